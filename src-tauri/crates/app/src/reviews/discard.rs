//! A review that is still here is given up, with a reason; one at the service that nobody answered
//! within its 48 hours is closed with one. Both stay on record.

use chrono::{DateTime, Utc};
use db::Tx;
use domain::ids::ReviewId;
use domain::review::Window;
use serde::Deserialize;
use store::reviews::{self as table, ReviewState, StoredReview};
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

/// Gives it up, or closes it where it is at the service and its hours are over. One whose answer was
/// lost is settled first; one that is handled or may still be handled in time stays as it is.
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
    let (id, act) = match unanswered(&mut tx, &request.id, now).await? {
        Some(one) => (close(&mut tx, one, reason, now).await?, "review.close"),
        None => (give_up(desk, &mut tx, &request.id, reason).await?, "review.discard"),
    };
    desk.audit(&mut tx, act, &request.id, reason).await?;
    let stored = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    let row = row(tx.conn(), &stored, now).await?;
    tx.commit().await?;
    told(desk);
    Ok(row)
}

/// The review, where it is at the service and was not handled within its hours.
async fn unanswered(
    tx: &mut Tx,
    id: &str,
    now: DateTime<Utc>,
) -> Result<Option<StoredReview>, AppError> {
    let id: ReviewId = id.parse().map_err(|_| AppError::NotFound)?;
    let known = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    let over = known.uploaded_at.is_some_and(|at| Window::from(at).is_over(now));
    Ok(Some(known).filter(|known| known.state == ReviewState::Sent && over))
}

/// Nobody asks about it any more. It is done without ever having been handled, so it counts among
/// those inside the hours no more than before; entered again it would be a second case there.
async fn close(
    tx: &mut Tx,
    mut one: StoredReview,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ReviewId, AppError> {
    (one.state, one.reason, one.is_final) = (ReviewState::Done, Some(reason.to_owned()), true);
    one.next_poll_at = None;
    table::update(tx.conn(), &one, now).await?;
    Ok(one.id)
}

async fn give_up(desk: &Desk, tx: &mut Tx, id: &str, reason: &str) -> Result<ReviewId, AppError> {
    let mut one = here(tx, id, None).await?;
    // Let go of first, so that its end does not follow into the row.
    let item = one.item_id.take();
    (one.state, one.reason, one.is_final) = (ReviewState::Discarded, Some(reason.to_owned()), true);
    table::update(tx.conn(), &one, desk.ground.clock.now()).await?;
    if let Some(item) = item {
        desk.outbox.discard(tx, item, reason).await?;
    }
    Ok(one.id)
}
