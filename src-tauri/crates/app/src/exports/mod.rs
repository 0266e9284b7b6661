//! Lists as files a spreadsheet opens safely: read in pages, written row by row, whole or not at
//! all, audited without a word of what is in them.
//!
//! One file per list says which columns it has (`source` is what they have in common); `write`
//! brings any of them into a file; `job` is the window's side of it. Identity numbers are in full.

mod appointments;
mod audit;
mod board;
mod chart;
mod eligibility;
mod file;
mod job;
mod outbox;
mod patients;
mod request;
mod reviews;
mod source;
mod tasks;
mod values;
mod visits;
mod write;

pub use chart::{ChartExportRequest, chart_export, chart_file_name, chart_png, picture_allowed};
pub use job::{ExportStatus, export_cancel, export_start, export_status, run_forever};
pub use request::{ExportRequest, export_allowed};
pub use write::Exported;

pub(crate) use file::on_disk;
pub(crate) use job::Exports;
pub(crate) use source::{Source, Whole};
pub(crate) use values::{dated, dated_opt, number, text, text_opt};

use std::path::Path;

use crate::desk::Desk;
use crate::error::AppError;

/// Writes a list to a file that is not there yet, CSV or XLSX by its ending, and stays until it is
/// done. The window has [`export_start`] for the same.
///
/// # Errors
/// [`AppError::FileExists`], [`AppError::NotWritable`], [`AppError::DiskFull`],
/// [`AppError::TooManyRows`], [`AppError::NotAllowed`], and as the list itself is refused.
pub async fn export(
    desk: &Desk,
    request: &ExportRequest,
    path: &Path,
) -> Result<Exported, AppError> {
    let mut source = request.source(desk).await?;
    let written = write::write(desk, &mut *source, path, &write::Unwatched).await?;
    written.ok_or_else(|| AppError::Internal("an export stopped by itself".to_owned()))
}
