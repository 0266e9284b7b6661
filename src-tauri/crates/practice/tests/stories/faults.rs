//! Each fault: what the caller hears, and whether the visit was written.

use std::time::Duration;

use practice::{CallName, Fault, FaultScript, HpaStandIn, Mix, Reached};

use crate::support::{Caller, Heard, PATIENCE, SAVE, SAVED, save_of_day, start};

/// One Save that meets this fault: what is heard, and how many records stand
/// when everything has settled.
fn save_with(fault: Fault) -> (Heard, usize, HpaStandIn) {
    let stand_in = start(|_| {});
    stand_in.faults().next(CallName::Save, fault);
    let heard = Caller::of(&stand_in).save(SAVE);
    assert!(stand_in.wait_until_settled(PATIENCE));
    let count = stand_in.records().len();
    (heard, count, stand_in)
}

fn reached(stand_in: &HpaStandIn) -> Reached {
    stand_in.calls()[0].reached
}

#[test]
fn a_refused_connection_is_reset_before_anything_is_read() {
    let stand_in = start(|_| {});
    stand_in.faults().refuse_connections(1);
    let mut caller = Caller::of(&stand_in);
    assert_eq!(caller.save(SAVE), Heard::Reset);
    assert!(stand_in.calls().is_empty());
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    assert_eq!(stand_in.faults().struck()["refuse_connection"], 1);
}

#[test]
fn faults_before_the_visit_is_written_leave_nothing() {
    let silent = [
        (Fault::RefuseConnection, Heard::Reset, Reached::Connected),
        (Fault::CloseAfterRead, Heard::Closed, Reached::RequestRead),
    ];
    for (fault, expected, phase) in silent {
        let (heard, records, stand_in) = save_with(fault);
        assert_eq!((heard, records), (expected, 0));
        assert_eq!(reached(&stand_in), phase);
    }
    // Whether the unread body turns the close into a reset is the system's choice.
    let (heard, records, stand_in) = save_with(Fault::CloseBeforeRead);
    assert!(matches!(heard, Heard::Closed | Heard::Reset), "{heard:?}");
    assert_eq!((records, reached(&stand_in)), (0, Reached::Connected));
    assert_eq!(stand_in.calls()[0].body, "");
}

#[test]
fn faults_after_the_visit_is_written_leave_it_there() {
    let (heard, records, stand_in) = save_with(Fault::CloseAfterApply);
    assert_eq!((heard, records), (Heard::Closed, 1));
    assert_eq!(reached(&stand_in), Reached::Applied);

    let (heard, records, _) = save_with(Fault::TruncatedBody);
    let (got, of) = (SAVED.len() / 2, SAVED.len());
    assert_eq!((heard, records), (Heard::Cut { got, of }, 1));

    let (heard, records, _) = save_with(Fault::ResetMidBody);
    assert_eq!((heard, records), (Heard::Reset, 1));
}

#[test]
fn a_bad_gateway_tells_nothing_about_the_visit() {
    let (before, not_written, _) = save_with(Fault::BadGatewayBefore);
    let (after, written, _) = save_with(Fault::BadGatewayAfter);
    assert_eq!(before, after);
    assert!(matches!(before, Heard::Answer { status: 502, .. }));
    assert_eq!((not_written, written), (0, 1));
}

#[test]
fn a_network_between_answers_in_the_services_stead() {
    let (heard, records, _) = save_with(Fault::CaptivePortal);
    assert!(heard.body().starts_with("<!DOCTYPE html>"));
    assert!(matches!(heard, Heard::Answer { status: 200, .. }));
    assert_eq!(records, 0);
    let (heard, records, _) = save_with(Fault::Redirect);
    assert!(matches!(heard, Heard::Answer { status: 302, .. }));
    assert_eq!(records, 0);
    let (heard, records, _) = save_with(Fault::Status(429));
    assert!(matches!(heard, Heard::Answer { status: 429, .. }));
    assert_eq!(records, 0);
}

