//! An attendance: when a patient came and left. It is written here at once and told to the CRM
//! when the person has left, at most once, and only with consent.

use db::Tx;
use domain::ids::{AppointmentId, ItemId, OperationId, PatientId};
use domain::wall_minute::WallMinute;
use outbox::{NewItem, State};
use store::operations::{self, Operation, OperationState};

use super::operation_upload::CRM_OPERATION;
use super::upload::{enqueue_if_changed, held_back};
use crate::crm::{CRM, ENVIRONMENT};
use crate::desk::Desk;
use crate::error::AppError;

/// What is known of an attendance.
#[derive(Debug, Clone)]
pub(crate) struct Attendance {
    /// Whose.
    pub(crate) patient_id: PatientId,
    /// Of which appointment.
    pub(crate) appointment_id: Option<AppointmentId>,
    /// When they came.
    pub(crate) check_in: WallMinute,
    /// When they left; without it nothing is told yet.
    pub(crate) check_out: Option<WallMinute>,
    /// To whom.
    pub(crate) doctor_name: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attended {
    /// It stands here, and will be told.
    Queued,
    /// It stands here only, for this reason.
    Kept(&'static str),
    /// It stood here just so.
    Same,
    /// The CRM was told otherwise already, or may have been: it stands as it was.
    Told,
}

/// Writes an attendance, or the same one again with what is known now. Say `wake` after the commit.
pub(crate) async fn attended(
    desk: &Desk,
    tx: &mut Tx,
    seen: &Attendance,
) -> Result<Attended, AppError> {
    note(desk, tx, seen, seen.check_out.is_some()).await
}

/// An attendance of the past, as a file tells it: told although nobody noted when they left.
pub(super) async fn attended_then(
    desk: &Desk,
    tx: &mut Tx,
    seen: &Attendance,
) -> Result<Attended, AppError> {
    note(desk, tx, seen, true).await
}

async fn note(
    desk: &Desk,
    tx: &mut Tx,
    seen: &Attendance,
    over: bool,
) -> Result<Attended, AppError> {
    let known = match seen.appointment_id {
        Some(appointment) => operations::of_appointment(tx.conn(), appointment).await?,
        None => None,
    };
    let known = match known {
        Some(known) => Some(known),
        None => operations::of_patient_at(tx.conn(), seen.patient_id, seen.check_in).await?,
    };
    let now = desk.ground.clock.now();
    let mut one = match known {
        None => {
            let one = new(desk, seen);
            operations::insert(tx.conn(), &one).await?;
            one
        }
        Some(known) => {
            let next = Operation {
                check_in: seen.check_in,
                check_out: seen.check_out,
                doctor_name: seen.doctor_name.clone(),
                appointment_id: seen.appointment_id.or(known.appointment_id),
                updated_at: now,
                ..known.clone()
            };
            let same = next.check_in == known.check_in
                && next.check_out == known.check_out
                && next.doctor_name == known.doctor_name;
            if same && known.state != OperationState::Kept {
                return Ok(Attended::Same);
            }
            if !same && !changeable(known.state) {
                return Ok(Attended::Told);
            }
            operations::update(tx.conn(), &next).await?;
            next
        }
    };
    if !over {
        return Ok(Attended::Kept("not_left"));
    }
    queue(desk, tx, &mut one).await
}

/// What the CRM has, or may have, is never told again.
fn changeable(state: OperationState) -> bool {
    !matches!(state, OperationState::Done | OperationState::Unknown)
}

fn new(desk: &Desk, seen: &Attendance) -> Operation {
    let now = desk.ground.clock.now();
    Operation {
        id: OperationId::new(&*desk.ground.clock),
        patient_id: seen.patient_id,
        appointment_id: seen.appointment_id,
        check_in: seen.check_in,
        check_out: seen.check_out,
        doctor_name: seen.doctor_name.clone(),
        item_id: None,
        state: OperationState::Kept,
        reason: None,
        sent_at: None,
        rev: 1,
        created_at: now,
        updated_at: now,
    }
}

async fn queue(desk: &Desk, tx: &mut Tx, one: &mut Operation) -> Result<Attended, AppError> {
    let Some(card) = store::patients::kept(tx.conn(), one.patient_id).await? else {
        return Err(AppError::NotFound);
    };
    if let Some(why) = held_back(&card) {
        one.reason = Some(why.to_owned());
        operations::update(tx.conn(), one).await?;
        return Ok(Attended::Kept(why));
    }
    match under_way(desk, tx, one.item_id).await? {
        // It is built when it is sent.
        Some(State::Waiting) => return Ok(Attended::Queued),
        Some(State::Sending) => return Err(AppError::BeingSent),
        Some(State::NeedsAttention) => {
            if let Some(item) = one.item_id {
                desk.outbox.correct(tx, item).await?;
            }
            return Ok(Attended::Queued);
        }
        Some(State::Done | State::Unknown) => return Ok(Attended::Told),
        Some(State::Discarded) | None => {}
    }
    let parent = enqueue_if_changed(desk, tx, card.id, None).await?;
    let item = NewItem {
        kind: CRM_OPERATION.to_owned(),
        destination: CRM.to_owned(),
        environment: ENVIRONMENT.to_owned(),
        key: format!("{CRM_OPERATION} {}", one.id),
        lane: card.id.to_string(),
        parent,
        not_before: None,
        subject: one.id.to_string(),
    };
    one.item_id = Some(desk.outbox.enqueue(tx, &item).await?);
    one.state = OperationState::Waiting;
    one.reason = None;
    operations::update(tx.conn(), one).await?;
    Ok(Attended::Queued)
}

async fn under_way(
    desk: &Desk,
    tx: &mut Tx,
    item: Option<ItemId>,
) -> Result<Option<State>, AppError> {
    match item {
        Some(id) => Ok(Some(desk.outbox.get_in(tx, id).await?.state())),
        None => Ok(None),
    }
}

/// 報到 or 離開 was a slip. What the CRM was not told of is gone; else it stays, and the answer is
/// no.
pub(crate) async fn not_attended(
    desk: &Desk,
    tx: &mut Tx,
    appointment: AppointmentId,
) -> Result<bool, AppError> {
    let Some(one) = operations::of_appointment(tx.conn(), appointment).await? else {
        return Ok(true);
    };
    match under_way(desk, tx, one.item_id).await? {
        Some(State::Sending) => return Err(AppError::BeingSent),
        Some(State::Done | State::Unknown) => return Ok(false),
        Some(State::Waiting | State::NeedsAttention) => {
            if let Some(item) = one.item_id {
                desk.outbox.discard(tx, item, "attendance_undone").await?;
            }
        }
        Some(State::Discarded) | None => {}
    }
    operations::delete(tx.conn(), one.id).await?;
    Ok(true)
}
