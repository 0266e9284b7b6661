//! The tables a clinic keeps: drugs, departments, and their files.

use std::path::Path;

use app::codes::{
    self, CodeKind, CodesView, DepartmentRow, DepartmentSaveRequest, DrugRow, DrugSaveRequest,
};
use app::imports::ImportAnswer;

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn codes_view(shell: Here<'_>, date: Option<String>) -> Answer<CodesView> {
    Ok(codes::codes_view(&*shell.desk().await?, date.as_deref()).await?)
}

#[tauri::command]
pub(super) async fn drug_save(shell: Here<'_>, request: DrugSaveRequest) -> Answer<DrugRow> {
    Ok(codes::drug_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn drug_remove(shell: Here<'_>, code: String) -> Answer<()> {
    Ok(codes::drug_remove(&*shell.desk().await?, &code).await?)
}

#[tauri::command]
pub(super) async fn department_save(
    shell: Here<'_>,
    request: DepartmentSaveRequest,
) -> Answer<DepartmentRow> {
    Ok(codes::department_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn department_remove(shell: Here<'_>, id: String) -> Answer<()> {
    Ok(codes::department_remove(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn codes_import(
    shell: Here<'_>,
    kind: CodeKind,
    path: String,
) -> Answer<ImportAnswer> {
    Ok(codes::codes_import(&*shell.desk().await?, kind, Path::new(&path)).await?)
}
