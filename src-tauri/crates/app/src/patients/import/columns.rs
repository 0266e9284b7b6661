//! Which column of a file of patients or attendances is which field, and what its cells give.

use domain::field_error::Code;
use domain::text;
use tables::{Cell, Row, RowError, Table, cell_name};

use crate::error::AppError;
use crate::imports::{ImportWarning, RejectedField};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Day,
    Minute,
    Phone,
}

/// A column: its name in the contract, headers that mean the same, and what it holds.
pub(super) type Column = (&'static str, &'static [&'static str], Holds);

/// The columns of a file.
pub(super) struct Columns {
    columns: &'static [Column],
    /// For each of ours, where it stands in the file.
    places: Vec<Option<usize>>,
    header: Vec<String>,
}

impl Columns {
    /// Of a file; refused when it has none of ours.
    pub(super) fn new(columns: &'static [Column], table: &Table) -> Result<Self, AppError> {
        let header = table.header().to_vec();
        let place = |(name, also, _): &Column| {
            let ours = |header: &String| {
                let header = bare(header);
                header == bare(name) || also.iter().any(|other| header == bare(other))
            };
            header.iter().position(ours)
        };
        let places: Vec<Option<usize>> = columns.iter().map(place).collect();
        if places.iter().all(Option::is_none) {
            let problem = "no_known_column: no column of this file is known here".to_owned();
            return Err(AppError::FileUnreadable { problem });
        }
        Ok(Self { columns, places, header })
    }

    /// Columns nobody asked for, told once a file.
    pub(super) fn unknown(&self) -> Vec<ImportWarning> {
        let unknown = |(column, name): &(usize, &String)| {
            !self.places.contains(&Some(*column)) && !name.is_empty()
        };
        let told = |(_, name): (usize, &String)| ImportWarning {
            row: None,
            field: Some(name.clone()),
            code: "unknown_column".to_owned(),
            message: "this column is not known here and was not read".to_owned(),
        };
        self.header.iter().enumerate().filter(unknown).map(told).collect()
    }

    /// The text of one of ours; blank where the file has no such column.
    pub(super) fn text(&self, row: &Row, name: &str) -> String {
        let at = self.columns.iter().position(|(ours, ..)| *ours == name);
        let cell = at.and_then(|at| self.places[at]).and_then(|place| row.cells.get(place));
        let (Some(cell), Some(at)) = (cell, at) else {
            return String::new();
        };
        match self.columns[at].2 {
            Holds::Day => cell.day_text().into_owned(),
            _ => cell.text().into_owned(),
        }
    }

    fn cells<'a>(
        &'a self,
        row: &'a Row,
    ) -> impl Iterator<Item = (&'static str, Holds, usize, &'a Cell)> {
        let placed = self.columns.iter().zip(&self.places);
        placed.filter_map(|((name, _, holds), place)| {
            Some((*name, *holds, (*place)?, row.cells.get((*place)?)?))
        })
    }

    /// What its cells cannot give: digits that lost their zeros, and a spreadsheet's own errors.
    pub(super) fn lost(&self, row: &Row) -> Vec<RejectedField> {
        let problem = |(name, holds, column, cell): (&'static str, Holds, usize, &Cell)| {
            let (code, message) = cell_problem(holds, cell, &cell_name(row.number, column))?;
            Some(rejected(row.number, name, code, &message))
        };
        self.cells(row).filter_map(problem).collect()
    }

    /// Texts a person should compare, because the file's encoding leaves them to each clinic.
    pub(super) fn doubtful(&self, row: &Row) -> Vec<ImportWarning> {
        let cells = self.cells(row).filter(|(.., cell)| cell.doubtful);
        cells
            .map(|(name, ..)| {
                let message = "a character outside the standard Big5 set: compare it (請核對姓名)";
                warned(row.number, Some(name), "doubtful_character", message)
            })
            .collect()
    }

    /// A row that could not be read at all.
    pub(super) fn unreadable(&self, bad: &RowError) -> Vec<RejectedField> {
        let one = |field: &str| rejected(bad.row, field, bad.code(), &bad.problem.to_string());
        if bad.columns.is_empty() {
            return vec![one("")];
        }
        let name = |column: &usize| self.header.get(*column).map_or("", String::as_str);
        bad.columns.iter().map(|column| one(name(column))).collect()
    }
}

/// Case, width and marks between words do not count.
fn bare(header: &str) -> String {
    text::compact(header).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn cell_problem(holds: Holds, cell: &Cell, place: &str) -> Option<(&'static str, String)> {
    let text = cell.text();
    if cell.is_error() {
        let message = format!("cell {place} shows {text}, no value: mend the formula");
        return Some(("cell_error", message));
    }
    if !cell.was_number() {
        return None;
    }
    let digits = text.chars().count();
    match holds {
        Holds::Day if digits == 6 => {
            let message = format!(
                "cell {place} is a number of six digits: leading zeros are lost. Format the \
                 column as text, or write the day as 1961-01-01"
            );
            Some((Code::AmbiguousDate.as_str(), message))
        }
        Holds::Phone if digits < 10 => {
            let message = format!(
                "cell {place} is a number: its zero in front is lost. Format the column as text \
                 and type the number with its zero"
            );
            Some(("lost_zeros", message))
        }
        _ => None,
    }
}

/// One wrong field of a row.
pub(super) fn rejected(row: u32, field: &str, code: &str, message: &str) -> RejectedField {
    RejectedField {
        row,
        field: field.to_owned(),
        code: code.to_owned(),
        message: message.to_owned(),
    }
}

/// The same, by a code of the domain.
pub(super) fn wrong(row: u32, field: &str, code: Code) -> RejectedField {
    rejected(row, field, code.as_str(), code.message())
}

/// Something worth a look.
pub(super) fn warned(row: u32, field: Option<&str>, code: &str, message: &str) -> ImportWarning {
    ImportWarning {
        row: Some(row),
        field: field.map(str::to_owned),
        code: code.to_owned(),
        message: message.to_owned(),
    }
}
