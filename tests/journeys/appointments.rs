//! Appointments: brought by a file, listed and changed from the command line, attended, proposed
//! after a visit, and what is worth a look about them.

use app::appointments::{
    AppointmentRow, AppointmentSaveAnswer, appointment_attend, appointment_choices,
    appointment_propose, appointment_save, reminder_text_check,
};
use app::{AppError, Desk, SystemClock};
use chrono::TimeDelta;
use domain::clock::Clock;
use domain::wall_minute::WallMinute;
use serde_json::{Value, json};
use tests::acts::{closed, code, saved, sent, visits};
use tests::appointments::{asked, only};
use tests::clock::StoryClock;
use tests::crm::{booked, chart_number, crm_of, patient, patient_without_consent};
use tests::people::person;
use tests::visits::{education, return_visit};
use tests::world::{TestClinic, set};

/// 09:00 on a Wednesday in Taipei.
const WEDNESDAY: &str = "2026-11-18T01:00:00Z";

async fn attends(desk: &Desk, id: &str, what: &str) -> Result<AppointmentRow, AppError> {
    appointment_attend(desk, asked(json!({ "id": id, "what": what }))).await
}

/// The columns of the command line's contract, and one it does not know.
const COLUMNS: &str = "PATIENT,PATIENT_ID,APPOINTMENT_DATETIME,SEND_MSG_DATETIME,DOCTOR_NAME,\
     SPECIAL_REMINDER,NOTIFICATION_METHOD,MEMO";

#[tokio::test]
async fn a_file_of_appointments_row_by_row_and_the_contract_of_the_command_line() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk().await;
    patient(&desk, 1).await;
    closed(desk).await;
    let now = SystemClock.now();
    let days = |days| WallMinute::of(now + TimeDelta::days(days));
    let (at, moved) = (days(3).at(14 * 60).to_string(), days(5).at(15 * 60).to_string());
    let send_at = days(2).at(10 * 60).to_string();
    let (name, chart, stranger) = (person(1).name, chart_number(1), person(2).name);
    let path = clinic.outside("appointments.csv").display().to_string();
    let rows = [
        COLUMNS.to_owned(),
        format!("{name},{chart},{at},{send_at},黃清清,請攜帶健保卡,1,x"),
        format!("{stranger},{chart},{moved},,,,1,"),
        format!("{name},{chart},2026-13-01 10:00,{send_at},,,1,"),
        format!("{stranger},000777,{at},,,,1,"),
        format!(",,{at},{moved},,,1,"),
    ];
    std::fs::write(&path, rows.join("\n")).expect("the file can be written");
    let answer = clinic.run(&["import", "appointments", &path]).await.ends(1).json;
    assert_eq!((&answer["rows"], &answer["accepted"]), (&5.into(), &2.into()), "{answer}");
    assert_eq!(
        rejected(&answer),
        [
            "3 PATIENT other_name",
            "4 APPOINTMENT_DATETIME no_such_day",
            "6 SEND_MSG_DATETIME ends_before_start",
            "6 PATIENT_ID required",
        ]
    );
    let again = clinic.run(&["import", "appointments", &path]).await.ends(1).json;
    assert_eq!((&again["accepted"], &again["duplicates"]), (&0.into(), &2.into()), "{again}");

    assert_eq!(listed(&clinic).await.len(), 2);
    let one = the_one_of(&chart, &listed(&clinic).await);
    for (key, value) in [
        ("patient", json!(name)),
        ("appointment_datetime", json!(at)),
        ("send_msg_datetime", json!(send_at)),
        ("doctor_name", json!("黃清清")),
        ("status", json!("booked")),
        ("reminder", json!("held")),
        ("reply", json!(null)),
        ("reply_said", json!(null)),
    ] {
        assert_eq!(one[key], value, "{key}");
    }
    let id = one["id"].as_str().expect("an id");
    let line = clinic.run(&["appointments", "move", id, "--to", &moved]).await.done();
    assert_eq!(line["appointment_datetime"], json!(moved));
    assert_eq!(line["send_msg_datetime"], json!(days(4).at(10 * 60).to_string()));
    let line = clinic.run(&["appointments", "cancel", id]).await.done();
    assert_eq!((&line["status"], &line["reminder"]), (&json!("cancelled"), &json!("stopped")));
    let until = format!("--upload-held={}", days(30));
    clinic.run(&["send", &until]).await.done();
    assert!(crm.reminders().is_empty(), "one is cancelled, the other has no phone");
    let other = the_one_of("000777", &listed(&clinic).await);
    assert_eq!((&other["reminder"], &other["reason"]), (&json!("stopped"), &json!("no_phone")));
    cancelled_here_no_file_brings_it_back(&clinic, &other, &path).await;
}

