//! The columns of a file of patients or attendances.

use domain::field_error::Code;
use tables::{Cell, Row};

use crate::imports::{self, FileField, is_header};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Day,
    Minute,
    Phone,
}

/// A column: its name in the contract, headers that mean the same, and what it holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Column(
    pub(super) &'static str,
    pub(super) &'static [&'static str],
    pub(super) Holds,
);

/// The columns of a file.
pub(super) type Columns = imports::Columns<Column>;

/// Which of these a header stands for.
pub(super) fn column_of(columns: &[Column], header: &str) -> Option<Column> {
    columns.iter().copied().find(|Column(name, also, _)| is_header(header, name, also))
}

/// The text of the column of this name; blank where the file has none.
pub(super) fn text(columns: &Columns, ours: &[Column], row: &Row, name: &str) -> String {
    let column = ours.iter().find(|Column(known, ..)| *known == name);
    column.map(|column| columns.text(row, *column)).unwrap_or_default()
}

impl FileField for Column {
    fn name(self) -> String {
        self.0.to_owned()
    }

    fn is_day(self) -> bool {
        self.2 == Holds::Day
    }

    fn lost(self, cell: &Cell, place: &str) -> Option<(&'static str, String)> {
        let digits = cell.text().chars().count();
        match self.2 {
            Holds::Day if digits == 6 => {
                let message = format!(
                    "cell {place} is a number of six digits: leading zeros are lost. Format the \
                     column as text, or write the day as 1961-01-01"
                );
                Some((Code::AmbiguousDate.as_str(), message))
            }
            Holds::Phone if digits < 10 => {
                let message = format!(
                    "cell {place} is a number: its zero in front is lost. Format the column as \
                     text and type the number with its zero"
                );
                Some(("lost_zeros", message))
            }
            _ => None,
        }
    }
}
