//! Both lists of the screen as one CSV file, for whoever mends the claims: identity numbers in
//! full, which is why each export is audited.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use domain::claim::{Claimed, Facts, Visited, days_of};
use serde::Serialize;
use tables::{CsvWriter, TableError, Value, Zeros};
use ts_rs::TS;

use super::compare::{ClaimDifference, differences};
use super::list::{RiskRow, not_there};
use crate::desk::Desk;
use crate::error::AppError;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RiskExported {
    /// Rows without the column names.
    #[ts(type = "number")]
    pub rows: u64,
    /// The file.
    pub file: String,
}

/// Both sides of a claim, then what is known of the visit.
const HEADER: [&str; 18] = [
    "KIND",
    "DIFFERS",
    "NAME",
    "ID",
    "CLAIM_ID",
    "BIRTHDAY",
    "CLAIM_BIRTHDAY",
    "FUNC_DATE",
    "CLAIM_FUNC_DATE",
    "CURE_TYPE",
    "CLAIM_CURE_TYPE",
    "DRUG_DAYS",
    "CLAIM_DRUG_DAYS",
    "HOSP_ID",
    "CLAIM_HOSP_ID",
    "STATE",
    "HELD_BY",
    "CLAIM_ROW",
];

/// Writes what is not there and what differs; refuses to overwrite a file.
pub async fn risk_export(desk: &Desk, path: &Path) -> Result<RiskExported, AppError> {
    let not_there = not_there(desk).await?;
    let differing = differences(desk).await?;
    let mut rows: Vec<Vec<Value>> = not_there.iter().map(held_row).collect();
    rows.extend(differing.iter().map(differing_row));
    let count = rows.len();
    let mut tx = desk.begin().await?;
    desk.audit(&mut tx, "export.risk", "", &format!("{count} rows")).await?;
    tx.commit().await?;
    let to = path.to_owned();
    let written = tokio::task::spawn_blocking(move || write(&to, &rows)).await;
    let rows = written.map_err(|_| AppError::Internal("a worker thread stopped".to_owned()))??;
    Ok(RiskExported { rows, file: path.display().to_string() })
}

fn write(path: &PathBuf, rows: &[Vec<Value>]) -> Result<u64, AppError> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let file = file.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => AppError::FileExists,
        _ => AppError::DiskFull,
    })?;
    let written = || -> Result<u64, TableError> {
        let mut csv = CsvWriter::new(file, &HEADER, Zeros::ForExcel)?;
        for row in rows {
            csv.row(row)?;
        }
        let (rows, mut file) = csv.finish()?;
        file.flush()?;
        Ok(rows)
    };
    written().map_err(|_| AppError::DiskFull)
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn held_row(row: &RiskRow) -> Vec<Value> {
    let mut cells = vec![Value::Empty; HEADER.len()];
    let of = |value: &Option<String>| text(value.as_deref().unwrap_or(""));
    cells[0] = text("not_at_hpa");
    cells[2] = of(&row.name);
    cells[3] = of(&row.id_masked);
    cells[5] = of(&row.birthday);
    cells[7] = of(&row.func_date);
    cells[9] = text(row.cure_type.unwrap_or(""));
    cells[15] = text(&row.state);
    cells[16] = text(&row.held_by);
    cells
}

fn differing_row(one: &ClaimDifference) -> Vec<Value> {
    let named: Vec<&str> = one.fields.iter().map(|field| field.field).collect();
    let (here, claim) = (one.full.here.as_ref(), one.full.claim.as_ref());
    let ours = |of: fn(&Facts) -> String| {
        text(&here.map(|one: &Visited| of(&one.facts)).unwrap_or_default())
    };
    let theirs = |of: fn(&Facts) -> String| {
        text(&claim.map(|one: &Claimed| of(&one.facts)).unwrap_or_default())
    };
    let days = |days: Option<u16>| text(&days.map(|days| days.to_string()).unwrap_or_default());
    let id = |facts: &Facts| facts.id.as_str().to_owned();
    let kind = |facts: &Facts| facts.cure_type.as_str().to_owned();
    vec![
        text(one.kind),
        text(&named.join(" ")),
        text(one.name.as_deref().unwrap_or("")),
        ours(id),
        theirs(id),
        ours(|facts| facts.birthday.to_string()),
        theirs(|facts| facts.birthday.to_string()),
        ours(|facts| facts.func_date.to_string()),
        theirs(|facts| facts.func_date.to_string()),
        ours(kind),
        theirs(kind),
        days(here.and_then(days_of)),
        days(claim.and_then(|one| one.drug_days)),
        ours(|facts| facts.hosp_id.to_string()),
        theirs(|facts| facts.hosp_id.to_string()),
        text(one.state.unwrap_or("")),
        Value::Empty,
        text(&one.row.map(|row| row.to_string()).unwrap_or_default()),
    ]
}
