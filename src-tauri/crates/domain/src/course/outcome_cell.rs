//! The sums behind the figures of one month and one counselor. They add up: the total of a month is
//! the sum of its cells, and shares and means are made of sums alone, at the very end.

use std::ops::AddAssign;

use super::outcome_follow_up::Mark;
use crate::visit::CureType;

/// Something of each of the two treatments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByType<T> {
    /// 用藥.
    pub drug: T,
    /// 衛教.
    pub education: T,
}

impl<T> ByType<T> {
    pub(super) fn of(&mut self, cure_type: CureType) -> &mut T {
        match cure_type {
            CureType::Drug => &mut self.drug,
            CureType::Education => &mut self.education,
        }
    }
}

impl<T: AddAssign + Copy> ByType<T> {
    /// Both together.
    pub fn sum(self) -> T {
        let mut sum = self.drug;
        sum += self.education;
        sum
    }
}

impl<T: AddAssign> AddAssign for ByType<T> {
    fn add_assign(&mut self, other: Self) {
        self.drug += other.drug;
        self.education += other.education;
    }
}

/// Courses of drugs begun in the month, by what became of them up to their last day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ended {
    /// Their days are over. Only these are counted below.
    pub over: u32,
    /// Their days are not over yet.
    pub open: u32,
    /// Had all weeks of a course within its days.
    pub completed: u32,
    /// Had not, and were neither seen nor reached again.
    pub lost: u32,
}

/// How a number changed from the first to the last visit of a course, over all courses that have
/// two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// Courses with two measured visits.
    pub courses: u32,
    /// The sum of last minus first; below 0 it went down.
    pub sum: i64,
    /// Courses whose days are not over, measured twice or not: the sum may still change.
    pub open: u32,
}

impl Changed {
    /// The mean change of a course, if any was measured.
    #[expect(clippy::cast_precision_loss, reason = "sums of cigarettes are far below 2^52")]
    pub fn mean(&self) -> Option<f64> {
        (self.courses > 0).then(|| self.sum as f64 / f64::from(self.courses))
    }
}

/// Courses begun in the month and a follow-up of theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Followed {
    /// Its day has come. Only these are counted below.
    pub due: u32,
    /// It has not.
    pub not_due: u32,
    /// Had not smoked for seven days.
    pub quit: u32,
    /// Had.
    pub smoking: u32,
    /// Was asked for, in vain.
    pub not_reached: u32,
}

impl Followed {
    /// Nobody asked, although it was due.
    pub fn not_asked(&self) -> u32 {
        self.due.saturating_sub(self.quit + self.smoking + self.not_reached)
    }
}

/// The sums of one month and one counselor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Visits of the month.
    pub visits: ByType<u32>,
    /// Of these, those HPA had confirmed before their day was over.
    pub same_day: u32,
    /// Weeks of drugs given in the month.
    pub weeks: u32,
    /// Courses begun in the month.
    pub begun: ByType<u32>,
    /// Courses first seen in the month whose beginning is not on record; counted nowhere else.
    pub begun_elsewhere: u32,
    /// What became of the courses of drugs.
    pub ended: Ended,
    /// Cigarettes a day.
    pub cigarettes: Changed,
    /// CO in ppm.
    pub co: Changed,
    /// The follow-up at three months.
    pub three: ByType<Followed>,
    /// The follow-up at six months.
    pub six: ByType<Followed>,
}

impl Cell {
    /// The follow-ups of a mark.
    pub fn at(&self, mark: Mark) -> ByType<Followed> {
        match mark {
            Mark::Three => self.three,
            Mark::Six => self.six,
        }
    }

    pub(super) fn at_mut(&mut self, mark: Mark, cure_type: CureType) -> &mut Followed {
        match mark {
            Mark::Three => self.three.of(cure_type),
            Mark::Six => self.six.of(cure_type),
        }
    }
}

macro_rules! adds {
    ($($type:ident { $($field:ident),+ })+) => {
        $(impl AddAssign for $type {
            fn add_assign(&mut self, other: Self) {
                $(self.$field += other.$field;)+
            }
        })+
    };
}

adds! {
    Ended { over, open, completed, lost }
    Changed { courses, sum, open }
    Followed { due, not_due, quit, smoking, not_reached }
    Cell {
        visits, same_day, weeks, begun, begun_elsewhere, ended, cigarettes, co, three, six
    }
}
