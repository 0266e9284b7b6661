//! One export from its first row to its name: pages are read and written in turn, what was done is
//! audited, and only then the file gets its name. Whatever breaks off before leaves nothing behind.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::field_error::Code;
use serde::Serialize;
use tables::{Format, TableFile};
use ts_rs::TS;

use super::file::on_disk;
use super::source::Source;
use crate::desk::Desk;
use crate::error::AppError;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Exported {
    /// Rows without the column names.
    #[ts(type = "number")]
    pub rows: u64,
    /// The file.
    pub file: String,
}

/// Whoever watches an export, and may stop it.
pub(super) trait Watching: Sync {
    /// So many rows are written, of so many where that is known.
    fn wrote(&self, done: u64, total: Option<u64>);
    /// Whether it is to end without a file.
    fn stopped(&self) -> bool;
}

/// Nobody watches; a command ends with its process.
pub(super) struct Unwatched;

impl Watching for Unwatched {
    fn wrote(&self, _done: u64, _total: Option<u64>) {}

    fn stopped(&self) -> bool {
        false
    }
}

/// Set by whoever stops it.
pub(super) type Stop = std::sync::Arc<AtomicBool>;

/// Whether a stop was asked for.
pub(super) fn asked(stop: &AtomicBool) -> bool {
    stop.load(Ordering::Relaxed)
}

/// The format a file's name asks for, where nothing has that name yet.
///
/// # Errors
/// `invalid` for another ending than `.csv` and `.xlsx`; [`AppError::FileExists`].
pub(super) fn format_of(path: &Path) -> Result<Format, AppError> {
    let format = Format::of_name(path);
    let format = format.ok_or(AppError::BadField { field: "file", code: Code::NotAChoice })?;
    if path.try_exists().unwrap_or(false) {
        return Err(AppError::FileExists);
    }
    Ok(format)
}

/// Writes a list; none where it was stopped. The audit names the person, the list, its part and the
/// number of rows: neither the file nor what was searched for, which may be somebody's name.
pub(super) async fn write(
    desk: &Desk,
    source: &mut dyn Source,
    path: &Path,
    watching: &dyn Watching,
) -> Result<Option<Exported>, AppError> {
    let format = format_of(path)?;
    let (name, header, to) = (source.name(), source.header(), path.to_owned());
    let total = source.total(desk).await?;
    let mut file = on_disk(move || {
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        TableFile::create(&to, format, name, &header)
    })
    .await?;
    let mut done = 0;
    watching.wrote(done, total);
    while let Some(page) = source.page(desk).await? {
        if watching.stopped() {
            return Ok(None);
        }
        done += page.len() as u64;
        file = on_disk(move || {
            for row in &page {
                file.row(row)?;
            }
            Ok(file)
        })
        .await?;
        watching.wrote(done, total);
    }
    let whole = on_disk(move || file.finish()).await?;
    if watching.stopped() {
        return Ok(None);
    }
    audited(desk, source, whole.rows()).await?;
    let rows = on_disk(move || whole.place()).await?;
    Ok(Some(Exported { rows, file: path.display().to_string() }))
}

async fn audited(desk: &Desk, source: &dyn Source, rows: u64) -> Result<(), AppError> {
    let part = source.part();
    let detail =
        if part.is_empty() { format!("{rows} rows") } else { format!("{rows} rows, {part}") };
    let mut tx = desk.begin().await?;
    desk.audit(&mut tx, &format!("export.{}", source.name()), "", &detail).await?;
    Ok(tx.commit().await?)
}
