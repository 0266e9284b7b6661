//! The tables as files a spreadsheet opens safely, and that `import` takes back unchanged.

use std::path::{Path, PathBuf};

use domain::field_error::Code;
use serde::Serialize;
use tables::{CellDate, Format, TableFile, Value};
use ts_rs::TS;

use super::fields::Field;
use super::{CodeKind, departments, drugs, staff};
use crate::desk::Desk;
use crate::error::AppError;
use crate::exports::on_disk;

/// What was written.
#[derive(Debug, Serialize, TS)]
pub struct ExportAnswer {
    /// Rows besides the header.
    pub rows: u32,
    /// The file.
    pub file: String,
}

/// Writes a table as CSV or XLSX, by the file's ending. The staff file holds identity numbers, so
/// it is the manager's; every export is in the audit.
pub async fn codes_export(
    desk: &Desk,
    kind: CodeKind,
    path: &Path,
) -> Result<ExportAnswer, AppError> {
    if kind == CodeKind::Staff {
        desk.only_manager()?;
    }
    let format = Format::of_name(path)
        .ok_or(AppError::BadField { field: "file", code: Code::NotAChoice })?;
    let (fields, rows) = rows(desk, kind).await?;
    let count = rows.len();
    write(path.to_owned(), kind, format, fields, rows).await?;
    let mut tx = desk.begin().await?;
    let act = format!("export.{}", kind.as_str());
    desk.audit(&mut tx, &act, "", &format!("{count} rows")).await?;
    tx.commit().await?;
    let rows = u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ExportAnswer { rows, file: path.display().to_string() })
}

async fn rows(
    desk: &Desk,
    kind: CodeKind,
) -> Result<(&'static [Field], Vec<Vec<String>>), AppError> {
    let mut reader = desk.read().await?;
    Ok(match kind {
        CodeKind::Drugs => {
            let all = store::drugs::list(reader.conn()).await?;
            (drugs::FIELDS, all.iter().map(drugs::texts).collect())
        }
        CodeKind::Departments => {
            let all = store::departments::list(reader.conn()).await?;
            (departments::FIELDS, all.iter().map(departments::texts).collect())
        }
        CodeKind::Staff => {
            let all = store::staff::list(reader.conn()).await?;
            (staff::FIELDS, all.iter().map(staff::texts).collect())
        }
    })
}

async fn write(
    path: PathBuf,
    kind: CodeKind,
    format: Format,
    fields: &'static [Field],
    rows: Vec<Vec<String>>,
) -> Result<(), AppError> {
    on_disk(move || {
        let header: Vec<String> = fields.iter().map(Field::header).collect();
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let mut file = TableFile::create(&path, format, kind.as_str(), &header)?;
        for row in &rows {
            let cells = fields.iter().zip(row).map(|(field, text)| value(field, text));
            file.row(&cells.collect::<Vec<_>>())?;
        }
        file.finish()?.place().map(drop)
    })
    .await
}

fn value(field: &Field, text: &str) -> Value {
    if text.is_empty() {
        return Value::Empty;
    }
    match field.is_day().then(|| cell_date(text)).flatten() {
        Some(date) => Value::Date(date),
        None => Value::Text(text.to_owned()),
    }
}

fn cell_date(iso: &str) -> Option<CellDate> {
    let mut parts = iso.split('-');
    Some(CellDate {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
        time: None,
    })
}
