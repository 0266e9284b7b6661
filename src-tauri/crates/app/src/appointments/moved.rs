//! 改期: an appointment moves. Its reminder keeps its distance in days and its time of day while it
//! is here; once it has left, a person calls.

use db::Tx;
use domain::dates::Source;
use domain::field_error::Code;
use domain::wall_minute::WallMinute;
use serde::Deserialize;
use store::appointments::{self as table, Appointment, AppointmentState};
use store::reminders::ReminderState;
use ts_rs::TS;

use super::day::changed;
use super::view::{AppointmentRow, id_of};
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::{Occasion, call, plan, wait_for_answer};

/// Where an appointment goes.
#[derive(Debug, Deserialize, TS)]
pub struct AppointmentMoveRequest {
    /// The appointment.
    pub id: String,
    /// Its revision when it was seen; none for whatever it is.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// Date and time as typed.
    pub to: String,
}

/// The message's new time: as many days before as it was, at the same time of day.
pub(super) fn keep_distance(was: &Appointment, at: WallMinute) -> Option<WallMinute> {
    Some(domain::appointment::moved((was.at, was.send_at?), at))
}

/// Moves one.
pub async fn appointment_move(
    desk: &Desk,
    request: AppointmentMoveRequest,
) -> Result<AppointmentRow, AppError> {
    let id = id_of(&request.id)?;
    let bad = |code| AppError::BadField { field: "to", code };
    let at = WallMinute::parse(&request.to, Source::Screen).map_err(bad)?;
    wait_for_answer(desk, id).await?;
    let mut tx = desk.begin().await?;
    let was = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    if request.rev.is_some_and(|rev| rev != was.rev) {
        return Err(AppError::ChangedMeanwhile);
    }
    // Who did not come, or cancelled, gets another one.
    if was.state != AppointmentState::Booked {
        return Err(AppError::WrongState);
    }
    let other = table::of_patient_at(tx.conn(), was.patient_id, at).await?;
    if other.is_some_and(|other| other.id != id) {
        return Err(bad(Code::Taken));
    }
    let one = Appointment { at, send_at: keep_distance(&was, at), ..was.clone() };
    if !table::update(tx.conn(), &one, desk.ground.clock.now()).await? {
        return Err(AppError::ChangedMeanwhile);
    }
    plan(desk, &mut tx, &one, Occasion::Changed).await?;
    tell_if_gone(desk, &mut tx, &was, &one).await?;
    let detail = format!("{} to {}", was.at, one.at);
    desk.audit(&mut tx, "appointment.move", &id.to_string(), &detail).await?;
    tx.commit().await?;
    changed(desk, id).await
}

/// Somebody was told, or may have been, of a time that does not hold any more: a person calls.
pub(super) async fn tell_if_gone(
    desk: &Desk,
    tx: &mut Tx,
    was: &Appointment,
    one: &Appointment,
) -> Result<(), AppError> {
    if was.at == one.at {
        return Ok(());
    }
    let all = store::reminders::of_appointment(tx.conn(), one.id).await?;
    let left = |state| matches!(state, ReminderState::Uploaded | ReminderState::Unknown);
    match all.iter().rev().find(|reminder| left(reminder.state)) {
        Some(told) => call(desk, tx, one, Some(told.id), "moved_after_upload").await,
        None => Ok(()),
    }
}
