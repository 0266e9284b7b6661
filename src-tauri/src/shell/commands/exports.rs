//! Lists and charts as files. The shell asks where to; the page never sees the file system.

use app::exports::{self, ChartExportRequest, ExportRequest, ExportStatus, Exported};
use tauri::AppHandle;

use super::super::saving::{self, Proposal};
use super::{Answer, Here};

#[tauri::command]
pub(super) async fn export_start(
    app: AppHandle,
    shell: Here<'_>,
    request: ExportRequest,
    proposal: Proposal,
) -> Answer<Option<ExportStatus>> {
    Ok(saving::list(&app, &shell, request, proposal).await?)
}

#[tauri::command]
pub(super) async fn export_status(shell: Here<'_>) -> Answer<ExportStatus> {
    Ok(exports::export_status(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn export_cancel(shell: Here<'_>) -> Answer<ExportStatus> {
    Ok(exports::export_cancel(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn chart_export(
    app: AppHandle,
    shell: Here<'_>,
    request: ChartExportRequest,
) -> Answer<Option<Exported>> {
    Ok(saving::chart(&app, &shell, request).await?)
}

#[tauri::command]
pub(super) async fn chart_png(
    app: AppHandle,
    shell: Here<'_>,
    name: String,
    bytes: Vec<u8>,
) -> Answer<Option<Exported>> {
    Ok(saving::picture(&app, &shell, name, bytes).await?)
}
