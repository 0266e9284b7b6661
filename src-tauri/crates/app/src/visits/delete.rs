//! 刪除: a visit is taken back, for a reason. One that HPA never held is done with at once; one
//! that stands there is deleted there first. What HPA says is there already, and nobody here knows
//! how it came there, is deleted there only where a person says so.

use domain::ids::VisitId;
use serde::Deserialize;
use store::visit_changes::ChangeState;
use store::visits::{self, ChangeKind, Standing, VisitState};
use ts_rs::TS;

use super::change::{Held, begin_delete, note};
use super::list::VisitRow;
use super::show::read_row;
use super::wait::wait_for_answer;
use crate::desk::Desk;
use crate::error::AppError;

/// What is deleted, and why.
#[derive(Debug, Deserialize, TS)]
pub struct VisitDeleteRequest {
    /// The visit.
    pub visit_id: String,
    /// Its revision when it was opened.
    #[ts(type = "number")]
    pub rev: i64,
    /// Why; kept with it.
    pub reason: String,
    /// Also the record that HPA says is there already under this visit's key, though nothing that
    /// was sent from here is known to stand there. Without it that record stays.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub at_hpa: bool,
}

/// Deletes a visit, or queues its deletion. One that is being sent is waited for.
pub async fn visit_delete(desk: &Desk, request: VisitDeleteRequest) -> Result<VisitRow, AppError> {
    let id: VisitId = request.visit_id.parse().map_err(|_| AppError::NotFound)?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(AppError::ReasonRequired);
    }
    wait_for_answer(desk, id).await?;
    let mut tx = desk.begin().await?;
    let held = Held::read_at(desk, &mut tx, id, request.rev).await?;
    held.at_rest()?;
    let stored = &held.stored;
    if stored.state == VisitState::Deleted || held.pending() == Some(ChangeKind::Delete) {
        return Err(AppError::WrongState);
    }
    held.leave(desk, &mut tx, ChangeState::GivenUp, reason).await?;
    let theirs = Some(&stored.visit).filter(|_| request.at_hpa && held.theirs());
    match stored.standing.as_ref().or(theirs) {
        Some(standing) => begin_delete(desk, &mut tx, stored, standing, reason).await?,
        None => {
            let gone = Standing {
                state: VisitState::Deleted,
                reason: None,
                server_said: None,
                registered_at: None,
            };
            visits::set_standing(tx.conn(), id, &gone, desk.ground.clock.now()).await?;
        }
    }
    note(desk, &mut tx, id, "delete_asked").await?;
    desk.audit(&mut tx, "visit.delete", &id.to_string(), reason).await?;
    tx.commit().await?;
    desk.outbox.wake();
    read_row(desk, id).await
}
