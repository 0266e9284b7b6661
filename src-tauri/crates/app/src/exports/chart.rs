//! A chart of a board as a file: the table that stands under it, or the picture the page drew. The
//! table is the chart's own; nothing is asked anew and nothing is counted here.

use std::path::Path;

use domain::field_error::Code;
use serde::Deserialize;
use tables::Value;
use ts_rs::TS;

use super::file::on_disk;
use super::source::Whole;
use super::values::text;
use super::write::{Exported, Unwatched, write};
use crate::desk::Desk;
use crate::error::AppError;
use crate::insights::{BoardRequest, Cell, Chart, Unit, whole_board};

/// The largest picture; a chart of a screen is some hundred kilobytes.
const LARGEST: usize = 16 * 1024 * 1024;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Which chart of which board, and as what.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChartExportRequest {
    /// The board as it is shown.
    pub request: BoardRequest,
    /// The chart on it.
    pub chart_id: String,
    /// As what.
    #[ts(type = "\"csv\" | \"xlsx\"")]
    pub format: String,
}

/// The name to propose for a chart's file: its title and months.
///
/// # Errors
/// [`AppError::NotAllowed`] for anybody but a manager, [`AppError::NotFound`] for a chart that is
/// not on the board, `invalid` for another format.
pub async fn chart_file_name(
    desk: &Desk,
    request: &ChartExportRequest,
) -> Result<String, AppError> {
    if !["csv", "xlsx"].contains(&request.format.as_str()) {
        return Err(AppError::BadField { field: "format", code: Code::NotAChoice });
    }
    let chart = chart(desk, request).await?;
    let BoardRequest { from, to, .. } = &request.request;
    let title: String = chart.title.chars().filter(|letter| is_for_names(*letter)).collect();
    Ok(format!("{title} {from}_{to}.{}", request.format))
}

/// Whether every system takes it in a file's name.
fn is_for_names(letter: char) -> bool {
    !letter.is_control() && !r#"<>:"/\|?*"#.contains(letter)
}

async fn chart(desk: &Desk, request: &ChartExportRequest) -> Result<Chart, AppError> {
    let board = whole_board(desk, request.request.clone()).await?;
    let found = board.charts.into_iter().find(|chart| chart.id == request.chart_id);
    found.ok_or(AppError::NotFound)
}

/// Writes the table of a chart to a file that is not there yet, CSV or XLSX by its ending.
///
/// # Errors
/// As [`chart_file_name`], and as [`super::export`].
pub async fn chart_export(
    desk: &Desk,
    request: &ChartExportRequest,
    path: &Path,
) -> Result<Exported, AppError> {
    let chart = chart(desk, request).await?;
    let table = chart.table();
    let part = format!("chart={}, {}_{}", chart.id, request.request.from, request.request.to);
    let header = table.columns.iter().map(|column| match chart.unit {
        Unit::Percent if column.numeric => format!("{} (%)", column.label),
        _ => column.label.clone(),
    });
    let rows = table.rows.iter().map(|row| row.iter().map(value).collect());
    let mut source = Whole::new("chart", part, header.collect(), rows.collect());
    let written = write(desk, &mut source, path, &Unwatched).await?;
    written.ok_or_else(|| AppError::Internal("an export stopped by itself".to_owned()))
}

/// A figure as the number that is shown, so that file and screen say the same; counts as shown; a
/// missing one as nothing.
pub(super) fn value(cell: &Cell) -> Value {
    if cell.is_missing() {
        return Value::Empty;
    }
    match cell.value {
        Some(_) => Value::Number(cell.text.replace(',', "").trim_end_matches('%').to_owned()),
        None => text(&cell.text),
    }
}

/// Refuses a picture that is none, and anybody but a manager.
///
/// # Errors
/// [`AppError::NotAllowed`]; `invalid` for what is no PNG, or too large to be one of a chart.
pub fn picture_allowed(desk: &Desk, bytes: &[u8]) -> Result<(), AppError> {
    desk.only_manager()?;
    if bytes.starts_with(PNG) && bytes.len() <= LARGEST {
        return Ok(());
    }
    Err(AppError::BadField { field: "bytes", code: Code::NotAChoice })
}

/// Writes the picture of a chart, as the page drew it, to a file that is not there yet.
///
/// # Errors
/// As [`picture_allowed`], and as [`super::export`].
pub async fn chart_png(desk: &Desk, bytes: Vec<u8>, path: &Path) -> Result<Exported, AppError> {
    picture_allowed(desk, &bytes)?;
    let to = path.to_owned();
    let mut tx = desk.begin().await?;
    desk.audit(&mut tx, "export.chart", "", "a picture").await?;
    tx.commit().await?;
    on_disk(move || tables::write_whole(&to, &bytes)).await?;
    Ok(Exported { rows: 0, file: path.display().to_string() })
}
