//! What the courses on record say of a visit that is being entered: which course it is of, what
//! the course fields would be, how soon a refill may come.
//!
//! Everything is a proposal: GetSCDataB's answer is what counts (domain handbook A2).

use super::history::{Course, Keys, Past, Step, Why, courses, next_number};
use super::rules::{InForce, RuleKey, Rules};
use crate::clinic_code::{Branch, ClinicCode};
use crate::dates::Date;
use crate::visit::CureType;

/// The visit being entered, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Its day.
    pub date: Date,
    /// Drugs or education.
    pub cure_type: CureType,
    /// Where.
    pub hosp_id: ClinicCode,
    /// In which branch.
    pub branch: Branch,
    /// CURE_WEEK of a visit with drugs, once it is typed or follows from the days.
    pub weeks: Option<u8>,
}

/// The course fields of one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// CURE_STAGE.
    pub stage: u16,
    /// EXAMYEAR.
    pub year: u16,
    /// Which course of that year it would be.
    pub number: u16,
    /// CURE_WEEK: weeks, or the session.
    pub week: Option<u16>,
    /// WEEK_TOT: weeks so far with this visit, or the session.
    pub total: Option<u16>,
}

/// Both readings of a course that crosses the new year (domain handbook A2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearEnd {
    /// The back office's: the year of the claim, a new course.
    pub this_year: Plan,
    /// The public text's: the year of the first visit, the same course.
    pub first_visit_year: Plan,
}

/// When the next drugs may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refill {
    /// The first day without drugs from the visit before.
    pub used_up: Date,
    /// The first day that is not too early.
    pub earliest: Date,
}

/// What is said of the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// Whether it goes on with the course before it, or why not.
    pub why: Why,
    /// The last course of this type up to that day.
    pub course: Option<Course>,
    /// The proposal.
    pub plan: Plan,
    /// Where the year has two readings.
    pub year_end: Option<YearEnd>,
    /// For drugs, once any were given.
    pub refill: Option<Refill>,
    /// Visits of this type on record after that day, whose totals it would change.
    pub later: usize,
    /// A visit of the same type on the same day is on record.
    pub same_day: bool,
}

/// The last course of a type up to a day, that day included.
pub fn course_at(
    history: &[Past],
    cure_type: CureType,
    day: Date,
    rules: &Rules,
) -> Option<Course> {
    courses(&until(history, day), cure_type, rules).pop()
}

/// When drugs may be given again after this course's last visit.
pub fn refill(course: &Course, rules: &InForce<'_>) -> Option<Refill> {
    let early = rules.get(RuleKey::DrugEarlyDays)?;
    let weeks = i64::from(course.last_week);
    let used_up = course.last.plus_days(weeks * 7);
    let earliest = used_up.plus_days(-weeks * i64::from(early));
    (course.cure_type == CureType::Drug).then_some(Refill { used_up, earliest })
}

/// Looks at what is on record, without the visit itself.
pub fn outlook(entered: &Entered, history: &[Past], rules: &Rules) -> Outlook {
    let same_type = |past: &&Past| past.cure_type == entered.cure_type;
    let before = courses(&until(history, entered.date), entered.cure_type, rules);
    let in_force = rules.at(entered.date);
    let course = before.last();
    let step = Step {
        date: entered.date,
        hosp_id: &entered.hosp_id,
        branch: &entered.branch,
        weeks: entered.weeks.unwrap_or(1),
    };
    let why = course.map_or(Why::First, |course| course.next(&step, &in_force));
    let going_on = course.map(|course| go_on(course, entered, &in_force));
    let anew = anew(&before, entered, course);
    let crosses = course.is_some_and(|c| c.begun.roc_year() != entered.date.roc_year());
    let open = why == Why::Continues || why == Why::NewYear;
    let year_end = going_on.clone().filter(|_| crosses && open);
    let plan = going_on.filter(|_| why == Why::Continues).unwrap_or_else(|| anew.clone());
    Outlook {
        why,
        refill: course.and_then(|course| refill(course, &in_force)),
        course: course.cloned(),
        plan,
        year_end: year_end.map(|first_visit_year| YearEnd { this_year: anew, first_visit_year }),
        later: history.iter().filter(same_type).filter(|p| p.date > entered.date).count(),
        same_day: history.iter().filter(same_type).any(|p| p.date == entered.date),
    }
}

fn until(history: &[Past], day: Date) -> Vec<Past> {
    history.iter().filter(|past| past.date <= day).cloned().collect()
}

fn go_on(course: &Course, entered: &Entered, rules: &InForce<'_>) -> Plan {
    let (week, total) = match entered.cure_type {
        CureType::Drug => {
            let left = rules.get(RuleKey::DrugWeeks).map(|most| most.saturating_sub(course.used));
            let usual = left.map_or(course.last_week.into(), |l| l.min(course.last_week.into()));
            let week = entered.weeks.map_or(usual, u16::from);
            (week, course.used + week)
        }
        CureType::Education => {
            let session = course.next_session(entered.date, rules);
            (session, session)
        }
    };
    Plan {
        stage: course.stage.into(),
        year: course.year,
        number: course.number,
        week: Some(week),
        total: Some(total),
    }
}

/// A new course in the year of the visit.
fn anew(before: &[Course], entered: &Entered, last: Option<&Course>) -> Plan {
    let year = entered.date.roc_year();
    let number = next_number(before, entered.cure_type, year);
    let week = match entered.cure_type {
        CureType::Drug => entered.weeks.or(last.map(|course| course.last_week)).map(u16::from),
        CureType::Education => Some(1),
    };
    Plan { stage: number, year, number, week, total: week }
}

/// How many days a course of this type takes visits, if there is such a rule.
pub fn window(cure_type: CureType, rules: &InForce<'_>) -> Option<u16> {
    rules.get(Keys::of(cure_type).window)
}
