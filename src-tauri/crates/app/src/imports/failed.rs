//! A file of only the rows that were not taken: read again from the file they came in, so that they
//! stand there as they were brought, to be mended and imported once more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::field_error::Code;
use serde::{Deserialize, Serialize};
use tables::{Format, TableFile, Value};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::exports::on_disk;

/// Which rows of which file, and where to.
#[derive(Debug, Deserialize, TS)]
pub struct FailedRowsRequest {
    /// The file that was imported.
    pub source: String,
    /// The rows, as the import's answer numbers them.
    pub rows: Vec<u32>,
    /// The file to write, CSV or XLSX by its ending.
    pub path: String,
}

/// What was written.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct FailedRowsAnswer {
    /// Rows besides the header.
    pub rows: u32,
    /// Rows that could not be read then and cannot be written now.
    pub unreadable: u32,
    /// The file.
    pub file: String,
}

/// Writes those rows, cell by cell, under the same header.
pub async fn write_failed_rows(
    desk: &Desk,
    request: FailedRowsRequest,
) -> Result<FailedRowsAnswer, AppError> {
    let target = PathBuf::from(&request.path);
    let format = Format::of_name(&target)
        .ok_or(AppError::BadField { field: "file", code: Code::NotAChoice })?;
    let source = PathBuf::from(&request.source);
    // Written over, its rows could never be read again.
    if same_file(&source, &target) {
        return Err(AppError::FileExists);
    }
    let wanted: BTreeSet<u32> = request.rows.into_iter().collect();
    let table = super::open_table(source).await?;
    let header: Vec<String> = table.header().to_vec();
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut unreadable = 0;
    for row in table {
        match row {
            Ok(row) if wanted.contains(&row.number) => {
                rows.push(row.cells.into_iter().map(|cell| cell.value).collect());
            }
            Err(bad) if wanted.contains(&bad.row) => unreadable += 1,
            _ => {}
        }
    }
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    write(target, format, header, rows).await?;
    let mut tx = desk.begin().await?;
    desk.audit(&mut tx, "import.failed_rows", "", &format!("{count} rows")).await?;
    tx.commit().await?;
    Ok(FailedRowsAnswer { rows: count, unreadable, file: request.path })
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

async fn write(
    path: PathBuf,
    format: Format,
    header: Vec<String>,
    rows: Vec<Vec<Value>>,
) -> Result<(), AppError> {
    on_disk(move || {
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let mut file = TableFile::create(&path, format, "rows", &header)?;
        for row in &rows {
            file.row(row)?;
        }
        // Last night's are of no use to tonight's import.
        file.finish()?.replace().map(drop)
    })
    .await
}

/// The rows an answer names as not taken.
#[must_use]
pub fn failed_rows(answer: &super::ImportAnswer) -> Vec<u32> {
    let rows: BTreeSet<u32> = answer.rejected.iter().map(|field| field.row).collect();
    rows.into_iter().collect()
}
