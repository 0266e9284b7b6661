//! The computer will be off: closing lets every reminder go whose message is due before the clinic
//! opens again, and those cannot be stopped any more.

use std::time::Duration;

use app::SystemClock;
use app::reminders::{due_while_closed, reminders_close, send_before_closing};
use chrono::TimeDelta;
use domain::clock::Clock;
use domain::wall_minute::WallMinute;
use tests::acts::{closed, sent};
use tests::appointments::only;
use tests::clock::StoryClock;
use tests::crm::{booked, crm_of, patient};
use tests::world::{TestClinic, set};

/// Longer than anything here takes; who waits until its end has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// 18:00 on a Friday in Taipei.
const FRIDAY_EVENING: &str = "2026-11-20T10:00:00Z";

/// Monday to Friday from nine to six.
fn hours() -> String {
    let day = r#"[{"from":540,"to":1080}]"#;
    format!(r#"{{"week":[{day},{day},{day},{day},{day},[],[]]}}"#)
}

/// A clinic on Friday evening with two reminders due before Monday and one after.
async fn friday_evening(clinic: &TestClinic) -> app::Desk {
    let desk = clinic.desk_at(StoryClock::at(FRIDAY_EVENING)).await;
    set(&desk, &[("clinic.hours", &hours())]).await;
    for (n, at, send_at) in [
        (1, "2026-11-23 14:00", "2026-11-22 09:30"),
        (2, "2026-11-24 14:00", "2026-11-23 08:59"),
        (3, "2026-11-25 14:00", "2026-11-24 09:30"),
    ] {
        let id = patient(&desk, n).await;
        booked(&desk, &id, at, send_at).await;
    }
    desk
}

#[tokio::test]
async fn what_is_due_before_monday_goes_on_friday() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = friday_evening(&clinic).await;
    let report = sent(&desk, 1).await;
    assert_eq!(report.held, 3, "{report:?}");

    let let_go = reminders_close(&desk, None).await.expect("it is closed");
    assert_eq!((let_go.until.as_str(), let_go.released), ("2026-11-23 09:00", 2));
    let report = sent(&desk, 1).await;
    assert_eq!(report.held, 1, "{report:?}");
    let uploads = crm.reminders();
    let mut times: Vec<&str> = uploads.iter().map(|one| one.text("send_msg_datetime")).collect();
    times.sort_unstable();
    assert_eq!(times, ["2026-11-22 09:30", "2026-11-23 08:59"], "the service sends them then");
    for (day, state, withdrawable) in [
        ("2026-11-23", "uploaded", false),
        ("2026-11-24", "uploaded", false),
        ("2026-11-25", "held", true),
    ] {
        let reminder = only(&desk, day).await.reminder.expect("it was planned");
        assert_eq!((reminder.state, reminder.withdrawable), (state, withdrawable), "{day}");
    }
    closed(desk).await;
}

#[tokio::test]
async fn who_closes_the_window_is_told_what_is_due_and_it_goes_first() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = friday_evening(&clinic).await;
    let due = due_while_closed(&desk).await.expect("it is counted");
    assert_eq!((due.until.as_str(), due.count), ("2026-11-23 09:00", 2));

    let going = async { send_before_closing(&desk, PATIENCE).await.expect("they go") };
    let working = async { sent(&desk, 30).await };
    let (left, _report) = tokio::join!(going, working);
    assert_eq!((left, crm.reminders().len()), (0, 2));
    assert_eq!(due_while_closed(&desk).await.expect("it is counted").count, 0);
    closed(desk).await;
}

#[tokio::test]
async fn a_closed_way_keeps_nobody_from_going_home() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = friday_evening(&clinic).await;
    crm.cut().expect("the line is cut");
    let going = async { send_before_closing(&desk, PATIENCE).await.expect("it does not wait") };
    let working = async { sent(&desk, 5).await };
    let (left, report) = tokio::join!(going, working);
    assert_eq!((left, crm.reminders().len()), (2, 0), "they stay in the outbox");
    assert_eq!((report.gates["crm"], report.unknown), ("unreachable", 0));
    closed(desk).await;
}

#[tokio::test]
async fn the_command_line_lets_go_what_is_due_before_a_moment() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let now = SystemClock.now();
    let at = |days: i64| WallMinute::of(now + TimeDelta::days(days)).at(14 * 60).to_string();
    let send_at = |days: i64| WallMinute::of(now + TimeDelta::days(days)).at(10 * 60).to_string();
    let desk = clinic.desk().await;
    for n in 2..5 {
        let id = patient(&desk, n).await;
        booked(&desk, &id, &at(i64::from(n) + 1), &send_at(i64::from(n))).await;
    }
    closed(desk).await;
    let report = clinic.run(&["send"]).await.done();
    assert_eq!((&report["held"], &report["done"]), (&3.into(), &3.into()), "{report}");

    let until = format!("--upload-held={}", send_at(3));
    let report = clinic.run(&["send", "--destination", "crm", &until]).await.done();
    assert_eq!((&report["held"], &report["waiting"]), (&2.into(), &0.into()), "{report}");
    assert_eq!(report["gates"]["crm"], "open");
    assert_eq!(crm.reminders().len(), 1);
    // Without a moment: before it opens next, which is tomorrow.
    let report = clinic.run(&["send", "--upload-held"]).await.done();
    assert_eq!(report["held"], 2, "{report}");
    clinic.run(&["send", "--upload-held=soon"]).await.ends(2);
}
