//! The vocabulary of an item's life: what can happen, what follows for others, what is refused.
//!
//! Words only; what they do to an item is `state`, what they do to a gate is `gate`.

use crate::job::{Found, Outcome};
use chrono::{DateTime, Utc};
use std::fmt;

/// What a person who looked at the service says about a lost answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Sent,
    /// It is not there.
    NotSent,
}

/// Everything that can happen to an item.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The runner takes it, to send it.
    Claimed,
    /// The call ended.
    Ended(Outcome),
    /// The runner takes it, to probe it.
    ProbeClaimed,
    /// The probe ended.
    Probed(Found),
    /// The service answered, in these words, but the record could not be brought into step.
    SettleFailed(Option<String>),
    /// The quarantine is over during which a person had said that it is not there.
    Doubted,
    /// The quarantine is over, but the job trusts no probe here.
    ProbeDeclined,
    /// The quarantine is over, and nobody can ever be asked: the service has no such call.
    NeverProbed,
    /// What made the job distrust a probe may have changed.
    Reconsidered,
    /// Its time came by the wall clock only: not before then by the steady one.
    Deferred(DateTime<Utc>),
    /// Its time came, but too long after the attempt.
    TooLate,
    /// Its time came, but this program has no job of its kind.
    NoSuchJob,
    /// The program starts and finds it claimed by an earlier run.
    FoundAtStart,
    /// The item it waits for was discarded.
    ParentDiscarded,
    /// A person opened it.
    Opened,
    /// A person asks for another try.
    Retried,
    /// A person says what became of it.
    Settled(Verdict),
    /// A person gives it up, for this reason.
    Discarded(String),
    /// A person corrected its record.
    Corrected,
    /// A person does not want it held any longer.
    Released,
}

impl Event {
    /// What the gate of the destination must hear of it, whatever it means for the item.
    pub fn call(&self) -> Option<Call> {
        let call = match self {
            Event::Ended(Outcome::Answer { .. } | Outcome::Refused { .. }) => Call::Answered,
            Event::Ended(Outcome::NotSent { why }) => Call::NotSent(why.clone()),
            Event::Ended(Outcome::SignIn { said }) => Call::SignIn(said.clone()),
            Event::Ended(Outcome::Unknown { why, .. }) => Call::Lost(why.clone()),
            Event::Ended(Outcome::Moot { .. }) => return None,
            Event::Probed(Found::NotSent { why }) => Call::NotSent(why.clone()),
            Event::Probed(Found::SignIn { said }) => Call::SignIn(said.clone()),
            Event::Probed(Found::NoAnswer { why }) => Call::Lost(why.clone()),
            Event::Probed(_) | Event::SettleFailed(_) => Call::Answered,
            Event::Retried => Call::TryNow,
            _ => return None,
        };
        Some(call)
    }

    /// Its stable name.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Claimed => "claimed",
            Event::Ended(_) => "ended",
            Event::ProbeClaimed => "probe_claimed",
            Event::Probed(_) => "probed",
            Event::SettleFailed(_) => "settle_failed",
            Event::Doubted => "doubted",
            Event::ProbeDeclined => "probe_declined",
            Event::NeverProbed => "never_probed",
            Event::Reconsidered => "reconsidered",
            Event::Deferred(_) => "deferred",
            Event::TooLate => "too_late",
            Event::NoSuchJob => "no_such_job",
            Event::FoundAtStart => "found_at_start",
            Event::ParentDiscarded => "parent_discarded",
            Event::Opened => "opened",
            Event::Retried => "retried",
            Event::Settled(_) => "settled",
            Event::Discarded(_) => "discarded",
            Event::Corrected => "corrected",
            Event::Released => "released",
        }
    }
}

/// Leaves out every word of a service or a person: they may hold personal data.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Ended(outcome) => write!(f, "ended({outcome:?})"),
            Event::Probed(found) => write!(f, "probed({found:?})"),
            Event::Settled(verdict) => write!(f, "settled({verdict:?})"),
            _ => f.write_str(self.name()),
        }
    }
}

/// What one call, or a person, tells a gate.
#[derive(Clone, PartialEq, Eq)]
pub enum Call {
    /// The service answered, whatever it answered.
    Answered,
    /// Nothing left this computer.
    NotSent(String),
    /// The service refused the account, in these words.
    SignIn(String),
    /// The answer was lost.
    Lost(String),
    /// A person asks for another try now.
    TryNow,
}

/// Why an event cannot happen to an item that stands so. Stable codes in [`NotAllowed::code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// Its answer was lost: a person must say first whether it was sent.
    #[error("the answer was lost; settle it first")]
    SettleFirst,
    /// The call is under way.
    #[error("it is being sent right now")]
    SendingNow,
    /// It is done.
    #[error("it is done already")]
    AlreadyDone,
    /// It was discarded.
    #[error("it was discarded already")]
    AlreadyDiscarded,
    /// No answer was lost.
    #[error("there is nothing to settle")]
    NothingToSettle,
    /// Nothing is given up without a reason.
    #[error("a reason is required")]
    ReasonRequired,
    /// The runner may not take it now.
    #[error("it is not due")]
    NotDue,
    /// An answer, for an item that has moved on meanwhile.
    #[error("the item has moved on")]
    Overtaken,
}

impl NotAllowed {
    /// The stable code for the screen and the command line.
    pub fn code(self) -> &'static str {
        match self {
            NotAllowed::SettleFirst => "settle_first",
            NotAllowed::SendingNow => "sending_now",
            NotAllowed::AlreadyDone => "already_done",
            NotAllowed::AlreadyDiscarded => "already_discarded",
            NotAllowed::NothingToSettle => "nothing_to_settle",
            NotAllowed::ReasonRequired => "reason_required",
            NotAllowed::NotDue => "not_due",
            NotAllowed::Overtaken => "overtaken",
        }
    }
}
