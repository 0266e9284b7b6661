//! The sentences' codes: why a proposal is as it is, and what to look at, with their numbers.

use domain::course::{Outlook, RuleKey, Rules, Why, window};
use domain::visit::{CureType, Seen};

use super::view::Advice;

/// Why the proposal is as it is.
pub(super) fn because(outlook: &Outlook, seen: &Seen, rules: &Rules) -> Vec<Advice> {
    let mut all = vec![reason(outlook, seen, rules)];
    let jumped = outlook.why == Why::Continues
        && seen.cure_type == Some(CureType::Education)
        && outlook.course.as_ref().is_some_and(|c| outlook.plan.week > Some(c.used + 1));
    if jumped {
        let session = outlook.plan.week.unwrap_or_default().to_string();
        let days = seen.func_date.map(|day| rules.at(day));
        let days = days.and_then(|rules| rules.get(RuleKey::EducationJumpAfter));
        let days = days.unwrap_or_default().to_string();
        all.push(Advice::new("session_jump", [("session", session), ("days", days)]));
    }
    all
}

fn reason(outlook: &Outlook, seen: &Seen, rules: &Rules) -> Advice {
    let code = outlook.why.as_str();
    let (Some(course), Some(day)) = (&outlook.course, seen.func_date) else {
        return Advice::new(code, []);
    };
    let in_force = rules.at(day);
    let most = match course.cure_type {
        CureType::Drug => in_force.get(RuleKey::DrugWeeks),
        CureType::Education => in_force.get(RuleKey::EducationSessions),
    };
    let number = |value: Option<u16>| value.map(|value| value.to_string()).unwrap_or_default();
    Advice::new(
        code,
        [
            ("number", outlook.plan.number.to_string()),
            ("begun", course.begun.to_string()),
            ("day", (course.days_to(day) + 1).to_string()),
            ("window", number(window(course.cure_type, &in_force))),
            ("used", course.used.to_string()),
            ("most", number(most)),
            ("weeks", number(seen.cure_week.map(u16::from))),
        ],
    )
}

/// What to look at beside the form.
pub(super) fn advice(outlook: &Outlook, seen: &Seen, rules: &Rules) -> Vec<Advice> {
    let Some(day) = seen.func_date else { return Vec::new() };
    let in_force = rules.at(day);
    let mut all = Vec::new();
    if outlook.same_day {
        all.push(Advice::new("duplicate_visit", [("date", day.to_string())]));
    }
    if let Some(refill) = outlook.refill.filter(|refill| !outlook.same_day && day < refill.earliest)
    {
        let days = day.days_until(refill.earliest).to_string();
        let earliest = refill.earliest.to_string();
        all.push(Advice::new("early_refill", [("earliest", earliest), ("days", days)]));
    }
    if let Some(course) = outlook.course.as_ref().filter(|_| outlook.why == Why::Weeks) {
        let most = in_force.get(RuleKey::DrugWeeks).unwrap_or_default();
        let left = most.saturating_sub(course.used).to_string();
        let args = [("used", course.used.to_string()), ("most", most.to_string()), ("left", left)];
        all.push(Advice::new("weeks_over_course", args));
    }
    let courses =
        in_force.get(RuleKey::DrugCourses).filter(|_| seen.cure_type == Some(CureType::Drug));
    if let Some(most) = courses.filter(|most| outlook.plan.number > *most) {
        let (number, year) = (outlook.plan.number.to_string(), outlook.plan.year.to_string());
        let args = [("number", number), ("year", year), ("most", most.to_string())];
        all.push(Advice::new("courses_over_year", args));
    }
    if let (Some(_), Some(course)) = (&outlook.year_end, &outlook.course) {
        all.push(Advice::new("year_end", [("begun", course.begun.to_string())]));
    }
    if outlook.course.as_ref().is_some_and(|course| !course.whole) {
        all.push(Advice::new("course_start_unknown", []));
    }
    if outlook.later > 0 {
        all.push(Advice::new("later_visits", [("visits", outlook.later.to_string())]));
    }
    all
}
