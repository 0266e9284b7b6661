//! Files that go out: may this person have it, where to, then the act. The system's dialog stands in
//! between, so the desk is asked for anew after it: the lock screen may have come up.

use std::path::PathBuf;

use app::AppError;
use app::exports::{self, ChartExportRequest, ExportRequest, ExportStatus, Exported};
use app::report::{self, ReportAnswer, ReportRequest};
use serde::Deserialize;
use tauri::AppHandle;
use ts_rs::TS;

use super::dialogs;
use super::lock::Shell;

/// What the dialog says and proposes, in the language of the page.
#[derive(Debug, Deserialize, TS)]
pub(super) struct Proposal {
    /// Its title.
    title: String,
    /// The file's name, with its ending.
    name: String,
}

/// A list; none when the person thought better of it.
pub(super) async fn list(
    app: &AppHandle,
    shell: &Shell,
    request: ExportRequest,
    proposal: Proposal,
) -> Result<Option<ExportStatus>, AppError> {
    exports::export_allowed(&*shell.desk().await?, &request)?;
    let Some(path) = place(app, proposal).await else {
        return Ok(None);
    };
    exports::export_start(&*shell.desk().await?, request, &path).await.map(Some)
}

/// A chart's table.
pub(super) async fn chart(
    app: &AppHandle,
    shell: &Shell,
    request: ChartExportRequest,
) -> Result<Option<Exported>, AppError> {
    let name = exports::chart_file_name(&*shell.desk().await?, &request).await?;
    let Some(path) = place(app, Proposal { title: name.clone(), name }).await else {
        return Ok(None);
    };
    exports::chart_export(&*shell.desk().await?, &request, &path).await.map(Some)
}

/// A chart as it is drawn.
pub(super) async fn picture(
    app: &AppHandle,
    shell: &Shell,
    name: String,
    bytes: Vec<u8>,
) -> Result<Option<Exported>, AppError> {
    exports::picture_allowed(&*shell.desk().await?, &bytes)?;
    let Some(path) = place(app, Proposal { title: name.clone(), name }).await else {
        return Ok(None);
    };
    exports::chart_png(&*shell.desk().await?, bytes, &path).await.map(Some)
}

/// The report of a month.
pub(super) async fn report(
    app: &AppHandle,
    shell: &Shell,
    request: ReportRequest,
) -> Result<Option<ReportAnswer>, AppError> {
    let name = report::report_file_name(&*shell.desk().await?, &request)?;
    let Some(path) = place(app, Proposal { title: name.clone(), name }).await else {
        return Ok(None);
    };
    report::report_monthly(&*shell.desk().await?, request, &path).await.map(Some)
}

/// Where to. Somebody who takes the ending off means the kind of file that was proposed.
async fn place(app: &AppHandle, Proposal { title, name }: Proposal) -> Option<PathBuf> {
    let wanted = PathBuf::from(&name).extension().map(ToOwned::to_owned);
    let mut path = PathBuf::from(dialogs::save(app, title, name).await?);
    if let (None, Some(ending)) = (path.extension(), wanted) {
        path.set_extension(ending);
    }
    Some(path)
}
