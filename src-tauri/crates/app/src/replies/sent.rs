//! What was uploaded of a reminder, as far as an answer is compared with it.

use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use serde::Deserialize;
use store::replies::Asked;

/// Patient and time as the service was told them.
#[derive(Clone, Deserialize)]
pub(crate) struct Sent {
    /// `patient_id`.
    pub(crate) patient_id: String,
    /// `appointment_datetime`.
    #[serde(alias = "appointment", alias = "at")]
    pub(crate) appointment_datetime: WallMinute,
}

impl Sent {
    /// None where nothing can be compared, and so nothing be asked.
    pub(super) fn of(asked: &Asked) -> Option<Self> {
        Self::read(asked.sent.as_ref()?)
    }

    /// Reads what is kept with a reminder.
    pub(crate) fn read(json: &Sensitive<String>) -> Option<Self> {
        serde_json::from_str(json.expose()).ok()
    }
}
