//! The CRM stand-in: tokens, strict uploads, odd ids, shuffled results, replies over time.

use practice::drright::{Config, Replies};
use practice::{CallName, DrRightStandIn, Fault};
use serde_json::Value;

use crate::support::{Caller, Heard};

const REMINDERS: &str = r#"{"reminders":[
  {"patient":"張皓","patient_id":"000005439","appointment_datetime":"2021-08-13 19:00","send_msg_datetime":"2021-08-12 09:30","doctor_name":"李文政","special_reminder":"","notification_method":"1","reserved_1":"TBD","reserved_2":"TBD","reserved_3":"TBD"},
  {"patient":"林語文","patient_id":"000010221","appointment_datetime":"2021-08-13 20:00","send_msg_datetime":"2021-08-12 09:30","special_reminder":"","notification_method":"2"}]}"#;

fn start(change: impl FnOnce(&mut Config)) -> DrRightStandIn {
    let mut config = Config::default();
    change(&mut config);
    DrRightStandIn::start(config).expect("a stand-in")
}

/// A caller with a token, encoded for a path.
fn signed_in(stand_in: &DrRightStandIn) -> (Caller, String) {
    let mut caller = Caller::at(stand_in.port());
    let heard = caller.get("/id/clinic-desk/auth_code/auth-code/security_mode/1");
    let answer: Value = serde_json::from_str(heard.body()).expect("sound JSON");
    let token = encoded(answer["token"].as_str().expect("a token"));
    (caller, format!("/hospital/3501200000/token/{token}"))
}

/// Every byte that is not a letter or a digit, percent-encoded.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

fn bare(status: u16) -> Heard {
    Heard::Answer { status, body: String::new() }
}

#[test]
fn a_token_is_given_for_the_account_and_stands_until_it_is_forgotten() {
    let stand_in = start(|_| ());
    let mut stranger = Caller::at(stand_in.port());
    assert_eq!(stranger.get("/id/clinic-desk/auth_code/wrong/security_mode/1"), bare(401));
    let (mut caller, place) = signed_in(&stand_in);
    assert_eq!(caller.get(&format!("{place}/clinic_satisfaction/result")), bare(404), "no slash");
    let satisfaction = format!("{place}/clinic_satisfaction/result/");
    assert!(matches!(caller.get(&satisfaction), Heard::Answer { status: 201, .. }));
    stand_in.forget_tokens();
    assert_eq!(caller.get(&satisfaction), bare(401));
}

#[test]
fn reminders_get_odd_ids_in_another_order_and_replies_when_the_patient_answers() {
    let stand_in = start(|_| ());
    let (mut caller, place) = signed_in(&stand_in);
    let heard = caller.send("POST", &format!("{place}/ap_reminder"), REMINDERS);
    let printed = heard.body().to_owned();
    assert!(serde_json::from_str::<Value>(&printed).is_err(), "with the printed commas");
    assert!(printed.find("000010221") < printed.find("000005439"), "shuffled");

    let reminders = stand_in.reminders();
    assert_eq!(reminders.len(), 2);
    let id = &reminders[0].id;
    assert!(id.contains('#') && id.contains('/') && id.contains('%'));
    let result = format!("{place}/ap_reminder/{}/result/", encoded(id));
    assert!(caller.get(&result).body().contains(r#""status":"Sent""#));
    stand_in.reply("000005439", "Cancle");
    let answered = caller.get(&result);
    assert!(answered.body().contains(r#""patient_reply":"Cancle""#));
    assert!(answered.body().contains(r#""status":"Done""#));
}

#[test]
fn what_is_not_as_printed_is_refused_and_kept_nowhere() {
    let stand_in = start(|config| config.replies = Replies::AfterAsking(2));
    let (mut caller, place) = signed_in(&stand_in);
    for (from, to) in [
        (r#""reserved_3":"TBD"}"#, r#""reserved_3":"TBD",}"#),
        (r#""patient":"張皓""#, r#""patient":"""#),
        ("2021-08-13 19:00", "2021/08/13 19:00"),
        (r#""notification_method":"2""#, r#""notification_method":2"#),
        (r#""reminders":"#, r#""reminder":"#),
        (r#""special_reminder":"","notification_method":"2""#, r#""notification_method":"2""#),
        (r#""doctor_name":"李文政""#, r#""doctor":"李文政""#),
    ] {
        let wrong = REMINDERS.replacen(from, to, 1);
        assert_ne!(wrong, REMINDERS, "{from}");
        let heard = caller.send("POST", &format!("{place}/ap_reminder"), &wrong);
        assert!(matches!(heard, Heard::Answer { status: 400, .. }), "{from}");
    }
    assert!(stand_in.reminders().is_empty());
}

#[test]
fn faults_meet_these_calls_as_they_meet_the_others() {
    let stand_in = start(|_| ());
    let (mut caller, place) = signed_in(&stand_in);
    let upload = format!("{place}/ap_reminder");
    stand_in.faults().next(CallName::Reminder, Fault::CloseAfterApply);
    assert_eq!(caller.send("POST", &upload, REMINDERS), Heard::Closed);
    assert_eq!(stand_in.reminders().len(), 2, "applied, and nobody heard");
    stand_in.faults().next(CallName::Reminder, Fault::TokenRefused);
    assert_eq!(caller.send("POST", &upload, REMINDERS), bare(401));
    assert_eq!(stand_in.reminders().len(), 2);
}

#[test]
fn figures_follow_from_the_months_asked_about_and_newer_calls_may_be_missing() {
    let stand_in = start(|config| config.trailing_commas = false);
    let (mut caller, place) = signed_in(&stand_in);
    let ask = |caller: &mut Caller, name: &str, period: &str| {
        caller.send("GET", &format!("{place}/{name}/result/"), period)
    };
    let year = r#"{"period":{"start":"2025/11","end":"2026/02","reserved_1":"TBD"}}"#;
    let first = ask(&mut caller, "clinic_statistic_complaint_num", year);
    assert_eq!(first, ask(&mut caller, "clinic_statistic_complaint_num", year));
    let answer: Value = serde_json::from_str(first.body()).expect("JSON");
    assert!(answer["result"]["2026/01"]["Google"].is_number());
    let loyal = r#"{"period":{"start":"2024","end":"2026"}}"#;
    let heard = ask(&mut caller, "clinic_statistic_complaint_num", loyal);
    assert!(heard.body().contains("TTLPT"), "{heard:?}");
    let none = ask(&mut caller, "appointmant_analysis", "");
    assert!(matches!(none, Heard::Answer { status: 400, .. }));

    let older = start(|config| config.statistics = false);
    let (mut caller, place) = signed_in(&older);
    let path = format!("{place}/clinic_statistic_satisfaction/result/");
    assert_eq!(caller.send("GET", &path, year), bare(404));
}
