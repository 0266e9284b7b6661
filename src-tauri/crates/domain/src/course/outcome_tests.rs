//! A table of histories with the sums a person counted by hand, and that sums add up.
//!
//! Every history is of one clinic; the months shown are 2025-01 to 2025-12, the day is 2026-01-15,
//! so that a course of drugs begun before 2025-10-18 is over.

use proptest::prelude::*;

use super::*;
use crate::clinic_code::{Branch, ClinicCode};
use crate::dates::Date;
use crate::insight::{Month, Months};
use crate::samples::day;
use crate::visit::CureType::{self, Drug, Education};

const TODAY: &str = "2026-01-15";

fn year() -> Months {
    let month = |text: &str| text.parse::<Month>().expect("a month");
    Months::new(month("2025-01"), month("2025-12")).expect("months")
}

/// A visit: the day, weeks given or session, weeks so far, cigarettes, CO, counselor.
fn visit(on: Date, cure_type: CureType, numbers: (u8, u8, u16), co: Option<u8>) -> Counted {
    let (week, total, cigarettes) = numbers;
    let first_visit = match cure_type {
        Drug => week == total,
        Education => week == 1,
    };
    let past = Past {
        date: on,
        cure_type,
        hosp_id: ClinicCode::parse("3501200000").expect("ten digits"),
        branch: Branch::parse("00").expect("two characters"),
        stage: 1,
        year: 114,
        week,
        total,
        first_visit,
    };
    Counted { past, staff: 1, cigarettes, co, same_day: false }
}

fn drug(on: &str, week: u8, total: u8, cigarettes: u16) -> Counted {
    visit(day(on), Drug, (week, total, cigarettes), None)
}

fn session(on: &str, number: u8, cigarettes: u16) -> Counted {
    visit(day(on), Education, (number, number, cigarettes), None)
}

fn co(ppm: u8, visit: Counted) -> Counted {
    Counted { co: Some(ppm), ..visit }
}

fn by(staff: u32, visit: Counted) -> Counted {
    Counted { staff, ..visit }
}

fn called(begun: &str, months: u8, on: &str, smoked: Smoked) -> FollowUp {
    let mark = Mark::from_months(months).expect("3 or 6");
    FollowUp { cure_type: Drug, begun: day(begun), mark, on: day(on), smoked }
}

fn counted(people: &[(&[Counted], &[FollowUp])]) -> Vec<(String, u32, Cell)> {
    let rules = Rules::handbook();
    let mut outcomes = Outcomes::new(year(), day(TODAY), &rules);
    for (visits, follow_ups) in people {
        outcomes.add(visits, follow_ups);
    }
    outcomes.cells().iter().map(|((m, staff), cell)| (m.to_string(), *staff, *cell)).collect()
}

/// One person's cell of one month and counselor; all 0 where there is none.
fn cell(visits: &[Counted], follow_ups: &[FollowUp], month: &str) -> Cell {
    let cells = counted(&[(visits, follow_ups)]);
    cells.into_iter().find(|(m, _, _)| m == month).map(|(_, _, cell)| cell).unwrap_or_default()
}

/// Begun, over, open, completed, lost.
fn ends(cell: &Cell) -> [u32; 5] {
    let Ended { over, open, completed, lost } = cell.ended;
    [cell.begun.drug, over, open, completed, lost]
}

/// Due, not due, quit, smoking, not reached, not asked.
fn calls(followed: Followed) -> [u32; 6] {
    let Followed { due, not_due, quit, smoking, not_reached } = followed;
    [due, not_due, quit, smoking, not_reached, followed.not_asked()]
}

#[test]
fn eight_weeks_in_ninety_days_are_a_whole_course() {
    let visits =
        [drug("2025-03-03", 2, 2, 20), drug("2025-03-17", 2, 4, 12), drug("2025-03-31", 4, 8, 0)];
    let march = cell(&visits, &[], "2025-03");
    assert_eq!(ends(&march), [1, 1, 0, 1, 0]);
    assert_eq!((march.visits.drug, march.weeks), (3, 8));
    assert_eq!((march.cigarettes.courses, march.cigarettes.sum), (1, -20));
}

