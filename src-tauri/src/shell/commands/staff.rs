//! The people of the clinic and who of them signs in.

use app::codes::{self, StaffAddRequest, StaffRow, StaffSaveRequest};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn staff_save(shell: Here<'_>, request: StaffSaveRequest) -> Answer<StaffRow> {
    Ok(codes::staff_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn staff_remove(shell: Here<'_>, id: String) -> Answer<()> {
    Ok(codes::staff_remove(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn staff_add(shell: Here<'_>, request: StaffAddRequest) -> Answer<StaffRow> {
    Ok(codes::staff_add(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn staff_disable(shell: Here<'_>, name: String) -> Answer<StaffRow> {
    Ok(codes::staff_disable(&*shell.desk().await?, &name).await?)
}
