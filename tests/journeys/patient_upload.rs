//! What of a patient goes to the CRM, and when: with consent only, never the same again, an
//! attendance at most once.

use app::Desk;
use app::appointments::appointment_attend;
use app::patients::{import_operations, patient_consent, patient_save, patient_show};
use chrono::TimeDelta;
use practice::{CallName, DrRightStandIn, Fault};
use serde_json::{Value, json};
use tests::acts::{closed, items, saved, sent, settled};
use tests::appointments::asked;
use tests::clock::StoryClock;
use tests::crm::{booked, chart_number, crm_of, patient, patient_without_consent};
use tests::people::person;
use tests::visits::first_visit;
use tests::world::{TestClinic, set};

async fn state(desk: &Desk, id: &str) -> &'static str {
    patient_show(desk, id).await.expect("the card is there").crm.state
}

/// The card as the window sends it after an edit of one field.
async fn edited(desk: &Desk, id: &str, field: &str, value: &str) {
    let card = patient_show(desk, id).await.expect("the card is there");
    let mut request = json!({ "id": id, "rev": card.rev, "chart_number": card.row.chart_number,
        "name": card.row.name, "sex": card.row.sex, "birthday": card.row.birthday,
        "phone": card.phone });
    request[field] = value.into();
    patient_save(desk, asked(request)).await.expect("the card is saved");
}

fn rows(crm: &DrRightStandIn) -> Vec<Value> {
    crm.patients().into_iter().map(|upload| upload.row).collect()
}

#[tokio::test]
async fn without_consent_nothing_leaves_and_with_it_the_same_goes_once() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk_at(StoryClock::at("2026-11-20T01:00:00Z")).await;
    let id = patient_without_consent(&desk, 1).await;
    assert_eq!(state(&desk, &id).await, "no_consent");
    sent(&desk, 1).await;
    assert_eq!(crm.calls().len(), 0, "not even a sign-in");

    let consent = json!({ "id": id, "given": true });
    let card = patient_consent(&desk, asked(consent)).await.expect("written");
    assert_eq!(card.crm.state, "waiting");
    assert_eq!(card.crm.consent_by.as_deref(), Some(tests::world::MANAGER));
    assert_eq!(card.crm.consent_on, Some(desk.today().iso()));
    sent(&desk, 5).await;
    let row = rows(&crm).remove(0);
    assert_eq!(row["patient_id"], chart_number(1).as_str());
    assert_eq!((&row["name"], &row["sex"]), (&person(1).name.as_str().into(), &"M".into()));
    assert_eq!(state(&desk, &id).await, "sent");

    // Saved again as it is, and consented again: nothing goes.
    edited(&desk, &id, "sex", "M").await;
    edited(&desk, &id, "note", "tall").await;
    let again = json!({ "id": id, "given": true });
    patient_consent(&desk, asked(again)).await.expect("written");
    sent(&desk, 1).await;
    assert_eq!(rows(&crm).len(), 1, "what the CRM has is never told again");

    edited(&desk, &id, "phone", "0987654321").await;
    sent(&desk, 5).await;
    let told = rows(&crm);
    assert_eq!((told.len(), &told[1]["phone"]), (2, &"0987654321".into()));

    // A visit changes how often the person was here.
    saved(&desk, &first_visit(&person(1))).await;
    sent(&desk, 5).await;
    let told = rows(&crm);
    assert_eq!(told.len(), 3);
    assert_eq!(
        (&told[2]["visit_times"], &told[2]["first_visit_date"]),
        (&"1".into(), &"2022-10-03".into())
    );
    closed(desk).await;
}

#[tokio::test]
async fn a_change_back_while_it_waits_is_no_news() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk().await;
    let id = patient(&desk, 1).await;
    sent(&desk, 5).await;
    assert_eq!(rows(&crm).len(), 1);
    let phone = patient_show(&desk, &id).await.expect("there").phone.expect("a phone");
    edited(&desk, &id, "phone", "0987654321").await;
    edited(&desk, &id, "phone", &phone).await;
    sent(&desk, 1).await;
    assert_eq!(rows(&crm).len(), 1, "it is as the CRM has it");
    assert_eq!(state(&desk, &id).await, "sent");
    closed(desk).await;
}

