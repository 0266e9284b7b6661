//! The columns of any file of rows: which is which field, what a row's cells cannot give, and what
//! the person is told of it. What a field means is in the area it belongs to.

use domain::field_error::Code;
use domain::text::compact;
use tables::{Cell, Notice, Row, RowError, cell_name};

use super::{ImportAnswer, ImportWarning, RejectedField};
use crate::error::AppError;

/// A field that a file can have a column of.
pub(crate) trait FileField: Copy + PartialEq {
    /// The name the person is told.
    fn name(self) -> String;

    /// Whether it holds days: a spreadsheet's own date is unambiguous.
    fn is_day(self) -> bool {
        false
    }

    /// What a number cell lost of it: the code and the sentence. `place` is the cell's name.
    fn lost(self, _cell: &Cell, _place: &str) -> Option<(&'static str, String)> {
        None
    }
}

/// The columns of a file.
pub(crate) struct Columns<F> {
    /// For each column, the field it gives; a field is given by the first column of it.
    fields: Vec<Option<F>>,
    names: Vec<String>,
}

impl<F: FileField> Columns<F> {
    /// Of a header; `field_of` knows which field a name stands for.
    pub(crate) fn new(header: &[String], field_of: impl Fn(&str) -> Option<F>) -> Self {
        let mut fields: Vec<Option<F>> = Vec::with_capacity(header.len());
        for name in header {
            let field = field_of(name).filter(|field| !fields.contains(&Some(*field)));
            fields.push(field);
        }
        Self { fields, names: header.to_vec() }
    }

    /// Refuses a file that has none of ours.
    pub(crate) fn some_known(self) -> Result<Self, AppError> {
        if self.fields.iter().any(Option::is_some) {
            return Ok(self);
        }
        let problem = "no_known_column: no column of this file is known here".to_owned();
        Err(AppError::FileUnreadable { problem })
    }

    /// Whether the file has a column of it.
    pub(crate) fn has(&self, field: F) -> bool {
        self.place(field).is_some()
    }

    /// Where the field stands in a row.
    pub(crate) fn place(&self, field: F) -> Option<usize> {
        self.fields.iter().position(|one| *one == Some(field))
    }

    /// The cell of a field.
    pub(crate) fn cell<'a>(&self, row: &'a Row, field: F) -> Option<&'a Cell> {
        row.cells.get(self.place(field)?)
    }

    /// The text of a field; none where the file has no such column.
    pub(crate) fn given(&self, row: &Row, field: F) -> Option<String> {
        self.cell(row, field).map(|cell| text_of(field, cell))
    }

    /// The text of a field, blank where the file has no such column.
    pub(crate) fn text(&self, row: &Row, field: F) -> String {
        self.given(row, field).unwrap_or_default()
    }

    /// The cells of a row that are of a field, each with its column.
    pub(crate) fn cells<'a>(
        &'a self,
        row: &'a Row,
    ) -> impl Iterator<Item = (F, usize, &'a Cell)> + 'a {
        let cells = row.cells.iter().zip(&self.fields).enumerate();
        cells.filter_map(|(column, (cell, field))| Some(((*field)?, column, cell)))
    }

    /// What comes of the file's header and of the file as a whole, told once.
    pub(crate) fn answer(&self, notices: &[Notice]) -> ImportAnswer {
        let mut warnings = self.unknown();
        warnings.extend(notices.iter().map(told));
        ImportAnswer { warnings, ..ImportAnswer::default() }
    }

    /// Columns nobody asked for.
    fn unknown(&self) -> Vec<ImportWarning> {
        let strange = self.fields.iter().zip(&self.names);
        strange
            .filter(|(field, name)| field.is_none() && !name.is_empty())
            .map(|(_, name)| {
                let message = "this column is not known here and was not read";
                warned(None, Some(name), "unknown_column", message)
            })
            .collect()
    }

    /// What the row's cells cannot give: numbers that lost their leading zeros, and a spreadsheet's
    /// own errors.
    pub(crate) fn lost(&self, row: &Row) -> Vec<RejectedField> {
        self.cells(row)
            .filter_map(|(field, column, cell)| lost(row.number, field, column, cell))
            .collect()
    }

    /// Texts a person should compare, because the file's encoding leaves some characters to each
    /// clinic's own drawing.
    pub(crate) fn doubtful(&self, row: &Row) -> Vec<ImportWarning> {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| cell.doubtful);
        cells
            .map(|(column, _)| {
                let message = "a character outside the standard Big5 set: compare it (請核對姓名)";
                warned(Some(row.number), Some(&self.name(column)), "doubtful_character", message)
            })
            .collect()
    }

    /// Counts a row and tells what is to be told of it before it is looked at; none where it cannot
    /// be read.
    pub(crate) fn next(
        &self,
        row: Result<Row, RowError>,
        answer: &mut ImportAnswer,
    ) -> Option<Row> {
        answer.rows += 1;
        match row {
            Ok(row) => {
                answer.warnings.extend(self.doubtful(&row));
                Some(row)
            }
            Err(bad) => {
                answer.rejected.extend(self.unreadable(&bad));
                None
            }
        }
    }

    /// A row that could not be read at all.
    pub(crate) fn unreadable(&self, bad: &RowError) -> Vec<RejectedField> {
        let one = |field: &str| rejected(bad.row, field, bad.code(), &bad.problem.to_string());
        if bad.columns.is_empty() {
            return vec![one("")];
        }
        bad.columns.iter().map(|column| one(&self.name(*column))).collect()
    }

    /// The field a column stands for, by name, or what the file calls it.
    fn name(&self, column: usize) -> String {
        match self.fields.get(column).copied().flatten() {
            Some(field) => field.name(),
            None => self.names.get(column).cloned().unwrap_or_default(),
        }
    }
}

