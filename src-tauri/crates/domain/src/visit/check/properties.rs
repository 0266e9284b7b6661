//! What holds for every visit and for whatever may be typed.

use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::samples::desk;
use crate::visit::{DrugCode, DrugDraft};

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
        let line = |(code, amount): (String, Decimal1)| DrugLine {
            code: DrugCode::parse(&code).expect("well formed"),
            days: (amount.tenths() % 2 == 0).then_some(14),
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
            &draft.get(VisitField::DrugDays),
        );
        prop_assert_eq!(listed.check(&desk()).map(|c| c.visit), Ok(visit));
    }

    #[test]
    fn whatever_is_typed_the_errors_are_sorted_and_told_once(
        typed in prop::collection::vec("[A-Z0-9/年，．\\-\u{0}\u{3000}.]{0,10}", 34),
        rows in prop::collection::vec(("[A-C0 ]{0,10}", "[0-9.]{0,4}"), 0..4),
    ) {
        let mut draft = VisitDraft::default();
        for (field, text) in VisitField::ALL.iter().zip(&typed) {
            draft.set(*field, text);
        }
        draft.drugs.extend(rows.into_iter().map(|(item, num)| DrugDraft { item, num, days: String::new() }));
        let errors = draft.check(&desk()).err().unwrap_or_default();
        prop_assert!(errors.is_sorted_by(|a, b| a < b));
        prop_assert_eq!(VisitField::ALL.len(), 34);
    }
}
