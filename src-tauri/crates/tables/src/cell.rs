//! One cell of a table: its value, the text a person reads in it, and its name ("C5").
//!
//! Not here: what a value means in its column, and how a file encodes it.

use std::borrow::Cow;
use std::fmt;

/// A calendar day a spreadsheet stored as a date, with the time of day where it has one.
///
/// The day is real (a spreadsheet cannot hold another), in the Western calendar, without a
/// time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellDate {
    /// Western year, 1900 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour and minute; absent for a date at midnight, which is how a bare date is stored.
    pub time: Option<(u8, u8)>,
}

impl fmt::Display for CellDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some((hour, minute)) => write!(f, " {hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

/// What a cell holds, as the file stored it. A CSV cell is only ever empty or text.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing, or nothing but white space.
    #[default]
    Empty,
    /// Text, exactly as written.
    Text(String),
    /// A number as a person reads it: `1`, `62.5`, and `00` where the cell's format pads it.
    Number(String),
    /// A date.
    Date(CellDate),
    /// A yes or no.
    Bool(bool),
    /// A spreadsheet's own error such as `#N/A`, or a formula that was never calculated.
    Error(String),
}

/// Prints the kind and never the content, which may be a person's.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Empty",
            Self::Text(_) => "Text",
            Self::Number(_) => "Number",
            Self::Date(_) => "Date",
            Self::Bool(_) => "Bool",
            Self::Error(_) => "Error",
        })
    }
}

/// A cell as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// The value is the stored result of a formula.
    pub formula: bool,
    /// A character comes from Big5's user-defined area, where each house may have drawn its
    /// own: what was read may not be what was written, and a person should compare it.
    pub doubtful: bool,
}

impl Cell {
    /// A cell with text in it, or an empty one if the text is only white space.
    pub(crate) fn of_text(text: String) -> Self {
        let value = if text.trim().is_empty() { Value::Empty } else { Value::Text(text) };
        Self { value, ..Self::default() }
    }

    /// The text a person reads: a date as `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, a number without
    /// a needless point, `TRUE` or `FALSE`, the spreadsheet's own words for an error.
    pub fn text(&self) -> Cow<'_, str> {
        self.value.text()
    }

    /// As [`Cell::text`], but a date without its time of day, for columns that hold days.
    pub fn day_text(&self) -> Cow<'_, str> {
        match self.value {
            Value::Date(date) => Cow::Owned(CellDate { time: None, ..date }.to_string()),
            _ => self.text(),
        }
    }

    /// Whether there is nothing in it but white space.
    pub fn is_blank(&self) -> bool {
        self.value == Value::Empty
    }

    /// Whether the spreadsheet stored a number, so that leading zeros typed by a person may be
    /// lost: `00` became `0`.
    pub fn was_number(&self) -> bool {
        matches!(self.value, Value::Number(_))
    }

    /// Whether the spreadsheet stored a date, which leaves no doubt about its calendar.
    pub fn was_date(&self) -> bool {
        matches!(self.value, Value::Date(_))
    }

    /// Whether the spreadsheet shows an error here instead of a value.
    pub fn is_error(&self) -> bool {
        matches!(self.value, Value::Error(_))
    }
}

impl Value {
    /// The text a person reads; see [`Cell::text`].
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }
}

/// The letters above a column as a spreadsheet shows them: 0 is `A`, 26 is `AA`.
pub fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The name of a cell as a spreadsheet shows it: row 5 (counted from 1), column 2 (counted from
/// 0) is `C5`.
pub fn cell_name(row: u32, column: usize) -> String {
    format!("{}{row}", column_name(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        assert_eq!(cell_name(5, 2), "C5");
        assert_eq!(cell_name(1, 25), "Z1");
        assert_eq!(cell_name(1, 26), "AA1");
        assert_eq!(cell_name(9, 701), "ZZ9");
        assert_eq!(cell_name(9, 16_383), "XFD9");
    }

    #[test]
    fn a_date_reads_as_a_date() {
        let day = CellDate { year: 2026, month: 3, day: 9, time: None };
        assert_eq!(day.to_string(), "2026-03-09");
        let morning = CellDate { time: Some((9, 5)), ..day };
        assert_eq!(morning.to_string(), "2026-03-09 09:05");
    }

    #[test]
    fn printing_a_cell_does_not_print_what_is_in_it() {
        let cell = Cell::of_text("A123456789".into());
        assert!(!format!("{cell:?}").contains("A123456789"));
    }
}