/// The text of a cell that holds this field.
pub(crate) fn text_of<F: FileField>(field: F, cell: &Cell) -> String {
    if field.is_day() { cell.day_text().into_owned() } else { cell.text().into_owned() }
}

/// What a cell cannot give of its field.
pub(crate) fn lost<F: FileField>(
    row: u32,
    field: F,
    column: usize,
    cell: &Cell,
) -> Option<RejectedField> {
    let place = cell_name(row, column);
    if cell.is_error() {
        let message = format!("cell {place} shows {}, no value: mend the formula", cell.text());
        return Some(rejected(row, &field.name(), "cell_error", &message));
    }
    let (code, message) = cell.was_number().then(|| field.lost(cell, &place)).flatten()?;
    Some(rejected(row, &field.name(), code, &message))
}

/// Whether a header stands for one of these names; case, width and marks between words do not count.
pub(crate) fn is_header(header: &str, name: &str, also: &[&str]) -> bool {
    let bare =
        |text: &str| -> String { compact(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let wanted = bare(header);
    bare(name) == wanted || also.iter().any(|other| bare(other) == wanted)
}

/// One wrong field of a row.
pub(crate) fn rejected(row: u32, field: &str, code: &str, message: &str) -> RejectedField {
    RejectedField {
        row,
        field: field.to_owned(),
        code: code.to_owned(),
        message: message.to_owned(),
    }
}

/// The same, by a code of the domain.
pub(crate) fn wrong(row: u32, field: &str, code: Code) -> RejectedField {
    rejected(row, field, code.as_str(), code.message())
}

/// Something worth a look: in a row, or in the file as a whole.
pub(crate) fn warned(
    row: Option<u32>,
    field: Option<&str>,
    code: &str,
    message: &str,
) -> ImportWarning {
    ImportWarning {
        row,
        field: field.map(str::to_owned),
        code: code.to_owned(),
        message: message.to_owned(),
    }
}

/// What a person should be told about the file as a whole.
fn told(notice: &Notice) -> ImportWarning {
    let message = match notice {
        Notice::OtherSheets { used, others } => {
            let names: Vec<&str> = others.iter().map(|sheet| sheet.name.as_str()).collect();
            format!("sheet {used} was read; not read: {}", names.join(", "))
        }
        Notice::HiddenRows(rows) => format!("hidden rows were read too: {}", numbers(rows)),
        Notice::Formulas { count, first } => {
            format!("{count} formulas, read by their last values: {}", first.join(", "))
        }
        Notice::MergedCells(ranges) => format!("merged cells: {}", ranges.join(", ")),
        Notice::UnnamedColumns(names) => {
            format!("columns without a name were not read: {}", names.join(", "))
        }
        _ => String::new(),
    };
    warned(None, None, notice.code(), &message)
}

fn numbers(rows: &[u32]) -> String {
    rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}
