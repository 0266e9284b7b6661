//! Acts on what is on its way: seeing it, and the few things a person may do about an item.

mod acts;
mod rows;
mod send;
mod status;
mod titles;
mod wait;

pub use acts::{
    DiscardRequest, SettleRequest, gate_open, outbox_discard, outbox_retry, outbox_settle,
    outbox_show,
};
pub use rows::{GateView, OutboxDetail, OutboxListRequest, OutboxPage, OutboxRow, outbox_list};
pub use send::{SendReport, run_forever, send};
pub use status::{LightStatus, StatusView, status};
pub(crate) use wait::wait_for_answer;

pub use crate::visits::KeyFacts;
pub use ::outbox::Changed;
use ::outbox::{NotAllowed, OutboxError};

use crate::error::AppError;

impl From<OutboxError> for AppError {
    fn from(error: OutboxError) -> Self {
        match error {
            OutboxError::NotAllowed(why) => match why {
                NotAllowed::SettleFirst => Self::SettleFirst,
                NotAllowed::SendingNow => Self::BeingSent,
                NotAllowed::Overtaken => Self::ChangedMeanwhile,
                NotAllowed::ReasonRequired => {
                    Self::BadField { field: "reason", code: domain::field_error::Code::Required }
                }
                _ => Self::WrongState,
            },
            OutboxError::NoSuchItem => Self::NotFound,
            OutboxError::Db(error) => Self::from(error),
            OutboxError::Job(error) => Self::Internal(error.to_string()),
        }
    }
}
