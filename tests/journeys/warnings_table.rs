//! Every warning of the form, one row each: a form that draws it, a form that does not, and the
//! fields it needs, since it has to show while all others are still empty.

use app::Desk;
use app::codes::{DrugSaveRequest, StaffSaveRequest, drug_save, staff_save};
use app::visits::form::{VisitDraftView, VisitFields};
use app::visits::visit_check;
use domain::field_error::Code;
use tests::acts::{closed, saved};
use tests::people::{Person, STAFF_ID, person};
use tests::visits::{VisitText, education, first_visit, return_visit};
use tests::world::TestClinic;

/// No longer with the clinic on the day of the forms.
const LEFT: u32 = 901;
/// Does education only.
const INSTRUCTS: u32 = 902;
/// Not on the clinic's list.
const STRANGER: u32 = 903;

struct Row {
    code: Code,
    field: &'static str,
    index: Option<usize>,
    /// What is on record of the person.
    record: fn(&Person) -> Vec<VisitText>,
    /// A form that draws the warning.
    draws: fn(&Person) -> VisitText,
    /// A form that differs in the matter only and does not.
    calm: fn(&Person) -> VisitText,
    /// All it takes.
    needs: &'static [&'static str],
}

const NOTHING: fn(&Person) -> Vec<VisitText> = |_| Vec::new();
const FIRST: fn(&Person) -> Vec<VisitText> = |p| vec![first_visit(p)];
const SIX_WEEKS: fn(&Person) -> Vec<VisitText> = |p| {
    let first = first_visit(p).with("CURE_WEEK", "4").with("WEEK_TOT", "4");
    vec![first, return_visit(p).on("2022-10-31").with("WEEK_TOT", "6")]
};
const TWO_COURSES: fn(&Person) -> Vec<VisitText> = |p| {
    let second = first_visit(p).on("2022-05-02").with("CURE_STAGE", "2");
    vec![first_visit(p).on("2022-01-03"), second]
};
const DECEMBER: fn(&Person) -> Vec<VisitText> = |p| vec![first_visit(p).on("2022-12-12")];
const CALM: fn(&Person) -> VisitText = first_visit;

fn next(p: &Person) -> VisitText {
    return_visit(p).on("2022-10-17").with("WEEK_TOT", "4")
}

fn low(p: &Person) -> VisitText {
    let visit = first_visit(p).with("SMOKE_FIRST", "4").with("SMOKE_MUCH", "4");
    visit.with("SMOKE_DAY_NUM", "9")
}

/// Identity number of a person of the staff.
fn staff(n: u32) -> String {
    person(n).id
}

const fn row(
    code: Code,
    field: &'static str,
    record: fn(&Person) -> Vec<VisitText>,
    draws: fn(&Person) -> VisitText,
    calm: fn(&Person) -> VisitText,
    needs: &'static [&'static str],
) -> Row {
    Row { code, field, index: None, record, draws, calm, needs }
}

const fn drug(code: Code, draws: fn(&Person) -> VisitText, needs: &'static [&'static str]) -> Row {
    let row = row(code, "CURE_ITEM", NOTHING, draws, CALM, needs);
    Row { index: Some(1), ..row }
}

fn table() -> Vec<Row> {
    let mut all = by_itself();
    all.extend(beside_the_record());
    all.extend(beside_the_lists());
    all
}

