//! Writing tables that a spreadsheet opens safely: no cell starts a formula, the text is read as
//! the Chinese it is, zeros in front stay.
//!
//! Both writers keep nothing on disk of their own. CSV goes out row by row; a workbook is built
//! in memory and written at the end, because the streaming way of the crate beneath puts plain
//! text into temporary files.

use std::io::{self, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use crate::cell::{CellDate, Value};
use crate::error::TableError;
use crate::xlsx::number_text;

/// Rows a sheet has, the column names among them.
const SHEET_ROWS: u32 = 1_048_576;

/// What a spreadsheet would run as a formula when it stands first in a cell of a CSV file
/// (OWASP, "CSV injection"), also in the full-width forms that Excel takes for the same.
const STARTS_FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

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

/// Writes a CSV file: UTF-8 with a mark, commas, CR LF.
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
        let cells = cells.iter().map(|value| {
            let mut text = guarded(&value.text());
            if self.zeros == Zeros::ForExcel && would_be_shortened(&text) {
                text.push('\t');
            }
            text
        });
        self.out.write_record(cells).map_err(failed)?;
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

/// Writes a workbook with one sheet. Text stays text, dates are dates, numbers are numbers.
pub struct XlsxWriter {
    book: Workbook,
    next: u32,
}

impl XlsxWriter {
    /// Begins a workbook with the name of its sheet (at most 31 characters, none of `[]:*?/\`)
    /// and its column names.
    pub fn new(sheet: &str, header: &[&str]) -> Result<Self, TableError> {
        let mut book = Workbook::new();
        let page = book.add_worksheet().set_name(sheet).map_err(refused)?;
        page.set_freeze_panes(1, 0).map_err(refused)?;
        let bold = Format::new().set_bold().set_num_format("@");
        for (column, name) in (0..).zip(header) {
            page.write_string_with_format(0, column, *name, &bold).map_err(refused)?;
        }
        Ok(Self { book, next: 1 })
    }

    /// Adds a row; [`TableError::TooLarge`] when the sheet, or a cell, can hold no more.
    pub fn row(&mut self, cells: &[Value]) -> Result<(), TableError> {
        if self.next >= SHEET_ROWS {
            return Err(TableError::TooLarge);
        }
        for (column, value) in (0..).zip(cells) {
            self.cell(column, value).map_err(refused)?;
        }
        self.next += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, value: &Value) -> Result<(), XlsxError> {
        let row = self.next;
        let page = self.book.worksheet_from_index(0)?;
        match value {
            Value::Empty => {}
            Value::Date(date) => {
                let (stored, format) = excel_date(date)?;
                page.write_datetime_with_format(row, column, &stored, &format)?;
            }
            Value::Bool(truth) => {
                page.write_boolean(row, column, *truth)?;
            }
            Value::Number(text) => match text.parse::<f64>() {
                Ok(number) if number_text(number) == *text => {
                    page.write_number(row, column, number)?;
                }
                _ => write_text(page, row, column, text)?,
            },
            Value::Text(text) | Value::Error(text) => write_text(page, row, column, text)?,
        }
        Ok(())
    }

    /// Writes the workbook; answers how many rows it has (without the column names).
    pub fn finish<W: Write + Send>(mut self, out: W) -> Result<u64, TableError> {
        self.book.save_to_writer(out).map_err(refused)?;
        Ok(u64::from(self.next - 1))
    }
}

/// A text cell is never a formula; the quote mark keeps it so when somebody edits it.
fn write_text(
    page: &mut rust_xlsxwriter::Worksheet,
    row: u32,
    column: u16,
    text: &str,
) -> Result<(), XlsxError> {
    let mut format = Format::new().set_num_format("@");
    if text.starts_with(STARTS_FORMULA) {
        format = format.set_quote_prefix();
    }
    page.write_string_with_format(row, column, text, &format)?;
    Ok(())
}

fn excel_date(date: &CellDate) -> Result<(ExcelDateTime, Format), XlsxError> {
    let day = ExcelDateTime::from_ymd(date.year, date.month, date.day)?;
    Ok(match date.time {
        None => (day, Format::new().set_num_format("yyyy-mm-dd")),
        Some((hour, minute)) => (
            day.and_hms(u16::from(hour), minute, 0)?,
            Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        ),
    })
}

/// The text with an apostrophe in front if it could start a formula, or if it starts with such an
/// apostrophe already, so that [`unguarded`] gives back exactly what was there.
fn guarded(text: &str) -> String {
    let bare = text.trim_start_matches('\'');
    if bare.starts_with(STARTS_FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// Takes off what [`CsvWriter`] puts on, and nothing else.
pub(crate) fn unguarded(text: &str, delimiter: u8) -> &str {
    if let Some(bare) = text.strip_prefix('\'')
        && bare.trim_start_matches('\'').starts_with(STARTS_FORMULA)
    {
        return bare;
    }
    match text.strip_suffix('\t') {
        Some(digits) if delimiter != b'\t' && would_be_shortened(digits) => digits,
        _ => text,
    }
}

/// Whether Excel would take these digits for a number and show fewer of them.
fn would_be_shortened(text: &str) -> bool {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && text.len() > 1 && (text.starts_with('0') || text.len() > 11)
}

fn failed(error: csv::Error) -> TableError {
    match error.kind() {
        csv::ErrorKind::Io(error) => TableError::Io(error.kind()),
        _ => TableError::Io(io::ErrorKind::InvalidData),
    }
}

fn refused(error: XlsxError) -> TableError {
    match error {
        XlsxError::IoError(error) => TableError::Io(error.kind()),
        XlsxError::MaxStringLengthExceeded | XlsxError::RowColumnLimitError => TableError::TooLarge,
        _ => TableError::Io(io::ErrorKind::InvalidInput),
    }
}
