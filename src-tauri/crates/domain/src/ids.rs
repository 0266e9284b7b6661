//! The identifiers of our own records: UUIDv7, one type for each kind of record.
//!
//! Neither identity numbers nor chart numbers; these say nothing about a person and
//! may stand in logs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::clock::Clock;

/// The text is not an identifier of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Not an identifier: copy it whole from a list, 36 characters with hyphens.")]
pub struct NotAnId;

impl NotAnId {
    /// The stable name of this error.
    pub const fn code(self) -> &'static str {
        "not_an_id"
    }
}

fn uuid_v7(clock: &dyn Clock) -> Uuid {
    let millis = u64::try_from(clock.now().timestamp_millis()).unwrap_or_default();
    let mut random = [0_u8; 10];
    random[..8].copy_from_slice(&clock.random().to_be_bytes());
    random[8..].copy_from_slice(&clock.random().to_be_bytes()[..2]);
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier; later ones sort after earlier ones.
            pub fn new(clock: &dyn Clock) -> Self {
                Self(uuid_v7(clock))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text.trim()).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

id!(
    /// A visit.
    VisitId
);
id!(
    /// A patient card.
    PatientId
);
id!(
    /// A form that is being filled in.
    DraftId
);
id!(
    /// A member of the staff who signs in here.
    StaffId
);
id!(
    /// An item of the outbox.
    ItemId
);
id!(
    /// A question about one person's eligibility.
    CheckId
);
id!(
    /// A list of such questions.
    ListId
);
id!(
    /// A claim that was brought in.
    ClaimId
);
id!(
    /// A file of claims that was brought in.
    ClaimImportId
);
id!(
    /// An appointment.
    AppointmentId
);
id!(
    /// A reminder of an appointment.
    ReminderId
);
id!(
    /// Something a person must do.
    TaskId
);
id!(
    /// One attendance of a patient.
    OperationId
);
id!(
    /// Two cards joined.
    MergeId
);
id!(
    /// A review page given to the CRM.
    BindingId
);
id!(
    /// A review of the clinic.
    ReviewId
);

id!(
    /// A follow-up three or six months after a course began.
    FollowUpId
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::FixedClock;

    #[test]
    fn later_identifiers_sort_after_earlier_ones_as_text() {
        let early = VisitId::new(&FixedClock::at("2022-10-03T00:00:00Z"));
        let late = VisitId::new(&FixedClock::at("2022-10-03T00:00:01Z"));
        assert!(early < late);
        assert!(early.to_string() < late.to_string());
    }

    #[test]
    fn two_of_the_same_moment_differ() {
        let clock = FixedClock::at("2022-10-03T00:00:00Z");
        assert_ne!(ItemId::new(&clock), ItemId::new(&clock));
    }

    #[test]
    fn the_text_form_is_read_back() {
        let id = DraftId::new(&FixedClock::at("2022-10-03T00:00:00Z"));
        let text = id.to_string();
        assert_eq!(text.len(), 36);
        assert_eq!(&text[14..15], "7", "version 7");
        assert_eq!(text.parse(), Ok(id));
        let json = serde_json::to_string(&id).expect("JSON");
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<DraftId>(&json).expect("JSON"), id);
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!("A123456789".parse::<PatientId>(), Err(NotAnId));
        assert_eq!("".parse::<StaffId>(), Err(NotAnId));
    }
}