fn by_itself() -> Vec<Row> {
    vec![
        row(
            Code::SixDigitDate,
            "BIRTHDAY",
            NOTHING,
            |p| first_visit(p).with("BIRTHDAY", "500101"),
            CALM,
            &["BIRTHDAY"],
        ),
        row(
            Code::ClinicCodeCheckDigit,
            "HOSP_ID",
            NOTHING,
            |p| first_visit(p).with("HOSP_ID", "0401180015"),
            |p| first_visit(p).with("HOSP_ID", "0401180014"),
            &["HOSP_ID"],
        ),
        row(
            Code::UnderAge,
            "BIRTHDAY",
            NOTHING,
            |p| first_visit(p).with("BIRTHDAY", "2004-10-04"),
            |p| first_visit(p).with("BIRTHDAY", "2004-10-03"),
            &["BIRTHDAY", "FUNC_DATE", "CURE_TYPE"],
        ),
        row(
            Code::StaffIsPatient,
            "PRSN_ID",
            NOTHING,
            |p| first_visit(p).with("PRSN_ID", &p.id),
            CALM,
            &["ID", "PRSN_ID"],
        ),
        row(
            Code::WeeksOverTotal,
            "CURE_WEEK",
            NOTHING,
            |p| first_visit(p).with("CURE_WEEK", "3"),
            CALM,
            &["CURE_WEEK", "WEEK_TOT"],
        ),
        row(
            Code::WeeksNotDays,
            "CURE_WEEK",
            NOTHING,
            |p| first_visit(p).with("CURE_WEEK", "1"),
            CALM,
            &["CURE_WEEK", "CURE_TYPE", "DRUG_DAYS"],
        ),
        row(
            Code::MuchBelowDaily,
            "SMOKE_MUCH",
            NOTHING,
            |p| first_visit(p).with("SMOKE_DAY_NUM", "31"),
            |p| first_visit(p).with("SMOKE_DAY_NUM", "30"),
            &["SMOKE_MUCH", "SMOKE_DAY_NUM"],
        ),
        row(
            Code::LowDependence,
            "CURE_TYPE",
            NOTHING,
            low,
            |p| low(p).with("SMOKE_DAY_NUM", "10"),
            &[
                "CURE_TYPE",
                "CURE_AGREE",
                "SMOKE_DAY_NUM",
                "SMOKE_FIRST",
                "SMOKE_STOP",
                "SMOKE_NO_GP",
                "SMOKE_MUCH",
                "SMOKE_BED",
                "SMOKE_SICK",
            ],
        ),
        row(
            Code::PregnantMale,
            "CASE_KIND",
            NOTHING,
            |p| education(p).with("CASE_KIND", "2").with("ID", "A123456789"),
            |p| education(p).with("CASE_KIND", "2").with("ID", "W253872373"),
            &["CASE_KIND", "ID"],
        ),
        row(
            Code::PregnantDrug,
            "CASE_KIND",
            NOTHING,
            |p| first_visit(p).with("CASE_KIND", "2"),
            |p| education(p).with("CASE_KIND", "2"),
            &["CASE_KIND", "CURE_TYPE"],
        ),
    ]
}

const OF_COURSE: &[&str] = &["ID", "FUNC_DATE", "CURE_TYPE"];

fn beside_the_record() -> Vec<Row> {
    vec![
        row(
            Code::CardDiffers,
            "BIRTHDAY",
            FIRST,
            |p| next(p).with("BIRTHDAY", "1961-02-03"),
            next,
            &["ID", "BIRTHDAY"],
        ),
        row(
            Code::DuplicateVisit,
            "FUNC_DATE",
            FIRST,
            |p| return_visit(p).with("CURE_STAGE", "2"),
            education,
            OF_COURSE,
        ),
        row(
            Code::EarlyRefill,
            "FUNC_DATE",
            FIRST,
            |p| next(p).on("2022-10-14"),
            |p| next(p).on("2022-10-15"),
            OF_COURSE,
        ),
        row(
            Code::WeeksOverCourse,
            "CURE_WEEK",
            SIX_WEEKS,
            |p| return_visit(p).on("2022-11-14").with("CURE_WEEK", "3").with("WEEK_TOT", "8"),
            |p| return_visit(p).on("2022-11-14").with("WEEK_TOT", "8"),
            &["ID", "FUNC_DATE", "CURE_TYPE", "CURE_WEEK"],
        ),
        row(
            Code::CoursesOverYear,
            "CURE_STAGE",
            TWO_COURSES,
            |p| first_visit(p).with("CURE_STAGE", "3"),
            |p| first_visit(p).on("2023-01-03").with("EXAMYEAR", "112"),
            OF_COURSE,
        ),
        row(
            Code::YearEnd,
            "EXAMYEAR",
            DECEMBER,
            |p| next(p).on("2023-01-02"),
            |p| next(p).on("2022-12-26"),
            OF_COURSE,
        ),
        row(
            Code::ReturnStartsCourse,
            "CURE_AGREE",
            TWO_COURSES,
            return_visit,
            |p| return_visit(p).on("2022-05-16").with("CURE_STAGE", "2").with("WEEK_TOT", "4"),
            &["ID", "FUNC_DATE", "CURE_TYPE", "CURE_AGREE"],
        ),
        row(
            Code::FirstInCourse,
            "CURE_AGREE",
            FIRST,
            |p| first_visit(p).on("2022-10-17"),
            next,
            &["ID", "FUNC_DATE", "CURE_TYPE", "CURE_AGREE"],
        ),
        row(
            Code::CourseDiffers,
            "WEEK_TOT",
            FIRST,
            |p| next(p).with("WEEK_TOT", "2"),
            next,
            &["ID", "FUNC_DATE", "CURE_TYPE", "CURE_WEEK", "WEEK_TOT"],
        ),
    ]
}

