//! A cessation visit: what is typed ([`VisitDraft`]) and what has been checked ([`Visit`]).
//!
//! Courses (weeks, sessions, 90 days) are not here: they need other visits, see
//! [`crate::course`].

mod check;
mod choices;
mod decimal;
mod draft;
mod drugs;
mod echo;
mod fields;
mod values;
mod warnings;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use check::{CheckContext, Checked, Seen};
pub use choices::{CaseKind, CaseSource, CureType};
pub use decimal::Decimal1;
pub use draft::VisitDraft;
pub use drugs::{DrugCode, DrugDraft, DrugLine};
pub use echo::{DateEcho, Echo, echo};
pub use fields::VisitField;

use crate::clinic_code::{Branch, ClinicCode};
use crate::dates::Date;
pub use crate::dependence::Answers;
use crate::national_id::NationalId;
use crate::record_key::RecordKey;
use crate::sensitive::Sensitive;

/// A visit as HPA's Save takes it: every field checked, in its own type.
///
/// It comes from [`VisitDraft::check`] alone. Debug tells only what kind of visit it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// HOSP_ID, kept with each visit because institutions change theirs.
    pub hosp_id: ClinicCode,
    /// HOSP_SEQ_NO.
    pub branch: Branch,
    /// The name, for lists here; never sent.
    pub name: Option<Sensitive<String>>,
    /// ID, the person treated.
    pub id: NationalId,
    /// BIRTHDAY.
    pub birthday: Date,
    /// FUNC_DATE, the day of the visit.
    pub func_date: Date,
    /// PRSN_ID, the member of the medical staff.
    pub prsn_id: NationalId,
    /// CURE_STAGE, which course, 1 to 9.
    pub cure_stage: u8,
    /// EXAMYEAR, the ROC year of the course, 100 to 200.
    pub examyear: u16,
    /// SMOKE_YEAR, years of smoking, 0 to 99.
    pub smoke_year: Option<u8>,
    /// SMOKE_MON, months beyond the years, 0 to 11.
    pub smoke_mon: Option<u8>,
    /// SMOKE_DAY_NUM, cigarettes a day, 0 to 200.
    pub smoke_day_num: u16,
    /// HEIGHT in centimetres.
    pub height: Option<Decimal1>,
    /// BASE_WEIGHT in kilograms.
    pub base_weight: Option<Decimal1>,
    /// CURE_WEEK: weeks of drugs given, 1 to 4, or the session of education, 1 to 8.
    pub cure_week: u8,
    /// WEEK_TOT: weeks of drugs so far, or the session of education, 1 to 8.
    pub week_tot: u8,
    /// SMOKE_FIRST to SMOKE_SICK.
    pub answers: Answers,
    /// CURE_AGREE: whether it is the first visit of a course (H-21).
    pub first_visit: bool,
    /// CURE_AGREE2: whether the person wants no invitations to screenings (H-23).
    pub agree2: Option<bool>,
    /// CO_CHECK in ppm, 0 to 99.
    pub co_check: Option<u8>,
    /// CASE_SOURCE.
    pub case_source: CaseSource,
    /// CURE_TYPE.
    pub cure_type: CureType,
    /// CASE_KIND.
    pub case_kind: CaseKind,
    /// CURE_ITEM and CURE_NUM, in the order given; empty for education.
    pub drugs: Vec<DrugLine>,
    /// REF_DEPT as chosen, padded or not: NHI has both lists (domain handbook A8).
    pub ref_dept: String,
    /// MEMO, for drugs.
    pub memo: String,
    /// MEMO2, for education.
    pub memo2: String,
}

impl Visit {
    /// What makes it one record at HPA.
    pub fn record_key(&self) -> RecordKey {
        RecordKey {
            hosp_id: self.hosp_id.clone(),
            branch: self.branch.clone(),
            id: self.id.clone(),
            birthday: self.birthday,
            func_date: self.func_date,
            stage: self.cure_stage,
            cure_type: self.cure_type,
        }
    }
}

impl fmt::Debug for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visit")
            .field("cure_type", &self.cure_type)
            .field("first_visit", &self.first_visit)
            .field("drugs", &self.drugs.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{desk, first_visit};

    #[test]
    fn a_visit_prints_nothing_personal() {
        let visit = first_visit().check(&desk()).expect("a good visit").visit;
        let printed = format!("{visit:?} {visit:#?}");
        for personal in ["A123456789", "A198765435", "王小明", "1961", "2022", "62.5", "3501200000"]
        {
            assert!(!printed.contains(personal), "{printed}");
        }
    }

    #[test]
    fn a_visit_is_stored_and_read_back_whole() {
        let visit = first_visit().check(&desk()).expect("a good visit").visit;
        let json = serde_json::to_string(&visit).expect("JSON");
        assert_eq!(serde_json::from_str::<Visit>(&json).expect("JSON"), visit);
    }

    #[test]
    fn a_stored_visit_with_a_wrong_number_is_not_read() {
        let visit = first_visit().check(&desk()).expect("a good visit").visit;
        let json = serde_json::to_string(&visit).expect("JSON").replace("A123456789", "A123456788");
        assert!(serde_json::from_str::<Visit>(&json).is_err());
    }
}
