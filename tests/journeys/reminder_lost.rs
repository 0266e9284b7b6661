//! The answer to a reminder is lost. It is never sent again by itself: a person looks, and says.

use chrono::TimeDelta;
use practice::{CallName, DrRightStandIn, Fault};
use tests::acts::{closed, items, sent, settled};
use tests::appointments::{only, tasks};
use tests::clock::StoryClock;
use tests::crm::{booked, crm_of, patient};
use tests::world::TestClinic;

/// 09:00 on a Wednesday in Taipei.
const WEDNESDAY: &str = "2026-11-18T01:00:00Z";

/// A clinic whose reminder went out and was not answered; the item.
async fn lost(
    clinic: &TestClinic,
    crm: &DrRightStandIn,
    clock: &std::sync::Arc<StoryClock>,
    fault: Fault,
) -> (app::Desk, String) {
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 1).await;
    booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    sent(&desk, 1).await;
    crm.faults().next(CallName::Reminder, fault);
    clock.advance(TimeDelta::days(1));
    let report = sent(&desk, 1).await;
    assert_eq!(report.unknown, 1, "{report:?}");
    let item = items(&desk).await.pop().expect("the reminder");
    assert_eq!((item.kind.as_str(), item.probe_at), ("crm_reminder", None));
    assert_eq!(
        item.title,
        only(&desk, "2026-11-20").await.patient.expect("a name") + " 2026-11-20 14:00 提醒"
    );
    // Hours pass, the program is started again: still one call.
    closed(desk).await;
    clock.advance(TimeDelta::hours(2));
    let desk = clinic.desk_at(clock.clone()).await;
    sent(&desk, 1).await;
    assert_eq!(crm.count(CallName::Reminder), 1, "it is not repeated");
    let reminder = only(&desk, "2026-11-20").await.reminder.expect("it was planned");
    assert_eq!((reminder.state, reminder.withdrawable), ("unknown", false));
    (desk, item.id)
}

#[tokio::test]
async fn it_had_arrived_and_a_person_says_so() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let (desk, item) = lost(&clinic, &crm, &clock, Fault::CloseAfterApply).await;
    settled(&desk, &item, "sent").await;
    let report = sent(&desk, 1).await;
    assert_eq!((report.unknown, report.waiting, report.held), (0, 0, 0), "{report:?}");
    assert_eq!((crm.count(CallName::Reminder), crm.reminders().len()), (1, 1));
    let reminder = only(&desk, "2026-11-20").await.reminder.expect("it arrived");
    assert_eq!((reminder.state, reminder.reason.as_deref()), ("uploaded", Some("no_id")));
    let asked = app::replies::replies_fetch(&desk).await.expect("nothing can be asked");
    assert_eq!(asked.asked, 0, "the id was lost with the answer");
    closed(desk).await;
}

#[tokio::test]
async fn it_had_not_arrived_and_goes_again_with_a_time_that_is_ahead() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let (desk, item) = lost(&clinic, &crm, &clock, Fault::CloseAfterRead).await;
    settled(&desk, &item, "not-sent").await;
    let report = sent(&desk, 5).await;
    assert_eq!((report.unknown, report.waiting, report.held), (0, 0, 0), "{report:?}");
    assert_eq!((crm.count(CallName::Reminder), crm.reminders().len()), (2, 1));
    let uploads = crm.reminders();
    let send_at = uploads[0].text("send_msg_datetime");
    assert!(send_at.starts_with("2026-11-19 11:0"), "{send_at}");
    assert_eq!(tasks(&desk).await, Vec::<String>::new());
    closed(desk).await;
}