fn beside_the_lists() -> Vec<Row> {
    vec![
        drug(
            Code::UnknownDrug,
            |p| first_visit(p).with("CURE_ITEM", "B024431100,Z999999999"),
            &["CURE_ITEM"],
        ),
        drug(
            Code::DrugEnded,
            |p| first_visit(p).with("CURE_ITEM", "B024431100,B024458100"),
            &["CURE_ITEM", "FUNC_DATE"],
        ),
        drug(
            Code::DrugNotYet,
            |p| first_visit(p).with("CURE_ITEM", "B024431100,B024457100"),
            &["CURE_ITEM", "FUNC_DATE"],
        ),
        row(
            Code::StaffUnknown,
            "PRSN_ID",
            NOTHING,
            |p| first_visit(p).with("PRSN_ID", &staff(STRANGER)),
            CALM,
            &["PRSN_ID"],
        ),
        row(
            Code::StaffNotValid,
            "PRSN_ID",
            NOTHING,
            |p| first_visit(p).with("PRSN_ID", &staff(LEFT)),
            |p| first_visit(p).on("2022-09-30").with("PRSN_ID", &staff(LEFT)),
            &["PRSN_ID", "FUNC_DATE"],
        ),
        row(
            Code::StaffMayNot,
            "PRSN_ID",
            NOTHING,
            |p| first_visit(p).with("PRSN_ID", &staff(INSTRUCTS)),
            |p| education(p).with("PRSN_ID", &staff(INSTRUCTS)),
            &["PRSN_ID", "CURE_TYPE"],
        ),
        row(
            Code::UnknownDepartment,
            "REF_DEPT",
            NOTHING,
            |p| first_visit(p).with("REF_DEPT", "ZZ"),
            CALM,
            &["REF_DEPT"],
        ),
    ]
}

/// The form; days are those of two weeks in its first row.
fn form(visit: &VisitText) -> VisitDraftView {
    let mut form = visit.form();
    if let Some(first) = form.drugs.first_mut() {
        "14".clone_into(&mut first.days);
    }
    form
}

/// The same with nothing in any field but these.
fn only(form: &VisitDraftView, needs: &[&str]) -> VisitDraftView {
    let all = serde_json::to_value(&form.fields).expect("JSON");
    let kept = needs.iter().filter_map(|name| Some((*name, all.get(name)?.clone())));
    let kept: serde_json::Map<_, _> = kept.map(|(n, v)| (n.to_owned(), v)).collect();
    let fields: VisitFields = serde_json::from_value(kept.into()).expect("fields");
    let mut drugs = serde_json::to_value(&form.drugs).expect("JSON");
    for (column, part) in [("CURE_ITEM", "item"), ("CURE_NUM", "num"), ("DRUG_DAYS", "days")] {
        for drug in drugs.as_array_mut().into_iter().flatten() {
            if !needs.contains(&column) {
                drug[part] = "".into();
            }
        }
    }
    let drugs = serde_json::from_value(drugs).expect("rows");
    VisitDraftView { fields, drugs, confirmed: Vec::new() }
}

