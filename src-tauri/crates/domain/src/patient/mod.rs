//! A patient card of the clinic.
//!
//! Not what a visit says about the person: a visit keeps its own copy of its key facts,
//! so that a change of the card never changes what was sent.

mod card;
mod draft;

use std::fmt;

pub use card::{Card, Consent, sex_code, sex_of};
pub use draft::{PatientDraft, PatientField, Problem};

use serde::{Deserialize, Serialize};

use crate::dates::Date;
use crate::ids::PatientId;
use crate::national_id::NationalId;
use crate::sensitive::Sensitive;

/// A card. Identity number and chart number may be missing, but where one is present
/// no other card has the same.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patient {
    /// Our own identifier.
    pub id: PatientId,
    /// The identity number, if known.
    pub national_id: Option<NationalId>,
    /// The clinic's own number of the chart, if it has one.
    pub chart_number: Option<String>,
    /// The name as the card or the clinic's system gives it.
    pub name: Option<Sensitive<String>>,
    /// The birthday, if known.
    pub birthday: Option<Date>,
}

impl fmt::Debug for Patient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patient").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{FixedClock, day};

    fn card() -> Patient {
        Patient {
            id: PatientId::new(&FixedClock::at("2022-10-03T00:00:00Z")),
            national_id: NationalId::parse("A123456789").ok(),
            chart_number: Some("C-00017".to_owned()),
            name: Some(Sensitive::new("王小明".to_owned())),
            birthday: Some(day("1961-01-01")),
        }
    }

    #[test]
    fn a_card_prints_only_its_identifier() {
        let card = card();
        let printed = format!("{card:?}");
        assert!(printed.contains(&card.id.to_string()));
        for personal in ["A123456789", "C-00017", "王小明", "1961-01-01"] {
            assert!(!printed.contains(personal), "{printed}");
        }
    }

    #[test]
    fn a_card_is_stored_and_read_back_whole() {
        let json = serde_json::to_string(&card()).expect("JSON");
        assert_eq!(serde_json::from_str::<Patient>(&json).expect("JSON"), card());
    }
}