#[test]
fn who_stops_coming_is_lost() {
    let march = cell(&[drug("2025-03-03", 2, 2, 20)], &[], "2025-03");
    assert_eq!(ends(&march), [1, 1, 0, 0, 1]);
    assert_eq!(march.cigarettes.courses, 0, "one visit has no change");
    assert_eq!(calls(march.three.drug), [1, 0, 0, 0, 0, 1]);
}

#[test]
fn who_was_reached_later_is_not_lost() {
    let visits = [drug("2025-03-03", 2, 2, 20)];
    let calls_made = [called("2025-03-03", 3, "2025-06-05", Smoked::Yes)];
    let march = cell(&visits, &calls_made, "2025-03");
    assert_eq!(ends(&march), [1, 1, 0, 0, 0]);
    assert_eq!(calls(march.three.drug), [1, 0, 0, 1, 0, 0]);
    let in_vain = [called("2025-03-03", 3, "2025-06-05", Smoked::NotReached)];
    assert_eq!(ends(&cell(&visits, &in_vain, "2025-03")), [1, 1, 0, 0, 1]);
}

#[test]
fn who_came_for_education_meanwhile_is_not_lost() {
    let seen = [drug("2025-03-03", 2, 2, 20), session("2025-05-31", 1, 8)];
    assert_eq!(ends(&cell(&seen, &[], "2025-03")), [1, 1, 0, 0, 0], "day 89");
    let too_late = [drug("2025-03-03", 2, 2, 20), session("2025-06-01", 1, 8)];
    assert_eq!(ends(&cell(&too_late, &[], "2025-03")), [1, 1, 0, 0, 1], "day 90");
}

#[test]
fn a_visit_on_day_90_begins_the_next_course() {
    let visits = [drug("2025-03-03", 4, 4, 20), drug("2025-06-01", 4, 8, 10)];
    let march = cell(&visits, &[], "2025-03");
    assert_eq!(ends(&march), [1, 1, 0, 0, 1], "its four weeks were too late");
    assert_eq!(ends(&cell(&visits, &[], "2025-06")), [1, 1, 0, 0, 1]);
    let in_time = [drug("2025-03-03", 4, 4, 20), drug("2025-05-31", 4, 8, 10)];
    assert_eq!(ends(&cell(&in_time, &[], "2025-03")), [1, 1, 0, 1, 0]);
    assert_eq!(ends(&cell(&in_time, &[], "2025-05")), [0, 0, 0, 0, 0]);
}

#[test]
fn a_course_whose_days_are_not_over_is_open_even_when_it_is_whole() {
    let whole = [drug("2025-10-18", 4, 4, 20), drug("2025-11-10", 4, 8, 5)];
    let october = cell(&whole, &[], "2025-10");
    assert_eq!(ends(&october), [1, 0, 1, 0, 0], "day 89 is today");
    assert_eq!((october.cigarettes.sum, october.cigarettes.open), (-15, 1));
    let day_before = [drug("2025-10-17", 4, 4, 20), drug("2025-11-10", 4, 8, 5)];
    assert_eq!(ends(&cell(&day_before, &[], "2025-10")), [1, 1, 0, 1, 0], "day 90 is today");
}

#[test]
fn a_second_course_after_eight_weeks_counts_as_a_case_of_its_own() {
    let visits =
        [drug("2025-02-03", 4, 4, 30), drug("2025-03-03", 4, 8, 10), drug("2025-04-14", 2, 2, 15)];
    assert_eq!(ends(&cell(&visits, &[], "2025-02")), [1, 1, 0, 1, 0]);
    assert_eq!(ends(&cell(&visits, &[], "2025-04")), [1, 1, 0, 0, 1]);
}

