//! Pairs of visits and claims, as tables and as properties.

use proptest::prelude::*;

use super::*;
use crate::samples::day;

const ONE: &str = "A123456789";
/// The two last but one characters of [`ONE`] changed places; the check digit does not see it.
const SWAPPED: &str = "A123456798";
const OTHER: &str = "F131104093";
const CLINIC: &str = "3501200000";

fn facts(clinic: &str, id: &str, birthday: &str, func_date: &str, cure_type: CureType) -> Facts {
    Facts {
        hosp_id: ClinicCode::parse(clinic).expect("ten digits"),
        id: NationalId::parse(id).expect("a number"),
        birthday: day(birthday),
        func_date: day(func_date),
        cure_type,
    }
}

fn visit(id: &str, birthday: &str, func_date: &str, weeks: u8) -> Visited {
    Visited { facts: facts(CLINIC, id, birthday, func_date, CureType::Drug), weeks }
}

fn claim(id: &str, birthday: &str, func_date: &str, days: u16) -> Claimed {
    let facts = facts(CLINIC, id, birthday, func_date, CureType::Drug);
    Claimed { facts, drug_days: Some(days) }
}

fn calm_visit() -> Visited {
    visit(ONE, "1961-01-01", "2022-10-03", 2)
}

fn calm_claim() -> Claimed {
    claim(ONE, "1961-01-01", "2022-10-03", 14)
}

fn with(mut one: Claimed, change: impl Fn(&mut Facts)) -> Claimed {
    change(&mut one.facts);
    one
}

#[test]
fn every_fact_that_differs_is_named_and_no_other() {
    let other_clinic = ClinicCode::parse("3501200001").expect("ten digits");
    let table: [(&str, Claimed, &[Fact]); 13] = [
        ("the same", calm_claim(), &[]),
        ("days", claim(ONE, "1961-01-01", "2022-10-03", 28), &[Fact::DrugDays]),
        ("no days said", Claimed { drug_days: None, ..calm_claim() }, &[]),
        ("type", with(calm_claim(), |f| f.cure_type = CureType::Education), &[Fact::CureType]),
        ("a day later", with(calm_claim(), |f| f.func_date = day("2022-10-04")), &[Fact::FuncDate]),
        ("a month on", with(calm_claim(), |f| f.func_date = day("2022-11-03")), &[Fact::FuncDate]),
        ("birthday", with(calm_claim(), |f| f.birthday = day("1961-10-01")), &[Fact::Birthday]),
        ("two digits swapped", claim(SWAPPED, "1961-01-01", "2022-10-03", 14), &[Fact::Id]),
        ("another number", claim(OTHER, "1961-01-01", "2022-10-03", 14), &[Fact::Id]),
        ("clinic", with(calm_claim(), |f| f.hosp_id = other_clinic.clone()), &[Fact::HospId]),
        (
            "birthday and days",
            claim(ONE, "1961-10-01", "2022-10-03", 7),
            &[Fact::Birthday, Fact::DrugDays],
        ),
        (
            "birthday and type",
            with(calm_claim(), |f| {
                f.birthday = day("1961-10-01");
                f.cure_type = CureType::Education;
            }),
            &[Fact::Birthday, Fact::CureType],
        ),
        (
            "clinic, birthday and day",
            with(calm_claim(), |f| {
                f.hosp_id = other_clinic.clone();
                f.birthday = day("1961-10-01");
                f.func_date = day("2022-10-05");
            }),
            &[Fact::HospId, Fact::Birthday, Fact::FuncDate],
        ),
    ];
    for (what, claim, expected) in table {
        let found = compare(&[calm_visit()], &[claim]);
        let expected = vec![Pair { here: 0, claim: 0, differs: expected.to_vec() }];
        assert_eq!(found.pairs, expected, "{what}");
        assert_eq!((found.no_visit, found.no_claim), (vec![], vec![]), "{what}");
    }
}

#[test]
fn what_comes_near_in_nothing_is_not_paired() {
    let table = [
        ("another person", claim(OTHER, "1970-05-05", "2022-10-03", 14)),
        ("too far", claim(ONE, "1961-01-01", "2022-11-04", 14)),
        (
            "another day and type",
            with(calm_claim(), |f| {
                f.func_date = day("2022-10-10");
                f.cure_type = CureType::Education;
            }),
        ),
    ];
    for (what, claim) in table {
        let found = compare(&[calm_visit()], &[claim]);
        assert_eq!((found.pairs, found.no_visit), (vec![], vec![0]), "{what}");
    }
}

#[test]
fn a_visit_without_a_claim_counts_in_the_months_that_were_claimed() {
    let here = [
        calm_visit(),
        visit(OTHER, "1970-05-05", "2022-10-31", 1),
        visit(OTHER, "1970-05-05", "2022-11-01", 1),
        visit(OTHER, "1970-05-05", "2022-09-30", 1),
    ];
    let found = compare(&here, &[calm_claim()]);
    assert_eq!((found.pairs.len(), found.no_claim), (1, vec![1]));
    assert_eq!(compare(&here, &[]), Comparison::default(), "without claims nothing is missing");
}

#[test]
fn what_fits_exactly_is_paired_before_what_comes_near() {
    // Two visits a week apart; the claims are one exact and one of a day that no visit has.
    let here = [calm_visit(), visit(ONE, "1961-01-01", "2022-10-10", 2)];
    let claims = [claim(ONE, "1961-01-01", "2022-10-09", 14), calm_claim()];
    let found = compare(&here, &claims);
    let expected = vec![
        Pair { here: 0, claim: 1, differs: vec![] },
        Pair { here: 1, claim: 0, differs: vec![Fact::FuncDate] },
    ];
    assert_eq!(found.pairs, expected);
}

