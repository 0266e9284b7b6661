//! The one place where time and randomness come into the program.

use chrono::{DateTime, Utc};
use domain::clock::Clock;

/// The machine's own clock and entropy.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the door everything else uses")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    #[expect(clippy::disallowed_methods, reason = "this is the door everything else uses")]
    fn random(&self) -> u64 {
        // Used for jitter and for the random part of ids, neither of them a secret: an id that
        // meets another is refused by the database.
        getrandom::u64().unwrap_or_else(|_| Utc::now().timestamp_micros().unsigned_abs())
    }
}
