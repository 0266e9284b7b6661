//! How much a missed appointment endangers a course: the weeks after its beginning are when most
//! people fall back, and drugs that run out end it.
//!
//! It orders what a person has to do. It refuses nothing and is no programme rule.

use super::history::{Course, Past};
use super::outlook::{course_at, refill, window};
use super::rules::Rules;
use crate::dates::Date;
use crate::visit::CureType;

/// So many days from its beginning a course is young.
const YOUNG_DAYS: i64 = 28;
/// Drugs that end within so many days, or ended at most so many days ago, end soon.
const ENDING_DAYS: i64 = 7;
/// Where no rule says how long a course takes visits.
const WINDOW_DAYS: i64 = 90;

/// Where a person stands, the most endangered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Risk {
    /// In the first weeks of a course.
    FirstWeeks,
    /// The drugs run out, or just did.
    DrugsEnd,
    /// In a course.
    InCourse,
    /// In none.
    NoCourse,
}

impl Risk {
    /// Every one, the most endangered first.
    pub const ALL: [Self; 4] = [Self::FirstWeeks, Self::DrugsEnd, Self::InCourse, Self::NoCourse];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstWeeks => "first_weeks",
            Self::DrugsEnd => "drugs_end",
            Self::InCourse => "in_course",
            Self::NoCourse => "no_course",
        }
    }

    /// Its place, 0 for the most endangered.
    pub const fn place(self) -> u8 {
        match self {
            Self::FirstWeeks => 0,
            Self::DrugsEnd => 1,
            Self::InCourse => 2,
            Self::NoCourse => 3,
        }
    }
}

/// Where somebody with these visits stands on a day.
pub fn risk(history: &[Past], day: Date, rules: &Rules) -> Risk {
    let courses =
        [CureType::Drug, CureType::Education].map(|kind| course_at(history, kind, day, rules));
    let of = |course: &Course| of_course(course, day, rules);
    courses.iter().flatten().map(of).min().unwrap_or(Risk::NoCourse)
}

fn of_course(course: &Course, day: Date, rules: &Rules) -> Risk {
    let in_force = rules.at(day);
    let length = window(course.cure_type, &in_force).map_or(WINDOW_DAYS, i64::from);
    let gone = course.days_to(day);
    if gone >= length {
        return Risk::NoCourse;
    }
    if gone < YOUNG_DAYS {
        return Risk::FirstWeeks;
    }
    let left = refill(course, &in_force).map(|refill| day.days_until(refill.used_up));
    match left {
        Some(left) if left.abs() <= ENDING_DAYS => Risk::DrugsEnd,
        _ => Risk::InCourse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(day: &str, cure_type: CureType, week: u8, total: u8) -> Past {
        Past {
            date: Date::from_iso(day).expect("a day"),
            cure_type,
            hosp_id: "3501200000".parse().expect("a code"),
            branch: "00".parse().expect("a branch"),
            stage: 1,
            year: 115,
            week,
            total,
            first_visit: total == week,
        }
    }

    fn at(history: &[Past], day: &str) -> Risk {
        risk(history, Date::from_iso(day).expect("a day"), &Rules::handbook())
    }

    #[test]
    fn the_first_weeks_then_the_end_of_the_drugs() {
        let history =
            [past("2026-09-01", CureType::Drug, 4, 4), past("2026-09-29", CureType::Drug, 2, 6)];
        for (day, expected) in [
            ("2026-09-02", Risk::FirstWeeks),
            ("2026-09-28", Risk::FirstWeeks),
            ("2026-09-30", Risk::InCourse),
            ("2026-10-06", Risk::DrugsEnd),
            ("2026-10-20", Risk::DrugsEnd),
            ("2026-10-21", Risk::InCourse),
            ("2026-12-31", Risk::NoCourse),
        ] {
            assert_eq!(at(&history, day), expected, "{day}");
        }
    }

    #[test]
    fn the_more_endangered_of_two_courses_counts() {
        let history = [
            past("2026-08-10", CureType::Drug, 1, 1),
            past("2026-09-20", CureType::Education, 1, 1),
        ];
        assert_eq!(at(&history, "2026-09-25"), Risk::FirstWeeks);
        assert_eq!(at(&[], "2026-09-25"), Risk::NoCourse);
        assert!(Risk::FirstWeeks < Risk::NoCourse);
    }
}
