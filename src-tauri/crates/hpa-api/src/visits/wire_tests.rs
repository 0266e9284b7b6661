//! Our bodies against the specification's: keys, order and values of the printed samples, and
//! every row of the printed tables.

use domain::visit::VisitDraft;

use super::*;
use crate::sample::{account, checked, draft, visit};

const SAVE: &str = include_str!("../../../../../tests/fixtures/hpa/save.request.json");
const UPDATE: &str = include_str!("../../../../../tests/fixtures/hpa/update.request.json");
const DELETE: &str = include_str!("../../../../../tests/fixtures/hpa/delete.request.json");
const SAVE_TABLE: &str = include_str!("../../../../../tests/fixtures/hpa/save.table.tsv");
const UPDATE_TABLE: &str = include_str!("../../../../../tests/fixtures/hpa/update.table.tsv");
const DELETE_TABLE: &str = include_str!("../../../../../tests/fixtures/hpa/delete.table.tsv");

/// The pairs of an object in their order; every value must be a string.
fn pairs(json: &str) -> Vec<(String, String)> {
    let object: Map<String, Value> = serde_json::from_str(json).expect("an object");
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => panic!("not a string: {other}"),
    };
    object.into_iter().map(|(key, value)| (key, text(value))).collect()
}

/// A printed sample as it is meant: the lists of drugs without their stray spaces.
fn printed(json: &str) -> Vec<(String, String)> {
    let tidy = |value: &str| value.split(',').map(str::trim).collect::<Vec<_>>().join(",");
    pairs(json).into_iter().map(|(key, value)| (key, tidy(&value))).collect()
}

/// Parameter name and whether it is required, as printed.
fn rows(table: &str) -> Vec<(&str, &str)> {
    table.lines().map(|line| line.split_once('\t').expect("two columns")).collect()
}

/// The field a printed parameter means; account and password are the clinic's, not a visit's.
fn field(parameter: &str) -> Option<VisitField> {
    VisitField::ALL.iter().copied().find(|field| field.name().eq_ignore_ascii_case(parameter))
}

fn is_account(parameter: &str) -> bool {
    ["account", "password"].iter().any(|name| name.eq_ignore_ascii_case(parameter))
}

fn sent(draft: VisitDraft) -> Vec<(String, String)> {
    pairs(&record(&account(), &checked(draft), ExamyearKey::Both))
}

fn value_of<'a>(pairs: &'a [(String, String)], key: &str) -> &'a str {
    pairs.iter().find(|(k, _)| k == key).map_or("missing", |(_, value)| value)
}

#[test]
fn our_bodies_are_the_printed_samples() {
    let (account, visit) = (account(), visit());
    let save = record(&account, &visit, ExamyearKey::Examyyear);
    assert_eq!(pairs(&save), printed(SAVE), "Save prints examyyear");
    let update = record(&account, &visit, ExamyearKey::Examyear);
    assert_eq!(pairs(&update), printed(UPDATE), "Update prints examyear");
    assert_eq!(pairs(&address(&account, &visit)), printed(DELETE));
}

#[test]
fn with_both_spellings_the_other_key_stands_beside_the_printed_one() {
    let both = pairs(&record(&account(), &visit(), ExamyearKey::Both));
    let at = both.iter().position(|(key, _)| key == "examyear").expect("sent");
    assert_eq!(both[at], ("examyear".to_owned(), "111".to_owned()));
    assert_eq!(both[at + 1], ("examyyear".to_owned(), "111".to_owned()));
    let without = |key: &str| both.iter().filter(|(k, _)| k != key).cloned().collect::<Vec<_>>();
    assert_eq!(without("examyear"), printed(SAVE));
    assert_eq!(without("examyyear"), printed(UPDATE));
}

#[test]
fn every_row_of_the_printed_tables_is_a_field_and_a_key() {
    for (name, table, sample) in [
        ("Save", SAVE_TABLE, SAVE),
        ("Update", UPDATE_TABLE, UPDATE),
        ("Delete", DELETE_TABLE, DELETE),
    ] {
        let keys: Vec<String> = pairs(sample).into_iter().map(|(key, _)| key).collect();
        for (parameter, required) in rows(table) {
            assert!(["Y", "N", "初診 必填"].contains(&required), "{name} {parameter}");
            if is_account(parameter) {
                assert!(keys.contains(&parameter.to_ascii_lowercase()), "{name} {parameter}");
                continue;
            }
            let field = field(parameter).unwrap_or_else(|| panic!("{name} {parameter}: no field"));
            let key = key(field).unwrap_or_else(|| panic!("{name} {parameter}: no key"));
            let printed = keys.iter().any(|printed| {
                printed == key || (field == VisitField::Examyear && printed == "examyear")
            });
            assert!(printed, "{name} {parameter}: {key} is not in the sample");
        }
    }
    let count = |table| rows(table).len();
    assert_eq!((count(SAVE_TABLE), count(UPDATE_TABLE), count(DELETE_TABLE)), (32, 32, 9));
}

