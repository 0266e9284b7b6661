//! What the programme achieved, counted from the visits and follow-ups on record: by the month a
//! visit lies in, or the month its course began in, and by counselor.
//!
//! Pure: visits, follow-ups, rules and the day come in. A course counts in the month of its first
//! visit and for the counselor of that visit, whatever came later. What needs the course's days,
//! or three or six months, to be over counts only the courses of which they are; the others are
//! counted beside them as open, so that a figure can say that it is part.

use std::collections::BTreeMap;

use super::history::{Course, Past, Why, courses};
use super::outcome_cell::{Cell, Changed};
use super::outcome_follow_up::{FollowUp, Mark, Smoked, last_answer};
use super::outlook::window;
use super::rules::{RuleKey, Rules};
use crate::dates::Date;
use crate::insight::{Month, Months};
use crate::visit::CureType;

/// Days of a course where no rule says so; the day after the last one is day 90 (handbook A2).
const WINDOW_DAYS: i64 = 90;
/// Weeks of a whole course where no rule says so (handbook A1).
const WEEKS: u16 = 8;

/// A visit on record, as far as figures go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What courses are made of.
    pub past: Past,
    /// Who saw the person: the caller's number of a counselor, or of a group of them.
    pub staff: u32,
    /// Cigarettes a day.
    pub cigarettes: u16,
    /// CO in ppm.
    pub co: Option<u8>,
    /// HPA confirmed it on its own day.
    pub same_day: bool,
}

/// The sums of some months.
#[derive(Debug)]
pub struct Outcomes<'a> {
    months: Months,
    today: Date,
    rules: &'a Rules,
    cells: BTreeMap<(Month, u32), Cell>,
}

impl<'a> Outcomes<'a> {
    /// None yet, for these months, as of a day.
    pub fn new(months: Months, today: Date, rules: &'a Rules) -> Self {
        Self { months, today, rules, cells: BTreeMap::new() }
    }

    /// The cells that are not all 0, by month and counselor.
    pub fn cells(&self) -> &BTreeMap<(Month, u32), Cell> {
        &self.cells
    }

    /// Adds one person: every visit on record, in any order, and every follow-up.
    pub fn add(&mut self, visits: &[Counted], follow_ups: &[FollowUp]) {
        let mut visits: Vec<&Counted> = visits.iter().collect();
        visits.sort_by_key(|one| one.past.date);
        for one in &visits {
            self.add_visit(one);
        }
        let all: Vec<Past> = visits.iter().map(|one| one.past.clone()).collect();
        let both = [CureType::Drug, CureType::Education];
        let found = both.into_iter().flat_map(|one| courses(&all, one, self.rules));
        let found: Vec<Course> = found.collect();
        let person = Person { visits: &visits, courses: &found, follow_ups };
        for cure_type in both {
            let of_type: Vec<&Counted> =
                visits.iter().filter(|one| one.past.cure_type == cure_type).copied().collect();
            let mut rest = of_type.as_slice();
            for course in found.iter().filter(|course| course.cure_type == cure_type) {
                let (its, later) = rest.split_at(usize::from(course.visits).min(rest.len()));
                rest = later;
                self.add_course(course, its, &person);
            }
        }
    }

    fn cell(&mut self, day: Date, staff: u32) -> Option<&mut Cell> {
        let month = Month::of_date(day);
        let inside = self.months.from <= month && month <= self.months.to;
        inside.then(|| self.cells.entry((month, staff)).or_default())
    }

    fn add_visit(&mut self, one: &Counted) {
        let past = &one.past;
        let Some(cell) = self.cell(past.date, one.staff) else { return };
        *cell.visits.of(past.cure_type) += 1;
        cell.same_day += u32::from(one.same_day);
        if past.cure_type == CureType::Drug {
            cell.weeks += u32::from(past.week);
        }
    }

    fn add_course(&mut self, course: &Course, its: &[&Counted], person: &Person<'_>) {
        let Some(first) = its.first() else { return };
        let (today, rules) = (self.today, self.rules);
        let Some(cell) = self.cell(course.begun, first.staff) else { return };
        if !begins_here(course) {
            cell.begun_elsewhere += 1;
            return;
        }
        let in_force = rules.at(course.begun);
        let days = window(course.cure_type, &in_force).map_or(WINDOW_DAYS, i64::from);
        let target = in_force.get(RuleKey::DrugWeeks).unwrap_or(WEEKS);
        let over = course.days_to(today) >= days;
        let inside: Vec<&Counted> =
            its.iter().filter(|one| course.days_to(one.past.date) < days).copied().collect();
        *cell.begun.of(course.cure_type) += 1;
        if course.cure_type == CureType::Drug {
            add_end(cell, &inside, over, target, || person.is_lost(course, days));
        }
        let smoked: Vec<i64> = inside.iter().map(|one| i64::from(one.cigarettes)).collect();
        let measured: Vec<i64> = inside.iter().filter_map(|one| one.co).map(i64::from).collect();
        add_change(&mut cell.cigarettes, &smoked, over);
        add_change(&mut cell.co, &measured, over);
        for mark in Mark::ALL {
            let followed = cell.at_mut(mark, course.cure_type);
            if mark.due_on(course.begun) >= today {
                followed.not_due += 1;
                continue;
            }
            followed.due += 1;
            match person.answer(course, mark) {
                Some(Smoked::No) => followed.quit += 1,
                Some(Smoked::Yes) => followed.smoking += 1,
                Some(Smoked::NotReached) => followed.not_reached += 1,
                None => {}
            }
        }
    }
}

/// Whether a course began with its first visit on record: it was recorded so, or the rules end the
/// one before it. What was recorded as the middle of a course nobody has the beginning of is not.
fn begins_here(course: &Course) -> bool {
    course.whole || matches!(course.why, Why::Weeks | Why::Sessions | Why::Window | Why::NewYear)
}

fn add_end(
    cell: &mut Cell,
    inside: &[&Counted],
    over: bool,
    target: u16,
    is_lost: impl FnOnce() -> bool,
) {
    if !over {
        cell.ended.open += 1;
        return;
    }
    cell.ended.over += 1;
    let weeks: u16 = inside.iter().map(|one| u16::from(one.past.week)).sum();
    if weeks >= target {
        cell.ended.completed += 1;
    } else if is_lost() {
        cell.ended.lost += 1;
    }
}

fn add_change(changed: &mut Changed, values: &[i64], over: bool) {
    changed.open += u32::from(!over);
    if let [first, .., last] = values {
        changed.courses += 1;
        changed.sum += last - first;
    }
}

/// What else is known of the person of a course.
struct Person<'a> {
    visits: &'a [&'a Counted],
    courses: &'a [Course],
    follow_ups: &'a [FollowUp],
}

impl Person<'_> {
    /// Nobody saw the person after the course's last visit up to its last day, and no follow-up of
    /// the course reached them.
    fn is_lost(&self, course: &Course, days: i64) -> bool {
        let seen = self.visits.iter().any(|one| {
            let day = one.past.date;
            day > course.last && course.days_to(day) < days
        });
        !seen && !self.of(course).any(|one| one.smoked != Smoked::NotReached)
    }

    /// What was last said at a mark.
    fn answer(&self, course: &Course, mark: Mark) -> Option<Smoked> {
        last_answer(self.of(course).filter(|one| one.mark == mark))
    }

    fn of(&self, course: &Course) -> impl Iterator<Item = &FollowUp> {
        self.follow_ups.iter().filter(move |one| one.counts_for(course, self.courses))
    }
}
