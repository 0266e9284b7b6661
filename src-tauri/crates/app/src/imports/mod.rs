//! Taking a file of rows in, row by row: a good row is saved and queued even if its neighbour is
//! bad, and every wrong field is named by row, field and reason.

mod columns;
mod failed;
mod visit_columns;
mod visits;

pub use failed::{FailedRowsAnswer, FailedRowsRequest, failed_rows, write_failed_rows};
pub(crate) use visits::import_visit_bytes;
pub use visits::import_visits;
pub(crate) use {
    columns::{Columns, FileField, is_header, lost, rejected, warned, wrong},
    visits::open as open_table,
};

use serde::Serialize;
use ts_rs::TS;

/// One wrong field of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RejectedField {
    /// The row as a spreadsheet numbers it; the header is 1.
    pub row: u32,
    /// The specification's parameter name, or the column's own, or empty for the whole row.
    pub field: String,
    /// A stable code.
    pub code: String,
    /// The reason and the way out, in English.
    pub message: String,
}

/// Something worth a look; no row is refused for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportWarning {
    /// The row; none for the file as a whole.
    pub row: Option<u32>,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// A stable code.
    pub code: String,
    /// What to look at, in English.
    pub message: String,
}

/// What became of a file.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportAnswer {
    /// Rows that were not blank: accepted + duplicates + rejected ones.
    pub rows: u32,
    /// Saved and queued.
    pub accepted: u32,
    /// Stood here already with the same content; not queued again.
    pub duplicates: u32,
    /// Every wrong field; a row can appear twice.
    pub rejected: Vec<RejectedField>,
    /// Worth a look.
    pub warnings: Vec<ImportWarning>,
}
