//! An appointment moves or is cancelled. While its reminder is here, exactly one goes, with the new
//! time, or none; once it has left, a person calls.

use app::appointments::{AppointmentRow, appointment_cancel, appointment_move};
use app::outbox::SendReport;
use app::{AppError, Desk};
use chrono::TimeDelta;
use practice::{CallName, DrRightStandIn, Phase};
use serde_json::json;
use tests::acts::{closed, code, items, sent};
use tests::appointments::{asked, only, tasks};
use tests::clock::StoryClock;
use tests::crm::{booked, crm_of, patient};
use tests::meeting::met;
use tests::world::TestClinic;

/// 09:00 on a Wednesday in Taipei.
const WEDNESDAY: &str = "2026-11-18T01:00:00Z";

async fn moved(desk: &Desk, row: &AppointmentRow, to: &str) -> Result<AppointmentRow, AppError> {
    let request = json!({ "id": row.id, "rev": row.rev, "to": to });
    appointment_move(desk, asked(request)).await
}

async fn cancelled(desk: &Desk, row: &AppointmentRow) -> Result<AppointmentRow, AppError> {
    let request = json!({ "id": row.id, "rev": row.rev, "reason": "病人來電" });
    appointment_cancel(desk, asked(request)).await
}

fn times(crm: &DrRightStandIn) -> Vec<(String, String)> {
    let text = |upload: &practice::drright::Upload, name| upload.text(name).to_owned();
    let uploads = crm.reminders();
    let pair = |one| (text(one, "appointment_datetime"), text(one, "send_msg_datetime"));
    uploads.iter().map(pair).collect()
}

/// The same, the message's time to ten minutes: the clock of a story runs on.
fn soon(crm: &DrRightStandIn) -> Vec<(String, String)> {
    times(crm).into_iter().map(|(at, send_at)| (at, send_at[..15].to_owned())).collect()
}

fn pair(at: &str, send_at: &str) -> (String, String) {
    (at.to_owned(), send_at.to_owned())
}

fn quiet(report: &SendReport) -> bool {
    (report.needs_attention, report.unknown, report.waiting, report.held) == (0, 0, 0, 0)
}

#[tokio::test]
async fn moved_in_time_exactly_one_goes_as_far_before_and_at_the_same_time_of_day() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 1).await;
    let row = booked(&desk, &id, "2026-11-23 14:00", "2026-11-21 09:30").await;
    let row = moved(&desk, &row, "2026-11-27 16:30").await.expect("it moves");
    assert_eq!(row.send_at.as_deref(), Some("2026-11-25 09:30"));
    let row = moved(&desk, &row, "115/11/26 0900").await.expect("it moves again");
    clock.advance(TimeDelta::days(7));
    let report = sent(&desk, 1).await;
    assert!(quiet(&report), "{report:?}");
    assert_eq!(soon(&crm), [pair("2026-11-26 09:00", "2026-11-25 09:0")], "two days, and past");
    assert_eq!(row.reminder.map(|reminder| reminder.send_at).as_deref(), Some("2026-11-24 09:30"));
    let given_up: Vec<_> =
        items(&desk).await.into_iter().filter(|item| item.state == "discarded").collect();
    assert_eq!(given_up.len(), 2, "nothing vanishes: {given_up:?}");
    closed(desk).await;
}

#[tokio::test]
async fn past_or_quiet_it_takes_the_next_allowed_minute_and_too_late_it_is_a_call() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 2).await;
    let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 22:00").await;
    let goes = |row: &AppointmentRow| row.reminder.as_ref().map(|one| one.send_at.clone());
    assert_eq!(goes(&row).as_deref(), Some("2026-11-20 08:00"), "not at ten in the evening");
    let row = moved(&desk, &row, "2026-11-18 14:00").await.expect("it moves to today");
    let at = goes(&row).expect("it is planned");
    assert!(at.starts_with("2026-11-18 09:0"), "yesterday is past: {at}");
    let row = moved(&desk, &row, "2026-11-18 10:30").await.expect("it moves nearer");
    assert_eq!(row.reminder.as_ref().map(|one| one.state), Some("call"));
    assert_eq!(tasks(&desk).await, ["call too_late"]);
    let report = sent(&desk, 1).await;
    assert!(quiet(&report) && crm.reminders().is_empty(), "{report:?}");
    closed(desk).await;
}