async fn cancelled_here_no_file_brings_it_back(clinic: &TestClinic, other: &Value, path: &str) {
    let id = other["id"].as_str().expect("an id");
    clinic.run(&["appointments", "cancel", id]).await.done();
    let again = clinic.run(&["import", "appointments", path]).await.ends(1).json;
    assert_eq!((&again["accepted"], &again["duplicates"]), (&0.into(), &2.into()), "{again}");
    let told = again["warnings"].as_array().expect("a list");
    let of_row = |row: u32| -> Vec<_> {
        told.iter().filter(|one| one["row"] == row).map(|one| &one["code"]).collect()
    };
    assert_eq!(of_row(5), ["cancelled_here"], "{again}");
    assert_eq!(of_row(2), ["moved_here"], "its old time is not booked again: {again}");
    the_one_of("000777", &listed(clinic).await);
}

fn rejected(answer: &Value) -> Vec<String> {
    let told = answer["rejected"].as_array().expect("a list").iter();
    told.map(|one| format!("{} {} {}", one["row"], one["field"], one["code"]).replace('"', ""))
        .collect()
}

/// The lines of the list.
async fn listed(clinic: &TestClinic) -> Vec<Value> {
    let list = clinic.run(&["appointments", "list"]).await.done();
    list.as_array().cloned().expect("a list")
}

/// The line of a patient who has exactly one.
fn the_one_of(chart: &str, lines: &[Value]) -> Value {
    let theirs: Vec<_> = lines.iter().filter(|one| one["patient_id"] == chart).collect();
    let [one] = theirs[..] else { panic!("not one of {chart}: {lines:?}") };
    one.clone()
}

