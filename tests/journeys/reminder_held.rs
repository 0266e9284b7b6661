//! A reminder is held here until shortly before its time, then built from the appointment and the
//! card as they stand, and sent once. Who did not agree, or wants none, gets none.

use std::sync::Arc;
use std::time::Duration;

use app::appointments::{AppointmentSaveAnswer, appointment_save};
use app::outbox::run_forever;
use app::patients::patient_consent;
use app::reminders::reminder_release;
use chrono::TimeDelta;
use practice::DrRightStandIn;
use serde_json::{Value, json};
use tests::acts::{closed, items, sent};
use tests::appointments::{asked, day, only, tasks};
use tests::clock::StoryClock;
use tests::crm::{booked, chart_number, crm_of, patient, patient_without_consent};
use tests::people::person;
use tests::world::{TestClinic, set};
use tokio::sync::watch;

/// 09:00 on a Wednesday in Taipei.
const WEDNESDAY: &str = "2026-11-18T01:00:00Z";

fn uploads(crm: &DrRightStandIn) -> Vec<Value> {
    crm.reminders().into_iter().map(|upload| upload.row).collect()
}

#[tokio::test]
async fn it_waits_for_its_time_and_goes_as_the_appointment_then_stands() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 1).await;
    let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    let reminder = row.reminder.as_ref().expect("it is planned");
    assert_eq!((reminder.state, reminder.withdrawable), ("held", true));
    assert_eq!(reminder.not_before.as_deref(), Some("2026-11-19 08:30"));

    let report = sent(&desk, 1).await;
    assert_eq!((report.held, report.waiting), (1, 0), "{report:?}");
    assert_eq!(uploads(&crm), Vec::<Value>::new(), "an hour before, not a day");
    assert_eq!(crm.patients().len(), 1, "the card went, since it may");

    let change = json!({
        "id": row.id, "rev": row.rev, "patient_id": id, "at": "1151120 1400",
        "doctor_name": "李文政", "special_reminder": "請攜帶健保卡", "method": "2",
    });
    let answer = appointment_save(&desk, asked(change)).await.expect("it is saved");
    assert!(matches!(answer, AppointmentSaveAnswer::Saved { .. }));
    clock.advance(TimeDelta::hours(23) + TimeDelta::minutes(28));
    sent(&desk, 1).await;
    assert!(crm.reminders().is_empty(), "08:28");
    clock.advance(TimeDelta::minutes(3));
    let report = sent(&desk, 1).await;
    assert_eq!((report.held, report.done), (0, 2), "{report:?}");
    let expected = json!({
        "patient": person(1).name, "patient_id": chart_number(1),
        "appointment_datetime": "2026-11-20 14:00", "send_msg_datetime": "2026-11-19 09:30",
        "doctor_name": "李文政", "special_reminder": "請攜帶健保卡", "notification_method": "2",
        "reserved_1": "TBD", "reserved_2": "TBD", "reserved_3": "TBD",
    });
    assert_eq!(uploads(&crm), [expected]);
    let row = only(&desk, "2026-11-20").await;
    let reminder = row.reminder.expect("it went");
    assert_eq!((reminder.state, reminder.withdrawable), ("uploaded", false));
    closed(desk).await;
}

#[tokio::test]
async fn one_that_is_due_in_two_minutes_leaves_by_itself() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = Arc::new(clinic.desk_at(clock.clone()).await);
    let id = patient(&desk, 2).await;
    booked(&desk, &id, "2026-11-19 14:00", "2026-11-18 10:02").await;
    let (stop, stopped) = watch::channel(false);
    let working = Arc::clone(&desk);
    let window = tokio::spawn(async move { run_forever(&working, stopped).await });
    let mut changes = desk.outbox().changes();
    let gone = async {
        // The card first; then nothing is due for two minutes.
        while crm.patients().is_empty() {
            changes.changed().await.expect("the desk is open");
        }
        assert!(crm.reminders().is_empty());
        clock.advance(TimeDelta::minutes(2));
        while crm.reminders().is_empty() {
            changes.changed().await.expect("the desk is open");
        }
    };
    // It looks at the clock every quarter of a minute at least.
    tokio::time::timeout(Duration::from_secs(40), gone).await.expect("nobody touched anything");
    stop.send_replace(true);
    window.await.expect("the window's work ends");
    assert_eq!(uploads(&crm)[0]["send_msg_datetime"], "2026-11-18 10:02");
    let desk = Arc::try_unwrap(desk).expect("nobody else has it");
    closed(desk).await;
}

