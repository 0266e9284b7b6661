//! Ending a task: booked anew, called, or closed with a reason. There is no other way out of one.

use domain::field_error::Code;
use domain::ids::{AppointmentId, TaskId};
use domain::sensitive::Sensitive;
use store::appointments::{Appointment, AppointmentState};
use store::tasks::{Done, Task};

use super::view::{TaskResolveRequest, TaskRow};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::replies::Sent;

/// The longest a note may be, in characters.
const LONGEST_NOTE: usize = 500;

/// Ends an open task. Audited without the note, which may name a person.
pub async fn task_resolve(desk: &Desk, request: TaskResolveRequest) -> Result<TaskRow, AppError> {
    let id: TaskId = request.id.parse().map_err(|_| AppError::NotFound)?;
    let note = note(&request)?;
    let mut tx = desk.begin().await?;
    let task = store::tasks::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    let rebooked = match request.outcome.as_str() {
        "rebooked" => Some(new_appointment(desk, tx.conn(), &task, &request).await?),
        _ => None,
    };
    let done = Done {
        outcome: request.outcome.clone(),
        note: note.map(Sensitive::new),
        rebooked,
        at: desk.ground.clock.now(),
        by: desk.user.name.clone(),
    };
    if !store::tasks::resolve(tx.conn(), id, &done).await? {
        return Err(AppError::WrongState);
    }
    desk.audit(&mut tx, "task.resolve", &request.id, &request.outcome).await?;
    let row = store::task_list::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    desk.ground.announce(Part::Tasks);
    Ok(TaskRow::of(row, desk.today()))
}

fn bad(field: &'static str, code: Code) -> AppError {
    AppError::BadField { field, code }
}

fn note(request: &TaskResolveRequest) -> Result<Option<String>, AppError> {
    if !matches!(request.outcome.as_str(), "rebooked" | "called" | "closed") {
        return Err(bad("outcome", Code::NotAChoice));
    }
    let note = request.note.trim();
    if note.chars().count() > LONGEST_NOTE {
        return Err(bad("note", Code::TooLong));
    }
    if note.is_empty() && request.outcome == "closed" {
        return Err(AppError::ReasonRequired);
    }
    Ok((!note.is_empty()).then(|| note.to_owned()))
}

/// The appointment made instead: a coming one of the same patient. It may be the one the task is
/// about, once that was moved.
async fn new_appointment(
    desk: &Desk,
    conn: &mut db::Conn,
    task: &Task,
    request: &TaskResolveRequest,
) -> Result<AppointmentId, AppError> {
    let field = "appointment_id";
    let typed = request.appointment_id.as_deref().unwrap_or_default();
    if typed.is_empty() {
        return Err(bad(field, Code::Required));
    }
    let id: AppointmentId = typed.parse().map_err(|_| bad(field, Code::NotAChoice))?;
    let Some(one) = store::appointments::get(conn, id).await? else {
        return Err(bad(field, Code::NotAChoice));
    };
    let theirs = task.patient_id.is_none_or(|patient| patient == one.patient_id);
    let coming =
        one.state == AppointmentState::Booked && one.at.instant() > desk.ground.clock.now();
    let another = task.appointment_id != Some(id) || was_moved(conn, task, &one).await?;
    if theirs && coming && another { Ok(id) } else { Err(bad(field, Code::NotAChoice)) }
}

/// Whether the appointment is at another time than its patient was told.
async fn was_moved(
    conn: &mut db::Conn,
    task: &Task,
    appointment: &Appointment,
) -> Result<bool, AppError> {
    let Some(id) = task.reminder_id else { return Ok(false) };
    let reminder = store::reminders::get(conn, id).await?;
    let sent = reminder.and_then(|reminder| Sent::read(reminder.sent.as_ref()?));
    Ok(sent.is_some_and(|sent| sent.appointment_datetime != appointment.at))
}
