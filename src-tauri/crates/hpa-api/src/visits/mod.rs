//! Registering a visit, changing it and taking it back: three calls that share one body.
//!
//! None of them carries an idempotency key, and no call reads a record back, so each may be
//! made once only; what a lost answer means is the outbox's business.

use std::fmt;

pub mod delete;
pub mod save;
pub mod update;
pub mod wire;

/// The service said yes. `Debug` hides its words.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The service's words, verbatim.
    pub said: String,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer([redacted])")
    }
}
