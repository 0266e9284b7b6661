//! What changes while a reminder is held: consent that comes later, an appointment that is not going
//! to be, another lead. The call that was to stand in for a message ends with its reason.

use app::Desk;
use app::appointments::{
    AppointmentSaveAnswer, appointment_cancel, appointment_list, appointment_save,
};
use app::patients::{PatientMergeRequest, patient_consent, patient_merge, patient_merge_undo};
use app::reminders::reminder_release;
use app::tasks::tasks_list;
use chrono::TimeDelta;
use serde_json::json;
use tests::acts::{closed, sent};
use tests::appointments::{asked, day, only, tasks};
use tests::clock::StoryClock;
use tests::crm::{booked, chart_number, crm_of, patient, patient_without_consent};
use tests::world::{TestClinic, set};

/// 09:00 on a Wednesday in Taipei.
const WEDNESDAY: &str = "2026-11-18T01:00:00Z";

async fn said(desk: &Desk, patient: &str, given: bool) {
    let request = json!({ "id": patient, "given": given, "on": "2026-11-18" });
    patient_consent(desk, asked(request)).await.expect("it is written");
}

/// How the tasks that are over ended.
async fn ended(desk: &Desk) -> Vec<String> {
    let rows = tasks_list(desk, asked(json!({ "state": "done" }))).await.expect("tasks are read");
    let outcome = |task: app::tasks::TaskRow| task.done.map(|done| done.outcome);
    rows.into_iter().filter_map(outcome).collect()
}

#[tokio::test]
async fn consent_that_comes_later_sends_the_message_and_ends_the_call() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient_without_consent(&desk, 1).await;
    booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    assert_eq!(tasks(&desk).await, ["call no_consent"]);

    said(&desk, &id, true).await;
    let row = only(&desk, "2026-11-20").await;
    assert_eq!(row.reminder.map(|one| one.state), Some("held"));
    assert_eq!(tasks(&desk).await, Vec::<String>::new());
    assert_eq!(ended(&desk).await, ["not_needed"]);
    clock.advance(TimeDelta::days(1));
    sent(&desk, 1).await;
    assert_eq!(crm.reminders().len(), 1);
    assert_eq!(tasks(&desk).await, Vec::<String>::new());
    closed(desk).await;
}