#[tokio::test]
async fn a_card_whose_answer_was_lost_is_told_again_by_itself() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    crm.faults().next(CallName::PatientInfo, Fault::CloseAfterApply);
    let desk = clinic.desk().await;
    let id = patient(&desk, 1).await;
    sent(&desk, 20).await;
    assert_eq!(rows(&crm).len(), 2, "a card may be repeated");
    assert_eq!(state(&desk, &id).await, "sent");
    closed(desk).await;
}

#[tokio::test]
async fn an_attendance_goes_at_most_once_after_its_patient() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk().await;
    patient(&desk, 1).await;
    patient_without_consent(&desk, 2).await;
    let file = clinic.outside("operations.csv");
    let text = format!(
        "PATIENT_ID,NAME,CHECK_IN_DATETIME,CHECK_OUT_DATETIME,DOCTOR_NAME\n\
         {},,2026-01-05 09:00,2026-01-05 09:40,黃清清\n\
         {},,2026-01-05 09:10,2026-01-05 09:50,\n\
         999999,,2026-01-05 09:10,2026-01-05 09:50,\n",
        chart_number(1),
        chart_number(2)
    );
    std::fs::write(&file, text).expect("a file");
    let answer = import_operations(&desk, &file).await.expect("it is read");
    assert_eq!((answer.rows, answer.accepted, answer.rejected.len()), (3, 2, 1), "{answer:?}");
    assert_eq!(answer.rejected[0].code, "not_here");
    assert_eq!(answer.warnings[0].code, "no_consent");
    crm.faults().next(CallName::OperationData, Fault::CloseAfterApply);
    sent(&desk, 5).await;
    assert_eq!((crm.patients().len(), crm.operations().len()), (1, 1));
    let order: Vec<CallName> = crm.calls().iter().map(|call| call.name).collect();
    assert_eq!(order, [CallName::SignIn, CallName::PatientInfo, CallName::OperationData]);
    let lost = items(&desk).await.into_iter().find(|item| item.kind == "crm_operation");
    let lost = lost.expect("the attendance");
    assert_eq!(lost.state, "unknown", "a person says what became of it");
    sent(&desk, 3).await;
    assert_eq!(crm.operations().len(), 1, "never again by itself");
    assert_eq!(settled(&desk, &lost.id, "sent").await.state, "done");
    let again = import_operations(&desk, &file).await.expect("it is read");
    assert_eq!((again.accepted, again.duplicates), (0, 2));
    sent(&desk, 1).await;
    assert_eq!(crm.operations().len(), 1);
    closed(desk).await;
}

/// Another address was told nothing, so the card goes once more: held for a message of next month, it
/// holds up neither a message of this week nor an attendance of today.
#[tokio::test]
async fn a_card_that_is_held_for_a_later_message_goes_earlier_where_it_is_needed() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at("2026-11-18T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 1).await;
    sent(&desk, 5).await;
    let address = crm.base_url();
    set(&desk, &[("crm.base_url", &format!("{address}/"))]).await;
    booked(&desk, &id, "2026-12-18 14:00", "2026-12-17 09:30").await;
    booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    clock.advance(TimeDelta::hours(24));
    sent(&desk, 1).await;
    assert_eq!((rows(&crm).len(), crm.reminders().len()), (2, 1), "this week's has left");

    set(&desk, &[("crm.base_url", &address)]).await;
    booked(&desk, &id, "2026-12-19 14:00", "2026-12-18 09:30").await;
    let row = booked(&desk, &id, "2026-11-19 16:00", "2026-11-19 11:30").await;
    for what in ["check_in", "check_out"] {
        let request = json!({ "id": row.id, "what": what });
        appointment_attend(&desk, asked(request)).await.expect("the patient was here");
    }
    sent(&desk, 1).await;
    assert_eq!((rows(&crm).len(), crm.operations().len()), (3, 1), "the card, then who came");
    closed(desk).await;
}
