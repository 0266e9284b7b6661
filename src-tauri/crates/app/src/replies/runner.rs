//! The desk's own task that asks about replies when they are due.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use store::replies;
use tokio::sync::watch;

use super::fetch::replies_due;
use super::schedule;
use super::sent::Sent;
use crate::crm::{ByItself, ask_forever};
use crate::desk::Desk;
use crate::error::AppError;

/// So many are planned at once.
const PAGE: u32 = 200;

/// Asks until `shutdown` turns true.
pub async fn run_forever(desk: &Desk, shutdown: watch::Receiver<bool>) {
    ask_forever(desk, &Replies, shutdown).await;
}

struct Replies;

#[async_trait]
impl ByItself for Replies {
    async fn ask_due(&self, desk: &Desk) -> Result<(), AppError> {
        plan(desk).await?;
        replies_due(desk).await.map(drop)
    }

    async fn next_due(&self, desk: &Desk) -> Result<Option<DateTime<Utc>>, AppError> {
        let mut reader = desk.read().await?;
        Ok(replies::next_due(reader.conn()).await?)
    }
}

/// Plans the first question about what was uploaded without one.
async fn plan(desk: &Desk) -> Result<(), AppError> {
    let mut reader = desk.read().await?;
    let unplanned = replies::unplanned(reader.conn(), PAGE).await?;
    drop(reader);
    let all: Vec<_> = unplanned
        .iter()
        .filter_map(|asked| {
            let sent = Sent::of(asked)?;
            Some((asked.id, schedule::first(asked.send_at, sent.appointment_datetime)))
        })
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let mut tx = desk.begin().await?;
    for (id, at) in all {
        replies::plan(tx.conn(), id, Some(at)).await?;
    }
    Ok(tx.commit().await?)
}