#[tokio::test]
async fn without_consent_a_person_calls_instead() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let silent = patient_without_consent(&desk, 3).await;
    let row = booked(&desk, &silent, "2026-11-20 14:00", "2026-11-19 09:30").await;
    assert_eq!(row.reminder.as_ref().map(|one| one.state), Some("call"));
    assert!(row.warnings.contains(&"no_consent".to_owned()), "{:?}", row.warnings);
    assert_eq!(tasks(&desk).await, ["call no_consent"]);

    // Given after all, the message is planned after all.
    let consent = |given| json!({ "id": silent, "given": given, "on": "2026-11-18" });
    patient_consent(&desk, asked(consent(true))).await.expect("it is written");
    let row = only(&desk, "2026-11-20").await;
    assert_eq!(row.reminder.as_ref().map(|one| one.state), Some("held"));
    // Taken back while it waits: it is not sent, and a person calls.
    patient_consent(&desk, asked(consent(false))).await.expect("it is written");
    clock.advance(TimeDelta::days(1));
    let report = sent(&desk, 1).await;
    assert_eq!((report.needs_attention, report.waiting, report.held), (0, 0, 0), "{report:?}");
    assert!(crm.reminders().is_empty());
    let row = only(&desk, "2026-11-20").await;
    let reminder = row.reminder.expect("it was planned");
    assert_eq!((reminder.state, reminder.reason.as_deref()), ("call", Some("no_consent")));
    assert_eq!(tasks(&desk).await, ["call no_consent"]);
    closed(desk).await;
}

#[tokio::test]
async fn without_a_channel_of_the_table_it_refuses_to_go_and_says_why() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    for (n, method, why) in [(4, "", "no_channel"), (5, "9", "unknown_channel")] {
        let id = patient(&desk, n).await;
        let request = json!({
            "patient_id": id, "at": format!("2026-11-20 1{n}:00"), "special_reminder": "",
            "method": method, "send_at": "2026-11-19 09:30",
        });
        let answer = appointment_save(&desk, asked(request)).await.expect("it is saved");
        let AppointmentSaveAnswer::Saved { row } = answer else { panic!("{why}") };
        assert!(row.warnings.contains(&why.to_owned()), "{:?}", row.warnings);
    }
    clock.advance(TimeDelta::days(1));
    let report = sent(&desk, 1).await;
    assert_eq!(report.needs_attention, 2, "{report:?}");
    let reasons: Vec<_> = items(&desk).await.into_iter().filter_map(|item| item.reason).collect();
    assert_eq!(reasons, ["no_channel", "unknown_channel"]);
    assert!(crm.reminders().is_empty());

    // Mended, it goes.
    let rows = day(&desk, "2026-11-20").await;
    let change = json!({
        "id": rows[0].id, "rev": rows[0].rev, "patient_id": rows[0].patient_id,
        "at": rows[0].at, "special_reminder": "", "method": "1",
    });
    appointment_save(&desk, asked(change)).await.expect("it is saved");
    sent(&desk, 1).await;
    assert_eq!(uploads(&crm).len(), 1);
    set(&desk, &[("reminders.channels", r#"[{"code":"9","name":"LINE"}]"#)]).await;
    let stuck = day(&desk, "2026-11-20").await.remove(1).reminder.expect("it is stuck");
    let item = stuck.item_id.expect("its item");
    app::outbox::outbox_retry(&desk, &item).await.expect("it is tried again");
    let report = sent(&desk, 1).await;
    assert_eq!((report.needs_attention, uploads(&crm).len()), (0, 2), "{report:?}");
    closed(desk).await;
}

#[tokio::test]
async fn nobody_is_reminded_without_a_phone_after_opting_out_or_of_the_past() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk_at(StoryClock::at(WEDNESDAY)).await;
    let id = patient(&desk, 6).await;
    let row = booked(&desk, &id, "2026-11-17 14:00", "2026-11-16 09:30").await;
    assert!(row.reminder.is_none(), "it is over");
    for (n, phone, opt_out, why) in [(7, "", false, "no_phone"), (8, "0912345678", true, "opt_out")]
    {
        let card = json!({
            "chart_number": chart_number(n), "name": person(n).name, "sex": "", "birthday": "",
            "phone": phone, "doctor_name": "", "first_visit_date": "", "visit_times": "",
            "opt_out": opt_out, "note": "", "create_anyway": true,
        });
        let saved = app::patients::patient_save(&desk, asked(card)).await.expect("it is saved");
        let app::patients::PatientSaveAnswer::Saved { id, .. } = saved else { panic!("{n}") };
        let consent = json!({ "id": id, "given": true, "on": "2026-11-18" });
        patient_consent(&desk, asked(consent)).await.expect("it is written");
        let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
        let reminder = row.reminder.expect("it says why there is none");
        assert_eq!((reminder.state, reminder.reason.as_deref()), ("stopped", Some(why)));
    }
    assert_eq!(tasks(&desk).await, Vec::<String>::new());
    sent(&desk, 1).await;
    assert!(crm.reminders().is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn one_can_be_let_go_by_hand() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk_at(StoryClock::at(WEDNESDAY)).await;
    let id = patient(&desk, 9).await;
    let row = booked(&desk, &id, "2026-11-20 14:00", "2026-11-19 09:30").await;
    reminder_release(&desk, asked(json!({ "id": row.id }))).await.expect("it is let go");
    sent(&desk, 1).await;
    assert_eq!(uploads(&crm)[0]["send_msg_datetime"], "2026-11-19 09:30");
    let again = reminder_release(&desk, asked(json!({ "id": row.id }))).await;
    assert_eq!(tests::acts::code(again), "wrong_state");
    closed(desk).await;
}
