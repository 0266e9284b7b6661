//! GetTokenID as printed, and GetSCDataB: token, ROC dates, prose, and a booking
//! that a `GET` leaves behind.

use std::time::Duration;

use crate::support::{Caller, Heard, start};
use practice::hpa::{Booking, Verdict};
use practice::{Fault, HpaStandIn};

const SIGN_IN: &str = "/query/GetTokenID?id=3501200000ADM&pwd=12345678";

/// Signs in and answers the token, percent-encoded.
fn token(caller: &mut Caller) -> String {
    let heard = caller.get(SIGN_IN);
    let text = heard.body();
    let start = text.find("\"TOKENID\": \"").expect("a token") + 12;
    text[start..text.len() - 2].replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

fn ask(caller: &mut Caller, token: &str, changes: &[(&str, &str)]) -> Heard {
    let mut query = [
        ("token", token),
        ("isBooking", "false"),
        ("hospid", "3501200000"),
        ("hospseqno", "00"),
        ("id", "A123456789"),
        ("birthday", "50/01/01"),
        ("type", "1"),
        ("funcdate", "109/08/10"),
    ];
    for (name, value) in changes {
        let place = query.iter_mut().find(|(known, _)| known == name);
        place.expect("a parameter").1 = value;
    }
    let query: Vec<_> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    caller.get(&format!("/query/GetSCDataB?{}", query.join("&")))
}

fn signed_in() -> (HpaStandIn, Caller, String) {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let token = token(&mut caller);
    (stand_in, caller, token)
}

#[test]
fn a_token_comes_in_the_broken_form_that_is_printed() {
    let stand_in = start(|_| {});
    let heard = Caller::of(&stand_in).get(SIGN_IN);
    let text = heard.body();
    let printed = "{\"MSG_CODE\":\"Y\",\"MSG_INFO\":\"登入成功\n\";\"TOKENID\": \"";
    assert!(text.starts_with(printed), "{text}");
    assert!(text.ends_with("==\"}"), "{text}");
    assert!(serde_json::from_str::<serde_json::Value>(text).is_err());
}

#[test]
fn a_switch_makes_the_token_answer_sound_json() {
    let stand_in = start(|config| config.clean_json = true);
    let heard = Caller::of(&stand_in).get(SIGN_IN);
    let value: serde_json::Value = serde_json::from_str(heard.body()).expect("JSON");
    assert_eq!(value["MSG_CODE"], "Y");
    let token = value["TOKENID"].as_str().expect("a token");
    assert!(["+", "/", "="].iter().all(|trap| token.contains(trap)));
}

#[test]
fn a_wrong_password_gives_no_token() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let heard = caller.get("/query/GetTokenID?id=3501200000ADM&pwd=wrong");
    let no = r#"{"MSG_CODE":"N","MSG_INFO":"帳號或密碼錯誤"}"#;
    assert_eq!(heard, Heard::ok(no));
    assert!(caller.get("/query/GetTokenID?id=3501200000ADM").body().contains("pwd"));
    assert!(caller.get("/query/GetTokenID?ID=1&pwd=2").body().contains("ID"));
}

#[test]
fn who_may_be_taken_on_is_told_in_prose() {
    let (stand_in, mut caller, token) = signed_in();
    let eligible = "戒菸治療可收案！！可登錄就醫資料。";
    assert_eq!(ask(&mut caller, &token, &[]), Heard::ok(eligible));
    assert_eq!(
        ask(&mut caller, &token, &[("type", "2")]),
        Heard::ok("戒菸衛教可收案！！可登錄就醫資料。")
    );
    stand_in.set_verdict("A123456789", Verdict::Ineligible("本年度療程已達上限".to_owned()));
    assert_eq!(ask(&mut caller, &token, &[]), Heard::ok("不可收案：本年度療程已達上限"));
    stand_in.set_verdict("A123456789", Verdict::Says("請洽承辦人".to_owned()));
    assert_eq!(ask(&mut caller, &token, &[]), Heard::ok("請洽承辦人"));
    assert!(stand_in.bookings().is_empty());
}

#[test]
fn booking_is_a_side_effect_that_shows() {
    let (stand_in, mut caller, token) = signed_in();
    let heard = ask(&mut caller, &token, &[("isBooking", "true")]);
    assert_eq!(heard, Heard::ok("戒菸治療可收案！！可登錄就醫資料。預留收案成功"));
    let booking = Booking {
        hosp_id: "3501200000".to_owned(),
        branch: "00".to_owned(),
        id: "A123456789".to_owned(),
        birthday: "50/01/01".to_owned(),
        cure_type: "1".to_owned(),
        func_date: "109/08/10".to_owned(),
    };
    assert_eq!(stand_in.bookings(), vec![booking]);
    // Who may not be taken on is not booked either.
    stand_in.set_verdict("A123456789", Verdict::Ineligible("逾期".to_owned()));
    ask(&mut caller, &token, &[("isBooking", "true")]);
    assert_eq!(stand_in.bookings().len(), 1);
}

#[test]
fn a_token_that_is_unknown_forgotten_or_too_old_is_refused() {
    let (stand_in, mut caller, token) = signed_in();
    let refused = Heard::ok("Token無效");
    assert_eq!(ask(&mut caller, "guess", &[]), refused);
    // Unencoded, its plus sign arrives as a blank.
    assert_eq!(ask(&mut caller, &token.replace("%2B", "+"), &[]), refused);
    stand_in.forget_tokens();
    assert_eq!(ask(&mut caller, &token, &[]), refused);

    let strict = start(|config| config.token_life = Duration::ZERO);
    let mut caller = Caller::of(&strict);
    let token = self::token(&mut caller);
    assert_eq!(ask(&mut caller, &token, &[]), refused);
}

#[test]
fn dates_are_roc_dates_and_choices_are_checked() {
    let (_stand_in, mut caller, token) = signed_in();
    let padded = ask(&mut caller, &token, &[("birthday", "050/01/01")]);
    assert!(padded.body().contains("可收案"));
    for (name, value) in [
        ("birthday", "1961/01/01"),
        ("birthday", "0500101"),
        ("funcdate", "2020/08/10"),
        ("funcdate", "112/02/29"),
        ("isBooking", "True"),
        ("type", "3"),
    ] {
        let heard = ask(&mut caller, &token, &[(name, value)]);
        assert!(heard.body().starts_with(&format!("參數內容不正確：{name}")), "{heard:?}");
    }
    // The table prints `token`, the sample `Token`.
    let as_in_the_sample = caller.get("/query/GetSCDataB?Token=");
    assert_eq!(as_in_the_sample, Heard::ok("缺少必填參數：token"));
    let respelt = caller.get("/query/GetSCDataB?isbooking=false");
    assert_eq!(respelt, Heard::ok("參數名稱不正確：isbooking"));
}

#[test]
fn a_scripted_refusal_meets_whoever_asks_next() {
    let (stand_in, mut caller, token) = signed_in();
    let name = practice::CallName::GetScDataB;
    stand_in.faults().next(name, Fault::Ineligible);
    stand_in.faults().next(name, Fault::TokenRefused);
    assert!(ask(&mut caller, &token, &[]).body().starts_with("不可收案"));
    assert_eq!(ask(&mut caller, &token, &[]), Heard::ok("Token無效"));
    assert!(ask(&mut caller, &token, &[]).body().starts_with("戒菸治療可收案"));
}