#[test]
fn every_key_of_the_samples_is_a_row_but_for_the_known_few() {
    for (table, sample, only_in_the_sample) in [
        (SAVE_TABLE, SAVE, vec!["examyyear", "curE_ITEM", "curE_NUM"]),
        (UPDATE_TABLE, UPDATE, vec!["curE_ITEM", "curE_NUM"]),
        (DELETE_TABLE, DELETE, vec!["prsN_ID", "examyyear"]),
    ] {
        let in_table = |key: &str| rows(table).iter().any(|(row, _)| row.eq_ignore_ascii_case(key));
        let keys: Vec<String> = pairs(sample).into_iter().map(|(key, _)| key).collect();
        let strangers: Vec<&str> =
            keys.iter().map(String::as_str).filter(|key| !in_table(key)).collect();
        assert_eq!(strangers, only_in_the_sample);
    }
}

#[test]
fn every_field_but_what_is_kept_here_has_one_key_and_a_value() {
    let visit = visit();
    for field in VisitField::ALL.iter().copied() {
        let lines = TABLE.iter().filter(|line| line.field == field).count();
        let expected = usize::from(!matches!(field, VisitField::Name | VisitField::DrugDays));
        assert_eq!(lines, expected, "{field}");
        assert_eq!(key(field).is_some(), value(field, &visit).is_some(), "{field}");
    }
}

#[test]
fn a_return_visit_of_education_sends_every_key_and_blanks() {
    let blank = String::new;
    let education = VisitDraft {
        smoke_year: blank(),
        smoke_mon: blank(),
        height: blank(),
        base_weight: blank(),
        smoke_first: blank(),
        smoke_stop: blank(),
        smoke_no_gp: blank(),
        smoke_much: blank(),
        smoke_bed: blank(),
        smoke_sick: blank(),
        cure_agree2: blank(),
        co_check: blank(),
        cure_type: "2".to_owned(),
        drugs: Vec::new(),
        memo2: "第二次衛教 \"引號\"".to_owned(),
        ..draft()
    };
    let (ours, sample) = (sent(education), sent(draft()));
    let keys =
        |pairs: &[(String, String)]| pairs.iter().map(|(k, _)| k.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&ours), keys(&sample));
    let blanks: Vec<&str> =
        ours.iter().filter(|(_, value)| value.is_empty()).map(|(key, _)| key.as_str()).collect();
    assert_eq!(
        blanks,
        [
            "smokE_YEAR",
            "smokE_MON",
            "HEIGHT",
            "basE_WEIGHT",
            "smokE_FIRST",
            "smokE_STOP",
            "smokE_NO_GP",
            "smokE_MUCH",
            "smokE_BED",
            "smokE_SICK",
            "curE_AGREE2",
            "co_CHECK",
            "curE_ITEM",
            "curE_NUM",
            "memo",
        ]
    );
    assert_eq!(value_of(&ours, "curE_TYPE"), "2");
    assert_eq!(value_of(&ours, "memO2"), "第二次衛教 \"引號\"");
}

#[test]
fn a_first_visit_says_so_and_keeps_its_decimals() {
    let mut first = draft();
    first.cure_agree = "Y".to_owned();
    first.cure_agree2 = "Y".to_owned();
    first.height = "170.5".to_owned();
    first.base_weight = "62.0".to_owned();
    first.drugs[0].num = "10.5".to_owned();
    let ours = sent(first);
    for (key, expected) in [
        ("curE_AGREE", "Y"),
        ("curE_AGREE2", "Y"),
        ("HEIGHT", "170.5"),
        ("basE_WEIGHT", "62"),
        ("curE_ITEM", "B022538129,B024431100"),
        ("curE_NUM", "10.5,20"),
    ] {
        assert_eq!(value_of(&ours, key), expected, "{key}");
    }
}

#[test]
fn the_setting_is_kept_by_its_word() {
    for (setting, word) in [
        (ExamyearKey::Both, "\"both\""),
        (ExamyearKey::Examyear, "\"examyear\""),
        (ExamyearKey::Examyyear, "\"examyyear\""),
    ] {
        assert_eq!(serde_json::to_string(&setting).expect("writes"), word);
        assert_eq!(serde_json::from_str::<ExamyearKey>(word).expect("reads"), setting);
    }
    assert_eq!(ExamyearKey::default(), ExamyearKey::Both);
}