async fn warned(desk: &Desk, form: VisitDraftView, row: &Row) -> (bool, bool) {
    let check = visit_check(desk, form, None).await.expect("the form is looked at");
    let here = check.warnings.iter().any(|note| {
        note.code == row.code.as_str() && note.field == row.field && note.index == row.index
    });
    (here, check.errors.is_empty())
}

async fn with_lists() -> (TestClinic, Desk) {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for (n, name, last, may_treat) in
        [(LEFT, "周離職", Some("2022-09-30"), true), (INSTRUCTS, "吳衛教", None, false)]
    {
        listed(&desk, name, &staff(n), last, may_treat).await;
    }
    listed(&desk, "王醫師", STAFF_ID, None, true).await;
    for (code, from, to) in [("B024458100", "", "2022-09-30"), ("B024457100", "2022-10-04", "")] {
        let drug = DrugSaveRequest {
            code: code.to_owned(),
            name: "嚼錠".to_owned(),
            strength: String::new(),
            form: String::new(),
            valid_from: from.to_owned(),
            valid_to: to.to_owned(),
            source: "測試".to_owned(),
            note: String::new(),
        };
        drug_save(&desk, drug).await.expect("a drug is saved");
    }
    (clinic, desk)
}

async fn listed(desk: &Desk, name: &str, id: &str, last: Option<&str>, may_treat: bool) {
    let request = serde_json::json!({
        "name": name, "prsn_id": id, "valid_to": last, "may_treat": may_treat,
    });
    let request: StaffSaveRequest = serde_json::from_value(request).expect("a request");
    staff_save(desk, request).await.expect("a person is saved");
}

#[test]
fn every_warning_there_is_has_its_row() {
    let table: Vec<Code> = table().iter().map(|row| row.code).collect();
    for code in Code::ALL.iter().filter(|code| code.is_warning()) {
        assert_eq!(table.iter().filter(|row| *row == code).count(), 1, "{}", code.as_str());
    }
}

#[tokio::test]
async fn each_warning_shows_when_it_should_and_only_then() {
    let (_clinic, desk) = with_lists().await;
    for (n, row) in (1..).zip(table()) {
        let person = person(n);
        for visit in (row.record)(&person) {
            saved(&desk, &visit).await;
        }
        let name = row.code.as_str();
        let drawn = form(&(row.draws)(&person));
        let alone = only(&drawn, row.needs);
        assert_eq!(warned(&desk, drawn, &row).await, (true, true), "{name} is drawn, no error");
        assert_eq!(
            warned(&desk, alone, &row).await,
            (true, false),
            "{name} while all else is empty"
        );
        let calm = form(&(row.calm)(&person));
        assert!(!warned(&desk, calm, &row).await.0, "{name} is not drawn");
    }
    closed(desk).await;
}

#[tokio::test]
async fn a_calm_first_visit_and_a_calm_return_visit_draw_nothing() {
    let (_clinic, desk) = with_lists().await;
    let person = person(1);
    for visit in [first_visit(&person), next(&person)] {
        let check = visit_check(&desk, form(&visit), None).await.expect("looked at");
        assert_eq!((check.errors, check.warnings), (vec![], vec![]));
        saved(&desk, &visit).await;
    }
    closed(desk).await;
}

#[tokio::test]
async fn the_visit_being_edited_is_not_its_own_duplicate() {
    let (_clinic, desk) = with_lists().await;
    let person = person(1);
    let id = saved(&desk, &first_visit(&person)).await;
    let same = || form(&first_visit(&person));
    let as_new = visit_check(&desk, same(), None).await.expect("looked at");
    assert!(as_new.warnings.iter().any(|note| note.code == "duplicate_visit"));
    let as_edit = visit_check(&desk, same(), Some(&id)).await.expect("looked at");
    assert_eq!(as_edit.warnings, vec![]);
    closed(desk).await;
}