#[tokio::test]
async fn the_consent_of_a_card_that_is_joined_sends_the_message_too() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let (keep, gone) = (patient(&desk, 1).await, patient_without_consent(&desk, 2).await);
    booked(&desk, &gone, "2026-11-20 14:00", "2026-11-19 09:30").await;
    assert_eq!(tasks(&desk).await, ["call no_consent"]);
    let request = PatientMergeRequest { keep, gone };
    patient_merge(&desk, request).await.expect("joined");
    let row = only(&desk, "2026-11-20").await;
    assert_eq!(row.reminder.map(|one| one.state), Some("held"));
    assert_eq!(tasks(&desk).await, Vec::<String>::new());
    clock.advance(TimeDelta::days(1));
    sent(&desk, 1).await;
    assert_eq!(crm.reminders().len(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn two_cards_of_one_person_bring_one_message_of_the_same_minute() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let (keep, gone) = (patient(&desk, 1).await, patient(&desk, 2).await);
    for id in [&keep, &gone] {
        booked(&desk, id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    }
    let request = PatientMergeRequest { keep, gone };
    let merge = patient_merge(&desk, request).await.expect("joined").merge_id;
    clock.advance(TimeDelta::days(1));
    let report = sent(&desk, 1).await;
    assert_eq!((report.waiting, report.held, report.needs_attention), (0, 0, 0), "{report:?}");
    assert_eq!(crm.reminders().len(), 1, "their phone rings once");
    let mut stand: Vec<_> = day(&desk, "2026-11-20").await.into_iter().map(standing).collect();
    stand.sort();
    assert_eq!(stand, ["stopped told_already", "uploaded "]);

    // They were two people after all: the other one is told too.
    patient_merge_undo(&desk, &merge).await.expect("parted");
    sent(&desk, 1).await;
    let uploads = crm.reminders();
    let mut told: Vec<&str> = uploads.iter().map(|one| one.text("patient_id")).collect();
    told.sort_unstable();
    assert_eq!(told, [chart_number(1), chart_number(2)]);
    closed(desk).await;
}

fn standing(row: app::appointments::AppointmentRow) -> String {
    let reminder = row.reminder.expect("it was planned");
    format!("{} {}", reminder.state, reminder.reason.unwrap_or_default())
}

#[tokio::test]
async fn an_appointment_stays_with_its_patient_whichever_of_their_cards_is_named() {
    let clinic = TestClinic::new().await;
    let _crm = crm_of(&clinic).await;
    let desk = clinic.desk_at(StoryClock::at(WEDNESDAY)).await;
    let (one, gone) = (patient(&desk, 1).await, patient(&desk, 2).await);
    let row = booked(&desk, &one, "2026-11-20 14:00", "2026-11-19 09:30").await;
    let edit = |rev: i64, patient: &str| {
        json!({ "id": row.id, "rev": rev, "patient_id": patient, "at": "2026-11-20 15:00",
            "special_reminder": "", "method": "1" })
    };
    let other = appointment_save(&desk, asked(edit(row.rev, &gone))).await.expect("looked at");
    let AppointmentSaveAnswer::Invalid { errors } = other else { panic!("somebody else's") };
    assert_eq!((errors[0].field.as_str(), errors[0].code.as_str()), ("patient_id", "not_a_choice"));

    // The form was open while its card was joined to the other one.
    let request = PatientMergeRequest { keep: one.clone(), gone: gone.clone() };
    patient_merge(&desk, request).await.expect("joined");
    let saved = appointment_save(&desk, asked(edit(row.rev, &gone))).await.expect("looked at");
    let AppointmentSaveAnswer::Saved { row } = saved else { panic!("it is the same person") };
    assert_eq!((row.patient_id, row.at.as_str()), (one.clone(), "2026-11-20 15:00"));
    let anew = booked(&desk, &gone, "2026-11-27 15:00", "2026-11-26 09:30").await;
    assert_eq!(anew.patient_id, one, "a joined card makes none of its own");
    closed(desk).await;
}

#[tokio::test]
async fn nobody_calls_about_an_appointment_that_was_cancelled_before_anything_went() {
    let clinic = TestClinic::new().await;
    let _crm = crm_of(&clinic).await;
    let desk = clinic.desk_at(StoryClock::at(WEDNESDAY)).await;
    let id = patient_without_consent(&desk, 1).await;
    let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    let request = json!({ "id": row.id, "rev": null, "reason": "" });
    appointment_cancel(&desk, asked(request)).await.expect("it is cancelled");
    assert_eq!(tasks(&desk).await, Vec::<String>::new());
    closed(desk).await;
}

#[tokio::test]
async fn another_lead_moves_what_is_held_and_what_it_waits_for() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let (one, two) = (patient(&desk, 1).await, patient(&desk, 2).await);
    booked(&desk, &one, "2026-11-20 14:00", "2026-11-19 09:30").await;
    let released = booked(&desk, &two, "2026-11-27 14:00", "2026-11-26 09:30").await;
    reminder_release(&desk, asked(json!({ "id": released.id }))).await.expect("let go");

    set(&desk, &[("reminders.upload_lead_minutes", "30")]).await;
    clock.advance(TimeDelta::hours(23) + TimeDelta::minutes(45));
    let report = sent(&desk, 1).await;
    assert_eq!((crm.reminders().len(), report.held), (1, 1), "08:45: only what was let go");
    set(&desk, &[("reminders.upload_lead_minutes", "120")]).await;
    sent(&desk, 1).await;
    assert_eq!(crm.reminders().len(), 2, "08:45 is within two hours");
    let lines = appointment_list(&desk).await.expect("the list");
    assert!(lines.iter().all(|line| line.reminder == Some("uploaded") && !line.withdrawable));
    closed(desk).await;
}
