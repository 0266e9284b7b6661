//! A follow-up three or six months after a course began: when it is due, which course a day is for,
//! and to which course one belongs after its first visit was corrected.
//!
//! HPA pays for both marks and counts them from the first visit (domain handbook A3); no source
//! read gives a window of days, so only days before the course and in the future are refused.

use super::history::Course;
use crate::dates::Date;
use crate::field_error::Code;
use crate::insight::Month;
use crate::visit::CureType;

/// A correction of a first visit moves a course's beginning by this many days at most.
const MOVED_DAYS: i64 = 31;

/// Courses of drugs and of education begun so near each other are followed up in one call.
const TOGETHER_DAYS: i64 = 31;

/// Which of the two follow-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Three months after the first visit.
    Three,
    /// Six months after it.
    Six,
}

impl Mark {
    /// Both, the earlier first.
    pub const ALL: [Self; 2] = [Self::Three, Self::Six];

    /// 3 or 6.
    pub const fn months(self) -> u8 {
        match self {
            Self::Three => 3,
            Self::Six => 6,
        }
    }

    /// From 3 or 6.
    pub fn from_months(months: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.months() == months)
    }

    /// The day it is due for a course begun that day: the same day of the month, or its last.
    pub fn due_on(self, begun: Date) -> Date {
        let month = Month::of_date(begun).plus(i32::from(self.months()));
        let last = month.last_day();
        Date::from_ymd(last.year(), last.month(), begun.day()).unwrap_or(last)
    }
}

/// What was said about the last seven days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Smoked {
    /// Smoked.
    Yes,
    /// Did not smoke: quit, by the seven-day rule.
    No,
    /// Nobody was reached.
    NotReached,
}

impl Smoked {
    /// Every answer, in the order of a form.
    pub const ALL: [Self; 3] = [Self::No, Self::Yes, Self::NotReached];

    /// The word in SQL, JSON and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotReached => "not_reached",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// One follow-up as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUp {
    /// The course's type.
    pub cure_type: CureType,
    /// The day its course began, as it was when this was written.
    pub begun: Date,
    /// Which of the two.
    pub mark: Mark,
    /// The day it was made.
    pub on: Date,
    /// What was said.
    pub smoked: Smoked,
}

impl FollowUp {
    /// Its course among these: the one that began that day, else the one that day lies in, else
    /// the nearest one begun at most a month away.
    pub fn course_of<'a>(&self, courses: &'a [Course]) -> Option<&'a Course> {
        let same = || courses.iter().filter(|course| course.cure_type == self.cure_type);
        let away = |course: &&Course| course.begun.days_until(self.begun).abs();
        same()
            .find(|course| course.begun == self.begun)
            .or_else(|| same().find(|c| c.begun <= self.begun && self.begun <= c.last))
            .or_else(|| same().filter(|course| away(course) <= MOVED_DAYS).min_by_key(away))
    }

    /// Whether what was said counts for a course: its own, or one of the other type that the same
    /// person began within a month of it. Nobody is asked twice about the same seven days.
    pub fn counts_for(&self, course: &Course, courses: &[Course]) -> bool {
        self.course_of(courses).is_some_and(|own| {
            let away = own.begun.days_until(course.begun).abs();
            let together = own.cure_type != course.cure_type && away <= TOGETHER_DAYS;
            own == course || (together && self.on > course.begun)
        })
    }
}

/// What was last said in these: an answer goes before an attempt in vain.
pub fn last_answer<'a>(made: impl Iterator<Item = &'a FollowUp>) -> Option<Smoked> {
    made.max_by_key(|one| (one.smoked != Smoked::NotReached, one.on)).map(|one| one.smoked)
}

/// Whether such a follow-up can have been made on that day.
///
/// # Errors
/// `before_course` for a day not after the course began, `future_date` for one after today.
pub fn check_day(begun: Date, on: Date, today: Date) -> Result<(), Code> {
    if on <= begun {
        return Err(Code::BeforeCourse);
    }
    if on > today { Err(Code::FutureDate) } else { Ok(()) }
}

/// What a follow-up made on that day is most likely for: the course and the mark due nearest to
/// it, without those somebody answered already.
pub fn propose<'a>(
    courses: &'a [Course],
    made: &[FollowUp],
    on: Date,
) -> Option<(&'a Course, Mark)> {
    let answered = |course: &Course, mark| {
        made.iter().any(|one| {
            let said = one.mark == mark && one.smoked != Smoked::NotReached;
            said && one.counts_for(course, courses)
        })
    };
    let begun = courses.iter().filter(|course| course.begun < on);
    begun
        .flat_map(|course| Mark::ALL.map(|mark| (course, mark)))
        .filter(|(course, mark)| !answered(course, *mark))
        .min_by_key(|(course, mark)| (mark.due_on(course.begun).days_until(on).abs(), *mark))
}
