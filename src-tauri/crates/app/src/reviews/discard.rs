//! A review that is still here is given up, with a reason. It stays on record.

use serde::Deserialize;
use store::reviews::{self as table, ReviewState};
use ts_rs::TS;

use super::save::{here, told};
use super::view::{ReviewRow, row};
use crate::desk::Desk;
use crate::error::AppError;

/// A person gives a review up.
#[derive(Debug, Deserialize, TS)]
pub struct ReviewDiscardRequest {
    /// The review.
    pub id: String,
    /// Why; kept with it.
    pub reason: String,
}

/// Gives it up. One whose answer was lost is settled first; one that arrived stays.
pub async fn review_discard(
    desk: &Desk,
    request: ReviewDiscardRequest,
) -> Result<ReviewRow, AppError> {
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(AppError::ReasonRequired);
    }
    let now = desk.ground.clock.now();
    let mut tx = desk.begin().await?;
    let mut one = here(&mut tx, &request.id, None).await?;
    // Let go of first, so that its end does not follow into the row.
    let item = one.item_id.take();
    (one.state, one.reason, one.is_final) = (ReviewState::Discarded, Some(reason.to_owned()), true);
    table::update(tx.conn(), &one, now).await?;
    if let Some(item) = item {
        desk.outbox.discard(&mut tx, item, reason).await?;
    }
    desk.audit(&mut tx, "review.discard", &request.id, reason).await?;
    let stored = table::get(tx.conn(), one.id).await?.ok_or(AppError::NotFound)?;
    let row = row(tx.conn(), &stored, now).await?;
    tx.commit().await?;
    told(desk);
    Ok(row)
}
