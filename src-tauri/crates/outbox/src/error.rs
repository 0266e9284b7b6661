//! What can go wrong with an act on the outbox. Safe to log: no personal data in any of it.

use crate::event::NotAllowed;
use crate::job::JobError;
use db::DbError;

/// Why an act, or a round of the runner, failed.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// The item stands so that this cannot be done to it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no item of that id.
    #[error("there is no such item in the outbox")]
    NoSuchItem,
    /// The record could not be brought into step with the item.
    #[error("the record could not be brought into step: {0}")]
    Job(#[from] JobError),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl OutboxError {
    /// The stable code for the screen and the command line.
    pub fn code(&self) -> &'static str {
        match self {
            OutboxError::NotAllowed(why) => why.code(),
            OutboxError::NoSuchItem => "no_such_item",
            OutboxError::Job(_) => "settle_failed",
            OutboxError::Db(error) => error.code(),
        }
    }
}
