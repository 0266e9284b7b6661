//! What the check takes and refuses, field by field, and that nothing is lost on the way.

use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::samples::{day, desk, first_visit};
use crate::visit::{DrugCode, DrugDraft};

type Told = (&'static str, Option<usize>, Code);

fn told(errors: &[FieldError]) -> Vec<Told> {
    errors
        .iter()
        .map(|e| (e.field.name(), e.index, e.code))
        .collect()
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
    assert_eq!(
        visit.hosp_id.as_str(),
        "3501200000",
        "blank takes the clinic's"
    );
    assert_eq!(visit.branch.as_str(), "00", "blank takes the clinic's");
    assert_eq!(visit.birthday, day("1961-01-01"));
    assert_eq!((visit.first_visit, visit.agree2), (true, Some(false)));
    assert_eq!(
        (visit.smoke_year, visit.smoke_mon, visit.smoke_day_num),
        (Some(20), Some(6), 25)
    );
    assert_eq!(visit.base_weight.map(Decimal1::tenths), Some(625));
    assert_eq!(
        visit.answers.score().map(crate::dependence::Score::get),
        Some(8)
    );
    assert_eq!((visit.examyear, visit.cure_stage), (111, 1));
    assert_eq!(visit.drugs.len(), 2);
    assert_eq!(visit.ref_dept, "01");
}

#[test]
fn a_blank_draft_lists_everything_that_is_missing_at_once() {
    let names: Vec<_> = refused(&VisitDraft::default())
        .iter()
        .map(|(name, ..)| *name)
        .collect();
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
    assert!(
        refused(&VisitDraft::default())
            .iter()
            .all(|(.., code)| *code == Code::Required)
    );
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
    let expected: Vec<_> = FIRST_ONLY
        .iter()
        .map(|f| (f.name(), None, Code::RequiredFirstVisit))
        .collect();
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
    assert_eq!(
        (visit.answers, visit.height, visit.agree2),
        (Answers::default(), None, None)
    );
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
    let hidden: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !code.is_warning() && !shown.contains(code))
        .collect();
    assert_eq!(hidden, [&Code::Exists], "only the store knows what exists");
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_form() {
    let mut draft = first_visit();
    draft.set(VisitField::Memo, "\u{1}");
    draft.set(VisitField::Height, "x");
    draft.set(VisitField::Id, "A123456788");
    draft.set(VisitField::HospSeqNo, "0");
    draft.set_drug_lists("gum,B024431100", "1");
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
    for field in VisitField::ALL
        .iter()
        .filter(|field| !prose.contains(field))
    {
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
    assert_eq!(
        draft.check(&desk()).expect("echoed").visit.birthday,
        day("1961-01-01")
    );
    let file = CheckContext {
        source: Source::File,
        ..desk()
    };
    let errors = draft.check(&file).expect_err("not in a file");
    assert_eq!(told(&errors), [("BIRTHDAY", None, Code::AmbiguousDate)]);
}

#[test]
fn nobody_is_over_a_hundred_and_twenty() {
    let on = |today| CheckContext {
        today: day(today),
        ..desk()
    };
    let mut draft = first_visit();
    draft.set(VisitField::Birthday, "1912-10-04");
    assert!(
        draft.check(&on("2033-10-03")).is_ok(),
        "120, one day before 121"
    );
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
    assert_eq!(
        refused(&draft),
        [("CURE_ITEM", None, Code::DrugsNotForEducation)]
    );
    draft.set_drug_lists("", "");
    assert_eq!(refused(&draft), []);
    draft.set(VisitField::CureWeek, "9");
    assert_eq!(refused(&draft), [("CURE_WEEK", None, Code::OutOfRange)]);
}

#[test]
fn drugs_missing_may_be_confirmed_and_nothing_else() {
    let mut draft = first_visit();
    draft.set_drug_lists("", "");
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
    assert_eq!(
        with(VisitField::Memo2, &"字".repeat(501)),
        [("MEMO2", None, Code::TooLong)]
    );
    assert_eq!(
        with(VisitField::Name, &"名".repeat(101)),
        [("NAME", None, Code::TooLong)]
    );
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

fn any_id() -> impl Strategy<Value = NationalId> {
    let begun = (b'A'..=b'Z', "[1289ABCD]", "[0-9]{7}");
    begun.prop_map(|(letter, second, digits)| {
        let number = |check| format!("{}{second}{digits}{check}", char::from(letter));
        let fitting = (0..10).find_map(|check| NationalId::parse(&number(check)).ok());
        fitting.expect("one of ten check digits fits")
    })
}

fn any_decimal(most: u32) -> impl Strategy<Value = Decimal1> {
    (1..=most).prop_map(Decimal1::from_tenths)
}

fn any_drugs() -> impl Strategy<Value = Vec<DrugLine>> {
    let lines = prop::collection::btree_map("[A-Z][A-Z0-9]{9}", any_decimal(99_999), 0..5);
    lines.prop_map(|lines| {
        let line = |(code, amount): (String, _)| DrugLine {
            code: DrugCode::parse(&code).expect("well formed"),
            amount,
        };
        lines.into_iter().map(line).collect()
    })
}

fn any_answers() -> impl Strategy<Value = Answers> {
    (1..5_u8, 0..2_u8, 1..3_u8, 1..5_u8, 0..2_u8, 0..2_u8).prop_map(
        |(first, stop, no_gp, much, bed, sick)| Answers {
            first: Some(first),
            stop: Some(stop),
            no_gp: Some(no_gp),
            much: Some(much),
            bed: Some(bed),
            sick: Some(sick),
        },
    )
}

prop_compose! {
    /// Any visit that could have been checked at the desk.
    fn any_visit()(
        (id, prsn_id) in (any_id(), any_id()),
        (age, ago) in (0..36_000_i64, 0..3_000_i64),
        (cure_stage, examyear, week_tot, week) in (1..10_u8, 100..=200_u16, 1..9_u8, 1..9_u8),
        (years, months, smoke_day_num) in (0..100_u8, 0..12_u8, 0..=200_u16),
        (height, weight) in (any_decimal(9_999), any_decimal(9_999)),
        answers in any_answers(),
        (first_visit, agree2, known) in (any::<bool>(), any::<bool>(), any::<bool>()),
        co_check in option::of(0..100_u8),
        (source, drug, pregnant) in (0..7_usize, any::<bool>(), any::<bool>()),
        drugs in any_drugs(),
        (ref_dept, branch, hosp_id) in ("[0-9A-Z]{1,2}", "[0-9A-Z]{2}", "[0-9]{10}"),
        (name, memo, memo2) in (option::of("[王李a-z]{1,6}"), "(藥，[a-z\n]{0,9}。)?", "[字]{0,9}"),
    ) -> Visit {
        let known = first_visit || known;
        let birthday = desk().today.plus_days(-ago - age);
        Visit {
            hosp_id: ClinicCode::parse(&hosp_id).expect("ten digits"),
            branch: Branch::parse(&branch).expect("two characters"),
            name: name.map(Sensitive::new),
            id, birthday, prsn_id, cure_stage, examyear, smoke_day_num, week_tot, co_check,
            func_date: birthday.plus_days(age),
            smoke_year: known.then_some(years),
            smoke_mon: known.then_some(months),
            height: known.then_some(height),
            base_weight: known.then_some(weight),
            cure_week: if drug { week.div_ceil(2) } else { week },
            answers: if known { answers } else { Answers::default() },
            first_visit,
            agree2: known.then_some(agree2),
            case_source: CaseSource::ALL[source],
            cure_type: if drug { CureType::Drug } else { CureType::Education },
            case_kind: if pregnant { CaseKind::Pregnant } else { CaseKind::None },
            drugs: if drug { drugs } else { Vec::new() },
            ref_dept, memo, memo2,
        }
    }
}

proptest! {
    #[test]
    fn a_visit_becomes_a_draft_and_the_same_visit_again(visit in any_visit()) {
        for source in [Source::Screen, Source::File] {
            let context = CheckContext { source, ..desk() };
            let again = VisitDraft::from(&visit).check(&context);
            prop_assert_eq!(again.map(|checked| checked.visit), Ok(visit.clone()));
        }
        let json = serde_json::to_string(&visit).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Visit>(&json).expect("JSON"), visit);
    }

    #[test]
    fn the_drug_lists_of_a_file_say_the_same(visit in any_visit()) {
        let draft = VisitDraft::from(&visit);
        let mut listed = VisitDraft { drugs: Vec::new(), ..draft.clone() };
        listed.set_drug_lists(
            &draft.get(VisitField::CureItem).replace(',', ", "),
            &format!(" {}", draft.get(VisitField::CureNum)),
        );
        prop_assert_eq!(listed.check(&desk()).map(|c| c.visit), Ok(visit));
    }

    #[test]
    fn whatever_is_typed_the_errors_are_sorted_and_told_once(
        typed in prop::collection::vec("[A-Z0-9/年，．\\-\u{0}\u{3000}.]{0,10}", 33),
        rows in prop::collection::vec(("[A-C0 ]{0,10}", "[0-9.]{0,4}"), 0..4),
    ) {
        let mut draft = VisitDraft::default();
        for (field, text) in VisitField::ALL.iter().zip(&typed) {
            draft.set(*field, text);
        }
        draft.drugs.extend(rows.into_iter().map(|(item, num)| DrugDraft { item, num }));
        let errors = draft.check(&desk()).err().unwrap_or_default();
        prop_assert!(errors.is_sorted_by(|a, b| a < b));
        prop_assert_eq!(VisitField::ALL.len(), 33);
    }
}
