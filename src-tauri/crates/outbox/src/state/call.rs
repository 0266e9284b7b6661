//! What the runner's own steps make of an item: claimed, called, answered, cut off, probed.
//!
//! Part of the pure function in `state`; here is where a lost answer stays a lost answer.

use super::{Due, Next, due, quiet, telling, to_attention, to_done, to_waiting};
use crate::event::{Call, NotAllowed};
use crate::item::{Life, State, reason};
use crate::job::{Found, Outcome, Repeat};
use crate::policy::Moment;
use chrono::{DateTime, Utc};

pub(super) fn claimed(life: &Life, at: &Moment<'_>) -> Result<Next, NotAllowed> {
    if due(life, at) != Due::Send {
        return Err(NotAllowed::NotDue);
    }
    Ok(quiet(Life {
        state: State::Sending,
        attempts: life.attempts.saturating_add(1),
        probe_count: 0,
        last_attempt_at: Some(at.now),
        next_attempt_at: None,
        quarantine_until: None,
        ..life.clone()
    }))
}

pub(super) fn ended(life: &Life, outcome: &Outcome, at: &Moment<'_>) -> Result<Next, NotAllowed> {
    if life.state != State::Sending {
        return Err(NotAllowed::Overtaken);
    }
    Ok(match outcome {
        Outcome::Answer { said, ids } => {
            let done = Life {
                ids: ids.clone(),
                ..to_done(life, None, Some(said), at.now)
            };
            telling(
                Life {
                    last_attempt_at: Some(at.now),
                    ..done
                },
                Call::Answered,
            )
        }
        Outcome::NotSent { why } => {
            telling(not_this_time(life, at.now), Call::NotSent(why.clone()))
        }
        Outcome::SignIn { said } => {
            telling(not_this_time(life, at.now), Call::SignIn(said.clone()))
        }
        Outcome::Refused { kind, said } => {
            let refused = Life {
                server_said: Some(said.clone()),
                last_attempt_at: Some(at.now),
                ..to_attention(life, kind)
            };
            telling(refused, Call::Answered)
        }
        Outcome::Unknown { why, said } => {
            telling(lost(life, why, said, at), Call::Lost(why.clone()))
        }
    })
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
pub(super) fn found_at_start(life: &Life, at: &Moment<'_>) -> Result<Next, NotAllowed> {
    if life.state != State::Sending {
        return Err(NotAllowed::Overtaken);
    }
    let until = at.now + at.policy.probe_after;
    Ok(quiet(Life {
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
    }))
}

/// The next look is set before the probe leaves, so that a crash in the middle of it cannot
/// make the next start probe at once.
pub(super) fn probe_claimed(life: &Life, at: &Moment<'_>) -> Result<Next, NotAllowed> {
    if due(life, at) != Due::Probe {
        return Err(NotAllowed::NotDue);
    }
    let probe_count = life.probe_count.saturating_add(1);
    let next = Some(at.next_look(probe_count));
    Ok(quiet(Life {
        probe_count,
        next_attempt_at: next,
        ..life.clone()
    }))
}

pub(super) fn probed(life: &Life, found: &Found, at: &Moment<'_>) -> Result<Next, NotAllowed> {
    if life.state != State::Unknown {
        return Err(NotAllowed::Overtaken);
    }
    // A person who opened it may be mending it at the service this minute.
    let again = |time| (!life.opened_by_person).then_some(time);
    let heard = |why: &str, said: &String| Life {
        reason: Some(why.into()),
        server_said: Some(said.clone()),
        next_attempt_at: None,
        ..life.clone()
    };
    let later = || Life {
        next_attempt_at: again(at.next_look(life.probe_count)),
        ..life.clone()
    };
    Ok(match found {
        Found::There { said } => telling(to_done(life, None, Some(said), at.now), Call::Answered),
        Found::NotThere { said } if life.opened_by_person => {
            telling(heard(reason::NOT_THERE, said), Call::Answered)
        }
        Found::NotThere { said } => {
            let waiting = to_waiting(life, Some(reason::NOT_THERE));
            telling(
                Life {
                    server_said: Some(said.clone()),
                    ..waiting
                },
                Call::Answered,
            )
        }
        Found::Unclear { said } => telling(heard(reason::UNCLEAR, said), Call::Answered),
        Found::NoAnswer { why } => telling(later(), Call::Lost(why.clone())),
        Found::NotSent { why } => telling(later(), Call::NotSent(why.clone())),
        Found::SignIn { said } => {
            let unheard = Life {
                next_attempt_at: again(at.now),
                ..life.clone()
            };
            telling(unheard, Call::SignIn(said.clone()))
        }
    })
}

/// The service answered, but the record could not be brought into step. The item is kept as if
/// the answer had been lost, so that what follows brings the record into step after all.
pub(super) fn settle_failed(
    life: &Life,
    said: &Option<String>,
    at: &Moment<'_>,
) -> Result<Next, NotAllowed> {
    let kept = match life.state {
        State::Sending => lost(life, reason::SETTLE_FAILED, said, at),
        State::Unknown => Life {
            reason: Some(reason::SETTLE_FAILED.into()),
            server_said: said.as_ref().or(life.server_said.as_ref()).cloned(),
            next_attempt_at: (!life.opened_by_person).then(|| at.next_look(life.probe_count)),
            ..life.clone()
        },
        _ => return Err(NotAllowed::Overtaken),
    };
    Ok(telling(kept, Call::Answered))
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
