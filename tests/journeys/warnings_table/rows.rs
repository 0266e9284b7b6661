//! The rows of the table: for each warning a form that draws it, a form that does not, and the
//! fields it needs.

use domain::field_error::Code;
use tests::people::{Person, person};
use tests::visits::{VisitText, education, first_visit, return_visit};

/// No longer with the clinic on the day of the forms.
pub(super) const LEFT: u32 = 901;
/// Does education only.
pub(super) const INSTRUCTS: u32 = 902;
/// Not on the clinic's list.
const STRANGER: u32 = 903;

pub(super) struct Row {
    pub(super) code: Code,
    pub(super) field: &'static str,
    pub(super) index: Option<usize>,
    /// What is on record of the person.
    pub(super) record: fn(&Person) -> Vec<VisitText>,
    /// A form that draws the warning.
    pub(super) draws: fn(&Person) -> VisitText,
    /// A form that differs in the matter only and does not.
    pub(super) calm: fn(&Person) -> VisitText,
    /// All it takes.
    pub(super) needs: &'static [&'static str],
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

pub(super) fn next(p: &Person) -> VisitText {
    return_visit(p).on("2022-10-17").with("WEEK_TOT", "4")
}

fn low(p: &Person) -> VisitText {
    let visit = first_visit(p).with("SMOKE_FIRST", "4").with("SMOKE_MUCH", "4");
    visit.with("SMOKE_DAY_NUM", "9")
}

/// Identity number of a person of the staff.
pub(super) fn staff(n: u32) -> String {
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

pub(super) fn table() -> Vec<Row> {
    let mut all = by_itself();
    all.extend(beside_the_record());
    all.extend(beside_the_lists());
    all
}

#[expect(clippy::too_many_lines, reason = "a table, a few lines each row")]
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

#[expect(clippy::too_many_lines, reason = "a table, a few lines each row")]
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
