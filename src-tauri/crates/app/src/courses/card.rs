//! The course card beside a form: where the person stands, what the course fields would be and why.

use domain::course::{Course, Outlook, Plan, RuleKey, YearEnd, course_at, refill, window};
use domain::dates::{Date, Source};
use domain::visit::{CureType, Seen};

use super::advice::{advice, because};
use super::history::Record;
use super::view::{
    CourseCard, CourseCardRequest, CourseView, ProposalView, Reading, SmokingPoint, YearEndView,
};
use crate::desk::Desk;
use crate::error::AppError;
use crate::visits::{context, edited};

/// Who reads the year of a course as the year of its first visit, and who as that of the claim.
const FIRST_VISIT_YEAR: &str = "公開說明：療程屬初診那年";
const THIS_YEAR: &str = "審查規則 2021-07：費用年不同另起療程";

/// Looks at the person of the form; an unknown one has no courses, but still a first proposal.
pub async fn course_card(desk: &Desk, request: CourseCardRequest) -> Result<CourseCard, AppError> {
    let editing = edited(request.visit_id.as_deref())?;
    let seen = request.draft.into_draft().seen(&context(desk, Source::Screen));
    let environment = desk.ground.current().settings.environment;
    let mut reader = desk.read().await?;
    let record = Record::of(reader.conn(), seen.id.as_ref(), environment, editing).await?;
    Ok(card(&record, &seen, desk.today()))
}

fn card(record: &Record, seen: &Seen, today: Date) -> CourseCard {
    let day = seen.func_date.unwrap_or(today);
    let outlook = record.outlook(seen).filter(|_| seen.id.is_some());
    let last = |cure_type| course_at(record.history(), cure_type, day, &record.rules);
    let shown = |course: Course| view(&course, record, seen, day);
    let points = record.visits.iter().map(|(_, visit)| SmokingPoint {
        date: visit.func_date.to_string(),
        cigarettes: visit.smoke_day_num,
        co: visit.co_check,
    });
    CourseCard {
        drug: last(CureType::Drug).map(shown),
        education: last(CureType::Education).map(shown),
        proposal: outlook.as_ref().map(|o| proposal(o, seen, record)).unwrap_or_default(),
        advice: outlook.as_ref().map(|o| advice(o, seen, &record.rules)).unwrap_or_default(),
        points: points.collect(),
        year_end: outlook.as_ref().and_then(year_end),
    }
}

fn view(course: &Course, record: &Record, seen: &Seen, day: Date) -> CourseView {
    let rules = record.rules.at(day);
    let drug = course.cure_type == CureType::Drug;
    let window = window(course.cure_type, &rules);
    let refill = refill(course, &rules);
    let (most, most_courses) = match drug {
        true => (rules.get(RuleKey::DrugWeeks), rules.get(RuleKey::DrugCourses)),
        false => (rules.get(RuleKey::EducationSessions), None),
    };
    let next = seen.entered_as(course.cure_type, day, course);
    let next = domain::course::outlook(&next, record.history(), &record.rules);
    CourseView {
        number: course.number,
        most_courses,
        cure_stage: course.stage,
        examyear: course.year,
        begun: course.begun.to_string(),
        last_visit: course.last.to_string(),
        visits: course.visits,
        used: course.used,
        most,
        day: course.days_to(day) + 1,
        window,
        last_day: window.map(|days| course.begun.plus_days(i64::from(days) - 1).to_string()),
        open: !next.why.is_break(),
        whole: course.whole,
        used_up: refill.map(|refill| refill.used_up.to_string()),
        earliest_refill: refill.map(|refill| refill.earliest.to_string()),
        days_to_refill: refill.map(|refill| day.days_until(refill.earliest)),
    }
}

fn proposal(outlook: &Outlook, seen: &Seen, record: &Record) -> ProposalView {
    let plan = &outlook.plan;
    ProposalView {
        cure_stage: Some(plan.stage.to_string()),
        examyear: Some(plan.year.to_string()),
        cure_week: plan.week.map(|week| week.to_string()),
        week_tot: plan.total.map(|total| total.to_string()),
        because: because(outlook, seen, &record.rules),
    }
}

fn year_end(outlook: &Outlook) -> Option<YearEndView> {
    let YearEnd { this_year, first_visit_year } = outlook.year_end.as_ref()?;
    let follows_first = outlook.plan == *first_visit_year;
    Some(YearEndView {
        this_year: reading(this_year, THIS_YEAR),
        first_visit_year: reading(first_visit_year, FIRST_VISIT_YEAR),
        proposed: if follows_first { "first_visit_year" } else { "this_year" },
    })
}

fn reading(plan: &Plan, source: &str) -> Reading {
    Reading {
        number: plan.number,
        cure_stage: plan.stage.to_string(),
        examyear: plan.year.to_string(),
        cure_week: plan.week.map(|week| week.to_string()),
        week_tot: plan.total.map(|total| total.to_string()),
        source: source.to_owned(),
    }
}
