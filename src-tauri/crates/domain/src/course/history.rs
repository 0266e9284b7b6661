//! From the visits on record to courses: which visits belong together, and where a new one starts.
//!
//! The arithmetic is the one the programme's back office uses (domain handbook A2), with one more
//! word: what was recorded counts. A visit recorded under another course or year than the one
//! before it is of another course, since that is what stands at HPA.

use super::rules::{InForce, RuleKey, Rules};
use crate::clinic_code::{Branch, ClinicCode};
use crate::dates::Date;
use crate::visit::{CureType, Visit};

/// A visit on record, as far as courses go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The day.
    pub date: Date,
    /// Drugs or education; each has its own courses.
    pub cure_type: CureType,
    /// Where.
    pub hosp_id: ClinicCode,
    /// In which branch.
    pub branch: Branch,
    /// CURE_STAGE as recorded.
    pub stage: u8,
    /// EXAMYEAR as recorded.
    pub year: u16,
    /// CURE_WEEK: weeks given, or the session.
    pub week: u8,
    /// WEEK_TOT: weeks so far, or the session.
    pub total: u8,
    /// Recorded as a first visit.
    pub first_visit: bool,
}

impl From<&Visit> for Past {
    fn from(visit: &Visit) -> Self {
        Self {
            date: visit.func_date,
            cure_type: visit.cure_type,
            hosp_id: visit.hosp_id.clone(),
            branch: visit.branch.clone(),
            stage: visit.cure_stage,
            year: visit.examyear,
            week: visit.cure_week,
            total: visit.week_tot,
            first_visit: visit.first_visit,
        }
    }
}

/// Why a visit is of a new course, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Nothing of this type is on record before it.
    First,
    /// It goes on with the course before it.
    Continues,
    /// Another institution.
    OtherClinic,
    /// Another branch.
    OtherBranch,
    /// The weeks of the course are used up, or would be exceeded.
    Weeks,
    /// The sessions of the course are used up.
    Sessions,
    /// The course's days are over.
    Window,
    /// Another calendar year, where the rule says so.
    NewYear,
    /// It was recorded under another course or year.
    Recorded,
}

impl Why {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first_course",
            Self::Continues => "continues",
            Self::OtherClinic => "new_course_clinic",
            Self::OtherBranch => "new_course_branch",
            Self::Weeks => "new_course_weeks",
            Self::Sessions => "new_course_sessions",
            Self::Window => "new_course_window",
            Self::NewYear => "new_course_year",
            Self::Recorded => "new_course_recorded",
        }
    }

    /// Whether a course before it ends with it.
    pub const fn is_break(self) -> bool {
        !matches!(self, Self::First | Self::Continues)
    }
}

/// Visits that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Drugs or education.
    pub cure_type: CureType,
    /// Where.
    pub hosp_id: ClinicCode,
    /// In which branch.
    pub branch: Branch,
    /// CURE_STAGE as its first visit was recorded.
    pub stage: u8,
    /// EXAMYEAR as its first visit was recorded.
    pub year: u16,
    /// Which course of that year it is; never below what was recorded.
    pub number: u16,
    /// The day of its first visit on record.
    pub begun: Date,
    /// The day of its last visit on record.
    pub last: Date,
    /// Weeks given, or the session, on the last day.
    pub last_week: u8,
    /// How many visits.
    pub visits: u16,
    /// Weeks used, or sessions counted. Where the beginning is not on record, not below what was
    /// recorded.
    pub used: u16,
    /// Whether its beginning is on record.
    pub whole: bool,
    /// Why it is not the course before it.
    pub why: Why,
}

/// What comes next, as far as it is known.
pub(super) struct Step<'a> {
    pub(super) date: Date,
    pub(super) hosp_id: &'a ClinicCode,
    pub(super) branch: &'a Branch,
    /// Weeks to be given; at least one.
    pub(super) weeks: u8,
}

impl Course {
    /// Days since its first visit; that day is 0.
    pub fn days_to(&self, date: Date) -> i64 {
        self.begun.days_until(date)
    }

    /// Its session on that day, with the jump.
    pub(super) fn next_session(&self, date: Date, rules: &InForce<'_>) -> u16 {
        let next = self.used + 1;
        let jump = rules.get(RuleKey::EducationJumpTo);
        let after = rules.get(RuleKey::EducationJumpAfter);
        match jump.zip(after) {
            Some((jump, after)) if next < jump && self.days_to(date) >= i64::from(after) => jump,
            _ => next,
        }
    }

