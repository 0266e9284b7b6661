//! XLSX workbooks: which sheet is read, and its rows with everything a person would want to know
//! about them.
//!
//! calamine reads the cells; what it leaves out (hidden rows, which cells are formulas, merged
//! cells) is read from the sheet's own XML by `package`. Nothing is written anywhere: a
//! temporary file would hold personal data in plain text. Writing is `workbook`'s.

mod display;
mod package;

use std::collections::BTreeSet;
use std::io::SeekFrom;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::cell::{Cell, Value, cell_name, column_name};
use crate::error::TableError;
use crate::table::{Header, Notice, OtherSheet, Row, Source};
use package::Marks;

pub(crate) use display::{escape, quantity};

/// A sheet that has been read.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) notices: Vec<Notice>,
    pub(crate) rows: std::vec::IntoIter<Row>,
}

/// A row as it stands in the sheet: only the cells the file mentions.
struct RawRow {
    number: u32,
    cells: Vec<(usize, Value)>,
}

/// Opens a workbook and reads its first visible sheet that has content.
pub(crate) fn open(mut source: Box<dyn Source>) -> Result<(Header, Sheet), TableError> {
    package::check_size(&mut *source)?;
    let (name, rows, others) = unbroken(|| first_with_content(&mut *source))?;
    source.seek(SeekFrom::Start(0))?;
    let marks = package::marks(&mut *source, &name)?;
    let (header, body) = split_header(&rows)?;
    let mut notices = Vec::new();
    if !others.is_empty() {
        notices.push(Notice::OtherSheets { used: name.clone(), others });
    }
    let finished: Vec<Row> =
        body.iter().filter_map(|row| finish(row, header.names.len(), &marks)).collect();
    notices.extend(told(&header, body, &finished, marks));
    Ok((header, Sheet { name, notices, rows: finished.into_iter() }))
}

/// Calls calamine, which counts on a sheet's own description of itself and panics where one
/// contradicts itself (`<dimension ref="B9:A1"/>`). A bad file must not end the program.
fn unbroken<T>(call: impl FnOnce() -> Result<T, TableError>) -> Result<T, TableError> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(TableError::Truncated))
}

type Chosen = (String, Vec<RawRow>, Vec<OtherSheet>);

/// The first visible sheet with content, and the names of the others that have some.
fn first_with_content(source: &mut dyn Source) -> Result<Chosen, TableError> {
    source.seek(SeekFrom::Start(0))?;
    let mut workbook = Xlsx::new(source).map_err(refused)?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut chosen = None;
    let mut others = Vec::new();
    for (name, hidden) in sheets {
        if hidden || chosen.is_some() {
            if has_content(&mut workbook, &name)? {
                others.push(OtherSheet { name, hidden });
            }
            continue;
        }
        let rows = raw_rows(&mut workbook, &name)?;
        if rows.iter().any(|row| row.cells.iter().any(|(_, value)| *value != Value::Empty)) {
            chosen = Some((name, rows));
        }
    }
    let (name, rows) = chosen.ok_or(TableError::Empty)?;
    Ok((name, rows, others))
}

fn has_content(workbook: &mut Xlsx<&mut dyn Source>, name: &str) -> Result<bool, TableError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    while let Some(cell) = cells.next_cell().map_err(refused)? {
        if display::value(cell.get_value(), None) != Value::Empty {
            return Ok(true);
        }
    }
    Ok(false)
}

fn raw_rows(workbook: &mut Xlsx<&mut dyn Source>, name: &str) -> Result<Vec<RawRow>, TableError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    let mut rows: Vec<RawRow> = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refused)? {
        let (row, column) = cell.get_position();
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let value = display::value(cell.get_value(), format.map(|f| f.format_code.as_str()));
        let number = row.saturating_add(1);
        let entry = (column as usize, value);
        match rows.last_mut() {
            Some(last) if last.number == number => last.cells.push(entry),
            _ => rows.push(RawRow { number, cells: vec![entry] }),
        }
    }
    Ok(rows)
}

/// The column names are the first row with any content; the rest is the table.
fn split_header(rows: &[RawRow]) -> Result<(Header, &[RawRow]), TableError> {
    let filled = |row: &RawRow| row.cells.iter().any(|(_, value)| *value != Value::Empty);
    let at = rows.iter().position(filled).ok_or(TableError::Empty)?;
    let row = &rows[at];
    let mut names = Vec::new();
    for (column, value) in &row.cells {
        if names.len() <= *column {
            names.resize(column + 1, String::new());
        }
        names[*column] = value.text().into_owned();
    }
    Ok((Header::new(row.number, names)?, &rows[at + 1..]))
}

/// A row with one cell for each column name; `None` if it is blank.
fn finish(raw: &RawRow, width: usize, marks: &Marks) -> Option<Row> {
    let mut cells = vec![Cell::default(); width];
    for (column, value) in &raw.cells {
        let Some(cell) = cells.get_mut(*column) else {
            continue;
        };
        cell.value = value.clone();
        cell.formula = marks.formulas.contains(&(raw.number, *column));
        if cell.formula && cell.is_blank() && !marks.calculated.contains(&(raw.number, *column)) {
            cell.value = Value::Error("#N/A (not calculated)".to_owned());
        }
    }
    let hidden = marks.hidden.contains(&raw.number);
    let blank = cells.iter().all(Cell::is_blank);
    (!blank).then_some(Row { number: raw.number, hidden, cells })
}

/// The notices about the rows: hidden ones, formulas, merged cells, columns without a name.
fn told(header: &Header, body: &[RawRow], rows: &[Row], marks: Marks) -> Vec<Notice> {
    let mut notices = Vec::new();
    let hidden: Vec<u32> = rows.iter().filter(|row| row.hidden).map(|row| row.number).collect();
    if !hidden.is_empty() {
        notices.push(Notice::HiddenRows(hidden));
    }
    let formulas: Vec<String> = rows
        .iter()
        .flat_map(|row| row.cells.iter().enumerate().map(move |(column, cell)| (row, column, cell)))
        .filter(|(_, _, cell)| cell.formula)
        .map(|(row, column, _)| cell_name(row.number, column))
        .collect();
    if !formulas.is_empty() {
        let first = formulas.iter().take(10).cloned().collect();
        notices.push(Notice::Formulas { count: formulas.len(), first });
    }
    if !marks.merged.is_empty() {
        notices.push(Notice::MergedCells(marks.merged));
    }
    let unnamed: BTreeSet<usize> = body
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|(column, value)| {
            *value != Value::Empty && header.names.get(*column).is_none_or(String::is_empty)
        })
        .map(|(column, _)| *column)
        .collect();
    if !unnamed.is_empty() {
        notices.push(Notice::UnnamedColumns(unnamed.into_iter().map(column_name).collect()));
    }
    notices
}

/// What a failure of calamine means for the person. Every part was already read to its end
/// once and its checksum held, so what is left is a workbook that contradicts itself.
fn refused(error: XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::OldOrLocked,
        XlsxError::FileNotFound(_) => TableError::NotATable,
        _ => TableError::Truncated,
    }
}
