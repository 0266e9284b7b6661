//! Each warning beside the visits on record: when it shows, and when not.

use super::*;
use crate::field_error::Code;
use crate::samples::{day, desk, first_visit};
use crate::visit::{VisitDraft, VisitField};

type Told = Vec<(&'static str, Code)>;

/// A visit on record, changed from the calm one.
fn on_record(on: &str, change: impl FnOnce(&mut VisitDraft)) -> Past {
    let mut draft = first_visit();
    draft.func_date = on.to_owned();
    change(&mut draft);
    let context = crate::visit::CheckContext { today: day("2023-12-31"), ..desk() };
    Past::from(&draft.check(&context).expect("a good visit").visit)
}

fn warned(history: &[Past], on: &str, change: impl FnOnce(&mut VisitDraft)) -> Told {
    warned_by(&Rules::handbook(), history, on, change)
}

fn warned_by(
    rules: &Rules,
    history: &[Past],
    on: &str,
    change: impl FnOnce(&mut VisitDraft),
) -> Told {
    // Only the fields a warning needs, so that all others being empty is part of each test.
    let mut draft = VisitDraft { func_date: on.to_owned(), ..VisitDraft::default() };
    draft.set(VisitField::CureType, "1");
    change(&mut draft);
    let context = crate::visit::CheckContext { today: day("2023-12-31"), ..desk() };
    let seen = draft.seen(&context);
    let outlook = outlook(&seen.entered().expect("day and type"), history, rules);
    let all = warnings(&seen, &outlook, &rules.at(day(on)));
    all.into_iter().map(|w| (w.field.name(), w.code)).collect()
}

fn nothing(_: &mut VisitDraft) {}

fn set(pairs: &[(VisitField, &str)]) -> impl FnOnce(&mut VisitDraft) {
    let pairs: Vec<_> = pairs.iter().map(|(field, typed)| (*field, (*typed).to_owned())).collect();
    move |draft| pairs.iter().for_each(|(field, typed)| draft.set(*field, typed))
}

use VisitField as F;

#[test]
fn early_refill() {
    let two_weeks = [on_record("2022-10-03", nothing)];
    let early = vec![("FUNC_DATE", Code::EarlyRefill)];
    assert_eq!(warned(&two_weeks, "2022-10-14", nothing), early);
    assert_eq!(warned(&two_weeks, "2022-10-15", nothing), []);
    assert_eq!(warned(&two_weeks, "2022-10-14", set(&[(F::CureType, "2")])), []);
    assert_eq!(warned(&[], "2022-10-14", nothing), []);
}

#[test]
fn duplicate_visit() {
    let here = [on_record("2022-10-03", nothing)];
    assert_eq!(warned(&here, "2022-10-03", nothing), [("FUNC_DATE", Code::DuplicateVisit)]);
    assert_eq!(warned(&here, "2022-10-03", set(&[(F::CureType, "2")])), []);
    assert_eq!(warned(&here, "2022-10-20", nothing), []);
}

#[test]
fn weeks_over_course() {
    let six = [
        on_record("2022-10-03", set(&[(F::CureWeek, "4"), (F::WeekTot, "4"), (F::DrugDays, "")])),
        on_record("2022-10-31", set(&[(F::WeekTot, "6"), (F::CureAgree, "N")])),
    ];
    let over = vec![("CURE_WEEK", Code::WeeksOverCourse)];
    assert_eq!(warned(&six, "2022-11-14", set(&[(F::CureWeek, "3")])), over);
    assert_eq!(warned(&six, "2022-11-14", set(&[(F::CureWeek, "2")])), []);
    let anew = [(F::CureWeek, "3"), (F::CureAgree, "Y")];
    assert_eq!(warned(&six, "2022-11-14", set(&anew)), [], "meant as a new course");
}

#[test]
fn courses_over_year() {
    let second = |d: &mut VisitDraft| d.cure_stage = "2".into();
    let two = [on_record("2022-01-03", nothing), on_record("2022-05-02", second)];
    let over = vec![("CURE_STAGE", Code::CoursesOverYear)];
    assert_eq!(warned(&two, "2022-10-03", nothing), over);
    assert_eq!(warned(&two[..1], "2022-10-03", nothing), []);
    assert_eq!(warned(&two, "2022-10-03", set(&[(F::CureType, "2")])), []);
    let next_year = warned(&two, "2023-01-03", nothing);
    assert_eq!(next_year, [], "another year");
}

#[test]
fn year_end() {
    let december = [on_record("2022-12-12", nothing)];
    let both = vec![("EXAMYEAR", Code::YearEnd)];
    assert_eq!(warned(&december, "2023-01-02", nothing), both);
    for year in ["111", "112"] {
        assert_eq!(warned(&december, "2023-01-02", set(&[(F::Examyear, year)])), both, "{year}");
    }
    let neither = warned(&december, "2023-01-02", set(&[(F::Examyear, "110")]));
    assert_eq!(neither, [("EXAMYEAR", Code::YearEnd), ("EXAMYEAR", Code::CourseDiffers)]);
    assert_eq!(warned(&december, "2022-12-26", nothing), []);
}

#[test]
fn return_starts_course() {
    let old = [on_record("2022-05-02", nothing)];
    let told = vec![("CURE_AGREE", Code::ReturnStartsCourse)];
    assert_eq!(warned(&old, "2022-10-03", set(&[(F::CureAgree, "N")])), told);
    assert_eq!(warned(&old, "2022-10-03", set(&[(F::CureAgree, "Y")])), []);
    assert_eq!(warned(&old, "2022-05-30", set(&[(F::CureAgree, "N")])), []);
    assert_eq!(warned(&[], "2022-10-03", set(&[(F::CureAgree, "N")])), [], "begun elsewhere");
}

#[test]
fn first_in_course() {
    let open = [on_record("2022-10-03", nothing)];
    let told = vec![("CURE_AGREE", Code::FirstInCourse)];
    assert_eq!(warned(&open, "2022-10-17", set(&[(F::CureAgree, "Y")])), told);
    assert_eq!(warned(&open, "2022-10-17", set(&[(F::CureAgree, "N")])), []);
    assert_eq!(warned(&open, "2023-03-17", set(&[(F::CureAgree, "Y")])), []);
}

#[test]
fn course_differs() {
    let open = [on_record("2022-10-03", nothing)];
    let differs = |field| vec![(field, Code::CourseDiffers)];
    let on = "2022-10-17";
    assert_eq!(warned(&open, on, set(&[(F::CureStage, "2")])), differs("CURE_STAGE"));
    assert_eq!(warned(&open, on, set(&[(F::CureStage, "1")])), []);
    assert_eq!(warned(&open, on, set(&[(F::Examyear, "112")])), differs("EXAMYEAR"));
    assert_eq!(warned(&open, on, set(&[(F::Examyear, "111")])), []);
    let weeks = |total| [(F::CureWeek, "2"), (F::WeekTot, total)];
    assert_eq!(warned(&open, on, set(&weeks("2"))), differs("WEEK_TOT"));
    assert_eq!(warned(&open, on, set(&weeks("4"))), []);
    assert_eq!(warned(&open, on, set(&[(F::WeekTot, "2")])), [], "the weeks are not there yet");
    let session = [on_record(
        "2022-10-03",
        set(&[
            (F::CureType, "2"),
            (F::CureWeek, "1"),
            (F::WeekTot, "1"),
            (F::CureItem, ""),
            (F::CureNum, ""),
            (F::DrugDays, ""),
        ]),
    )];
    let second = |n| [(F::CureType, "2"), (F::CureWeek, n)];
    assert_eq!(warned(&session, on, set(&second("3"))), differs("CURE_WEEK"));
    assert_eq!(warned(&session, on, set(&second("2"))), []);
    let first = |year| [(F::CureAgree, "Y"), (F::Examyear, year)];
    assert_eq!(warned(&[], on, set(&first("110"))), differs("EXAMYEAR"));
    assert_eq!(warned(&[], on, set(&first("111"))), []);
}

#[test]
fn a_total_is_not_compared_where_the_beginning_is_not_on_record() {
    let second = set(&[(F::CureAgree, "N"), (F::WeekTot, "4")]);
    let half = [on_record("2022-10-03", second)];
    let typed = set(&[(F::CureWeek, "2"), (F::WeekTot, "8")]);
    assert_eq!(warned(&half, "2022-10-17", typed), []);
}

#[test]
fn without_rules_nothing_is_warned_of_by_number() {
    let none = Rules::new(Vec::new());
    let old = [on_record("2022-01-03", nothing), on_record("2022-01-10", nothing)];
    let typed = set(&[(F::CureWeek, "4"), (F::CureAgree, "N")]);
    assert_eq!(warned_by(&none, &old, "2022-10-03", typed), []);
}