#[tokio::test]
async fn a_computer_that_was_off_follows_the_same_rule() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    for (n, at) in [(3, "2026-11-20 14:00"), (4, "2026-11-20 10:15"), (5, "2026-11-20 08:30")] {
        let id = patient(&desk, n).await;
        booked(&desk, &id, at, "2026-11-19 19:30").await;
    }
    sent(&desk, 1).await;
    closed(desk).await;

    // Thursday evening nobody was here; on Friday it is switched on at nine.
    clock.advance(TimeDelta::hours(48));
    let desk = clinic.desk_at(clock).await;
    let report = sent(&desk, 1).await;
    assert!(quiet(&report), "{report:?}");
    assert_eq!(soon(&crm), [pair("2026-11-20 14:00", "2026-11-20 09:0")]);
    assert_eq!(tasks(&desk).await, ["call too_late"], "nobody is called about what is over");
    closed(desk).await;
}

#[tokio::test]
async fn cancelled_in_time_nothing_goes() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 6).await;
    let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    let row = cancelled(&desk, &row).await.expect("it is cancelled");
    assert_eq!((row.state, row.reminder.map(|one| one.state)), ("cancelled", Some("stopped")));
    clock.advance(TimeDelta::days(1));
    let report = sent(&desk, 1).await;
    assert!(quiet(&report) && crm.reminders().is_empty(), "{report:?}");
    assert_eq!(tasks(&desk).await, Vec::<String>::new());
    closed(desk).await;
}

#[tokio::test]
async fn once_it_has_left_a_person_calls() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 7).await;
    let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    clock.advance(TimeDelta::days(1));
    sent(&desk, 1).await;
    let row = moved(&desk, &row, "2026-11-21 14:00").await.expect("it moves all the same");
    assert_eq!(tasks(&desk).await, ["call moved_after_upload"]);
    assert_eq!(row.reminder.as_ref().map(|one| one.state), Some("uploaded"));
    assert_eq!(
        code(moved(&desk, &row_before(&row), "2026-11-22 14:00").await),
        "changed_meanwhile"
    );
    let row = only(&desk, "2026-11-21").await;
    cancelled(&desk, &row).await.expect("it is cancelled");
    let mut open = tasks(&desk).await;
    open.sort();
    assert_eq!(open, ["call cancelled_after_upload", "call moved_after_upload"]);
    clock.advance(TimeDelta::days(2));
    sent(&desk, 1).await;
    assert_eq!(times(&crm).len(), 1, "one message, whatever happens after");
    closed(desk).await;
}

fn row_before(row: &AppointmentRow) -> AppointmentRow {
    AppointmentRow { rev: row.rev - 1, ..row.clone() }
}

#[tokio::test]
async fn an_act_on_one_that_is_under_way_waits_for_its_answer() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 8).await;
    let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    sent(&desk, 1).await;
    clock.advance(TimeDelta::days(1));
    let hold = crm.hooks().hold(CallName::Reminder, Phase::Applied);
    let (report, moved) = tokio::join!(sent(&desk, 1), async {
        met(&hold).await;
        let letting_go = async {
            tokio::task::yield_now().await;
            hold.let_go();
        };
        tokio::join!(moved(&desk, &row, "2026-11-21 14:00"), letting_go).0
    });
    assert!(quiet(&report), "{report:?}");
    moved.expect("it moved when the answer had come");
    assert_eq!(tasks(&desk).await, ["call moved_after_upload"]);
    assert_eq!(times(&crm).len(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn while_the_way_is_closed_a_person_calls_before_it_is_too_late() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 9).await;
    booked(&desk, &id, "2026-11-19 11:30", "2026-11-19 09:15").await;
    sent(&desk, 1).await;
    crm.cut().expect("the line can be cut");
    clock.advance(TimeDelta::days(1));
    let report = sent(&desk, 1).await;
    assert_eq!((report.waiting, report.needs_attention), (1, 0), "{report:?}");
    assert_eq!(tasks(&desk).await, Vec::<String>::new(), "there is time");
    clock.advance(TimeDelta::minutes(31));
    let report = sent(&desk, 1).await;
    assert!(quiet(&report), "{report:?}");
    assert_eq!(tasks(&desk).await, ["call too_late"]);
    crm.mend().expect("the line can be mended");
    sent(&desk, 1).await;
    assert!(crm.reminders().is_empty(), "it helps nobody any more");
    closed(desk).await;
}
