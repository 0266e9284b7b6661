//! The monthly report. The shell asks where to, once the person may have it.

use app::report::{ReportAnswer, ReportRequest};
use tauri::AppHandle;

use super::super::saving;
use super::{Answer, Here};

#[tauri::command]
pub(super) async fn report_monthly(
    app: AppHandle,
    shell: Here<'_>,
    request: ReportRequest,
) -> Answer<Option<ReportAnswer>> {
    Ok(saving::report(&app, &shell, request).await?)
}
