//! 改以更新／新增送出: HPA said that the record is there already, or that it is not there, and the
//! other call is the right one.

use domain::ids::VisitId;
use serde::Deserialize;
use store::visit_changes::{self, ChangeState};
use store::visits::{self, ChangeKind};
use ts_rs::TS;

use super::change::{Held, begin_save, begin_update, note};
use super::kinds::{VISIT_UPDATE, item_of};
use super::list::VisitRow;
use super::show::read_row;
use super::wait::wait_for_answer;
use crate::desk::Desk;
use crate::error::AppError;

/// Which visit goes by which call.
#[derive(Debug, Deserialize, TS)]
pub struct VisitResendRequest {
    /// The visit.
    pub visit_id: String,
    /// Its revision when it was opened.
    #[ts(type = "number")]
    pub rev: i64,
    /// The call it goes by now.
    #[serde(rename = "as")]
    #[ts(rename = "as", type = "\"save\" | \"update\"")]
    pub call: String,
}

/// Sends a refused visit by the other call.
pub async fn visit_resend(desk: &Desk, request: VisitResendRequest) -> Result<VisitRow, AppError> {
    let id: VisitId = request.visit_id.parse().map_err(|_| AppError::NotFound)?;
    wait_for_answer(desk, id).await?;
    let mut tx = desk.begin().await?;
    let held = Held::read_at(desk, &mut tx, id, request.rev).await?;
    held.at_rest()?;
    match (request.call.as_str(), held.trouble()) {
        ("update", Some("already_there")) => as_update(desk, &mut tx, &held).await?,
        ("save", Some("not_there")) => as_save(desk, &mut tx, &held).await?,
        ("save" | "update", _) => return Err(AppError::WrongState),
        _ => {
            let code = domain::field_error::Code::NotAChoice;
            return Err(AppError::BadField { field: "as", code });
        }
    }
    note(desk, &mut tx, id, "resent").await?;
    desk.audit(&mut tx, "visit.resend", &id.to_string(), &request.call).await?;
    tx.commit().await?;
    desk.outbox.wake();
    read_row(desk, id).await
}

/// What stands there is written over. The second half of a correction stays part of it.
async fn as_update(desk: &Desk, tx: &mut db::Tx, held: &Held) -> Result<(), AppError> {
    let (stored, wanted) = (&held.stored, &held.stored.visit);
    let patient = stored.patient_id;
    let Some(change) = held.change.as_ref().filter(|_| held.second_half()) else {
        held.leave(desk, tx, ChangeState::GivenUp, "sent as an update").await?;
        return begin_update(desk, tx, stored, None, wanted, patient).await;
    };
    let new = item_of(VISIT_UPDATE, stored.environment, wanted, patient, stored.id, None);
    let update = desk.outbox.enqueue(tx, &new).await?;
    visit_changes::set_second(tx.conn(), change.id, update).await?;
    let old_key = change.before.as_ref().map(|before| before.record_key().to_string());
    let course = visits::Course {
        item: update,
        state: visits::VisitState::Correcting,
        pending: Some(ChangeKind::Correct),
        held_key: old_key.as_deref(),
    };
    visits::set_course(tx.conn(), stored.id, &course, desk.ground.clock.now()).await?;
    if let Some(old) = stored.item_id {
        desk.outbox.discard(tx, old, "sent as an update").await?;
    }
    Ok(())
}

/// Nothing of it stands there, so it is registered as it is wanted.
async fn as_save(desk: &Desk, tx: &mut db::Tx, held: &Held) -> Result<(), AppError> {
    let stored = &held.stored;
    held.leave(desk, tx, ChangeState::GivenUp, "sent as a new visit").await?;
    begin_save(desk, tx, stored, &stored.visit, stored.patient_id).await
}
