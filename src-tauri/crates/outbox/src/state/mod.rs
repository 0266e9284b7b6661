//! The life of an item as one pure function: how it stands, what happened -> how it stands next.
//!
//! No clock, no randomness, no database: everything it needs is handed in, and whoever calls it
//! only executes what it says. Every promise of the outbox about sending twice is kept here.

mod call;
mod person;

use crate::event::{Event, NotAllowed};
use crate::item::{Life, State, reason};
use crate::job::Repeat;
use crate::policy::Moment;
use chrono::{DateTime, Utc};

/// What the runner may do by itself with an item at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// Send it, for the first time or again.
    Send,
    /// Probe it, if the job trusts a probe here.
    Probe,
    /// Take back a "not there" that was said too early to be known.
    Doubt,
    /// Its time came too late; a person is needed.
    TooLate,
}

/// Decides what is due. Lanes, keys, parents and gates are not asked here: they are other items' lives.
pub fn due(life: &Life, at: &Moment<'_>) -> Due {
    let ahead = |time: Option<DateTime<Utc>>| time.is_some_and(|time| time > at.now);
    if ahead(life.next_attempt_at) || ahead(life.quarantine_until) || ahead(life.not_before) {
        return Due::Nothing;
    }
    let too_late = life.doubt_since.is_some_and(|since| at.now - since > at.policy.give_up_after);
    match life.state {
        State::Waiting if too_late => Due::TooLate,
        // Only a job that changed its mind about repeating can leave this; a person settles it.
        State::Waiting if life.doubt_since.is_some() && at.repeat == Repeat::Once => Due::TooLate,
        // Said to be not there before that could be known; a quarantine outlives no other wait.
        State::Waiting if life.quarantine_until.is_some() && at.repeat == Repeat::Once => {
            Due::Doubt
        }
        State::Waiting => Due::Send,
        State::Unknown if life.opened_by_person || life.next_attempt_at.is_none() => Due::Nothing,
        State::Unknown if too_late => Due::TooLate,
        State::Unknown => match at.repeat {
            Repeat::Freely => Due::Send,
            Repeat::Once => Due::Probe,
        },
        State::Sending | State::Done | State::NeedsAttention | State::Discarded => Due::Nothing,
    }
}

/// The transition: what an event makes of an item. What the gate hears of it is [`Event::call`].
///
/// # Errors
/// [`NotAllowed`], and then nothing has changed.
pub fn step(life: &Life, event: &Event, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    match event {
        Event::Claimed => call::claimed(life, at),
        Event::Ended(outcome) => call::ended(life, outcome, at),
        Event::ProbeClaimed => call::probe_claimed(life, at),
        Event::Probed(found) => call::probed(life, found, at),
        Event::SettleFailed(said) => call::settle_failed(life, said, at),
        Event::Doubted => call::doubted(life, at),
        Event::ProbeDeclined
        | Event::NeverProbed
        | Event::Reconsidered
        | Event::Deferred(_)
        | Event::TooLate
        | Event::NoSuchJob => Ok(left_alone(life, event, at)),
        Event::FoundAtStart => call::found_at_start(life, at),
        Event::ParentDiscarded => Ok(orphaned(life)),
        Event::Opened => Ok(person::opened(life)),
        Event::Retried => person::retried(life, at),
        Event::Settled(verdict) => person::settled(life, *verdict, at),
        Event::Discarded(words) => person::discarded(life, words),
        Event::Corrected => person::corrected(life, at),
        Event::Released => Ok(person::released(life)),
    }
}

/// Back to waiting, to be sent as soon as its turn comes, with no doubt left.
fn to_waiting(life: &Life, why: Option<&str>) -> Life {
    Life {
        state: State::Waiting,
        reason: why.map(Into::into),
        next_attempt_at: None,
        quarantine_until: None,
        doubt_since: None,
        opened_by_person: false,
        probe_count: 0,
        ..life.clone()
    }
}

/// Back to waiting on a person's word, which shortens no quarantine. One that is over stays noted:
/// what was said while it lasted is not known for sure (`Due::Doubt`).
fn to_rest(life: &Life, at: &Moment<'_>) -> Life {
    // More than a whole one is ahead only when the clock was set back meanwhile.
    let longest = at.now + at.policy.probe_after;
    let until = life.quarantine_until.map(|until| until.min(longest));
    let ahead = until.filter(|until| *until > at.now);
    Life { quarantine_until: until, next_attempt_at: ahead, ..to_waiting(life, None) }
}

fn to_done(life: &Life, why: Option<&str>, said: Option<&String>, now: DateTime<Utc>) -> Life {
    Life {
        state: State::Done,
        server_said: said.or(life.server_said.as_ref()).cloned(),
        done_at: Some(now),
        ..to_waiting(life, why)
    }
}

/// The quarantine is kept for [`to_rest`]: a person may send it on its way again at once.
fn to_attention(life: &Life, why: &str) -> Life {
    Life {
        state: State::NeedsAttention,
        quarantine_until: life.quarantine_until,
        ..to_waiting(life, Some(why))
    }
}

/// The runner's own bookkeeping about an item that it does not call for. It changes only what
/// is still as the runner saw it: an item that a person opened or moved is left as it is.
fn left_alone(life: &Life, event: &Event, at: &Moment<'_>) -> Life {
    let automatic = life.state == State::Unknown && !life.opened_by_person;
    let scheduled = life.next_attempt_at.is_some();
    let parked =
        |why: &str| Life { reason: Some(why.into()), next_attempt_at: None, ..life.clone() };
    match event {
        Event::ProbeDeclined if automatic && scheduled => parked(reason::PROBE_OFF),
        // Why the answer was lost is all there is to say.
        Event::NeverProbed if automatic && scheduled => {
            Life { next_attempt_at: None, ..life.clone() }
        }
        Event::Reconsidered if automatic && is_parked_for_now(life) => {
            let at = life.quarantine_until.unwrap_or(at.now);
            Life { next_attempt_at: Some(at), ..life.clone() }
        }
        Event::NoSuchJob if automatic => parked(reason::NO_SUCH_JOB),
        Event::NoSuchJob if life.state == State::Waiting => to_attention(life, reason::NO_SUCH_JOB),
        Event::Deferred(until) if automatic && scheduled => {
            Life { next_attempt_at: Some(*until), ..life.clone() }
        }
        // By the steady clock the quarantine of its last attempt is not over, whatever was settled.
        Event::Deferred(until) if life.state == State::Waiting && life.attempts > 0 => Life {
            next_attempt_at: Some(*until),
            quarantine_until: life.quarantine_until.max(Some(*until)),
            ..life.clone()
        },
        Event::TooLate if due(life, at) == Due::TooLate => match at.repeat {
            Repeat::Once => Life { state: State::Unknown, ..parked(reason::TOO_LATE) },
            Repeat::Freely => to_attention(life, reason::TOO_LATE),
        },
        _ => life.clone(),
    }
}

/// Parked for a reason that another setting or another version of the program may lift.
fn is_parked_for_now(life: &Life) -> bool {
    let parked = [reason::PROBE_OFF, reason::NO_SUCH_JOB];
    life.reason.as_deref().is_some_and(|why| parked.contains(&why))
}

fn orphaned(life: &Life) -> Life {
    match life.state {
        State::Waiting if life.doubt_since.is_none() => {
            to_attention(life, reason::PARENT_DISCARDED)
        }
        _ => life.clone(),
    }
}
