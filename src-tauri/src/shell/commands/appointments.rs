//! Appointments and their reminders.

use std::path::Path;

use app::appointments::{
    self, AppointmentAttendRequest, AppointmentCancelRequest, AppointmentChoices, AppointmentDay,
    AppointmentDayRequest, AppointmentMoveRequest, AppointmentProposal, AppointmentRow,
    AppointmentSaveAnswer, AppointmentSaveRequest,
};
use app::imports::ImportAnswer;
use app::reminders::{self, HeldReleased, ReleaseRequest};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn appointment_day(
    shell: Here<'_>,
    request: AppointmentDayRequest,
) -> Answer<AppointmentDay> {
    Ok(appointments::appointment_day(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn appointment_choices(shell: Here<'_>) -> Answer<AppointmentChoices> {
    Ok(appointments::appointment_choices(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn appointment_save(
    shell: Here<'_>,
    request: AppointmentSaveRequest,
) -> Answer<AppointmentSaveAnswer> {
    Ok(appointments::appointment_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn appointment_move(
    shell: Here<'_>,
    request: AppointmentMoveRequest,
) -> Answer<AppointmentRow> {
    Ok(appointments::appointment_move(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn appointment_cancel(
    shell: Here<'_>,
    request: AppointmentCancelRequest,
) -> Answer<AppointmentRow> {
    Ok(appointments::appointment_cancel(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn appointment_attend(
    shell: Here<'_>,
    request: AppointmentAttendRequest,
) -> Answer<AppointmentRow> {
    Ok(appointments::appointment_attend(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn appointment_propose(
    shell: Here<'_>,
    visit_id: String,
) -> Answer<Option<AppointmentProposal>> {
    Ok(appointments::appointment_propose(&*shell.desk().await?, &visit_id).await?)
}

#[tauri::command]
pub(super) async fn appointments_import(shell: Here<'_>, path: String) -> Answer<ImportAnswer> {
    Ok(appointments::appointments_import(&*shell.desk().await?, Path::new(&path)).await?)
}

#[tauri::command]
pub(super) async fn reminder_release(
    shell: Here<'_>,
    request: ReleaseRequest,
) -> Answer<AppointmentRow> {
    Ok(reminders::reminder_release(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn reminders_close(
    shell: Here<'_>,
    until: Option<String>,
) -> Answer<HeldReleased> {
    Ok(reminders::reminders_close(&*shell.desk().await?, until.as_deref()).await?)
}

#[tauri::command]
pub(super) async fn reminder_text_check(shell: Here<'_>, text: String) -> Answer<Vec<String>> {
    Ok(appointments::reminder_text_check(&*shell.desk().await?, &text).await?)
}