#[tokio::test]
async fn who_came_and_left_is_told_once_and_can_be_taken_back_before() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock.clone()).await;
    let id = patient(&desk, 3).await;
    let row = booked(&desk, &id, "2026-11-18 16:00", "2026-11-18 10:30").await;
    assert_eq!(code(attends(&desk, &row.id, "no_show").await), "wrong_state", "it is ahead");
    let row = attends(&desk, &row.id, "check_in").await.expect("the patient is here");
    assert_eq!(row.state, "arrived");
    assert_eq!(row.reminder.map(|one| one.state), Some("stopped"), "who is here needs none");
    attends(&desk, &row.id, "undo").await.expect("a slip");
    let row = only(&desk, "2026-11-18").await;
    assert_eq!((row.state, row.reminder.map(|one| one.state)), ("booked", Some("held")));
    attends(&desk, &row.id, "check_in").await.expect("now");
    clock.advance(TimeDelta::minutes(20));
    attends(&desk, &row.id, "check_out").await.expect("the patient left");
    attends(&desk, &row.id, "undo").await.expect("nobody was told yet");
    let row = attends(&desk, &row.id, "check_out").await.expect("the patient left after all");
    assert_eq!(row.state, "left");
    sent(&desk, 1).await;
    let told = crm.operations();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].text("check_in_datetime"), row.check_in.expect("it is noted"));
    assert_eq!(told[0].text("check_out_datetime"), row.check_out.expect("it is noted"));
    assert_eq!(code(attends(&desk, &row.id, "undo").await), "wrong_state", "the CRM has it");
    assert!(crm.reminders().is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn who_did_not_agree_is_attended_here_only_and_the_row_says_so() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk_at(StoryClock::at(WEDNESDAY)).await;
    let id = patient_without_consent(&desk, 4).await;
    let row = booked(&desk, &id, "2026-11-18 16:00", "2026-11-18 10:30").await;
    attends(&desk, &row.id, "check_in").await.expect("the patient is here");
    let row = attends(&desk, &row.id, "check_out").await.expect("the patient left");
    assert_eq!(row.warnings, ["attendance_kept"]);
    assert_eq!(only(&desk, "2026-11-18").await.warnings, ["attendance_kept"]);
    sent(&desk, 1).await;
    assert!(crm.operations().is_empty() && crm.patients().is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn a_drug_visit_proposes_the_next_one_and_one_act_accepts_it() {
    let clinic = TestClinic::new().await;
    let clock = StoryClock::at(WEDNESDAY);
    let desk = clinic.desk_at(clock).await;
    // Two weeks end on 1 December; the programme allows two days before, a Monday that is closed.
    set(&desk, &[("clinic.closed_days", r#"["2026-11-30"]"#)]).await;
    let id = saved(&desk, &return_visit(&person(4)).on("2026-11-18")).await;
    let next = appointment_propose(&desk, &id).await.expect("it is asked").expect("there is one");
    assert_eq!((next.at.as_str(), next.weeks), ("2026-12-01 09:00", 2));
    assert_eq!(
        (next.drugs_end.as_str(), next.send_at.as_str()),
        ("2026-12-01", "2026-11-30 09:30")
    );
    let accept = json!({
        "patient_id": next.patient_id, "at": next.at, "special_reminder": "",
        "method": next.method, "send_at": next.send_at, "visit_id": next.visit_id,
    });
    let answer = appointment_save(&desk, asked(accept)).await.expect("it is saved");
    let AppointmentSaveAnswer::Saved { row } = answer else { panic!("not taken") };
    assert_eq!(row.visit_id.as_deref(), Some(id.as_str()));
    assert!(appointment_propose(&desk, &id).await.expect("it is asked").is_none(), "it is booked");
    let lesson = saved(&desk, &education(&person(5)).on("2026-11-18")).await;
    assert!(appointment_propose(&desk, &lesson).await.expect("it is asked").is_none());
    assert_eq!(visits(&desk).await.len(), 2);
    closed(desk).await;
}

#[tokio::test]
async fn a_closed_day_and_a_telling_text_warn_and_refuse_nothing() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(WEDNESDAY)).await;
    set(&desk, &[("clinic.closed_days", r#"["2026-11-20"]"#)]).await;
    let id = patient(&desk, 6).await;
    let request = json!({
        "patient_id": id, "at": "2026-11-20 14:00", "method": "1",
        "special_reminder": "戒菸回診，請帶健保卡",
    });
    let answer = appointment_save(&desk, asked(request.clone())).await.expect("it is saved");
    let AppointmentSaveAnswer::Saved { row } = answer else { panic!("not taken") };
    assert_eq!(row.warnings, ["closed_day", "names_treatment"]);
    assert_eq!(row.send_at.as_deref(), Some("2026-11-19 09:30"), "the usual time");
    assert_eq!(reminder_text_check(&desk, "戒菸").await.expect("it is looked at"), ["戒菸"]);
    let AppointmentSaveAnswer::Invalid { errors } =
        appointment_save(&desk, asked(request)).await.expect("it is looked at")
    else {
        panic!("the same time twice")
    };
    assert_eq!((errors[0].field.as_str(), errors[0].code.as_str()), ("at", "taken"));
    let choices = appointment_choices(&desk).await.expect("they are read");
    let channels: Vec<_> = choices.channels.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(channels, ["代碼 1", "代碼 2"]);
    closed(desk).await;
}
