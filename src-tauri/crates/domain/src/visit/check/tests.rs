//! What the check takes and refuses, field by field, and that nothing is lost on the way.

use super::*;
use crate::samples::{day, desk, first_visit};

type Told = (&'static str, Option<usize>, Code);

fn told(errors: &[FieldError]) -> Vec<Told> {
    errors.iter().map(|e| (e.field.name(), e.index, e.code)).collect()
}

fn refused(draft: &VisitDraft) -> Vec<Told> {
    told(&draft.check(&desk()).err().unwrap_or_default())
}

/// What the check says of a good first visit with one field changed.
fn with(field: VisitField, typed: &str) -> Vec<Told> {
    let mut draft = first_visit();
    draft.set(field, typed);
    refused(&draft)
}

#[test]
fn a_good_first_visit_becomes_a_visit() {
    let visit = first_visit().check(&desk()).expect("a good visit").visit;
    assert_eq!(visit.hosp_id.as_str(), "3501200000", "blank takes the clinic's");
    assert_eq!(visit.branch.as_str(), "00", "blank takes the clinic's");
    assert_eq!(visit.birthday, day("1961-01-01"));
    assert_eq!((visit.first_visit, visit.agree2), (true, Some(false)));
    assert_eq!((visit.smoke_year, visit.smoke_mon, visit.smoke_day_num), (Some(20), Some(6), 25));
    assert_eq!(visit.base_weight.map(Decimal1::tenths), Some(625));
    assert_eq!(visit.answers.score().map(crate::dependence::Score::get), Some(8));
    assert_eq!((visit.examyear, visit.cure_stage), (111, 1));
    assert_eq!(visit.drugs.len(), 2);
    assert_eq!(visit.ref_dept, "01");
}

#[test]
fn a_blank_draft_lists_everything_that_is_missing_at_once() {
    let names: Vec<_> = refused(&VisitDraft::default()).iter().map(|(name, ..)| *name).collect();
    assert_eq!(
        names,
        [
            "ID",
            "BIRTHDAY",
            "FUNC_DATE",
            "PRSN_ID",
            "CURE_STAGE",
            "EXAMYEAR",
            "SMOKE_DAY_NUM",
            "CURE_WEEK",
            "WEEK_TOT",
            "CURE_AGREE",
            "CASE_SOURCE",
            "CURE_TYPE",
            "CASE_KIND",
            "REF_DEPT",
        ]
    );
    assert!(refused(&VisitDraft::default()).iter().all(|(.., code)| *code == Code::Required));
}

const FIRST_ONLY: [VisitField; 11] = [
    VisitField::SmokeYear,
    VisitField::SmokeMon,
    VisitField::Height,
    VisitField::BaseWeight,
    VisitField::SmokeFirst,
    VisitField::SmokeStop,
    VisitField::SmokeNoGp,
    VisitField::SmokeMuch,
    VisitField::SmokeBed,
    VisitField::SmokeSick,
    VisitField::CureAgree2,
];

#[test]
fn a_first_visit_needs_every_row_the_specification_marks() {
    let mut draft = first_visit();
    for field in FIRST_ONLY {
        draft.set(field, " \u{3000}");
    }
    let expected: Vec<_> =
        FIRST_ONLY.iter().map(|f| (f.name(), None, Code::RequiredFirstVisit)).collect();
    assert_eq!(refused(&draft), expected);
}

#[test]
fn a_return_visit_may_leave_them_blank_but_not_wrong() {
    let mut draft = first_visit();
    draft.set(VisitField::CureAgree, "N");
    for field in FIRST_ONLY {
        draft.set(field, "");
    }
    let visit = draft.check(&desk()).expect("a return visit").visit;
    assert_eq!((visit.answers, visit.height, visit.agree2), (Answers::default(), None, None));
    draft.set(VisitField::SmokeFirst, "5");
    assert_eq!(refused(&draft), [("SMOKE_FIRST", None, Code::NotAChoice)]);
}

#[test]
fn until_the_kind_of_visit_is_known_only_what_is_typed_is_judged() {
    let mut draft = first_visit();
    draft.set(VisitField::CureAgree, "?");
    draft.set(VisitField::SmokeFirst, "");
    assert_eq!(refused(&draft), [("CURE_AGREE", None, Code::NotAChoice)]);
}

/// One wrong text for a field and the code it earns.
const WRONG: &[(VisitField, &str, Code)] = &[
    (VisitField::HospId, "350120000", Code::BadClinicCode),
    (VisitField::HospSeqNo, "0", Code::BadBranch),
    (VisitField::Name, "王\n小明", Code::BadText),
    (VisitField::Id, "", Code::Required),
    (VisitField::Id, "A12345678", Code::BadId),
    (VisitField::Id, "A123456788", Code::IdChecksum),
    (VisitField::PrsnId, "A198765434", Code::IdChecksum),
    (VisitField::Birthday, "", Code::Required),
    (VisitField::Birthday, "50101", Code::BadDate),
    (VisitField::Birthday, "01/02/1961", Code::BadDate),
    (VisitField::Birthday, "1120229", Code::NoSuchDay),
    (VisitField::Birthday, "05/02/11", Code::AmbiguousDate),
    (VisitField::Birthday, "2022-10-04", Code::FutureDate),
    (VisitField::Birthday, "民國前1年1月1日", Code::Before1912),
    (VisitField::FuncDate, "2022-10-04", Code::FutureDate),
    (VisitField::FuncDate, "1960-12-31", Code::BeforeBirth),
    (VisitField::CureStage, "0", Code::OutOfRange),
    (VisitField::CureStage, "10", Code::OutOfRange),
    (VisitField::Examyear, "2022", Code::OutOfRange),
    (VisitField::Examyear, "99", Code::OutOfRange),
    (VisitField::Examyear, "201", Code::OutOfRange),
    (VisitField::SmokeYear, "100", Code::OutOfRange),
    (VisitField::SmokeYear, "1.5", Code::TooManyDecimals),
    (VisitField::SmokeMon, "12", Code::OutOfRange),
    (VisitField::SmokeDayNum, "", Code::Required),
    (VisitField::SmokeDayNum, "201", Code::OutOfRange),
    (VisitField::SmokeDayNum, "一包", Code::NotANumber),
    (VisitField::Height, "0", Code::OutOfRange),
    (VisitField::Height, "1000", Code::OutOfRange),
    (VisitField::Height, "170.25", Code::TooManyDecimals),
    (VisitField::Height, "170cm", Code::NotANumber),
    (VisitField::BaseWeight, "0.0", Code::OutOfRange),
    (VisitField::CureWeek, "5", Code::OutOfRange),
    (VisitField::CureWeek, "0", Code::OutOfRange),
    (VisitField::WeekTot, "9", Code::OutOfRange),
    (VisitField::SmokeFirst, "0", Code::NotAChoice),
    (VisitField::SmokeStop, "2", Code::NotAChoice),
    (VisitField::SmokeNoGp, "0", Code::NotAChoice),
    (VisitField::SmokeMuch, "5", Code::NotAChoice),
    (VisitField::SmokeBed, "Y", Code::NotAChoice),
    (VisitField::SmokeSick, "2", Code::NotAChoice),
    (VisitField::CureAgree, "", Code::Required),
    (VisitField::CureAgree, "1", Code::NotAChoice),
    (VisitField::CureAgree2, "X", Code::NotAChoice),
    (VisitField::CureAgree2, "", Code::RequiredFirstVisit),
    (VisitField::CoCheck, "100", Code::OutOfRange),
    (VisitField::CaseSource, "8", Code::NotAChoice),
    (VisitField::CureType, "3", Code::NotAChoice),
    (VisitField::CaseKind, "1", Code::NotAChoice),
    (VisitField::CureItem, "", Code::AmountWithoutDrug),
    (VisitField::RefDept, "", Code::Required),
    (VisitField::RefDept, "內科", Code::NotAChoice),
    (VisitField::Memo, "a\u{7}", Code::BadText),
    (VisitField::Memo2, "a\tb", Code::BadText),
];

#[test]
fn one_wrong_field_is_named_alone() {
    for (field, typed, code) in WRONG {
        let expected: Vec<Told> = match field {
            VisitField::CureItem => (0..2).map(|row| (field.name(), Some(row), *code)).collect(),
            _ => vec![(field.name(), None, *code)],
        };
        assert_eq!(with(*field, typed), expected, "{field} {typed:?}");
    }
}

#[test]
fn every_refusal_of_the_table_is_shown_by_some_test() {
    let mut shown: Vec<Code> = WRONG.iter().map(|(.., code)| *code).collect();
    // These need a row, a long text or another day, and have tests of their own.
    shown.extend([
        Code::BadDrugCode,
        Code::DrugRepeated,
        Code::DrugWithoutAmount,
        Code::DrugsMissing,
        Code::DrugsNotForEducation,
        Code::TooLong,
        Code::TooOld,
    ]);
    let hidden: Vec<_> =
        Code::ALL.iter().filter(|code| !code.is_warning() && !shown.contains(code)).collect();
    // The clinic's own lists, a review and a follow-up refuse for these, and only the store knows
    // what exists.
    let others = [
        &Code::NumberInName,
        &Code::EndsBeforeStart,
        &Code::BadDepartmentCode,
        &Code::BeforeCourse,
        &Code::NobodyReached,
        &Code::Taken,
        &Code::Exists,
    ];
    assert_eq!(hidden, others);
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_form() {
    let mut draft = first_visit();
    draft.set(VisitField::Memo, "\u{1}");
    draft.set(VisitField::Height, "x");
    draft.set(VisitField::Id, "A123456788");
    draft.set(VisitField::HospSeqNo, "0");
    draft.set_drug_lists("gum,B024431100", "1", "");
    assert_eq!(
        refused(&draft),
        [
            ("HOSP_SEQ_NO", None, Code::BadBranch),
            ("ID", None, Code::IdChecksum),
            ("HEIGHT", None, Code::NotANumber),
            ("CURE_ITEM", Some(0), Code::BadDrugCode),
            ("CURE_NUM", Some(1), Code::DrugWithoutAmount),
            ("MEMO", None, Code::BadText),
        ]
    );
}

#[test]
fn full_width_input_is_narrowed_in_every_field() {
    let plain = first_visit();
    let mut wide = plain.clone();
    let prose = [VisitField::Name, VisitField::Memo, VisitField::Memo2];
    for field in VisitField::ALL.iter().filter(|field| !prose.contains(field)) {
        let widened: String = plain.get(*field).chars().map(widen).collect();
        wide.set(*field, &format!("\u{3000}{widened} "));
    }
    let checked = |draft: &VisitDraft| draft.check(&desk()).expect("a good visit").visit;
    assert_eq!(checked(&wide), checked(&plain));
}

fn widen(c: char) -> char {
    let wide = char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_graphic());
    wide.unwrap_or(c)
}

#[test]
fn six_digits_depend_on_where_they_stand() {
    let mut draft = first_visit();
    draft.set(VisitField::Birthday, "500101");
    assert_eq!(draft.check(&desk()).expect("echoed").visit.birthday, day("1961-01-01"));
    let file = CheckContext { source: Source::File, ..desk() };
    let errors = draft.check(&file).expect_err("not in a file");
    assert_eq!(told(&errors), [("BIRTHDAY", None, Code::AmbiguousDate)]);
}

#[test]
fn nobody_is_over_a_hundred_and_twenty() {
    let on = |today| CheckContext { today: day(today), ..desk() };
    let mut draft = first_visit();
    draft.set(VisitField::Birthday, "1912-10-04");
    assert!(draft.check(&on("2033-10-03")).is_ok(), "120, one day before 121");
    let errors = draft.check(&on("2033-10-04")).expect_err("121 years");
    assert_eq!(told(&errors), [("BIRTHDAY", None, Code::TooOld)]);
}

#[test]
fn a_visit_today_or_on_the_day_of_birth_is_no_error() {
    assert_eq!(with(VisitField::FuncDate, "2022-10-03"), []);
    assert_eq!(with(VisitField::FuncDate, "1961-01-01"), []);
    assert_eq!(with(VisitField::Birthday, "2022-10-03"), []);
}

#[test]
fn education_counts_sessions_to_eight_and_has_no_drugs() {
    let mut draft = first_visit();
    draft.set(VisitField::CureType, "2");
    draft.set(VisitField::CureWeek, "8");
    draft.set(VisitField::WeekTot, "8");
    assert_eq!(refused(&draft), [("CURE_ITEM", None, Code::DrugsNotForEducation)]);
    draft.set_drug_lists("", "", "");
    assert_eq!(refused(&draft), []);
    draft.set(VisitField::CureWeek, "9");
    assert_eq!(refused(&draft), [("CURE_WEEK", None, Code::OutOfRange)]);
}

#[test]
fn drugs_missing_may_be_confirmed_and_nothing_else() {
    let mut draft = first_visit();
    draft.set_drug_lists("", "", "");
    assert_eq!(refused(&draft), [("CURE_ITEM", None, Code::DrugsMissing)]);
    draft.confirmed = vec![Code::DrugsMissing, Code::IdChecksum];
    assert_eq!(refused(&draft), []);
    draft.set(VisitField::Id, "A123456788");
    assert_eq!(refused(&draft), [("ID", None, Code::IdChecksum)]);
}

#[test]
fn texts_keep_their_lines_and_have_an_end() {
    let mut draft = first_visit();
    draft.set(VisitField::Memo, "  第一行，\r\n第二行。 ");
    draft.set(VisitField::Memo2, &"字".repeat(500));
    let visit = draft.check(&desk()).expect("a good visit").visit;
    assert_eq!(visit.memo, "第一行，\n第二行。");
    assert_eq!(with(VisitField::Memo2, &"字".repeat(501)), [("MEMO2", None, Code::TooLong)]);
    assert_eq!(with(VisitField::Name, &"名".repeat(101)), [("NAME", None, Code::TooLong)]);
}

#[test]
fn no_error_repeats_what_was_typed() {
    for (field, typed, _) in WRONG.iter().filter(|(_, typed, _)| typed.len() > 4) {
        let mut draft = first_visit();
        draft.set(*field, typed);
        for error in draft.check(&desk()).expect_err("wrong") {
            assert!(!error.to_string().contains(typed), "{error}");
        }
    }
}
