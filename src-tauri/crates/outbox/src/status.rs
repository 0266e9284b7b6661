//! The outbox as people see it: the word for an item, pages, and the numbers of `send`.
//!
//! Not the words on the screen; those belong to whoever shows them.

use crate::gate::GateState;
use crate::item::{Item, NoSuchState, State};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::str::FromStr;

/// The state as shown: [`State`], with held apart from waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Waits for its turn.
    Waiting,
    /// Waits, and its `not_before` is still ahead.
    Held,
    /// Is being sent.
    Sending,
    /// The service has it.
    Done,
    /// A person is needed.
    NeedsAttention,
    /// The answer was lost.
    Unknown,
    /// Given up by a person.
    Discarded,
}

impl Shown {
    /// Every word, in the order of `cli.md`.
    pub const ALL: [Shown; 7] = [
        Shown::Waiting,
        Shown::Held,
        Shown::Sending,
        Shown::Done,
        Shown::NeedsAttention,
        Shown::Unknown,
        Shown::Discarded,
    ];

    /// The word for an item at this moment.
    pub fn of(item: &Item, now: DateTime<Utc>) -> Self {
        match item.life.state {
            State::Waiting if item.life.is_held(now) => Shown::Held,
            State::Waiting => Shown::Waiting,
            State::Sending => Shown::Sending,
            State::Done => Shown::Done,
            State::NeedsAttention => Shown::NeedsAttention,
            State::Unknown => Shown::Unknown,
            State::Discarded => Shown::Discarded,
        }
    }

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Shown::Waiting => "waiting",
            Shown::Held => "held",
            Shown::Sending => "sending",
            Shown::Done => "done",
            Shown::NeedsAttention => "needs_attention",
            Shown::Unknown => "unknown",
            Shown::Discarded => "discarded",
        }
    }
}

impl FromStr for Shown {
    type Err = NoSuchState;

    fn from_str(word: &str) -> Result<Self, NoSuchState> {
        Shown::ALL.into_iter().find(|shown| shown.as_str() == word).ok_or(NoSuchState)
    }
}

/// Which page of the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Only these; none: all, done ones too.
    pub state: Option<Shown>,
    /// After the item with this `seq`; none: from the oldest.
    pub after: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

/// The whole outbox in numbers, for `clinic-desk send` and the window's footer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Done.
    pub done: u64,
    /// Waiting and not held; one that is being sent this moment counts here.
    pub waiting: u64,
    /// Of those, being sent this moment.
    pub sending: u64,
    /// Waiting with a `not_before` still ahead; not counted in `waiting`.
    pub held: u64,
    /// Need a person.
    pub needs_attention: u64,
    /// The answer was lost.
    pub unknown: u64,
    /// Given up by a person.
    pub discarded: u64,
    /// Every destination's gate.
    pub gates: BTreeMap<String, GateState>,
}

impl Counts {
    /// Every item there is.
    pub fn total(&self) -> u64 {
        self.done + self.waiting + self.held + self.needs_attention + self.unknown + self.discarded
    }

    /// By the words of [`Shown`], each item under one of them.
    pub fn by_word(&self) -> [(&'static str, u64); 7] {
        [
            ("waiting", self.waiting - self.sending),
            ("held", self.held),
            ("sending", self.sending),
            ("done", self.done),
            ("needs_attention", self.needs_attention),
            ("unknown", self.unknown),
            ("discarded", self.discarded),
        ]
    }

    /// Adds one line of the count. Held items come after the waiting ones they are among.
    pub(crate) fn add(&mut self, shown: &str, n: u64) {
        match shown {
            "done" => self.done += n,
            "waiting" => self.waiting += n,
            "sending" => {
                self.waiting += n;
                self.sending += n;
            }
            "held" => {
                self.held += n;
                self.waiting = self.waiting.saturating_sub(n);
            }
            "needs_attention" => self.needs_attention += n,
            "unknown" => self.unknown += n,
            "discarded" => self.discarded += n,
            _ => {}
        }
    }
}