#[test]
fn the_middle_of_a_course_from_elsewhere_is_no_new_case() {
    let visits = [drug("2025-03-03", 2, 6, 9), drug("2025-03-17", 2, 8, 3)];
    let march = cell(&visits, &[], "2025-03");
    assert_eq!((ends(&march), march.begun_elsewhere), ([0, 0, 0, 0, 0], 1));
    assert_eq!((march.visits.drug, march.weeks), (2, 4), "its visits count");
    assert_eq!((march.cigarettes.courses, calls(march.three.drug)), (0, [0; 6]));
}

#[test]
fn drugs_and_education_are_two_courses_of_one_person() {
    let visits = [
        drug("2025-03-03", 4, 4, 20),
        session("2025-03-03", 1, 20),
        session("2025-03-17", 2, 14),
        drug("2025-03-31", 4, 8, 6),
    ];
    let march = cell(&visits, &[], "2025-03");
    assert_eq!((march.begun.drug, march.begun.education, march.begun.sum()), (1, 1, 2));
    assert_eq!((march.visits.drug, march.visits.education), (2, 2));
    assert_eq!((march.cigarettes.courses, march.cigarettes.sum), (2, -14 - 6));
    assert_eq!(march.cigarettes.mean(), Some(-10.0));
    assert_eq!(march.ended.over, 1, "education has no weeks to complete");
}

#[test]
fn co_counts_from_the_first_to_the_last_measured_visit() {
    let visits = [
        drug("2025-03-03", 2, 2, 20),
        co(18, drug("2025-03-17", 2, 4, 15)),
        co(9, drug("2025-03-31", 2, 6, 10)),
        drug("2025-04-14", 2, 8, 5),
    ];
    let march = cell(&visits, &[], "2025-03");
    assert_eq!((march.co.courses, march.co.sum), (1, -9));
    assert_eq!(march.cigarettes.sum, -15);
    let once = [co(18, drug("2025-03-03", 2, 2, 20)), drug("2025-03-17", 2, 4, 15)];
    assert_eq!(cell(&once, &[], "2025-03").co.mean(), None, "0 would be a lie");
}

#[test]
fn follow_ups_count_once_their_day_has_come() {
    let visits = [drug("2025-07-15", 2, 2, 20), drug("2025-09-29", 1, 3, 5)];
    let made = [
        called("2025-07-15", 3, "2025-10-10", Smoked::NotReached),
        called("2025-07-15", 3, "2025-10-14", Smoked::No),
        called("2025-07-15", 3, "2025-10-20", Smoked::NotReached),
    ];
    let july = cell(&visits, &made, "2025-07");
    assert_eq!(calls(july.three.drug), [1, 0, 1, 0, 0, 0], "an answer goes before an attempt");
    assert_eq!(calls(july.six.drug), [0, 1, 0, 0, 0, 0], "2026-01-15 is not over");
    let day_before = [drug("2025-07-14", 2, 2, 20)];
    let july = cell(&day_before, &[], "2025-07");
    assert_eq!(calls(july.six.drug), [1, 0, 0, 0, 0, 1]);
}

#[test]
fn who_smokes_again_at_six_months_has_quit_at_three() {
    let visits = [drug("2025-05-31", 4, 4, 20), drug("2025-06-20", 4, 8, 0)];
    let made = [
        called("2025-05-31", 3, "2025-08-31", Smoked::No),
        called("2025-05-31", 6, "2025-12-02", Smoked::Yes),
    ];
    let may = cell(&visits, &made, "2025-05");
    assert_eq!(calls(may.three.drug), [1, 0, 1, 0, 0, 0]);
    assert_eq!(calls(may.six.drug), [1, 0, 0, 1, 0, 0]);
}

#[test]
fn a_follow_up_stays_with_a_course_whose_first_visit_was_corrected() {
    let visits = [drug("2025-03-05", 2, 2, 20)];
    let moved = [called("2025-03-03", 3, "2025-06-05", Smoked::No)];
    assert_eq!(calls(cell(&visits, &moved, "2025-03").three.drug), [1, 0, 1, 0, 0, 0]);
    let of_another = [called("2025-01-20", 3, "2025-06-05", Smoked::No)];
    assert_eq!(calls(cell(&visits, &of_another, "2025-03").three.drug), [1, 0, 0, 0, 0, 1]);
}

