//! 還原: a change that HPA refused, or that has not gone yet, is given up. Where the old record is
//! gone already, it is saved again.

use domain::ids::VisitId;
use serde::Deserialize;
use store::visit_changes::ChangeState;
use store::visits;
use ts_rs::TS;

use super::change::{Held, begin_save, note};
use super::edit::stands_again;
use super::list::VisitRow;
use super::place::{CardRule, patient_of};
use super::show::read_row;
use super::wait::wait_for_answer;
use crate::desk::Desk;
use crate::error::AppError;

/// Which visit goes back to what there was.
#[derive(Debug, Deserialize, TS)]
pub struct VisitRestoreRequest {
    /// The visit.
    pub visit_id: String,
    /// Its revision when it was opened.
    #[ts(type = "number")]
    pub rev: i64,
}

/// Gives the open change of a visit up. What it said before is wanted again.
pub async fn visit_restore(
    desk: &Desk,
    request: VisitRestoreRequest,
) -> Result<VisitRow, AppError> {
    let id: VisitId = request.visit_id.parse().map_err(|_| AppError::NotFound)?;
    wait_for_answer(desk, id).await?;
    let mut tx = desk.begin().await?;
    let held = Held::read_at(desk, &mut tx, id, request.rev).await?;
    held.at_rest()?;
    let Some(before) = held.change.as_ref().and_then(|change| change.before.clone()) else {
        return Err(AppError::WrongState);
    };
    held.leave(desk, &mut tx, ChangeState::Restored, "restored").await?;
    let patient = patient_of(desk, &mut tx, &before, CardRule::Keep).await?;
    let now = desk.ground.clock.now();
    if !visits::update_content(tx.conn(), id, patient, &before, request.rev, now).await? {
        return Err(AppError::ChangedMeanwhile);
    }
    match held.stored.standing {
        Some(_) => stands_again(desk, &mut tx, &held.stored, &before).await?,
        None => begin_save(desk, &mut tx, &held.stored, &before, patient).await?,
    }
    note(desk, &mut tx, id, "restored").await?;
    desk.audit(&mut tx, "visit.restore", &id.to_string(), "").await?;
    tx.commit().await?;
    desk.outbox.wake();
    read_row(desk, id).await
}
