//! The columns of a file of codes.

use tables::{Cell, Row};

use super::fields::Field;
use crate::imports::{self, FileField};

/// The columns of a file.
pub(super) type Columns = imports::Columns<&'static Field>;

/// The texts of a row, field by field; where the file has no such column, as it `was`.
pub(super) fn texts(
    columns: &Columns,
    fields: &'static [Field],
    row: &Row,
    was: &[String],
) -> Vec<String> {
    let as_it_was = |place: usize| was.get(place).cloned().unwrap_or_default();
    let given = fields.iter().map(|field| columns.given(row, field)).enumerate();
    given.map(|(place, text)| text.unwrap_or_else(|| as_it_was(place))).collect()
}

impl FileField for &'static Field {
    fn name(self) -> String {
        self.header()
    }

    fn is_day(self) -> bool {
        Field::is_day(self)
    }

    fn lost(self, cell: &Cell, place: &str) -> Option<(&'static str, String)> {
        let text = cell.text();
        (self.name == "padded" && text.chars().count() < 2).then(|| {
            let message = format!(
                "cell {place} is the number {text}: its zero in front is lost. Format the column \
                 as text and type 0{text}"
            );
            ("lost_zeros", message)
        })
    }
}