#[test]
fn one_call_counts_for_a_course_of_drugs_and_one_of_education_begun_together() {
    let visits = [drug("2025-03-05", 2, 2, 20), session("2025-03-12", 1, 20)];
    let made = [called("2025-03-05", 3, "2025-06-12", Smoked::No)];
    let march = cell(&visits, &made, "2025-03").three;
    assert_eq!(calls(march.drug), [1, 0, 1, 0, 0, 0]);
    assert_eq!(calls(march.education), [1, 0, 1, 0, 0, 0], "nobody is asked twice");
    let later = [drug("2025-03-05", 2, 2, 20), session("2025-04-12", 1, 20)];
    let april = cell(&later, &made, "2025-04").three;
    assert_eq!(calls(april.education), [1, 0, 0, 0, 0, 1], "a course of its own is asked about");
}

#[test]
fn a_course_counts_for_the_counselor_it_began_with_a_visit_for_its_own() {
    let visits = [
        Counted { same_day: true, ..by(1, drug("2025-03-31", 4, 4, 20)) },
        by(2, drug("2025-04-28", 4, 8, 10)),
    ];
    let cells = counted(&[(&visits, &[])]);
    let shown: Vec<_> = cells
        .iter()
        .map(|(month, staff, cell)| {
            (month.as_str(), *staff, cell.visits.drug, cell.same_day, cell.ended.completed)
        })
        .collect();
    assert_eq!(shown, [("2025-03", 1, 1, 1, 1), ("2025-04", 2, 1, 0, 0)]);
}

#[test]
fn only_the_months_asked_for_are_counted_and_what_was_before_them_is_known() {
    let visits = [drug("2024-12-30", 4, 4, 20), drug("2025-01-20", 4, 8, 0)];
    let january = cell(&visits, &[], "2025-01");
    assert_eq!((ends(&january), january.visits.drug), ([0, 0, 0, 0, 0], 1));
    assert_eq!(january.begun_elsewhere, 0, "its beginning is on record");
    let later = [drug("2026-01-05", 2, 2, 20)];
    assert!(counted(&[(&later, &[])]).is_empty());
}

#[test]
fn the_order_of_visits_does_not_matter() {
    let visits = [drug("2025-03-31", 4, 8, 0), drug("2025-03-03", 4, 4, 20)];
    assert_eq!(ends(&cell(&visits, &[], "2025-03")), [1, 1, 0, 1, 0]);
}

#[test]
fn a_mark_is_due_on_the_same_day_of_the_month_or_its_last() {
    for (begun, three, six) in [
        ("2025-03-03", "2025-06-03", "2025-09-03"),
        ("2025-11-30", "2026-02-28", "2026-05-30"),
        ("2023-11-30", "2024-02-29", "2024-05-30"),
        ("2025-08-31", "2025-11-30", "2026-02-28"),
    ] {
        assert_eq!(Mark::Three.due_on(day(begun)).iso(), three);
        assert_eq!(Mark::Six.due_on(day(begun)).iso(), six);
    }
}

#[test]
fn a_day_before_the_course_or_in_the_future_is_refused_by_name() {
    use crate::field_error::Code;
    let check = |on| check_day(day("2025-03-03"), day(on), day(TODAY));
    assert_eq!(check("2025-03-02"), Err(Code::BeforeCourse));
    assert_eq!(check("2025-03-03"), Err(Code::BeforeCourse));
    assert_eq!(check("2025-03-04"), Ok(()));
    assert_eq!(check(TODAY), Ok(()));
    assert_eq!(check("2026-01-16"), Err(Code::FutureDate));
}