    /// Whether the next visit goes on with this course, or why not.
    pub(super) fn next(&self, step: &Step<'_>, rules: &InForce<'_>) -> Why {
        let keys = Keys::of(self.cure_type);
        if rules.is_on(keys.other_clinic) && *step.hosp_id != self.hosp_id {
            return Why::OtherClinic;
        }
        if rules.is_on(keys.other_branch) && *step.branch != self.branch {
            return Why::OtherBranch;
        }
        if self.is_used_up(step, rules) {
            return match self.cure_type {
                CureType::Drug => Why::Weeks,
                CureType::Education => Why::Sessions,
            };
        }
        let window = rules.get(keys.window);
        if window.is_some_and(|days| self.days_to(step.date) >= i64::from(days)) {
            return Why::Window;
        }
        if rules.is_on(keys.new_year) && self.begun.roc_year() != step.date.roc_year() {
            return Why::NewYear;
        }
        Why::Continues
    }

    fn is_used_up(&self, step: &Step<'_>, rules: &InForce<'_>) -> bool {
        match self.cure_type {
            CureType::Drug => rules
                .get(RuleKey::DrugWeeks)
                .is_some_and(|most| self.used + u16::from(step.weeks.max(1)) > most),
            CureType::Education => rules
                .get(RuleKey::EducationSessions)
                .is_some_and(|most| self.next_session(step.date, rules) > most),
        }
    }

    fn begin(past: &Past, why: Why, before: &[Course]) -> Self {
        let drug = past.cure_type == CureType::Drug;
        let whole = past.first_visit || if drug { past.total <= past.week } else { past.week == 1 };
        let used = match (drug, whole) {
            (true, true) => past.week,
            (true, false) => past.total.max(past.week),
            (false, true) => 1,
            (false, false) => past.week,
        };
        Self {
            cure_type: past.cure_type,
            hosp_id: past.hosp_id.clone(),
            branch: past.branch.clone(),
            stage: past.stage,
            year: past.year,
            number: next_number(before, past.cure_type, past.year).max(u16::from(past.stage)),
            begun: past.date,
            last: past.date,
            last_week: past.week,
            visits: 1,
            used: u16::from(used),
            whole,
            why,
        }
    }

    fn add(&mut self, past: &Past, rules: &InForce<'_>) {
        let counted = match self.cure_type {
            CureType::Drug => self.used + u16::from(past.week),
            CureType::Education => self.next_session(past.date, rules),
        };
        self.used = if self.whole { counted } else { counted.max(u16::from(past.total)) };
        self.last = past.date;
        self.last_week = past.week;
        self.visits += 1;
    }
}

/// The keys that drugs and education each have.
pub(super) struct Keys {
    pub(super) window: RuleKey,
    pub(super) new_year: RuleKey,
    pub(super) other_clinic: RuleKey,
    pub(super) other_branch: RuleKey,
}

impl Keys {
    pub(super) const fn of(cure_type: CureType) -> Self {
        match cure_type {
            CureType::Drug => Self {
                window: RuleKey::DrugWindow,
                new_year: RuleKey::DrugNewYear,
                other_clinic: RuleKey::DrugOtherClinic,
                other_branch: RuleKey::DrugOtherBranch,
            },
            CureType::Education => Self {
                window: RuleKey::EducationWindow,
                new_year: RuleKey::EducationNewYear,
                other_clinic: RuleKey::EducationOtherClinic,
                other_branch: RuleKey::EducationOtherBranch,
            },
        }
    }
}

/// The number a course would have that began in that year after these.
pub(super) fn next_number(before: &[Course], cure_type: CureType, year: u16) -> u16 {
    let same = before.iter().filter(|course| course.cure_type == cure_type && course.year == year);
    same.map(|course| course.number).max().unwrap_or_default() + 1
}

/// The courses of one type, oldest first. The order of `visits` does not matter.
pub fn courses(visits: &[Past], cure_type: CureType, rules: &Rules) -> Vec<Course> {
    let mut visits: Vec<&Past> = visits.iter().filter(|past| past.cure_type == cure_type).collect();
    visits.sort_by_key(|past| past.date);
    let mut courses: Vec<Course> = Vec::new();
    for past in visits {
        let rules = rules.at(past.date);
        let why = match courses.last() {
            None => Why::First,
            Some(course) => goes_on(course, past, &rules),
        };
        match courses.last_mut().filter(|_| why == Why::Continues) {
            Some(course) => course.add(past, &rules),
            None => {
                let course = Course::begin(past, why, &courses);
                courses.push(course);
            }
        }
    }
    courses
}

fn goes_on(course: &Course, past: &Past, rules: &InForce<'_>) -> Why {
    let step =
        Step { date: past.date, hosp_id: &past.hosp_id, branch: &past.branch, weeks: past.week };
    match course.next(&step, rules) {
        Why::Continues if (past.stage, past.year) != (course.stage, course.year) => Why::Recorded,
        why => why,
    }
}
