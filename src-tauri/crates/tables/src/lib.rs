//! Reading and writing tables: CSV and XLSX, in UTF-8, UTF-16 or Big5.
//!
//! This crate turns files that people made by hand or exported from another program into rows
//! of cells, and rows of cells into files a spreadsheet opens safely. It knows nothing of what
//! the columns mean: which columns there must be, what a good value is and what to do about a
//! bad one is the importer's business. It never logs, and neither an error nor a `Debug` print
//! of a row carries the content of a cell.
//!
//! ```no_run
//! # fn main() -> Result<(), tables::TableError> {
//! let table = tables::Table::open("table.csv".as_ref())?;
//! let header = table.header().to_vec();
//! for row in table {
//!     match row {
//!         Ok(row) => { let _first = (row.number, &header[0], row.cells[0].text()); }
//!         Err(bad) => { let _report = (bad.row, bad.columns.clone(), bad.code()); }
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod cell;
mod decode;
mod delimited;
mod encoding;
mod error;
mod file;
mod guard;
mod leftover;
mod records;
mod table;
mod workbook;
mod write;
mod xlsx;

pub use cell::{Cell, CellDate, Value, cell_name, column_name};
pub use encoding::Encoding;
pub use error::{RowError, RowProblem, TableError};
pub use file::{TableFile, WholeFile, write_whole};
pub use table::{Format, Notice, OtherSheet, Row, Source, Table};
pub use workbook::XlsxWriter;
pub use write::{CsvWriter, Zeros};
