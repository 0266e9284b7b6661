//! The clinic's settings, and trying them out.

use app::rehearsal::{self, RehearsalView};
use app::settings::{
    self, ConnectionTest, CrmConnectionTest, SettingsSaveAnswer, SettingsSaveRequest, SettingsView,
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
pub(super) async fn connection_test(shell: Here<'_>) -> Answer<ConnectionTest> {
    Ok(settings::connection_test(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn crm_connection_test(shell: Here<'_>) -> Answer<CrmConnectionTest> {
    Ok(settings::crm_connection_test(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn rehearse(shell: Here<'_>) -> Answer<RehearsalView> {
    Ok(rehearsal::rehearse(&*shell.desk().await?).await?)
}
