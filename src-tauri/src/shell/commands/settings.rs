//! The clinic's settings, its staff, and trying them out.

use app::rehearsal::{self, RehearsalView};
use app::settings::{
    self, ConnectionTest, SettingsSaveAnswer, SettingsSaveRequest, SettingsView, StaffRow,
    StaffSaveRequest,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn settings_view(shell: Here<'_>) -> Answer<SettingsView> {
    Ok(settings::settings_view(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn settings_save(
    shell: Here<'_>,
    request: SettingsSaveRequest,
) -> Answer<SettingsSaveAnswer> {
    Ok(settings::save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn staff_save(shell: Here<'_>, request: StaffSaveRequest) -> Answer<StaffRow> {
    Ok(settings::staff_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn staff_remove(shell: Here<'_>, id: String) -> Answer<()> {
    Ok(settings::staff_remove(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn connection_test(shell: Here<'_>) -> Answer<ConnectionTest> {
    Ok(settings::connection_test(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn rehearse(shell: Here<'_>) -> Answer<RehearsalView> {
    Ok(rehearsal::rehearse(&*shell.desk().await?).await?)
}
