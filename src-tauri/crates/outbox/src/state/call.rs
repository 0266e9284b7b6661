//! What the runner's own steps make of an item: claimed, called, answered, cut off, probed.
//!
//! Part of the pure function in `state`; here is where a lost answer stays a lost answer.

use super::{Due, due, to_attention, to_done, to_waiting};
use crate::event::NotAllowed;
use crate::item::{Life, State, reason};
use crate::job::{Found, Outcome, Repeat};
use crate::policy::Moment;
use chrono::{DateTime, Utc};

pub(super) fn claimed(life: &Life, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    if due(life, at) != Due::Send {
        return Err(NotAllowed::NotDue);
    }
    Ok(Life {
        state: State::Sending,
        attempts: life.attempts.saturating_add(1),
        probe_count: 0,
        last_attempt_at: Some(at.now),
        next_attempt_at: None,
        quarantine_until: None,
        ..life.clone()
    })
}

pub(super) fn ended(life: &Life, outcome: &Outcome, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    if life.state != State::Sending {
        return Err(NotAllowed::Overtaken);
    }
    Ok(match outcome {
        Outcome::Answer { said, ids } => Life {
            ids: ids.clone(),
            last_attempt_at: Some(at.now),
            ..to_done(life, None, Some(said), at.now)
        },
        Outcome::NotSent { .. } | Outcome::SignIn { .. } => not_this_time(life, at.now),
        Outcome::Refused { kind, said } => Life {
            server_said: Some(said.clone()),
            last_attempt_at: Some(at.now),
            ..to_attention(life, kind)
        },
        Outcome::Moot { why } => moot(life, why),
        Outcome::Unknown { why, said } => lost(life, why, said, at),
    })
}

/// Nothing is to be sent any more. An earlier call that may have been applied is a person's.
fn moot(life: &Life, why: &str) -> Life {
    let told = to_attention(life, why);
    match life.doubt_since {
        Some(_) => told,
        None => Life { state: State::Discarded, discarded_reason: Some(why.into()), ..told },
    }
}

/// Back to waiting after a call that certainly did nothing: a doubt of an earlier call stays.
fn not_this_time(life: &Life, now: DateTime<Utc>) -> Life {
    Life {
        state: State::Waiting,
        reason: None,
        last_attempt_at: Some(now),
        next_attempt_at: None,
        ..life.clone()
    }
}

/// The answer was lost: nothing of this item moves before the quarantine is over. The doubt
/// counts from the first attempt that may have been applied, or repeating would renew it for ever.
fn lost(life: &Life, why: &str, said: &Option<String>, at: &Moment<'_>) -> Life {
    let quarantine = at.now + at.policy.probe_after;
    let next = match (at.repeat, life.doubt_since) {
        (Repeat::Freely, Some(_)) => at.next_look(life.attempts),
        _ => quarantine,
    };
    Life {
        state: State::Unknown,
        reason: Some(why.into()),
        server_said: said.as_ref().or(life.server_said.as_ref()).cloned(),
        last_attempt_at: Some(at.now),
        quarantine_until: Some(quarantine),
        next_attempt_at: Some(next),
        doubt_since: life.doubt_since.or(Some(at.now)),
        opened_by_person: false,
        ..life.clone()
    }
}

/// The earlier run may have got as far as the service. Nobody knows when that call ended, so the
/// quarantine counts from now and the give-up time from when it began: both the longer way.
pub(super) fn found_at_start(life: &Life, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    if life.state != State::Sending {
        return Err(NotAllowed::Overtaken);
    }
    let until = at.now + at.policy.probe_after;
    Ok(Life {
        state: match at.repeat {
            Repeat::Once => State::Unknown,
            Repeat::Freely => State::Waiting,
        },
        reason: Some(reason::INTERRUPTED.into()),
        quarantine_until: Some(until),
        next_attempt_at: Some(until),
        doubt_since: life.doubt_since.or(life.last_attempt_at).or(Some(at.now)),
        opened_by_person: false,
        ..life.clone()
    })
}

