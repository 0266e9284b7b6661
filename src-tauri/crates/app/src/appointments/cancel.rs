//! 取消: an appointment is not going to be. Its reminder is stopped while it is here; once it has
//! left, a person calls, unless it was the patient who cancelled by answering it.

use domain::field_error::Code;
use serde::Deserialize;
use store::appointments::{self as table, Appointment, AppointmentState};
use ts_rs::TS;

use super::day::changed;
use super::view::{AppointmentRow, id_of};
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::{Reach, call, stop, wait_for_answer};

/// Longest reason.
const LONGEST: usize = 200;

/// Which appointment, and why.
#[derive(Debug, Deserialize, TS)]
pub struct AppointmentCancelRequest {
    /// The appointment.
    pub id: String,
    /// Its revision when it was seen; none for whatever it is.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// Why, in a person's words; may be blank.
    pub reason: String,
}

/// Cancels one.
pub async fn appointment_cancel(
    desk: &Desk,
    request: AppointmentCancelRequest,
) -> Result<AppointmentRow, AppError> {
    let id = id_of(&request.id)?;
    let reason = request.reason.trim();
    if reason.chars().count() > LONGEST {
        return Err(AppError::BadField { field: "reason", code: Code::TooLong });
    }
    wait_for_answer(desk, id).await?;
    let mut tx = desk.begin().await?;
    let was = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    if request.rev.is_some_and(|rev| rev != was.rev) {
        return Err(AppError::ChangedMeanwhile);
    }
    if was.state != AppointmentState::Booked {
        return Err(AppError::WrongState);
    }
    let one = Appointment {
        state: AppointmentState::Cancelled,
        cancel_reason: Some(reason.to_owned()).filter(|reason| !reason.is_empty()),
        ..was
    };
    if !table::update(tx.conn(), &one, desk.ground.clock.now()).await? {
        return Err(AppError::ChangedMeanwhile);
    }
    let reached = stop(desk, &mut tx, &one, "cancelled").await?;
    let last = store::reminders::of_appointment(tx.conn(), id).await?.pop();
    let knows = last.as_ref().is_some_and(|last| last.reply.as_deref() == Some("cancelled"));
    if reached == Reach::Gone && !knows {
        let told = last.map(|last| last.id);
        call(desk, &mut tx, &one, told, "cancelled_after_upload").await?;
    }
    desk.audit(&mut tx, "appointment.cancel", &id.to_string(), "").await?;
    tx.commit().await?;
    changed(desk, id).await
}
