//! A patient takes back the consent between the moment something was queued and the moment it would
//! leave. It is asked again at that moment, as late as can be: nothing of theirs goes, and instead
//! of the reminder a person calls.

use std::sync::Arc;

use app::Desk;
use app::patients::patient_consent;
use chrono::TimeDelta;
use practice::{CallName, DrRightStandIn, Phase};
use serde_json::json;
use tests::acts::{closed, items, sent};
use tests::appointments::{asked, only, tasks};
use tests::clock::StoryClock;
use tests::crm::{booked, crm_of, patient};
use tests::meeting::met;
use tests::world::TestClinic;

/// 09:00 on a Wednesday in Taipei.
const WEDNESDAY: &str = "2026-11-18T01:00:00Z";
/// An appointment of Friday whose message goes on Thursday.
const AT: (&str, &str) = ("2026-11-20 14:00", "2026-11-19 09:30");

async fn taken_back(desk: &Desk, patient: &str) {
    let request = json!({ "id": patient, "given": false, "on": "2026-11-18" });
    patient_consent(desk, asked(request)).await.expect("it is written");
}

/// Nothing about anybody reached the CRM: not even a call that was then refused.
fn heard_of_nobody(crm: &DrRightStandIn) {
    for call in [CallName::PatientInfo, CallName::OperationData, CallName::Reminder] {
        assert_eq!(crm.count(call), 0, "{call:?}");
    }
}

/// A clinic with the CRM on that Wednesday.
async fn story(clock: &Arc<StoryClock>) -> (TestClinic, DrRightStandIn, Desk) {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk_at(clock.clone()).await;
    (clinic, crm, desk)
}

/// The consent is taken back while the program signs in for what is on its way.
async fn taken_back_while_it_signs_in(crm: &DrRightStandIn, desk: Desk, patient: &str) -> Desk {
    let desk = Arc::new(desk);
    let hold = crm.hooks().hold(CallName::SignIn, Phase::RequestRead);
    let sender = Arc::clone(&desk);
    let sending = tokio::spawn(async move { sent(&sender, 5).await });
    met(&hold).await;
    taken_back(&desk, patient).await;
    crm.hooks().clear();
    drop(hold);
    sending.await.expect("the sender ends");
    Arc::try_unwrap(desk).expect("nobody else has it")
}

/// What became of it: no reminder, and somebody who calls.
async fn a_person_calls(desk: &Desk) {
    let reminder = only(desk, "2026-11-20").await.reminder.expect("it was planned");
    assert_eq!((reminder.state, reminder.reason.as_deref()), ("call", Some("no_consent")));
    assert_eq!(tasks(desk).await, ["call no_consent"]);
    let open = ["waiting", "held", "sending", "needs_attention", "unknown"];
    for item in items(desk).await {
        assert!(!open.contains(&item.state), "{} is {}", item.kind, item.state);
    }
}

#[tokio::test]
async fn what_waits_stays_here() {
    let clock = StoryClock::at(WEDNESDAY);
    let (_clinic, crm, desk) = story(&clock).await;
    let id = patient(&desk, 1).await;
    booked(&desk, &id, AT.0, AT.1).await;
    assert!(items(&desk).await.len() >= 2, "the card and the reminder wait");

    taken_back(&desk, &id).await;
    clock.advance(TimeDelta::days(1));
    sent(&desk, 1).await;
    heard_of_nobody(&crm);
    a_person_calls(&desk).await;
    closed(desk).await;
}

#[tokio::test]
async fn what_was_queued_before_the_program_was_closed_stays_here_too() {
    let clock = StoryClock::at(WEDNESDAY);
    let (clinic, crm, desk) = story(&clock).await;
    let id = patient(&desk, 2).await;
    booked(&desk, &id, AT.0, AT.1).await;
    closed(desk).await;
    let desk = clinic.desk_at(clock.clone()).await;
    taken_back(&desk, &id).await;
    closed(desk).await;
    clock.advance(TimeDelta::days(1));
    let desk = clinic.desk_at(clock.clone()).await;
    sent(&desk, 1).await;
    heard_of_nobody(&crm);
    a_person_calls(&desk).await;
    closed(desk).await;
}

/// The reminder is on its way already: the program is signing in for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_last_moment_the_reminder_is_not_sent() {
    let clock = StoryClock::at(WEDNESDAY);
    let (clinic, crm, desk) = story(&clock).await;
    let id = patient(&desk, 3).await;
    booked(&desk, &id, AT.0, AT.1).await;
    sent(&desk, 1).await;
    assert_eq!(crm.patients().len(), 1, "the card went while it was agreed to");
    // Started again, the program has no token: the reminder's first step is to sign in.
    closed(desk).await;
    let desk = clinic.desk_at(clock.clone()).await;
    clock.advance(TimeDelta::days(1));
    let desk = taken_back_while_it_signs_in(&crm, desk, &id).await;
    assert_eq!(crm.count(CallName::Reminder), 0, "it was asked again");
    a_person_calls(&desk).await;
    closed(desk).await;
}

/// The same for a card that is on its way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_last_moment_the_card_is_not_sent() {
    let (_clinic, crm, desk) = story(&StoryClock::at(WEDNESDAY)).await;
    let id = patient(&desk, 4).await;
    let desk = taken_back_while_it_signs_in(&crm, desk, &id).await;
    heard_of_nobody(&crm);
    closed(desk).await;
}
