//! What can be read of a draft that may still be wrong or empty elsewhere: for warnings, which need
//! only their own fields, and for the courses.

use super::{CheckContext, Reading};
use crate::clinic_code::{Branch, ClinicCode};
use crate::course::{Course, Entered};
use crate::dates::Date;
use crate::dependence::Answers;
use crate::national_id::NationalId;
use crate::visit::{CaseKind, CureType, DrugCode, VisitDraft, drugs};

/// The fields of a draft that are right so far; `None` where one is missing or wrong.
///
/// It holds personal data and therefore has no Debug.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the visit of that name")]
pub struct Seen {
    pub hosp_id: Option<ClinicCode>,
    pub branch: Option<Branch>,
    pub id: Option<NationalId>,
    pub birthday: Option<Date>,
    pub func_date: Option<Date>,
    pub prsn_id: Option<NationalId>,
    pub first_visit: Option<bool>,
    pub cure_type: Option<CureType>,
    pub cure_stage: Option<u8>,
    pub examyear: Option<u16>,
    pub cure_week: Option<u8>,
    pub week_tot: Option<u8>,
    pub case_kind: Option<CaseKind>,
    pub smoke_day_num: Option<u16>,
    pub answers: Answers,
    pub ref_dept: Option<String>,
    /// Rows with a right code, by their place among all rows.
    pub drugs: Vec<(usize, DrugCode)>,
    /// The days of every row that has any.
    pub drug_days: Vec<u16>,
}

impl VisitDraft {
    /// Reads what can be read.
    pub fn seen(&self, context: &CheckContext) -> Seen {
        let mut reading = Reading { draft: self, context, errors: Vec::new() };
        let person = reading.person();
        let course = reading.course();
        let smoking = reading.smoking(None);
        let codes = self.drugs.iter().map(|row| DrugCode::parse(&row.item).ok()).enumerate();
        let days = self.drugs.iter().filter_map(|row| drugs::days(&row.days).ok().flatten());
        Seen {
            hosp_id: person.hosp_id,
            branch: person.branch,
            id: person.id,
            birthday: person.birthday,
            func_date: person.func_date,
            prsn_id: person.prsn_id,
            first_visit: course.first_visit,
            cure_type: course.cure_type,
            cure_stage: course.cure_stage,
            examyear: course.examyear,
            cure_week: course.cure_week,
            week_tot: course.week_tot,
            case_kind: course.case_kind,
            smoke_day_num: smoking.smoke_day_num,
            answers: smoking.answers,
            ref_dept: course.ref_dept,
            drugs: codes.filter_map(|(index, code)| Some((index, code?))).collect(),
            drug_days: days.collect(),
        }
    }
}

impl Seen {
    /// As the courses need it, once day and type are known.
    pub fn entered(&self) -> Option<Entered> {
        Some(Entered {
            date: self.func_date?,
            cure_type: self.cure_type?,
            hosp_id: self.hosp_id.clone()?,
            branch: self.branch.clone()?,
            weeks: self.cure_week.or_else(|| self.weeks_of_days()),
        })
    }

    /// As if the smallest visit of this course's type came on that day, where the form is or else
    /// where the course is.
    pub fn entered_as(&self, cure_type: CureType, date: Date, course: &Course) -> Entered {
        Entered {
            date,
            cure_type,
            hosp_id: self.hosp_id.clone().unwrap_or_else(|| course.hosp_id.clone()),
            branch: self.branch.clone().unwrap_or_else(|| course.branch.clone()),
            weeks: None,
        }
    }

    /// The weeks that the days of the drugs make, where they make whole ones.
    pub fn weeks_of_days(&self) -> Option<u8> {
        let most = *self.drug_days.iter().max()?;
        let weeks = most / 7;
        (most % 7 == 0 && (1..=4).contains(&weeks)).then(|| u8::try_from(weeks).ok())?
    }
}
