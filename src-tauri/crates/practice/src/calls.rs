//! The calls a stand-in has seen: their names as printed, how far each came, and
//! the log a test reads afterwards. It is not the state of the service: what a
//! call changed stands with the records.

use std::fmt;
use std::str::FromStr;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::faults::Fault;
use crate::guard::locked;

/// A call of the service, by the name the specification prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CallName {
    /// `GET GetTokenID`: account and password for a token.
    #[serde(rename = "GetTokenID")]
    GetTokenId,
    /// `GET GetSCDataB`: may this person be taken on; books when asked to.
    #[serde(rename = "GetSCDataB")]
    GetScDataB,
    /// `POST Save`: a new visit.
    Save,
    /// `PUT Update`: a visit that stands, overwritten.
    Update,
    /// `DELETE Delete`: a visit taken away.
    Delete,
    /// `GET …/security_mode/…`: the CRM's account for a token.
    #[serde(rename = "security_mode")]
    SignIn,
    /// `POST …/page_token/…`: a Facebook page bound.
    #[serde(rename = "page_id")]
    BindFacebook,
    /// `POST …/gmb_id/…`: a Google location bound.
    #[serde(rename = "gmb_id")]
    BindGoogle,
    /// `POST patient_info`: patients' cards.
    #[serde(rename = "patient_info")]
    PatientInfo,
    /// `POST operation_data`: attendances.
    #[serde(rename = "operation_data")]
    OperationData,
    /// `POST reviews`: reviews handed over.
    #[serde(rename = "reviews")]
    Reviews,
    /// `GET …/{review_id}/result/`: how one was handled.
    #[serde(rename = "review_result")]
    ReviewResult,
    /// `POST ap_reminder`: a reminder.
    #[serde(rename = "ap_reminder")]
    Reminder,
    /// `GET ap_reminder/{reminder_id}/result/`: what the patient replied.
    #[serde(rename = "reminder_result")]
    ReminderResult,
    /// `GET appointmant_analysis/result/`: return visits.
    #[serde(rename = "appointmant_analysis")]
    ReturnVisits,
    /// `GET clinic_satisfaction/result/`.
    #[serde(rename = "clinic_satisfaction")]
    Satisfaction,
    /// `GET clinic_statistic_satisfaction/result/`.
    #[serde(rename = "clinic_statistic_satisfaction")]
    SatisfactionHistory,
    /// `GET clinic_statistic_complaint_rate/result/`.
    #[serde(rename = "clinic_statistic_complaint_rate")]
    ComplaintRate,
    /// `GET clinic_statistic_complaint_num/result/`: complaints, and by the printed path loyal
    /// patients too.
    #[serde(rename = "clinic_statistic_complaint_num")]
    Complaints,
}

impl CallName {
    /// Every call, in the order of the specifications.
    pub const ALL: [Self; 19] = [
        Self::GetTokenId,
        Self::GetScDataB,
        Self::Save,
        Self::Update,
        Self::Delete,
        Self::SignIn,
        Self::BindFacebook,
        Self::BindGoogle,
        Self::PatientInfo,
        Self::OperationData,
        Self::Reviews,
        Self::ReviewResult,
        Self::Reminder,
        Self::ReminderResult,
        Self::ReturnVisits,
        Self::Satisfaction,
        Self::SatisfactionHistory,
        Self::ComplaintRate,
        Self::Complaints,
    ];

    /// The name as printed: the last part of the path, or the part that tells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GetTokenId => "GetTokenID",
            Self::GetScDataB => "GetSCDataB",
            Self::Save => "Save",
            Self::Update => "Update",
            Self::Delete => "Delete",
            Self::SignIn => "security_mode",
            Self::BindFacebook => "page_id",
            Self::BindGoogle => "gmb_id",
            Self::PatientInfo => "patient_info",
            Self::OperationData => "operation_data",
            Self::Reviews => "reviews",
            Self::ReviewResult => "review_result",
            Self::Reminder => "ap_reminder",
            Self::ReminderResult => "reminder_result",
            Self::ReturnVisits => "appointmant_analysis",
            Self::Satisfaction => "clinic_satisfaction",
            Self::SatisfactionHistory => "clinic_statistic_satisfaction",
            Self::ComplaintRate => "clinic_statistic_complaint_rate",
            Self::Complaints => "clinic_statistic_complaint_num",
        }
    }
}

impl fmt::Display for CallName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is no call of the service.
#[derive(Debug, thiserror::Error)]
#[error("no call of that name")]
pub struct NoSuchCall;

impl FromStr for CallName {
    type Err = NoSuchCall;

    fn from_str(text: &str) -> Result<Self, NoSuchCall> {
        Self::ALL.into_iter().find(|call| call.as_str() == text).ok_or(NoSuchCall)
    }
}

/// A moment of a call at which a test can step in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The whole request is here and nothing has been done with it.
    RequestRead,
    /// The service has decided, and written where the decision was yes.
    Applied,
    /// The answer is ready and not one byte of it has left.
    BeforeAnswer,
}

/// How far a call came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// Head seen, body not read.
    Connected,
    /// Read, and not acted on.
    RequestRead,
    /// Acted on, and no answer was given (yet).
    Applied,
    /// An answer was handed to the line (whole or, by a fault, in part).
    Answered,
}

/// One call, as the stand-in saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Call {
    /// 1 for the first call of any name, and so on.
    pub number: u64,
    /// Time since the stand-in started.
    pub at: Duration,
    /// Which call.
    pub name: CallName,
    /// How far it came.
    pub reached: Reached,
    /// The fault that met it.
    pub fault: Option<Fault>,
    /// The raw body; for the two `GET` calls of HPA the raw query string.
    pub body: String,
    /// The HTTP status given.
    pub status: Option<u16>,
    /// The answer's text as given, before a truncation.
    pub answer: Option<String>,
}

/// What a hook is told about the call that reached its phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallInfo {
    /// [`Call::number`].
    pub number: u64,
    /// Which call.
    pub name: CallName,
    /// Which moment of it.
    pub phase: Phase,
    /// Raw body or query string.
    pub body: String,
}

/// The log of calls, in order of arrival.
#[derive(Debug)]
pub(crate) struct CallLog {
    started: Instant,
    calls: Mutex<Vec<Call>>,
}

impl CallLog {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), calls: Mutex::new(Vec::new()) }
    }

    /// Notes a call whose head was read; answers its number.
    pub(crate) fn begin(&self, name: CallName, fault: Option<Fault>) -> u64 {
        let mut calls = locked(&self.calls);
        let number = calls.len() as u64 + 1;
        calls.push(Call {
            number,
            at: self.started.elapsed(),
            name,
            reached: Reached::Connected,
            fault,
            body: String::new(),
            status: None,
            answer: None,
        });
        number
    }

    pub(crate) fn note<T>(&self, number: u64, change: impl FnOnce(&mut Call) -> T) -> Option<T> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        locked(&self.calls).get_mut(index).map(change)
    }

    pub(crate) fn all(&self) -> Vec<Call> {
        locked(&self.calls).clone()
    }

    pub(crate) fn count(&self, name: CallName) -> usize {
        locked(&self.calls).iter().filter(|call| call.name == name).count()
    }
}
