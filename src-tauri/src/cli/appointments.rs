//! `appointments list | add | propose | move | attend | release | cancel`.

use app::appointments::{
    AppointmentAttendRequest, AppointmentCancelRequest, AppointmentLine, AppointmentMoveRequest,
    AppointmentSaveAnswer, AppointmentSaveRequest, appointment_attend, appointment_cancel,
    appointment_list, appointment_move, appointment_propose, appointment_save,
};
use app::reminders::{ReleaseRequest, reminder_release};
use app::{AppError, Desk};

use super::args::{AppointmentsAct, Args};
use super::exit::Exit;
use super::{output, sign_in};

/// Shows appointments, or does something about one.
pub(crate) async fn run(args: &Args, act: &AppointmentsAct) -> Result<Exit, AppError> {
    let typed = match act {
        AppointmentsAct::Add { .. } => Some(sign_in::from_stdin()?),
        _ => None,
    };
    sign_in::at_desk(args, async |desk| one(args, desk, act, typed).await).await
}

async fn one(
    args: &Args,
    desk: &Desk,
    act: &AppointmentsAct,
    typed: Option<String>,
) -> Result<Exit, AppError> {
    match act {
        AppointmentsAct::List => {
            output::value(args, &appointment_list(desk).await?);
            Ok(Exit::Done)
        }
        AppointmentsAct::Propose { visit } => {
            output::value(args, &appointment_propose(desk, visit).await?);
            Ok(Exit::Done)
        }
        AppointmentsAct::Move { id, to } => {
            let request = AppointmentMoveRequest { id: id.clone(), rev: None, to: to.clone() };
            let row = appointment_move(desk, request).await?;
            shown(args, desk, &row.id).await
        }
        AppointmentsAct::Attend { id, what, at } => {
            let request =
                AppointmentAttendRequest { id: id.clone(), what: what.clone(), at: at.clone() };
            let row = appointment_attend(desk, request).await?;
            shown(args, desk, &row.id).await
        }
        AppointmentsAct::Release { id } => {
            let row = reminder_release(desk, ReleaseRequest { id: id.clone() }).await?;
            shown(args, desk, &row.id).await
        }
        AppointmentsAct::Cancel { id, reason } => {
            let request =
                AppointmentCancelRequest { id: id.clone(), rev: None, reason: reason.clone() };
            let row = appointment_cancel(desk, request).await?;
            shown(args, desk, &row.id).await
        }
        AppointmentsAct::Add { .. } => add(args, desk, typed.as_deref().unwrap_or_default()).await,
    }
}

/// A new one, from a JSON object by the request's names.
async fn add(args: &Args, desk: &Desk, typed: &str) -> Result<Exit, AppError> {
    let problem = "not a JSON object with patient_id, at and what else is wanted".to_owned();
    let request: AppointmentSaveRequest =
        serde_json::from_str(typed).map_err(|_| AppError::FileUnreadable { problem })?;
    match appointment_save(desk, request).await? {
        AppointmentSaveAnswer::Saved { row } => shown(args, desk, &row.id).await,
        AppointmentSaveAnswer::Invalid { errors } => {
            output::value(args, &serde_json::json!({ "errors": errors }));
            Ok(Exit::Attention)
        }
    }
}

/// The one that was changed, as the list shows it.
async fn shown(args: &Args, desk: &Desk, id: &str) -> Result<Exit, AppError> {
    let lines: Vec<AppointmentLine> = appointment_list(desk).await?;
    let line = lines.into_iter().find(|line| line.id == id).ok_or(AppError::NotFound)?;
    output::value(args, &line);
    Ok(Exit::Done)
}
