//! Asking the CRM how reviews were handled: everything that is open at once, for a person, or what
//! is due, for the desk's own task.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use db::Tx;
use domain::ids::ReviewId;
use drright_api::reviews::result;
use net::Outcome;
use store::StoreError;
use store::review_results as table;
use store::reviews::StoredReview;
use tokio::sync::watch;

use super::land::land;
use crate::changes::Part;
use crate::crm::{
    AnswersFetched, ByItself, Landed, Pass, Question, ask_all, ask_forever, may_ask,
    may_ask_by_itself,
};
use crate::desk::{Desk, Ground};
use crate::error::AppError;

/// So many are read from the record at once.
const PAGE: u32 = 500;

/// Asks at once about everything uploaded and not final, whatever the schedule.
pub async fn reviews_fetch(desk: &Desk) -> Result<AnswersFetched, AppError> {
    let mut all: Vec<StoredReview> = Vec::new();
    loop {
        let mut reader = desk.read().await?;
        let page = table::open(reader.conn(), all.last(), PAGE).await?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    may_ask(desk).await?;
    ask_about(desk, all).await
}

/// Asks about what is due by now; nothing while the way is closed.
pub async fn reviews_due(desk: &Desk) -> Result<AnswersFetched, AppError> {
    if !may_ask_by_itself(desk).await? {
        return Ok(AnswersFetched::default());
    }
    let mut reader = desk.read().await?;
    let due = table::due(reader.conn(), desk.ground.clock.now(), PAGE).await?;
    drop(reader);
    ask_about(desk, due).await
}

/// Asks when something is due, until `shutdown` turns true.
pub async fn run_forever(desk: &Desk, shutdown: watch::Receiver<bool>) {
    ask_forever(desk, &Reviews, shutdown).await;
}

struct Reviews;

#[async_trait]
impl ByItself for Reviews {
    async fn ask_due(&self, desk: &Desk) -> Result<(), AppError> {
        reviews_due(desk).await.map(drop)
    }

    async fn next_due(&self, desk: &Desk) -> Result<Option<DateTime<Utc>>, AppError> {
        let mut reader = desk.read().await?;
        Ok(table::next_due(reader.conn()).await?)
    }
}

async fn ask_about(desk: &Desk, all: Vec<StoredReview>) -> Result<AnswersFetched, AppError> {
    let questions =
        all.into_iter().filter_map(|one| Some(AboutReview { id: one.id, crm_id: one.crm_id? }));
    ask_all(desk, questions.collect(), &[Part::Reviews]).await
}

/// How was this review handled?
struct AboutReview {
    id: ReviewId,
    crm_id: String,
}

#[async_trait]
impl Question for AboutReview {
    type Answer = result::Answer;

    async fn ask(&self, pass: &Pass<'_>) -> Outcome<result::Answer> {
        pass.send(&result::Request { place: pass.place(), review_id: &self.crm_id }).await
    }

    async fn land(
        &self,
        ground: &Ground,
        tx: &mut Tx,
        outcome: &Outcome<result::Answer>,
    ) -> Result<Landed, StoreError> {
        // Somebody else may have asked meanwhile.
        match table::get(tx.conn(), self.id).await? {
            Some(now) => land(ground, tx, now, outcome).await,
            None => Ok(Landed::Answered),
        }
    }

    async fn put_off(&self, tx: &mut Tx, until: DateTime<Utc>) -> Result<(), StoreError> {
        table::plan(tx.conn(), self.id, until).await
    }
}