#[test]
fn scripted_refusals_speak_in_the_style_of_the_call() {
    let (heard, records, stand_in) = save_with(Fault::TransientNo);
    assert_eq!((heard, records), (Heard::no("系統忙碌，請稍後再試"), 0));
    stand_in.faults().next(CallName::Update, Fault::WrongPassword);
    let heard = Caller::of(&stand_in).update(SAVE);
    assert_eq!(heard, Heard::ok(r#"{"msg_CODE":"N","msg_INFO":"帳號或密碼錯誤"}"#));
    let (heard, records, _) = save_with(Fault::Says("查無醫事人員".to_owned()));
    assert_eq!((heard, records), (Heard::no("查無醫事人員"), 0));
}

#[test]
fn answers_come_in_every_garbled_form() {
    let forms = [
        (Fault::EmptyBody, ""),
        (Fault::JsonInString, r#""{\"msG_CODE\":\"Y\",\"msG_INFO\":\"儲存成功\"}""#),
        (Fault::TrailingComma, r#"{"msG_CODE":"Y","msG_INFO":"儲存成功",}"#),
        (Fault::Semicolons, r#"{"msG_CODE":"Y";"msG_INFO":"儲存成功"}"#),
        (Fault::Bom, "\u{feff}{\"msG_CODE\":\"Y\",\"msG_INFO\":\"儲存成功\"}"),
        (Fault::LowerCaseKeys, r#"{"msg_code":"Y","msg_info":"儲存成功"}"#),
        (Fault::UpperCaseKeys, r#"{"MSG_CODE":"Y","MSG_INFO":"儲存成功"}"#),
    ];
    for (fault, text) in forms {
        let (heard, records, _) = save_with(fault);
        assert_eq!((heard, records), (Heard::ok(text), 1));
    }
}

#[test]
fn a_late_visit_is_written_by_itself_after_its_caller_was_hung_up_on() {
    let stand_in = start(|_| {});
    let an_hour = Duration::from_secs(3600);
    stand_in.faults().next(CallName::Save, Fault::AppliedLate(an_hour));
    let mut caller = Caller::of(&stand_in);
    assert_eq!(caller.save(SAVE), Heard::Closed);
    assert!(stand_in.records().is_empty());
    assert!(!stand_in.wait_until_settled(Duration::ZERO));
    // Saved again too early, the visit is doubled once the late one arrives.
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    stand_in.apply_late_now();
    assert!(stand_in.wait_until_settled(PATIENCE));
    assert_eq!(stand_in.doubled().len(), 1);
    assert_eq!(reached(&stand_in), Reached::Applied);
}

#[test]
fn a_late_visit_needs_nobody_to_hurry_it() {
    let (heard, records, _) = save_with(Fault::AppliedLate(Duration::from_millis(1)));
    assert_eq!((heard, records), (Heard::Closed, 1));
}

#[test]
fn a_slow_answer_comes_in_the_end() {
    let (heard, records, _) = save_with(Fault::Slow(Duration::from_millis(1)));
    assert_eq!((heard, records), (Heard::ok(SAVED), 1));
}

#[test]
fn queued_faults_come_first_then_the_standing_one_until_cleared() {
    let stand_in = start(|_| {});
    let faults = stand_in.faults();
    faults.always(CallName::Save, Fault::TransientNo);
    faults.next(CallName::Save, Fault::BadGatewayBefore);
    let mut caller = Caller::of(&stand_in);
    assert!(matches!(caller.save(SAVE), Heard::Answer { status: 502, .. }));
    for _ in 0..2 {
        assert_eq!(caller.save(SAVE), Heard::no("系統忙碌，請稍後再試"));
    }
    faults.clear();
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    assert_eq!(faults.struck()["transient_no"], 2);
}

/// Which faults 400 Saves meet under a mix with this seed, in order.
fn run_of_mix(seed: u64) -> Vec<Option<Fault>> {
    let stand_in = start(|_| {});
    stand_in.faults().mix(Mix {
        percent: 25,
        seed,
        calls: vec![CallName::Save],
        kinds: Fault::weather(Duration::ZERO, Duration::ZERO),
    });
    let mut caller = Caller::of(&stand_in);
    for day in 0..300 {
        caller.save(&save_of_day(day));
    }
    stand_in.calls().into_iter().map(|call| call.fault).collect()
}

#[test]
fn a_mix_strikes_its_share_of_every_kind_and_repeats_by_seed() {
    let met = run_of_mix(7);
    assert_eq!(met.len(), 300);
    let share = met.iter().flatten().count();
    assert!((50..=100).contains(&share), "{share} of 300");
    for kind in Fault::weather(Duration::ZERO, Duration::ZERO) {
        assert!(met.iter().flatten().any(|fault| *fault == kind), "no {}", kind.name());
    }
    assert_eq!(run_of_mix(7), met);
    assert_ne!(run_of_mix(8), met);
}

#[test]
fn a_script_of_faults_reads_as_it_is_documented() {
    let text = r#"{"clear":true,"next":{"Save":["close_after_apply",{"slow":50},{"status":429}]},
        "always":{"Delete":"transient_no"},"refuse_connections":2,
        "mix":{"percent":25,"seed":1,"kinds":[{"applied_late":900},{"says":"x"}]}}"#;
    let script: FaultScript = serde_json::from_str(text).expect("a script");
    let slow = Fault::Slow(Duration::from_millis(50));
    assert_eq!(script.next[&CallName::Save][1], slow);
    let written = serde_json::to_string(&script).expect("JSON");
    assert_eq!(serde_json::from_str::<FaultScript>(&written).expect("a script"), script);
}
