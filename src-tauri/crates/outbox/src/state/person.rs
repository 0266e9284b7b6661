//! What persons make of an item: open it, try again, settle, give up, correct.
//!
//! Part of the pure function in `state`; who may do it, and its trace, is the application's.

use super::{to_done, to_rest, to_waiting};
use crate::event::{NotAllowed, Verdict};
use crate::item::{Life, State, reason};
use crate::policy::Moment;

pub(super) fn opened(life: &Life) -> Life {
    match life.state {
        State::Unknown => Life { opened_by_person: true, next_attempt_at: None, ..life.clone() },
        _ => life.clone(),
    }
}

/// A waiting item is tried at once, but its quarantine is not a person's to shorten.
pub(super) fn retried(life: &Life, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    let waiting = match life.state {
        State::NeedsAttention => to_rest(life, at),
        State::Waiting => Life { next_attempt_at: life.quarantine_until, ..life.clone() },
        State::Unknown => return Err(NotAllowed::SettleFirst),
        State::Sending => return Err(NotAllowed::SendingNow),
        State::Done => return Err(NotAllowed::AlreadyDone),
        State::Discarded => return Err(NotAllowed::AlreadyDiscarded),
    };
    Ok(waiting)
}

pub(super) fn settled(life: &Life, verdict: Verdict, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    let in_doubt = match life.state {
        State::Unknown => true,
        // Who said "not there" during the quarantine may look again and find it.
        State::Waiting => life.doubt_since.is_some() || life.quarantine_until.is_some(),
        State::Sending => return Err(NotAllowed::SendingNow),
        State::Done | State::NeedsAttention | State::Discarded => false,
    };
    match verdict {
        _ if !in_doubt => Err(NotAllowed::NothingToSettle),
        Verdict::Sent => Ok(to_done(life, Some(reason::SETTLED), None, at.now)),
        // Not there *yet*, during the quarantine: the item waits for its end, and is then looked
        // after once more (`Due::Doubt`). The count of probes stays, for one that is under way.
        Verdict::NotSent => {
            let early = life.quarantine_until.is_some_and(|until| until > at.now);
            let waiting = if early { to_rest(life, at) } else { to_waiting(life, None) };
            Ok(Life { probe_count: life.probe_count, ..waiting })
        }
    }
}

pub(super) fn discarded(life: &Life, words: &str) -> Result<Life, NotAllowed> {
    match life.state {
        State::Waiting if life.doubt_since.is_some() => Err(NotAllowed::SettleFirst),
        State::Unknown => Err(NotAllowed::SettleFirst),
        State::Sending => Err(NotAllowed::SendingNow),
        State::Done => Err(NotAllowed::AlreadyDone),
        State::Discarded => Err(NotAllowed::AlreadyDiscarded),
        State::Waiting | State::NeedsAttention if words.trim().is_empty() => {
            Err(NotAllowed::ReasonRequired)
        }
        State::Waiting | State::NeedsAttention => Ok(Life {
            state: State::Discarded,
            discarded_reason: Some(words.trim().into()),
            next_attempt_at: None,
            ..life.clone()
        }),
    }
}

pub(super) fn corrected(life: &Life, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    match life.state {
        State::NeedsAttention => Ok(to_rest(life, at)),
        // Not sent yet: it goes as corrected when its turn comes. A probe under way asked about
        // what it was before.
        State::Waiting => Ok(Life { probe_count: 0, ..life.clone() }),
        State::Unknown => Err(NotAllowed::SettleFirst),
        State::Sending => Err(NotAllowed::SendingNow),
        State::Done => Err(NotAllowed::AlreadyDone),
        State::Discarded => Err(NotAllowed::AlreadyDiscarded),
    }
}

/// It goes when its turn comes, whatever the hour; a quarantine stays.
pub(super) fn released(life: &Life) -> Life {
    match life.state {
        State::Waiting => Life { not_before: None, ..life.clone() },
        _ => life.clone(),
    }
}