#[test]
fn of_several_near_days_the_nearest_are_taken() {
    let here =
        [visit(ONE, "1961-01-01", "2022-10-03", 2), visit(ONE, "1961-01-01", "2022-10-17", 2)];
    let claims =
        [claim(ONE, "1961-01-01", "2022-10-18", 14), claim(ONE, "1961-01-01", "2022-10-05", 14)];
    let found = compare(&here, &claims);
    let pairs: Vec<_> = found.pairs.iter().map(|pair| (pair.here, pair.claim)).collect();
    assert_eq!(pairs, [(0, 1), (1, 0)]);
}

#[test]
fn education_has_no_days_to_compare() {
    let education = Visited {
        facts: facts(CLINIC, ONE, "1961-01-01", "2022-10-03", CureType::Education),
        weeks: 3,
    };
    let claimed = Claimed { facts: education.facts.clone(), drug_days: Some(0) };
    assert_eq!(compare(&[education], &[claimed]).pairs[0].differs, []);
}

#[test]
fn two_people_of_one_birthday_are_told_apart_by_their_numbers() {
    // The claim has a slip in the number; it goes to the number it resembles.
    let here =
        [visit(OTHER, "1961-01-01", "2022-10-03", 2), visit(ONE, "1961-01-01", "2022-10-03", 2)];
    let claims = [claim(SWAPPED, "1961-01-01", "2022-10-03", 14)];
    let found = compare(&here, &claims);
    assert_eq!((found.pairs[0].here, &found.no_claim), (1, &vec![0]));
}

#[test]
fn ten_thousand_rows_are_no_matter() {
    let ids: Vec<String> = (0..100_u32).map(|n| with_check_digit(1_000_000 + n)).collect();
    let many: Vec<(usize, String)> = (0..10_000)
        .map(|n: usize| {
            (n % 100, day("2022-01-01").plus_days(i64::try_from(n / 100).expect("few")).iso())
        })
        .collect();
    let here: Vec<Visited> =
        many.iter().map(|(who, on)| visit(&ids[*who], "1961-01-01", on, 2)).collect();
    // Every claim is far off, so each round has everything left to look at.
    let late: Vec<Claimed> = here
        .iter()
        .map(|one| {
            let mut facts = one.facts.clone();
            facts.func_date = facts.func_date.plus_days(200);
            Claimed { facts, drug_days: Some(14) }
        })
        .collect();
    let found = compare(&here, &late);
    assert_eq!((found.pairs.len(), found.no_visit.len()), (0, 10_000));
    let same: Vec<Claimed> =
        here.iter().map(|one| Claimed { facts: one.facts.clone(), drug_days: Some(14) }).collect();
    let found = compare(&here, &same);
    assert!(found.pairs.len() == 10_000 && found.pairs.iter().all(|p| p.differs.is_empty()));
}

/// `A1` and seven digits with the digit that fits.
fn with_check_digit(seven: u32) -> String {
    (0..10)
        .map(|last| format!("A1{seven:07}{last}"))
        .find(|id| NationalId::parse(id).is_ok())
        .expect("one of ten digits fits")
}

fn some_facts() -> impl Strategy<Value = Facts> {
    let ids = prop::sample::select(vec![ONE, SWAPPED, OTHER, "X230512363"]);
    let clinics = prop::sample::select(vec![CLINIC, "3501200007"]);
    let births = prop::sample::select(vec!["1961-01-01", "1961-10-01", "1970-05-05"]);
    (clinics, ids, births, 0_i64..45, any::<bool>()).prop_map(|(clinic, id, birth, on, drug)| {
        let cure_type = if drug { CureType::Drug } else { CureType::Education };
        let mut facts = facts(clinic, id, birth, "2022-10-03", cure_type);
        facts.func_date = facts.func_date.plus_days(on);
        facts
    })
}

proptest! {
    #[test]
    fn each_is_in_one_place_and_order_does_not_matter(
        ours in prop::collection::btree_set((some_facts(), 1_u8..5), 0..25),
        theirs in prop::collection::btree_set((some_facts(), 0_u16..29), 0..25),
        turn in 0_usize..25,
    ) {
        let mut here: Vec<Visited> =
            ours.into_iter().map(|(facts, weeks)| Visited { facts, weeks }).collect();
        let mut claims: Vec<Claimed> = theirs
            .into_iter()
            .map(|(facts, days)| Claimed { facts, drug_days: Some(days) })
            .collect();
        let told = |here: &[Visited], claims: &[Claimed]| {
            let found = compare(here, claims);
            let mut pairs: Vec<_> = found
                .pairs
                .iter()
                .map(|pair| (here[pair.here].clone(), claims[pair.claim].clone()))
                .map(|(a, b)| ((a.facts, a.weeks), (b.facts, b.drug_days)))
                .collect();
            pairs.sort();
            (pairs, found)
        };
        let (before, found) = told(&here, &claims);
        prop_assert_eq!(found.pairs.len() + found.no_visit.len(), claims.len());
        prop_assert!(found.pairs.len() + found.no_claim.len() <= here.len());
        for pair in &found.pairs {
            prop_assert_eq!(&pair.differs, &differing(&here[pair.here], &claims[pair.claim]));
        }
        // A claim that no pair has is of the five facts of no visit that no pair has.
        for claim in &found.no_visit {
            for visit in &found.no_claim {
                prop_assert_ne!(&claims[*claim].facts, &here[*visit].facts);
            }
        }
        let (by_here, by_claim) = (turn % here.len().max(1), turn % claims.len().max(1));
        here.rotate_left(by_here);
        claims.rotate_left(by_claim);
        claims.reverse();
        prop_assert_eq!(before, told(&here, &claims).0);
    }
}
