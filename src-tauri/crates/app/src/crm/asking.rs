//! Asking the CRM about what it has taken: so many questions at a time, each landing in a
//! transaction of its own with the gate's news. A service that refuses the account is asked nothing
//! more. What is asked, and what an answer means, is in the areas.

use std::collections::VecDeque;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
use net::Outcome;
use outbox::{GateState, Outbox};
use serde::Serialize;
use store::StoreError;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use ts_rs::TS;

use super::{CRM, Pass, call_of};
use crate::changes::Part;
use crate::desk::{Desk, Ground};
use crate::error::AppError;

/// So many questions are under way at once.
const AT_ONCE: usize = 8;
/// After a question that was not heard, by itself.
const AGAIN_MINUTES: i64 = 5;

/// What came of asking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct AnswersFetched {
    /// So many were asked about.
    pub asked: u32,
    /// For so many of them the answer is known.
    pub answered: u32,
    /// For the others it is not, yet.
    pub pending: u32,
    /// So many could not be asked about: the way to the service closed meanwhile.
    pub not_asked: u32,
}

/// What became of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Landed {
    /// It is answered, now or before.
    Answered,
    /// Nothing yet.
    Pending,
    /// The service did not answer.
    NotHeard,
    /// The service refuses the account.
    SignedOut,
}

/// One question about one record.
#[async_trait]
pub(crate) trait Question: Send + Sync + 'static {
    /// What the service says.
    type Answer: Send + Sync;

    /// Makes the call once.
    async fn ask(&self, pass: &Pass<'_>) -> Outcome<Self::Answer>;

    /// Writes down what came of it, in a transaction that somebody else may have been before.
    async fn land(
        &self,
        ground: &Ground,
        tx: &mut Tx,
        outcome: &Outcome<Self::Answer>,
    ) -> Result<Landed, StoreError>;

    /// It was not heard: it is asked again then.
    async fn put_off(&self, tx: &mut Tx, until: DateTime<Utc>) -> Result<(), StoreError>;
}

/// Refuses where nothing can be asked: no host or account, an account that is refused, or a gate a
/// person closed. An unreachable service is let through: a call is how it opens again.
pub(crate) async fn may_ask(desk: &Desk) -> Result<(), AppError> {
    let gates = desk.outbox.gates().await?;
    let state = gates.iter().find(|gate| gate.destination == CRM).map(|gate| gate.state);
    if let Some(GateState::SignedOut | GateState::Paused) = state {
        return Err(AppError::GateClosed);
    }
    let link = desk.ground.current();
    if link.crm().base.is_none() {
        return Err(AppError::NoHost);
    }
    match link.crm().account {
        Some(_) => Ok(()),
        None => Err(AppError::NoAccount),
    }
}

/// Whether something may be asked by itself now.
pub(crate) async fn may_ask_by_itself(desk: &Desk) -> Result<bool, AppError> {
    let ready = desk.ground.current();
    let set = ready.crm().base.is_some() && ready.crm().account.is_some();
    Ok(set && closed_until(desk).await?.is_none())
}

/// Whether nothing may be asked by itself now: until then, or until somebody opens the gate.
pub(crate) async fn closed_until(desk: &Desk) -> Result<Option<Option<DateTime<Utc>>>, AppError> {
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
struct Round<Q> {
    ground: Arc<Ground>,
    outbox: Arc<Outbox>,
    left: Mutex<Left<Q>>,
}

struct Left<Q> {
    queue: VecDeque<Q>,
    done: AnswersFetched,
    /// Nothing more is asked.
    over: bool,
    failed: Option<AppError>,
}

/// Asks all of them and tells that these parts changed, whatever came of it. Nothing asked changes
/// nothing: then nobody is told.
pub(crate) async fn ask_all<Q: Question>(
    desk: &Desk,
    all: Vec<Q>,
    about: &[Part],
) -> Result<AnswersFetched, AppError> {
    if all.is_empty() {
        return Ok(AnswersFetched::default());
    }
    let done = ask_each(desk, all).await;
    for part in about {
        desk.ground.announce(*part);
    }
    done
}

async fn ask_each<Q: Question>(desk: &Desk, all: Vec<Q>) -> Result<AnswersFetched, AppError> {
    let workers = all.len().min(AT_ONCE);
    let left =
        Left { queue: all.into(), done: AnswersFetched::default(), over: false, failed: None };
    let round = Arc::new(Round {
        ground: Arc::clone(&desk.ground),
        outbox: Arc::clone(&desk.outbox),
        left: Mutex::new(left),
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
    if let Some(error) = left.failed.take() {
        return Err(error);
    }
    let not_asked = u32::try_from(left.queue.len()).unwrap_or(u32::MAX);
    Ok(AnswersFetched { not_asked, ..left.done })
}

impl<Q: Question> Round<Q> {
    /// Asks about one after another until none is left or the way is closed.
    async fn work(&self) {
        while let Some(question) = self.next().await {
            let landed = self.one(&question).await;
            let mut left = self.left.lock().await;
            match landed {
                Ok(landed) => left.count(question, landed),
                Err(error) => {
                    left.over = true;
                    left.failed = left.failed.take().or(Some(error));
                }
            }
        }
    }

    async fn next(&self) -> Option<Q> {
        let mut left = self.left.lock().await;
        if left.over { None } else { left.queue.pop_front() }
    }

    async fn one(&self, question: &Q) -> Result<Landed, AppError> {
        let outcome = ask(&self.ground, question).await;
        let mut tx = self.ground.db.begin().await?;
        let moved = self.outbox.heard(&mut tx, CRM, &call_of(&outcome)).await?;
        let landed = question.land(&self.ground, &mut tx, &outcome).await?;
        if landed == Landed::NotHeard {
            let again = self.ground.clock.now() + TimeDelta::minutes(AGAIN_MINUTES);
            question.put_off(&mut tx, again).await?;
        }
        tx.commit().await?;
        if moved {
            self.outbox.wake();
        }
        Ok(landed)
    }
}

impl<Q> Left<Q> {
    fn count(&mut self, question: Q, landed: Landed) {
        if landed == Landed::SignedOut {
            self.over = true;
            self.queue.push_front(question);
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
async fn ask<Q: Question>(ground: &Ground, question: &Q) -> Outcome<Q::Answer> {
    let mut pass = match Pass::get(ground).await {
        Ok(pass) => pass,
        Err(none) => return none.outcome(),
    };
    loop {
        let outcome = question.ask(&pass).await;
        if !pass.renewed_after(&outcome).await {
            return pass.judged(outcome);
        }
    }
}
