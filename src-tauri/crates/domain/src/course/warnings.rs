//! What to look at again in a visit beside the others on record.
//!
//! As everywhere: nothing is refused, and each warning needs only its own fields.

use super::history::Why;
use super::outlook::{Outlook, Plan};
use super::rules::{InForce, RuleKey};
use crate::field_error::{Code, FieldWarning};
use crate::visit::{CureType, Seen, VisitField};

/// All of them, in the order of the form.
pub fn warnings(seen: &Seen, outlook: &Outlook, rules: &InForce<'_>) -> Vec<FieldWarning> {
    let drug = seen.cure_type == Some(CureType::Drug);
    let most = rules.get(RuleKey::DrugCourses);
    let differs = Differs { seen, outlook };
    let all = [
        (VisitField::FuncDate, Code::EarlyRefill, early(seen, outlook)),
        (VisitField::FuncDate, Code::DuplicateVisit, outlook.same_day),
        (
            VisitField::CureStage,
            Code::CoursesOverYear,
            drug && most.is_some_and(|most| outlook.plan.number > most),
        ),
        (VisitField::CureStage, Code::CourseDiffers, differs.stage()),
        (VisitField::Examyear, Code::YearEnd, outlook.year_end.is_some()),
        (VisitField::Examyear, Code::CourseDiffers, differs.year()),
        (VisitField::CureWeek, Code::WeeksOverCourse, weeks_over(seen, outlook, rules)),
        (VisitField::CureWeek, Code::CourseDiffers, differs.session()),
        (VisitField::WeekTot, Code::CourseDiffers, differs.total()),
        (VisitField::CureAgree, Code::ReturnStartsCourse, returns_to_none(seen, outlook)),
        (VisitField::CureAgree, Code::FirstInCourse, first_in_course(seen, outlook)),
    ];
    let held = all.into_iter().filter(|(_, _, holds)| *holds);
    held.map(|(field, code, _)| FieldWarning { field, index: None, code }).collect()
}

/// One day early for each week, no more.
fn early(seen: &Seen, outlook: &Outlook) -> bool {
    let same_day = outlook.same_day;
    let earliest = outlook.refill.map(|refill| refill.earliest);
    !same_day && seen.func_date.zip(earliest).is_some_and(|(day, earliest)| day < earliest)
}

/// More weeks than the course has left, where the person means to go on with it.
fn weeks_over(seen: &Seen, outlook: &Outlook, rules: &InForce<'_>) -> bool {
    let (Some(course), Some(weeks)) = (&outlook.course, seen.cure_week) else { return false };
    let over = |most: u16| course.used + u16::from(weeks) > most;
    outlook.why == Why::Weeks
        && seen.first_visit != Some(true)
        && rules.get(RuleKey::DrugWeeks).is_some_and(over)
}

/// Said to be a return visit where nothing is left to return to. Weeks that only just do not fit
/// are told as such.
fn returns_to_none(seen: &Seen, outlook: &Outlook) -> bool {
    seen.first_visit == Some(false) && outlook.why.is_break() && outlook.why != Why::Weeks
}

fn first_in_course(seen: &Seen, outlook: &Outlook) -> bool {
    seen.first_visit == Some(true) && outlook.why == Why::Continues && outlook.year_end.is_none()
}

/// Whether what is typed is none of the readings.
struct Differs<'a> {
    seen: &'a Seen,
    outlook: &'a Outlook,
}

impl Differs<'_> {
    fn stage(&self) -> bool {
        self.known() && self.none(self.seen.cure_stage.map(u16::from), |plan| Some(plan.stage))
    }

    fn year(&self) -> bool {
        // Without anything on record the year of a first visit is still the year of its day.
        let first = self.outlook.why == Why::First && self.seen.first_visit == Some(true);
        (first || self.known()) && self.none(self.seen.examyear, |plan| Some(plan.year))
    }

    fn session(&self) -> bool {
        self.counted()
            && self.seen.cure_type == Some(CureType::Education)
            && self.none(self.seen.cure_week.map(u16::from), |plan| plan.week)
    }

    fn total(&self) -> bool {
        let drug = self.seen.cure_type == Some(CureType::Drug);
        // The weeks so far end with this visit's, so those have to be there.
        let ready = !drug || self.seen.cure_week.is_some();
        self.counted() && ready && self.none(self.seen.week_tot.map(u16::from), |plan| plan.total)
    }

    /// Something is on record to compare with. A return visit that is of no course is told so once.
    fn known(&self) -> bool {
        match self.outlook.why {
            Why::First => false,
            Why::Continues => true,
            _ => self.seen.first_visit == Some(true),
        }
    }

    /// The course is on record from its beginning, so that its numbers can be compared.
    fn counted(&self) -> bool {
        let whole = self.outlook.course.as_ref().is_some_and(|course| course.whole);
        self.known() && (whole || self.outlook.why != Why::Continues)
    }

    fn none(&self, typed: Option<u16>, planned: impl Fn(&Plan) -> Option<u16>) -> bool {
        let Some(typed) = typed else { return false };
        let readings = match &self.outlook.year_end {
            Some(both) => vec![&both.this_year, &both.first_visit_year],
            None => vec![&self.outlook.plan],
        };
        !readings.into_iter().filter_map(&planned).any(|value| value == typed)
            && planned(&self.outlook.plan).is_some()
    }
}
