//! The tables as files a spreadsheet opens safely, and that `import` takes back unchanged.

use std::path::{Path, PathBuf};

use domain::field_error::Code;
use serde::Serialize;
use tables::{CellDate, CsvWriter, Format, TableError, Value, XlsxWriter, Zeros};
use ts_rs::TS;

use super::fields::Field;
use super::{CodeKind, departments, drugs, staff};
use crate::desk::Desk;
use crate::error::AppError;

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
    let bytes = bytes(kind, format, fields, &rows)?;
    write_file(path.to_owned(), bytes).await?;
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

fn bytes(
    kind: CodeKind,
    format: Format,
    fields: &[Field],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, TableError> {
    let header: Vec<String> = fields.iter().map(Field::header).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let cells = |row: &Vec<String>| -> Vec<Value> {
        fields.iter().zip(row).map(|(field, text)| value(field, text)).collect()
    };
    match format {
        Format::Csv => {
            let mut writer = CsvWriter::new(Vec::new(), &header, Zeros::ForExcel)?;
            for row in rows {
                writer.row(&cells(row))?;
            }
            Ok(writer.finish()?.1)
        }
        Format::Xlsx => {
            let mut writer = XlsxWriter::new(kind.as_str(), &header)?;
            for row in rows {
                writer.row(&cells(row))?;
            }
            let mut bytes = std::io::Cursor::new(Vec::new());
            writer.finish(&mut bytes)?;
            Ok(bytes.into_inner())
        }
    }
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

async fn write_file(path: PathBuf, bytes: Vec<u8>) -> Result<(), AppError> {
    match tokio::task::spawn_blocking(move || std::fs::write(path, bytes)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(AppError::DiskFull),
        Err(_) => Err(AppError::Internal("a worker thread stopped".to_owned())),
    }
}
