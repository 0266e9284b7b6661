//! One piece of work on its way to a service: what it is, and how its life stands.
//!
//! Data only. What may happen to it is decided in `state`, where it is kept is `storage`.

use chrono::{DateTime, Utc};
use domain::ids::ItemId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Why an item stands where it stands, as stored and shown. Kinds of refusal and reasons of
/// a lost answer come from the job; these are the outbox's own.
pub mod reason {
    /// The program ended while the call was under way.
    pub const INTERRUPTED: &str = "interrupted";
    /// The job gave way under the call.
    pub const PANICKED: &str = "panicked";
    /// The answer came, but the record could not be brought into step with it.
    pub const SETTLE_FAILED: &str = "settle_failed";
    /// A probe's answer settles nothing.
    pub const UNCLEAR: &str = "unclear";
    /// A probe said that the record is not at the service.
    pub const NOT_THERE: &str = "not_there";
    /// The job does not trust a probe here (see [`crate::Outbox::reconsider`]).
    pub const PROBE_OFF: &str = "probe_off";
    /// Too long since the attempt to probe or repeat without a person.
    pub const TOO_LATE: &str = "too_late";
    /// The item this one waited for was discarded.
    pub const PARENT_DISCARDED: &str = "parent_discarded";
    /// No job of this kind in this program.
    pub const NO_SUCH_JOB: &str = "no_such_job";
    /// A person said that it had been sent.
    pub const SETTLED: &str = "settled";
}

/// Where an item is in its life. One word per state, the same in SQL and everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// To be sent when its turn comes.
    Waiting,
    /// Claimed: the call may be under way.
    Sending,
    /// The service has it.
    Done,
    /// The service or the outbox will not go on without a person.
    NeedsAttention,
    /// It was sent and the answer was lost.
    Unknown,
    /// A person gave it up, with a reason.
    Discarded,
}

impl State {
    /// Every state, in the order of the enum.
    pub const ALL: [State; 6] = [
        State::Waiting,
        State::Sending,
        State::Done,
        State::NeedsAttention,
        State::Unknown,
        State::Discarded,
    ];

    /// The stored and printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Sending => "sending",
            State::Done => "done",
            State::NeedsAttention => "needs_attention",
            State::Unknown => "unknown",
            State::Discarded => "discarded",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such state")]
pub struct NoSuchState;

impl FromStr for State {
    type Err = NoSuchState;

    fn from_str(word: &str) -> Result<Self, NoSuchState> {
        State::ALL.into_iter().find(|state| state.as_str() == word).ok_or(NoSuchState)
    }
}

/// What the enqueuing act says about a new item. Nothing in it is a secret or a person's datum
/// but `key`, which never leaves the encrypted database.
#[derive(Clone, PartialEq, Eq)]
pub struct NewItem {
    /// The job's kind.
    pub kind: String,
    /// The service it goes to; has one gate.
    pub destination: String,
    /// The environment it was queued for, such as `test`; it never goes to another.
    pub environment: String,
    /// The record: items of one key go strictly one after the other.
    pub key: String,
    /// The looser queue, such as the patient.
    pub lane: String,
    /// An item that must be done before this one is sent.
    pub parent: Option<ItemId>,
    /// Held until then.
    pub not_before: Option<DateTime<Utc>>,
    /// What it is about, for the job to find its record again, such as a visit id.
    pub subject: String,
}

/// The part of an item that changes while it lives. `state::step` is the only author of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Life {
    /// Where it stands.
    pub state: State,
    /// Why, as a stable code.
    pub reason: Option<String>,
    /// The service's last words about it, verbatim.
    pub server_said: Option<String>,
    /// Identifiers the service gave.
    pub ids: Option<String>,
    /// How many times it was claimed to be sent; information, never blame.
    pub attempts: u32,
    /// Probes since the last attempt.
    pub probe_count: u32,
    /// Held until then.
    pub not_before: Option<DateTime<Utc>>,
    /// Not tried by itself before then. For an unknown item, none means: not by itself any more.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// When the last sending ended; while it is under way, or was cut off, when it began.
    pub last_attempt_at: Option<DateTime<Utc>>,
    /// Until then the service might still apply a request whose answer was lost.
    pub quarantine_until: Option<DateTime<Utc>>,
    /// The earliest attempt that may have been applied and has not been settled since.
    pub doubt_since: Option<DateTime<Utc>>,
    /// A person has looked at it since its answer was lost: nothing is done by itself any more.
    pub opened_by_person: bool,
    /// When it became done.
    pub done_at: Option<DateTime<Utc>>,
    /// The words of the person who gave it up.
    pub discarded_reason: Option<String>,
}

impl Life {
    /// The beginning of every life.
    pub fn new(not_before: Option<DateTime<Utc>>) -> Self {
        Self {
            state: State::Waiting,
            reason: None,
            server_said: None,
            ids: None,
            attempts: 0,
            probe_count: 0,
            not_before,
            next_attempt_at: None,
            last_attempt_at: None,
            quarantine_until: None,
            doubt_since: None,
            opened_by_person: false,
            done_at: None,
            discarded_reason: None,
        }
    }

    /// Waiting, and its `not_before` still ahead.
    pub fn is_held(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Waiting && self.not_before.is_some_and(|at| at > now)
    }

    /// Nothing is done with it by itself before then.
    pub(crate) fn earliest(&self) -> Option<DateTime<Utc>> {
        self.next_attempt_at.max(self.quarantine_until).max(self.not_before)
    }

    /// Nothing moves it but a person.
    pub fn needs_person(&self) -> bool {
        match self.state {
            State::NeedsAttention => true,
            State::Unknown => self.next_attempt_at.is_none(),
            _ => false,
        }
    }
}

/// Leaves out the words of services and persons: they may hold personal data.
impl fmt::Debug for Life {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Life")
            .field("state", &self.state)
            .field("reason", &self.reason)
            .field("attempts", &self.attempts)
            .field("not_before", &self.not_before)
            .field("next_attempt_at", &self.next_attempt_at)
            .field("quarantine_until", &self.quarantine_until)
            .field("doubt_since", &self.doubt_since)
            .field("opened_by_person", &self.opened_by_person)
            .finish_non_exhaustive()
    }
}

/// An item as stored. `Debug` leaves out the key, the lane and the service's words.
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    /// Its identity.
    pub id: ItemId,
    /// Its place in the order of enqueuing; no clock can disturb it.
    pub seq: i64,
    /// The job's kind.
    pub kind: String,
    /// The service it goes to.
    pub destination: String,
    /// The environment it was queued for.
    pub environment: String,
    /// The record it is about, in the sense of [`NewItem::key`].
    pub key: String,
    /// Its lane, in the sense of [`NewItem::lane`].
    pub lane: String,
    /// The item that must be done first.
    pub parent: Option<ItemId>,
    /// What it is about.
    pub subject: String,
    /// When it was enqueued.
    pub created_at: DateTime<Utc>,
    /// How its life stands.
    pub life: Life,
    /// Counts every change; a change based on an older one is refused.
    pub rev: i64,
}

impl Item {
    /// Where it stands.
    pub fn state(&self) -> State {
        self.life.state
    }

    /// An earlier attempt of this item may have been applied by the service.
    pub fn in_doubt(&self) -> bool {
        self.life.doubt_since.is_some()
    }
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Item")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("state", &self.life.state)
            .field("reason", &self.life.reason)
            .field("rev", &self.rev)
            .finish_non_exhaustive()
    }
}
