//! Which column of a file of codes is which field, and the text its cells give to it.

use domain::field_error::Code;
use tables::{Cell, Row, RowError, cell_name};

use super::fields::Field;
use crate::imports::{ImportWarning, RejectedField};

/// The columns of a file.
pub(super) struct Columns {
    fields: &'static [Field],
    /// For each field, the column it stands in.
    places: Vec<Option<usize>>,
    header: Vec<String>,
}

impl Columns {
    pub(super) fn new(fields: &'static [Field], header: &[String]) -> Self {
        let place = |field: &Field| header.iter().position(|name| field.is_header(name));
        Self { fields, places: fields.iter().map(place).collect(), header: header.to_vec() }
    }

    /// Whether any column is one of ours.
    pub(super) fn any_known(&self) -> bool {
        self.places.iter().any(Option::is_some)
    }

    /// Columns nobody asked for, told once a file.
    pub(super) fn unknown(&self) -> Vec<ImportWarning> {
        let known = |column: usize| self.places.contains(&Some(column));
        self.header
            .iter()
            .enumerate()
            .filter(|(column, name)| !known(*column) && !name.is_empty())
            .map(|(_, name)| ImportWarning {
                row: None,
                field: Some(name.clone()),
                code: "unknown_column".to_owned(),
                message: "this column is not known here and was not read".to_owned(),
            })
            .collect()
    }

    fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a Field, usize, &'a Cell)> {
        let placed = self.fields.iter().zip(&self.places);
        placed.filter_map(|(field, place)| Some((field, (*place)?, row.cells.get((*place)?)?)))
    }

    /// The texts of a row, field by field; where the file has no such column, as it `was`.
    pub(super) fn texts(&self, row: &Row, was: &[String]) -> Vec<String> {
        let text = |(field, place): (&Field, &Option<usize>)| {
            let cell = place.and_then(|column| row.cells.get(column))?;
            Some(if field.is_day() { cell.day_text() } else { cell.text() }.into_owned())
        };
        let given = self.fields.iter().zip(&self.places).map(text).enumerate();
        given
            .map(|(place, text)| {
                text.unwrap_or_else(|| was.get(place).cloned().unwrap_or_default())
            })
            .collect()
    }

    /// What its cells cannot give: codes that lost their zeros, and a spreadsheet's own errors.
    pub(super) fn lost(&self, row: &Row) -> Vec<RejectedField> {
        let problem = |(field, column, cell): (&Field, usize, &Cell)| {
            let (place, text) = (cell_name(row.number, column), cell.text());
            let (code, message) = if cell.is_error() {
                let message = format!("cell {place} shows {text}, no value: mend the formula");
                ("cell_error", message)
            } else if field.name == "padded" && cell.was_number() && text.chars().count() < 2 {
                let message = format!(
                    "cell {place} is the number {text}: its zero in front is lost. Format the \
                     column as text and type 0{text}"
                );
                ("lost_zeros", message)
            } else {
                return None;
            };
            let field = field.header();
            Some(RejectedField { row: row.number, field, code: code.to_owned(), message })
        };
        self.cells(row).filter_map(problem).collect()
    }

    /// Texts a person should compare, because the file's encoding leaves them to each clinic.
    pub(super) fn doubtful(&self, row: &Row) -> Vec<ImportWarning> {
        self.cells(row)
            .filter(|(_, _, cell)| cell.doubtful)
            .map(|(field, _, _)| ImportWarning {
                row: Some(row.number),
                field: Some(field.header()),
                code: "doubtful_character".to_owned(),
                message: "a character outside the standard Big5 set: compare it (請核對)"
                    .to_owned(),
            })
            .collect()
    }

    /// A row that could not be read at all.
    pub(super) fn unreadable(&self, bad: &RowError) -> Vec<RejectedField> {
        let one = |field: String| RejectedField {
            row: bad.row,
            field,
            code: bad.code().to_owned(),
            message: bad.problem.to_string(),
        };
        if bad.columns.is_empty() {
            return vec![one(String::new())];
        }
        let name = |column: &usize| self.header.get(*column).cloned().unwrap_or_default();
        bad.columns.iter().map(|column| one(name(column))).collect()
    }
}

/// One wrong field of a row.
pub(super) fn rejected(row: u32, field: &str, code: Code) -> RejectedField {
    RejectedField {
        row,
        field: field.to_ascii_uppercase(),
        code: code.as_str().to_owned(),
        message: code.message().to_owned(),
    }
}
