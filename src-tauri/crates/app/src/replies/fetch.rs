//! Asking the CRM what patients answered: everything that is open at once, for a person, or what is
//! due, for the desk's own task. So many at a time; the gate hears of every call, and a service that
//! refuses the account is asked nothing more.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use drright_api::reminders::result;
use net::Outcome;
use outbox::{GateState, Outbox};
use serde::Serialize;
use store::replies::{self, Asked};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use ts_rs::TS;

use super::land::{Landed, land};
use super::sent::Sent;
use crate::changes::Part;
use crate::crm::{CRM, Pass, call_of};
use crate::desk::{Desk, Ground};
use crate::error::AppError;

/// So many questions are under way at once.
const AT_ONCE: usize = 8;
/// So many are read from the record at once.
const PAGE: u32 = 500;
/// After a question that was not heard, by itself.
const AGAIN_MINUTES: i64 = 5;

/// What came of asking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct RepliesFetched {
    /// So many reminders were asked about.
    pub asked: u32,
    /// For so many of them a patient's reply is known.
    pub answered: u32,
    /// For the others it is not, yet.
    pub pending: u32,
    /// So many could not be asked about: the way to the service closed meanwhile.
    pub not_asked: u32,
}

/// Asks at once about everything uploaded and not final, whatever the schedule.
pub async fn replies_fetch(desk: &Desk) -> Result<RepliesFetched, AppError> {
    let mut all = Vec::new();
    loop {
        let after = all.last().map(|asked: &Asked| asked.id);
        let mut reader = desk.read().await?;
        let page = replies::open(reader.conn(), after, PAGE).await?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    gate_lets_through(desk).await?;
    let link = desk.ground.current();
    if link.crm().base.is_none() {
        return Err(AppError::NoHost);
    }
    if link.crm().account.is_none() {
        return Err(AppError::NoAccount);
    }
    ask_about(desk, all).await
}

/// Asks about what is due by now; nothing while the way is closed.
pub async fn replies_due(desk: &Desk) -> Result<RepliesFetched, AppError> {
    let ready = desk.ground.current();
    if ready.crm().base.is_none() || ready.crm().account.is_none() {
        return Ok(RepliesFetched::default());
    }
    if closed_until(desk).await?.is_some() {
        return Ok(RepliesFetched::default());
    }
    let mut reader = desk.read().await?;
    let due = replies::due(reader.conn(), desk.ground.clock.now(), PAGE).await?;
    drop(reader);
    ask_about(desk, due).await
}

/// Refuses where the service refuses the account or a person closed the gate. An unreachable one
/// is let through: a call is how it opens again.
async fn gate_lets_through(desk: &Desk) -> Result<(), AppError> {
    let gates = desk.outbox.gates().await?;
    match gates.iter().find(|gate| gate.destination == CRM).map(|gate| gate.state) {
        Some(GateState::SignedOut | GateState::Paused) => Err(AppError::GateClosed),
        _ => Ok(()),
    }
}

/// Whether nothing may be asked by itself now: until then, or until somebody opens the gate.
pub(super) async fn closed_until(desk: &Desk) -> Result<Option<Option<DateTime<Utc>>>, AppError> {
    let now = desk.ground.clock.now();
    let gates = desk.outbox.gates().await?;
    let Some(gate) = gates.iter().find(|gate| gate.destination == CRM) else {
        return Ok(None);
    };
    Ok(match gate.state {
        GateState::Open => None,
        GateState::Unreachable => gate.next_try_at.filter(|at| *at > now).map(Some),
        GateState::SignedOut | GateState::Paused => Some(None),
    })
}

/// What the askers share.
struct Round {
    ground: Arc<Ground>,
    outbox: Arc<Outbox>,
    left: Mutex<Left>,
}

#[derive(Default)]
struct Left {
    queue: VecDeque<Asked>,
    done: RepliesFetched,
    /// Nothing more is asked.
    over: bool,
    failed: Option<AppError>,
}

async fn ask_about(desk: &Desk, all: Vec<Asked>) -> Result<RepliesFetched, AppError> {
    if all.is_empty() {
        return Ok(RepliesFetched::default());
    }
    let workers = all.len().min(AT_ONCE);
    let round = Arc::new(Round {
        ground: Arc::clone(&desk.ground),
        outbox: Arc::clone(&desk.outbox),
        left: Mutex::new(Left { queue: all.into(), ..Left::default() }),
    });
    let mut askers = JoinSet::new();
    for _ in 0..workers {
        let round = Arc::clone(&round);
        askers.spawn(async move { round.work().await });
    }
    while let Some(ended) = askers.join_next().await {
        if ended.is_err() {
            return Err(AppError::Internal("a question broke off".to_owned()));
        }
    }
    let mut left = round.left.lock().await;
    desk.ground.announce(Part::Appointments);
    desk.ground.announce(Part::Tasks);
    if let Some(error) = left.failed.take() {
        return Err(error);
    }
    let not_asked = u32::try_from(left.queue.len()).unwrap_or(u32::MAX);
    Ok(RepliesFetched { not_asked, ..left.done })
}

impl Round {
    /// Asks about one after another until none is left or the way is closed.
    async fn work(&self) {
        while let Some(asked) = self.next().await {
            let landed = self.one(&asked).await;
            let mut left = self.left.lock().await;
            match landed {
                Ok(landed) => left.count(asked, landed),
                Err(error) => {
                    left.over = true;
                    left.failed = left.failed.take().or(Some(error));
                }
            }
        }
    }

    async fn next(&self) -> Option<Asked> {
        let mut left = self.left.lock().await;
        if left.over { None } else { left.queue.pop_front() }
    }

    async fn one(&self, asked: &Asked) -> Result<Landed, AppError> {
        let Some((sent, id)) = Sent::of(asked).zip(asked.crm_id.as_deref()) else {
            return Ok(Landed::Pending);
        };
        let outcome = ask(&self.ground, id).await;
        let mut tx = self.ground.db.begin().await?;
        let moved = self.outbox.heard(&mut tx, CRM, &call_of(&outcome)).await?;
        // Somebody else may have asked meanwhile.
        let landed = match replies::get(tx.conn(), asked.id).await? {
            Some(now) => land(&self.ground, &mut tx, &now, &sent, &outcome).await?,
            None => Landed::Answered,
        };
        if landed == Landed::NotHeard {
            let again = self.ground.clock.now() + TimeDelta::minutes(AGAIN_MINUTES);
            replies::plan(tx.conn(), asked.id, Some(again)).await?;
        }
        tx.commit().await?;
        if moved {
            self.outbox.wake();
        }
        Ok(landed)
    }
}

impl Left {
    fn count(&mut self, asked: Asked, landed: Landed) {
        if landed == Landed::SignedOut {
            self.over = true;
            self.queue.push_front(asked);
            return;
        }
        self.done.asked += 1;
        match landed {
            Landed::Answered => self.done.answered += 1,
            _ => self.done.pending += 1,
        }
    }
}

/// One question, its token renewed once where it is refused.
async fn ask(ground: &Ground, reminder_id: &str) -> Outcome<result::Answer> {
    let mut pass = match Pass::get(ground).await {
        Ok(pass) => pass,
        Err(none) => return none.outcome(),
    };
    loop {
        let request = result::Request { place: pass.place(), reminder_id };
        let outcome = pass.send(&request).await;
        if !pass.renewed_after(&outcome).await {
            return pass.judged(outcome);
        }
    }
}
