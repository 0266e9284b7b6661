//! The specification's own table, row by row: each parameter has its field on the form, its key on
//! the wire and its column in the import, and a value typed there arrives under that key.

use std::path::Path;

use domain::visit::VisitField;
use serde_json::Value;
use tests::acts::{closed, saved, sent};
use tests::people::person;
use tests::visits::first_visit;
use tests::world::TestClinic;

/// The clinic's own, set once: not fields of a visit.
const SIGN_IN: [&str; 2] = ["ACCOUNT", "PASSWORD"];
/// Only the samples show these.
const SAMPLES_ONLY: [&str; 2] = ["CURE_ITEM", "CURE_NUM"];

fn read(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The parameters of the Save table as a visit's columns, and those the samples add.
fn parameters() -> Vec<String> {
    let table = read("fixtures/hpa/save.table.tsv");
    let names = table.lines().filter_map(|line| line.split('\t').next());
    let names = names.map(|name| name.trim().to_uppercase());
    let of_a_visit = names.filter(|name| !name.is_empty() && !SIGN_IN.contains(&name.as_str()));
    of_a_visit.chain(SAMPLES_ONLY.map(str::to_owned)).collect()
}

fn field(name: &str) -> VisitField {
    VisitField::from_header(name).unwrap_or_else(|| panic!("{name} has no field"))
}

#[test]
fn each_parameter_has_its_column_and_its_key() {
    let sample: Value =
        serde_json::from_str(&read("fixtures/hpa/save.request.json")).expect("the sample is JSON");
    let sample = sample.as_object().expect("the sample is an object");
    let parameters = parameters();
    assert_eq!(parameters.len(), 32, "{parameters:?}");
    for name in &parameters {
        let field = field(name);
        assert_eq!(field.name(), name.as_str());
        for header in field.header_zh() {
            assert_eq!(VisitField::from_header(header), Some(field), "{header}");
        }
        let key = hpa_api::visits::wire::key(field);
        let key = key.unwrap_or_else(|| panic!("{name} has no key on the wire"));
        assert!(sample.contains_key(key), "{key} is not as the sample prints it");
    }
    assert_eq!(sample.len(), parameters.len() + SIGN_IN.len(), "the sample has no other key");
}

#[test]
fn each_parameter_has_its_field_on_the_form() {
    let bindings = read("../ui/src/ipc/bindings.ts");
    let fields = bindings.split("export type VisitFields = {").nth(1).expect("the form's type");
    let fields = fields.split('}').next().expect("the form's type ends");
    let form = form_sources();
    for name in parameters() {
        // Drugs are rows of their own.
        if !SAMPLES_ONLY.contains(&name.as_str()) {
            let declared = fields
                .split([',', '{', '\n', ' '])
                .any(|word| word.trim_end_matches('?').trim_matches('"') == format!("{name}:"));
            assert!(declared, "{name} is not in VisitFields");
        }
        let mut drawn = form.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        assert!(drawn.any(|word| word == name), "{name} is not on the form");
    }
}

/// Everything of the page that draws the form.
fn form_sources() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/features/visits/form");
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).expect("the form's folder") {
        let path = entry.expect("the form's folder").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.contains(".test.") && path.is_file() {
            text.push_str(&std::fs::read_to_string(path).unwrap_or_default());
        }
    }
    text
}

/// A value of its own for every parameter, so that none can stand under another's key.
const TYPED: [(&str, &str, &str); 32] = [
    ("HOSP_ID", "3501200000", "3501200000"),
    ("HOSP_SEQ_NO", "0A", "0A"),
    ("ID", "", ""),
    ("BIRTHDAY", "民國50年3月4日", "1961/03/04"),
    ("FUNC_DATE", "111/10/05", "2022/10/05"),
    ("PRSN_ID", "A198765435", "A198765435"),
    ("CURE_STAGE", "2", "2"),
    ("EXAMYEAR", "110", "110"),
    ("SMOKE_YEAR", "21", "21"),
    ("SMOKE_MON", "7", "7"),
    ("SMOKE_DAY_NUM", "23", "23"),
    ("HEIGHT", "171.5", "171.5"),
    ("BASE_WEIGHT", "68", "68"),
    ("CURE_WEEK", "3", "3"),
    ("WEEK_TOT", "5", "5"),
    ("SMOKE_FIRST", "3", "3"),
    ("SMOKE_STOP", "1", "1"),
    ("SMOKE_NO_GP", "2", "2"),
    ("SMOKE_MUCH", "2", "2"),
    ("SMOKE_BED", "0", "0"),
    ("SMOKE_SICK", "1", "1"),
    ("CURE_AGREE", "Y", "Y"),
    ("CURE_AGREE2", "N", "N"),
    ("CO_CHECK", "14", "14"),
    ("CASE_SOURCE", "6", "6"),
    ("CURE_TYPE", "1", "1"),
    ("CASE_KIND", "0", "0"),
    ("REF_DEPT", "AB", "AB"),
    ("MEMO", "用藥備註的字", "用藥備註的字"),
    ("MEMO2", "衛教備註的字", "衛教備註的字"),
    ("CURE_ITEM", "B024431100,B024741100", "B024431100,B024741100"),
    ("CURE_NUM", "28,14.5", "28,14.5"),
];

#[tokio::test]
async fn what_is_typed_in_a_field_arrives_under_its_key() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    let mut visit = first_visit(&patient);
    for (name, typed, _) in TYPED.iter().filter(|(name, ..)| *name != "ID") {
        visit = visit.with(name, typed);
    }
    saved(&desk, &visit).await;
    let report = sent(&desk, 10).await;
    assert_eq!(report.done, 1, "{report:?}");
    let body: Value = serde_json::from_str(&clinic.hpa.records()[0].body).expect("JSON");
    let mut names: Vec<_> = TYPED.iter().map(|(name, ..)| (*name).to_owned()).collect();
    let mut specified = parameters();
    names.sort();
    specified.sort();
    assert_eq!(names, specified, "every parameter is typed here");
    for (name, _, arrives) in TYPED {
        let key = hpa_api::visits::wire::key(field(name)).expect("a key");
        let expected = if name == "ID" { patient.id.as_str() } else { arrives };
        assert_eq!(body[key], expected, "{name}");
    }
    assert!(!body.to_string().contains(&patient.name), "the name stays here");
    closed(desk).await;
}
