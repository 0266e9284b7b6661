//! The stand-in refuses a key that differs from the printed sample by one
//! letter's case: a client's slip must show here, whatever the real service may
//! forgive.

use crate::support::{Caller, DELETE, Heard, SAVE, start};
use serde_json::{Map, Value, json};

/// Every spelling of `key` with the case of exactly one letter turned.
fn slips(key: &str) -> Vec<String> {
    (0..key.len())
        .filter(|at| key.as_bytes()[*at].is_ascii_alphabetic())
        .map(|at| {
            let mut bytes = key.as_bytes().to_vec();
            bytes[at] ^= 0x20;
            String::from_utf8(bytes).expect("ASCII")
        })
        .collect()
}

/// The sample with one key respelt, in its place.
fn respelt(sample: &str, key: &str, as_written: &str) -> String {
    let body: Map<String, Value> = serde_json::from_str(sample).expect("a sample");
    let body: Map<String, Value> = body
        .into_iter()
        .map(|(name, value)| (if name == key { as_written.to_owned() } else { name }, value))
        .collect();
    Value::from(body).to_string()
}

fn keys_of(sample: &str) -> Vec<String> {
    let body: Map<String, Value> = serde_json::from_str(sample).expect("a sample");
    body.keys().cloned().collect()
}

#[test]
fn one_letter_of_another_case_is_refused_and_named() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let mut tried = 0;
    for key in keys_of(SAVE) {
        for slip in slips(&key) {
            let heard = caller.save(&respelt(SAVE, &key, &slip));
            let said = format!("欄位名稱不正確：{slip}（應為 {key}）");
            assert_eq!(heard, Heard::no(&said));
            let heard = caller.update(&respelt(SAVE, &key, &slip));
            assert!(heard.body().starts_with(r#"{"msg_CODE":"N""#), "{heard:?}");
            tried += 1;
        }
    }
    assert!(tried > 200, "only {tried} slips tried");
    for key in keys_of(DELETE) {
        for slip in slips(&key) {
            let heard = caller.delete(&respelt(DELETE, &key, &slip));
            assert_eq!(heard, Heard::no(&format!("欄位名稱不正確：{slip}（應為 {key}）")));
        }
    }
    assert!(stand_in.records().is_empty());
}

#[test]
fn the_upper_case_names_of_the_table_are_refused_as_keys() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let heard = caller.save(&respelt(SAVE, "smokE_YEAR", "SMOKE_YEAR"));
    assert_eq!(heard, Heard::no("欄位名稱不正確：SMOKE_YEAR（應為 smokE_YEAR）"));
}

#[test]
fn keys_nobody_printed_and_keys_sent_twice_are_refused() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let unknown = respelt(SAVE, "memo", "remark");
    assert_eq!(caller.save(&unknown), Heard::no("欄位名稱不正確：remark"));
    let twice = SAVE.replacen("\"memo\"", "\"id\": \"A123456789\", \"memo\"", 1);
    assert_eq!(caller.save(&twice), Heard::no("欄位出現兩次：id"));
}

#[test]
fn every_value_must_be_a_string() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    for value in [json!(2), json!(null), json!(true), json!(["2"])] {
        let mut body: Map<String, Value> = serde_json::from_str(SAVE).expect("the sample");
        body.insert("curE_STAGE".to_owned(), value);
        let heard = caller.save(&Value::from(body).to_string());
        assert_eq!(heard, Heard::no("欄位須為字串：curE_STAGE"));
    }
}

#[test]
fn what_is_no_json_object_is_refused() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    for body in ["", "[]", "\"text\"", "{", &SAVE[..SAVE.len() - 1]] {
        let heard = caller.save(body);
        assert_eq!(heard, Heard::no("資料格式不正確，須為 JSON 物件"));
    }
}
