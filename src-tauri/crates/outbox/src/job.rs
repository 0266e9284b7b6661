//! What a kind of work must be able to do for the outbox: the `Job` trait and its answers.
//!
//! Not here: what the work is. A job knows its record and its service; the outbox knows
//! only whether something may be repeated, what became of it, and what to do next.

use crate::item::Item;
use async_trait::async_trait;
use db::{DbError, Tx};
use std::fmt;

/// May the same call be made twice without harm?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Repeat {
    /// A second call changes nothing more than the first did.
    Freely,
    /// A second call could make a second record. After a lost answer only a probe or a
    /// person may say that it is safe to send again.
    Once,
}

/// What became of one call that sends.
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The service took it. `said` are its words; `ids` are what it named the record, if it did.
    Answer {
        /// The service's words, verbatim.
        said: String,
        /// Identifiers the service gave, as the job wants them kept.
        ids: Option<String>,
    },
    /// Certainly nothing left this computer.
    NotSent {
        /// A stable code such as `unreachable`.
        why: String,
    },
    /// The service read it and refused it.
    Refused {
        /// A stable code such as `not_there`.
        kind: String,
        /// The service's words, verbatim.
        said: String,
    },
    /// No call was made, and none is to be: as its record stands now, there is nothing to send. The
    /// item ends as discarded; what waits for it decides for itself.
    Moot {
        /// A stable code such as `no_consent`.
        why: String,
    },
    /// The service refused the account, not the record.
    SignIn {
        /// The service's words, verbatim.
        said: String,
    },
    /// It may or may not have been applied.
    Unknown {
        /// A stable code such as `timeout`.
        why: String,
        /// Words that came back without settling the matter.
        said: Option<String>,
    },
}

/// What a probe found out about a call whose answer was lost.
#[derive(Clone, PartialEq, Eq)]
pub enum Found {
    /// The record is at the service; of a call whose repeat is its probe: it is done there.
    There {
        /// The service's words, verbatim.
        said: String,
    },
    /// The record is certainly not at the service.
    NotThere {
        /// The service's words, verbatim.
        said: String,
    },
    /// The service answered, but its words settle nothing: a person must read them.
    Unclear {
        /// The service's words, verbatim.
        said: String,
    },
    /// The probe's own answer was lost.
    NoAnswer {
        /// A stable code such as `timeout`.
        why: String,
    },
    /// The probe did not leave this computer.
    NotSent {
        /// A stable code such as `unreachable`.
        why: String,
    },
    /// The service refused the account.
    SignIn {
        /// The service's words, verbatim.
        said: String,
    },
}

/// Codes only: the service's words may hold personal data.
impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Answer { .. } => f.write_str("Answer"),
            Outcome::NotSent { why } => write!(f, "NotSent({why})"),
            Outcome::Refused { kind, .. } => write!(f, "Refused({kind})"),
            Outcome::Moot { why } => write!(f, "Moot({why})"),
            Outcome::SignIn { .. } => f.write_str("SignIn"),
            Outcome::Unknown { why, .. } => write!(f, "Unknown({why})"),
        }
    }
}

/// Codes only: the service's words may hold personal data.
impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::There { .. } => f.write_str("There"),
            Found::NotThere { .. } => f.write_str("NotThere"),
            Found::Unclear { .. } => f.write_str("Unclear"),
            Found::NoAnswer { why } => write!(f, "NoAnswer({why})"),
            Found::NotSent { why } => write!(f, "NotSent({why})"),
            Found::SignIn { .. } => f.write_str("SignIn"),
        }
    }
}

/// Why a job could not bring its record into step.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Something else, named by a stable code that carries no personal data.
    #[error("{0}")]
    Other(&'static str),
}

/// One kind of work. Implemented beside the act that enqueues it.
#[async_trait]
pub trait Job: Send + Sync {
    /// The stable name stored with every item of this kind, such as `upload_visit`.
    fn kind(&self) -> &'static str;

    /// The service it goes to, such as `hpa`. One gate and one sequence per destination.
    fn destination(&self) -> &'static str;

    /// Whether a lost answer may be answered by sending again.
    fn repeat(&self) -> Repeat;

    /// Makes the one call. Runs outside any transaction, after the claim is on disk.
    ///
    /// The host must follow from `item.environment`, never from the settings of this moment:
    /// they may have been switched since the claim. An item that says [`Item::in_doubt`] was
    /// possibly applied by an earlier attempt (a repeated delete that finds nothing is done).
    async fn send(&self, item: &Item) -> Outcome;

    /// Whether the service has a call that tells if the record is there. Without one an item whose
    /// answer was lost keeps the reason it was lost for, and waits for a person.
    fn has_probe(&self) -> bool {
        true
    }

    /// May a probe be believed for this item, here and today? Asked once the quarantine is over.
    async fn may_probe(&self, item: &Item) -> bool;

    /// Asks the service whether the record is there, without being able to make a second one.
    async fn probe(&self, item: &Item) -> Found;

    /// Brings the record's own columns into step with the item, which is in its new state
    /// already. Runs in the same transaction as that change, so both happen or neither.
    /// Called for every change of state but the claim.
    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError>;
}
