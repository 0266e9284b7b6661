//! What a person may do about an item or a gate. Each act is audited in its own transaction.

use ::outbox::{Item, Verdict};
use domain::ids::ItemId;
use serde::Deserialize;
use ts_rs::TS;

use super::rows::{GateView, OutboxDetail, OutboxRow, detail, gate_view, read_row};
use crate::desk::Desk;
use crate::error::AppError;

/// A person says what became of a lost answer.
#[derive(Debug, Deserialize, TS)]
pub struct SettleRequest {
    /// The item.
    pub id: String,
    /// `sent` or `not-sent`.
    #[serde(rename = "as")]
    #[ts(rename = "as", type = "\"sent\" | \"not-sent\"")]
    pub verdict: String,
}

/// A person gives an item up.
#[derive(Debug, Deserialize, TS)]
pub struct DiscardRequest {
    /// The item.
    pub id: String,
    /// Why; kept with it.
    pub reason: String,
}

fn parse(id: &str) -> Result<ItemId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// Opens an item. A lost answer is a person's from then on: the machine no longer asks by itself.
pub async fn outbox_show(desk: &Desk, id: &str) -> Result<OutboxDetail, AppError> {
    let mut tx = desk.begin().await?;
    let item = desk.outbox.show(&mut tx, parse(id)?).await?;
    desk.audit(&mut tx, "outbox.show", id, "").await?;
    tx.commit().await?;
    detail(desk, &item).await
}

/// Another try now.
pub async fn outbox_retry(desk: &Desk, id: &str) -> Result<OutboxRow, AppError> {
    let mut tx = desk.begin().await?;
    let item = desk.outbox.retry(&mut tx, parse(id)?).await?;
    done(desk, tx, "outbox.retry", &item, "").await
}

/// Settles a lost answer by what a person saw at the service.
pub async fn outbox_settle(desk: &Desk, request: SettleRequest) -> Result<OutboxRow, AppError> {
    let verdict = match request.verdict.as_str() {
        "sent" => Verdict::Sent,
        "not-sent" => Verdict::NotSent,
        _ => {
            let code = domain::field_error::Code::NotAChoice;
            return Err(AppError::BadField { field: "as", code });
        }
    };
    let mut tx = desk.begin().await?;
    let item = desk.outbox.settle(&mut tx, parse(&request.id)?, verdict).await?;
    done(desk, tx, "outbox.settle", &item, &request.verdict).await
}

/// Gives an item up, with a reason. The record it carried stays.
pub async fn outbox_discard(desk: &Desk, request: DiscardRequest) -> Result<OutboxRow, AppError> {
    let reason = request.reason.trim();
    let id = parse(&request.id)?;
    let mut tx = desk.begin().await?;
    if let Some(second) = crate::visits::second_half_of(&mut tx, id).await? {
        // Without its first half it can never go.
        desk.outbox.discard(&mut tx, second, reason).await?;
    }
    let item = desk.outbox.discard(&mut tx, id, reason).await?;
    done(desk, tx, "outbox.discard", &item, reason).await
}

async fn done(
    desk: &Desk,
    mut tx: db::Tx,
    act: &str,
    item: &Item,
    what: &str,
) -> Result<OutboxRow, AppError> {
    desk.audit(&mut tx, act, &item.id.to_string(), what).await?;
    tx.commit().await?;
    desk.outbox.wake();
    read_row(desk, item).await
}

/// Opens a gate by hand.
pub async fn gate_open(desk: &Desk, destination: &str) -> Result<GateView, AppError> {
    let known = desk.outbox.gates().await?;
    if !known.iter().any(|gate| gate.destination == destination) {
        return Err(AppError::NotFound);
    }
    let mut tx = desk.begin().await?;
    desk.outbox.open_gate(&mut tx, destination).await?;
    desk.audit(&mut tx, "gate.open", destination, "").await?;
    tx.commit().await?;
    desk.ground.crm_token.try_again().await;
    desk.outbox.wake();
    let gates = desk.outbox.gates().await?;
    let gate = gates.iter().find(|gate| gate.destination == destination);
    gate.map(gate_view).ok_or(AppError::NotFound)
}
