//! The times the outbox works by, and the moment at which a decision is taken.
//!
//! Plain values: they read no setting and no clock.

use crate::backoff;
use crate::job::Repeat;
use chrono::{DateTime, TimeDelta, Utc};

/// The times the outbox works by. Read again every round, so a setting takes effect at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The quarantine: longer than the service may still apply a request that timed out.
    pub probe_after: TimeDelta,
    /// After this long a lost answer is a person's, since a probe or a repeat could overwrite
    /// what was mended at the service meanwhile.
    pub give_up_after: TimeDelta,
    /// The first wait of a gate that could not be passed.
    pub backoff_first: TimeDelta,
    /// The longest such wait.
    pub backoff_ceiling: TimeDelta,
    /// So many lost answers in a row close the gate like a dead line, lest a captive portal
    /// put every waiting item in doubt.
    pub lost_in_a_row: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            probe_after: TimeDelta::seconds(300),
            give_up_after: TimeDelta::hours(12),
            backoff_first: TimeDelta::seconds(2),
            backoff_ceiling: TimeDelta::seconds(300),
            lost_in_a_row: 3,
        }
    }
}

/// The moment of an event: everything from outside that a decision may depend on.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The wall clock.
    pub now: DateTime<Utc>,
    /// A random number, for jitter.
    pub random: u64,
    /// Whether the item's job may be repeated.
    pub repeat: Repeat,
    /// The times to work by.
    pub policy: &'a Policy,
}

impl Moment<'_> {
    /// When to look again after a turn that came to nothing although something seemed due.
    pub(crate) fn after_nothing(&self) -> DateTime<Utc> {
        self.now + self.policy.backoff_first.max(TimeDelta::seconds(1))
    }

    /// The wait after so many failures: the backoff, but never shorter than the quarantine.
    pub(crate) fn next_look(&self, failures: u32) -> DateTime<Utc> {
        let backoff = backoff::wait(
            self.policy.backoff_first,
            self.policy.backoff_ceiling,
            failures,
            self.random,
        );
        self.now + backoff.max(self.policy.probe_after)
    }
}
