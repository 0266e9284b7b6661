//! A clock that starts at a given moment, runs on by itself and can be put forward, so that a
//! story may happen on any day and twelve hours may pass without anybody waiting.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use domain::clock::Clock;

use crate::chance::{STEP, scramble};

/// The clock. Its chance is a sequence of its own: two clocks draw the same numbers.
#[derive(Debug)]
pub struct StoryClock {
    start: DateTime<Utc>,
    began: Instant,
    ahead_ms: AtomicI64,
    drawn: AtomicU64,
}

impl StoryClock {
    /// Starts at this moment, e.g. `2026-11-20T01:00:00Z`.
    ///
    /// # Panics
    /// When the text is no RFC 3339 time.
    #[must_use]
    pub fn at(moment: &str) -> Arc<Self> {
        Arc::new(Self {
            start: moment.parse().expect("an RFC 3339 time"),
            began: Instant::now(),
            ahead_ms: AtomicI64::new(0),
            drawn: AtomicU64::new(0),
        })
    }

    /// Puts it forward.
    pub fn advance(&self, by: TimeDelta) {
        self.ahead_ms.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> DateTime<Utc> {
        let passed = TimeDelta::from_std(self.began.elapsed()).unwrap_or_default();
        self.start + passed + TimeDelta::milliseconds(self.ahead_ms.load(Ordering::SeqCst))
    }

    fn random(&self) -> u64 {
        scramble(self.drawn.fetch_add(1, Ordering::Relaxed).wrapping_mul(STEP))
    }
}