#[test]
fn the_course_and_the_mark_are_proposed_by_the_day() {
    let visits = [drug("2025-01-06", 4, 4, 20), drug("2025-07-01", 4, 4, 10)];
    let past: Vec<Past> = visits.iter().map(|one| one.past.clone()).collect();
    let courses = courses(&past, Drug, &Rules::handbook());
    let proposed = |made: &[FollowUp], on| {
        propose(&courses, made, day(on)).map(|(course, mark)| (course.begun.iso(), mark.months()))
    };
    let first = || "2025-01-06".to_owned();
    let second = || "2025-07-01".to_owned();
    assert_eq!(proposed(&[], "2025-04-10"), Some((first(), 3)));
    assert_eq!(proposed(&[], "2025-07-03"), Some((first(), 6)));
    assert_eq!(proposed(&[], "2025-09-20"), Some((second(), 3)));
    let made = [called("2025-01-06", 6, "2025-07-02", Smoked::No)];
    assert_eq!(proposed(&made, "2025-07-03"), Some((first(), 3)), "the one that is left");
    let in_vain = [called("2025-01-06", 6, "2025-07-02", Smoked::NotReached)];
    assert_eq!(proposed(&in_vain, "2025-07-03"), Some((first(), 6)), "is asked again");
    assert_eq!(proposed(&[], "2025-01-06"), None, "no course has begun before that day");
}

/// A few visits of one person, as a generator draws them.
fn history() -> impl Strategy<Value = Vec<Counted>> {
    let one = (0_i64..500, any::<bool>(), 1_u8..5, 0_u16..40, 0_u32..4, any::<bool>());
    let co = proptest::option::of(0_u8..40);
    proptest::collection::vec((one, co), 0..9).prop_map(|drawn| {
        let made =
            drawn.into_iter().map(|((after, is_drug, week, cigarettes, staff, same_day), co)| {
                let on = day("2024-10-01").plus_days(after);
                let cure_type = if is_drug { Drug } else { Education };
                let total = if week % 2 == 0 { week } else { 8 };
                let visit = visit(on, cure_type, (week, total, cigarettes), co);
                Counted { staff, same_day, ..visit }
            });
        made.collect()
    })
}

fn calls_of(visits: &[Counted]) -> Vec<FollowUp> {
    let made = visits.iter().map(|one| FollowUp {
        cure_type: one.past.cure_type,
        begun: one.past.date,
        mark: if one.cigarettes % 2 == 0 { Mark::Three } else { Mark::Six },
        on: one.past.date.plus_days(i64::from(one.cigarettes) * 6),
        smoked: Smoked::ALL[usize::from(one.past.week) % 3],
    });
    made.collect()
}

proptest! {
    #[test]
    fn the_sums_of_the_counselors_are_the_total(people in proptest::collection::vec(history(), 1..6)) {
        let rules = Rules::handbook();
        let mut each = Outcomes::new(year(), day(TODAY), &rules);
        let mut all = Outcomes::new(year(), day(TODAY), &rules);
        for visits in &people {
            let follow_ups = calls_of(visits);
            each.add(visits, &follow_ups);
            let one: Vec<Counted> = visits.iter().map(|one| by(0, one.clone())).collect();
            all.add(&one, &follow_ups);
        }
        for month in year().iter() {
            let of_month = |outcomes: &Outcomes<'_>| {
                let cells = outcomes.cells().iter().filter(|((m, _), _)| *m == month);
                cells.fold(Cell::default(), |mut sum, (_, cell)| { sum += *cell; sum })
            };
            let (sum, total) = (of_month(&each), of_month(&all));
            prop_assert_eq!(sum, total);
            prop_assert_eq!(total.ended.over + total.ended.open, total.begun.drug);
            prop_assert!(total.ended.completed + total.ended.lost <= total.ended.over);
            prop_assert!(total.same_day <= total.visits.sum());
            for mark in Mark::ALL {
                let followed = total.at(mark).sum();
                prop_assert_eq!(followed.due + followed.not_due, total.begun.sum());
                prop_assert!(followed.quit + followed.smoking + followed.not_reached <= followed.due);
            }
        }
    }
}