/// The next look is set before the probe leaves, so that a crash in the middle of it cannot
/// make the next start probe at once.
pub(super) fn probe_claimed(life: &Life, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    if due(life, at) != Due::Probe {
        return Err(NotAllowed::NotDue);
    }
    let probe_count = life.probe_count.saturating_add(1);
    let next_attempt_at = Some(at.next_look(probe_count));
    Ok(Life { probe_count, next_attempt_at, ..life.clone() })
}

/// A person said "not there" while the service might still have applied it; that time is over.
/// It is a lost answer again, to be probed, or to be settled by a person who now can know.
pub(super) fn doubted(life: &Life, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    if due(life, at) != Due::Doubt {
        return Err(NotAllowed::NotDue);
    }
    Ok(in_doubt_again(life, at.now))
}

fn in_doubt_again(life: &Life, next: DateTime<Utc>) -> Life {
    Life {
        state: State::Unknown,
        doubt_since: life.last_attempt_at.or(life.quarantine_until).or(Some(next)),
        next_attempt_at: Some(next),
        ..life.clone()
    }
}

/// Settled as "not there" while a probe of the same content was under way: every claim, and every
/// correction, sets the count of probes back.
fn awaits_a_probe(life: &Life) -> bool {
    life.state == State::Waiting && life.probe_count > 0
}

pub(super) fn probed(life: &Life, found: &Found, at: &Moment<'_>) -> Result<Life, NotAllowed> {
    if let (Found::There { said }, true) = (found, awaits_a_probe(life)) {
        return Ok(to_done(life, None, Some(said), at.now));
    }
    if life.state != State::Unknown {
        return Err(NotAllowed::Overtaken);
    }
    let heard = |why: &str, said: &String| Life {
        reason: Some(why.into()),
        server_said: Some(said.clone()),
        next_attempt_at: None,
        ..life.clone()
    };
    Ok(match found {
        Found::There { said } => to_done(life, None, Some(said), at.now),
        // A person who opened it may be mending it at the service this minute.
        Found::NotThere { said } if life.opened_by_person => heard(reason::NOT_THERE, said),
        // Not there yet: the service may still apply the lost call.
        Found::NotThere { .. } if life.quarantine_until.is_some_and(|until| until > at.now) => {
            look_again(life, at.next_look(life.probe_count))
        }
        Found::NotThere { said } => {
            Life { server_said: Some(said.clone()), ..to_waiting(life, Some(reason::NOT_THERE)) }
        }
        Found::Unclear { said } => heard(reason::UNCLEAR, said),
        Found::NoAnswer { .. } | Found::NotSent { .. } => {
            look_again(life, at.next_look(life.probe_count))
        }
        // As soon as the gate opens.
        Found::SignIn { .. } => look_again(life, at.now),
    })
}

/// The service answered, but the record could not be brought into step. The item is kept as if
/// the answer had been lost, so that what follows brings the record into step after all.
pub(super) fn settle_failed(
    life: &Life,
    said: &Option<String>,
    at: &Moment<'_>,
) -> Result<Life, NotAllowed> {
    match life.state {
        State::Sending => Ok(lost(life, reason::SETTLE_FAILED, said, at)),
        State::Unknown => Ok(Life {
            reason: Some(reason::SETTLE_FAILED.into()),
            server_said: said.as_ref().or(life.server_said.as_ref()).cloned(),
            ..look_again(life, at.next_look(life.probe_count))
        }),
        State::Waiting if awaits_a_probe(life) => Ok(Life {
            reason: Some(reason::SETTLE_FAILED.into()),
            server_said: said.as_ref().or(life.server_said.as_ref()).cloned(),
            ..in_doubt_again(life, at.next_look(life.probe_count))
        }),
        _ => Err(NotAllowed::Overtaken),
    }
}

/// The next automatic look, unless a person has taken it over.
fn look_again(life: &Life, when: DateTime<Utc>) -> Life {
    Life { next_attempt_at: (!life.opened_by_person).then_some(when), ..life.clone() }
}
