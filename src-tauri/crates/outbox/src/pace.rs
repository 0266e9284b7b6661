//! Waiting, and a clock that nobody can set: the two things the runner needs of time besides the
//! time of day. A port, so that tests run through hours without sleeping.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How the runner waits and measures.
#[async_trait]
pub trait Pace: Send + Sync {
    /// Time since some fixed moment, which a change of the clock does not move. A quarantine must
    /// pass by this too, or a clock put forward would cut it short.
    fn steady(&self) -> Duration;

    /// Returns when the wall clock shows `until`, or earlier: the runner looks again by itself.
    async fn until(&self, until: DateTime<Utc>);
}

/// The longest nap: after it the wall clock is read again, since the computer may have been
/// asleep, or its clock set, meanwhile.
const LONGEST_NAP: Duration = Duration::from_secs(15);

/// The computer's own pace.
pub(crate) struct RealPace {
    clock: Arc<dyn Clock>,
    start: Instant,
}

impl RealPace {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, start: Instant::now() }
    }
}

#[async_trait]
impl Pace for RealPace {
    fn steady(&self) -> Duration {
        self.start.elapsed()
    }

    #[expect(clippy::disallowed_methods, reason = "this place only ever waits for time")]
    async fn until(&self, until: DateTime<Utc>) {
        let ahead = (until - self.clock.now()).to_std().unwrap_or_default();
        // A millisecond more, since stored moments have no finer part.
        let nap = ahead.min(LONGEST_NAP) + Duration::from_millis(1);
        tokio::time::sleep(nap).await;
    }
}
