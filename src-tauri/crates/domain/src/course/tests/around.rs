//! What the table of histories does not say: both readings of a year, refills, changed rules.

use super::*;
use crate::dates::Date;

fn history(visits: &[V]) -> Vec<Past> {
    visits.iter().map(past).collect()
}

/// The handbook's rules with one number changed.
fn with(key: RuleKey, value: u16) -> Rules {
    let rule = |known: &RuleKey| Rule {
        key: *known,
        value: if *known == key { value } else { known.handbook() },
        from: None,
        to: None,
    };
    Rules::new(RuleKey::ALL.iter().map(rule).collect())
}

#[test]
fn a_course_across_the_new_year_has_both_readings_and_the_rule_chooses() {
    let visits = history(&[drug("2022-12-12", 2, 2)]);
    let january = entered(Drug, "2023-01-02", Some(2));
    let plan =
        |stage, year, total| Plan { stage, year, number: stage, week: Some(2), total: Some(total) };
    let both = YearEnd { this_year: plan(1, 112, 2), first_visit_year: plan(1, 111, 4) };
    let by_first = outlook(&january, &visits, &Rules::handbook());
    assert_eq!(by_first.year_end, Some(both.clone()));
    assert_eq!((by_first.why, by_first.plan), (Why::Continues, both.first_visit_year.clone()));
    let by_claim = outlook(&january, &visits, &with(RuleKey::DrugNewYear, 1));
    assert_eq!(by_claim.year_end, Some(both.clone()));
    assert_eq!((by_claim.why, by_claim.plan), (Why::NewYear, both.this_year));
    let december = outlook(&entered(Drug, "2022-12-26", Some(2)), &visits, &Rules::handbook());
    assert_eq!(december.year_end, None);
    let after_the_window = entered(Drug, "2023-03-20", Some(2));
    assert_eq!(outlook(&after_the_window, &visits, &Rules::handbook()).year_end, None);
}

#[test]
fn a_refill_may_come_one_day_early_for_each_week() {
    for (weeks, last, earliest, used_up) in [
        (1, "2022-10-03", "2022-10-09", "2022-10-10"),
        (2, "2022-10-03", "2022-10-15", "2022-10-17"),
        (4, "2022-10-03", "2022-10-27", "2022-10-31"),
    ] {
        let visits = history(&[drug(last, weeks, weeks)]);
        let found = outlook(&entered(Drug, "2022-10-05", Some(1)), &visits, &Rules::handbook());
        let expected = Refill { used_up: day(used_up), earliest: day(earliest) };
        assert_eq!(found.refill, Some(expected), "{weeks}");
    }
    let sessions = history(&[session("2022-10-03", 1)]);
    let education = entered(Education, "2022-10-04", None);
    assert_eq!(outlook(&education, &sessions, &Rules::handbook()).refill, None);
}

#[test]
fn the_same_day_and_later_visits_are_seen() {
    let visits = history(&[drug("2022-10-03", 2, 2), drug("2022-10-31", 2, 4)]);
    let rules = Rules::handbook();
    let same = outlook(&entered(Drug, "2022-10-03", Some(2)), &visits, &rules);
    assert_eq!((same.same_day, same.later), (true, 1));
    let other_type = outlook(&entered(Education, "2022-10-03", None), &visits, &rules);
    assert_eq!((other_type.same_day, other_type.later), (false, 0));
    assert_eq!(course_at(&visits, Drug, day("2022-10-10"), &rules).map(|c| c.visits), Some(1));
    assert_eq!(course_at(&visits, Education, day("2022-10-10"), &rules), None);
}

#[test]
fn a_changed_rule_changes_what_comes_of_it() {
    let rules = with(RuleKey::DrugWeeks, 12);
    let used_up = history(&[drug("2022-10-03", 4, 4), drug("2022-10-31", 4, 8)]);
    let more = outlook(&entered(Drug, "2022-11-28", Some(4)), &used_up, &rules);
    assert_eq!(told(&more), (Why::Continues, 1, 111, Some(4), Some(12)));
    let rules = with(RuleKey::DrugOtherClinic, 0);
    let elsewhere = history(&[at(drug("2022-10-03", 2, 2), THERE, "00")]);
    let found = outlook(&entered(Drug, "2022-10-17", Some(2)), &elsewhere, &rules);
    assert_eq!(found.why, Why::Continues);
    let rules = with(RuleKey::EducationJumpAfter, 60);
    let sessions = history(&[session("2022-10-03", 1)]);
    let found = outlook(&entered(Education, "2022-11-10", None), &sessions, &rules);
    assert_eq!(found.plan.week, Some(2));
}

#[test]
fn without_any_rule_nothing_ends_a_course() {
    let none = Rules::new(Vec::new());
    let visits = history(&[at(drug("2022-01-03", 4, 4), THERE, "01"), drug("2022-02-01", 4, 8)]);
    let found = outlook(&entered(Drug, "2022-12-03", Some(4)), &visits, &none);
    assert_eq!(told(&found), (Why::Continues, 1, 111, Some(4), Some(12)));
    assert_eq!(found.refill, None);
}

#[test]
fn a_rule_counts_from_its_day() {
    let mut all: Vec<Rule> = RuleKey::ALL
        .iter()
        .map(|key| Rule { key: *key, value: key.handbook(), from: None, to: None })
        .collect();
    let from: Option<Date> = Some(day("2022-11-01"));
    all.push(Rule { key: RuleKey::DrugWeeks, value: 12, from, to: None });
    let rules = Rules::new(all);
    let visits = history(&[drug("2022-09-05", 4, 4), drug("2022-10-03", 4, 8)]);
    let october = outlook(&entered(Drug, "2022-10-31", Some(2)), &visits, &rules);
    let november = outlook(&entered(Drug, "2022-11-01", Some(2)), &visits, &rules);
    assert_eq!((october.why, november.why), (Why::Weeks, Why::Continues));
}
