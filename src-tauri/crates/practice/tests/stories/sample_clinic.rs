//! The sample clinic: well-formed people, complete visits, nothing in the future,
//! and a stand-in that takes every one of them.

use std::collections::BTreeSet;

use crate::support::{Caller, Heard, start};
use chrono::NaiveDate;
use practice::clinic;
use serde_json::{Map, Value};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 20).expect("a day")
}

#[test]
fn check_digits_follow_the_public_rule() {
    for number in [
        "A123456789",
        "A198765435",
        "F131104093",
        "O158238845",
        "W253872373",
        "A800000014",
        "J839129044",
        "AB23456789",
        "AA00000009",
        "HD02717288",
        "RA18234988",
    ] {
        assert_eq!(clinic::with_check_digit(&number[..9]), number);
    }
    assert_eq!(clinic::staff()[0].id, "A198765435");
}

#[test]
fn everybody_is_somebody_else() {
    let people = clinic::people();
    let numbers: BTreeSet<_> = people.iter().map(|person| &person.id).collect();
    let names: BTreeSet<_> = people.iter().map(|person| person.name).collect();
    assert_eq!((numbers.len(), names.len()), (people.len(), people.len()));
    assert!((12..=40).contains(&people.len()));
}

#[test]
fn no_visit_lies_in_the_future_and_none_shares_a_key() {
    for day in 0..800 {
        let today = today() + chrono::Days::new(day);
        let visits = clinic::visits(today);
        let latest = today.format("%Y/%m/%d").to_string();
        assert!(visits.iter().all(|row| row["FUNC_DATE"] <= latest));
        let keys: BTreeSet<_> =
            visits.iter().map(|row| (&row["ID"], &row["FUNC_DATE"], &row["CURE_TYPE"])).collect();
        assert_eq!(keys.len(), visits.len());
    }
}

#[test]
fn the_csv_quotes_its_lists() {
    let text = clinic::visits_csv(today());
    assert_eq!(text.lines().count(), clinic::visits(today()).len() + 1);
    assert!(text.contains(r#""B024649100,B024648100","11,14""#));
}

#[test]
fn the_stand_in_takes_every_visit() {
    let service = clinic::service();
    assert_eq!(service.verdicts.len(), 2);
    let stand_in = start(|config| *config = service);
    let mut caller = Caller::of(&stand_in);
    let visits = clinic::visits(today());
    for row in &visits {
        let heard = caller.send("POST", "/write/Save", &body_of(row));
        assert_eq!(heard, Heard::ok(r#"{"msG_CODE":"Y","msG_INFO":"儲存成功"}"#));
    }
    assert_eq!(stand_in.records().len(), visits.len());
    assert!(stand_in.doubled().is_empty());
}

/// The odd keys, from the printed sample, found by their letters.
fn body_of(row: &clinic::Row) -> String {
    let printed: Map<String, Value> =
        serde_json::from_str(crate::support::SAVE).expect("the sample");
    let mut body = Map::new();
    for (key, sample) in printed {
        let column = match key.as_str() {
            "account" => Some(clinic::HPA_ACCOUNT),
            "password" => Some(clinic::HPA_PASSWORD),
            "examyyear" => Some(row["EXAMYEAR"].as_str()),
            odd => row.get(odd.to_uppercase().as_str()).map(String::as_str),
        };
        assert!(sample.is_string());
        body.insert(key, Value::from(column.expect("a column")));
    }
    Value::from(body).to_string()
}
