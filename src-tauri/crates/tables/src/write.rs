//! Writing CSV that a spreadsheet opens safely: no cell starts a formula, the text is read as the
//! Chinese it is, zeros in front stay.
//!
//! Not here: workbooks (`workbook`), and files that come about whole or not at all (`file`).

use std::io::{self, Write};

use crate::cell::Value;
use crate::error::TableError;
use crate::guard::{guarded, would_be_shortened};
use crate::xlsx::quantity;

/// Whether a CSV file is for Excel or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeros {
    /// Digits that Excel would shorten when it opens the file (`00`, or more than eleven of
    /// them) are followed by a tab, which Excel takes as text and does not show.
    /// [`crate::Table`] removes it again.
    ForExcel,
    /// Digits as they are.
    Plain,
}

/// Writes a CSV file row by row: UTF-8 with a mark, commas, CR LF.
pub struct CsvWriter<W: Write> {
    out: csv::Writer<W>,
    zeros: Zeros,
    rows: u64,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file with its column names.
    pub fn new(mut out: W, header: &[&str], zeros: Zeros) -> Result<Self, TableError> {
        out.write_all("\u{FEFF}".as_bytes())?;
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(out);
        out.write_record(header.iter().map(|name| guarded(name))).map_err(failed)?;
        Ok(Self { out, zeros, rows: 0 })
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[Value]) -> Result<(), TableError> {
        let zeros = self.zeros;
        self.out.write_record(cells.iter().map(|value| text_of(value, zeros))).map_err(failed)?;
        self.rows += 1;
        Ok(())
    }

    /// Ends the file; answers how many rows it has (without the column names) and gives back what
    /// was written to.
    pub fn finish(self) -> Result<(u64, W), TableError> {
        let rows = self.rows;
        let out = self.out.into_inner().map_err(|error| TableError::Io(error.error().kind()))?;
        Ok((rows, out))
    }
}

/// A quantity is a number to Excel as well: neither mark belongs on it.
fn text_of(value: &Value, zeros: Zeros) -> String {
    let text = value.text();
    if matches!(value, Value::Number(number) if quantity(number).is_some()) {
        return text.into_owned();
    }
    let mut text = guarded(&text);
    if zeros == Zeros::ForExcel && would_be_shortened(&text) {
        text.push('\t');
    }
    text
}

fn failed(error: csv::Error) -> TableError {
    match error.kind() {
        csv::ErrorKind::Io(error) => TableError::Io(error.kind()),
        _ => TableError::Io(io::ErrorKind::InvalidData),
    }
}
