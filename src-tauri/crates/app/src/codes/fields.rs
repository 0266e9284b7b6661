//! A row of a code table as text, field by field: what the window sends and what a file holds are
//! read by the same few functions, and every wrong field is named. What a field means is the
//! business of the table it is in.

use domain::dates::{Date, Source};
use domain::field_error::Code;

use crate::error::AppError;
use crate::imports::is_header;

/// Longest name, source or note.
const LONGEST: usize = 200;

/// One field of a table, by the name the window knows it by; in a file it stands in capitals.
#[derive(PartialEq)]
pub(super) struct Field {
    pub(super) name: &'static str,
    /// Headers that mean the same.
    zh: &'static [&'static str],
}

impl Field {
    pub(super) const fn new(name: &'static str, zh: &'static [&'static str]) -> Self {
        Self { name, zh }
    }

    /// The header of this field in a file.
    pub(super) fn header(&self) -> String {
        self.name.to_ascii_uppercase()
    }

    /// Whether a header stands for this field; case, width and marks between words do not count.
    pub(super) fn is_header(&self, header: &str) -> bool {
        is_header(header, self.name, self.zh)
    }

    pub(super) fn is_day(&self) -> bool {
        matches!(self.name, "valid_from" | "valid_to")
    }
}

/// One wrong field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) field: &'static str,
    pub(super) code: Code,
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self::BadField { field: problem.field, code: problem.code }
    }
}

/// Reads the texts of a row, and keeps what is wrong with them.
pub(super) struct Reader<'a> {
    fields: &'static [Field],
    texts: &'a [String],
    source: Source,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(fields: &'static [Field], texts: &'a [String], source: Source) -> Self {
        Self { fields, texts, source, problems: Vec::new() }
    }

    /// The text as it stands, without the blanks around it.
    pub(super) fn raw(&self, field: &str) -> &'a str {
        let place = self.fields.iter().position(|one| one.name == field);
        place.and_then(|place| self.texts.get(place)).map_or("", |text| text.trim())
    }

    pub(super) fn refuse(&mut self, field: &'static str, code: Code) {
        self.problems.push(Problem { field, code });
    }

    /// A value of a type with rules of its own.
    pub(super) fn read<T>(
        &mut self,
        field: &'static str,
        read: impl FnOnce(&str) -> Result<T, Code>,
    ) -> Option<T> {
        read(self.raw(field)).map_err(|code| self.refuse(field, code)).ok()
    }

    /// Prose; may be blank.
    pub(super) fn prose(&mut self, field: &'static str) -> String {
        let text = self.raw(field);
        if text.chars().count() > LONGEST {
            self.refuse(field, Code::TooLong);
        } else if text.chars().any(char::is_control) {
            self.refuse(field, Code::BadText);
        }
        text.to_owned()
    }

    /// Prose that must be there.
    pub(super) fn name(&mut self, field: &'static str) -> String {
        if self.raw(field).is_empty() {
            self.refuse(field, Code::Required);
        }
        self.prose(field)
    }

    /// The first and the last day; both may be blank.
    pub(super) fn days(&mut self) -> (Option<Date>, Option<Date>) {
        let (from, to) = (self.day("valid_from"), self.day("valid_to"));
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            self.refuse("valid_to", Code::EndsBeforeStart);
        }
        (from, to)
    }

    fn day(&mut self, field: &'static str) -> Option<Date> {
        if self.raw(field).is_empty() {
            return None;
        }
        let source = self.source;
        self.read(field, |text| Date::parse(text, source))
    }

    /// The row, or everything that is wrong with it. `row` is none only where a field was refused.
    pub(super) fn done<T>(self, row: Option<T>) -> Result<T, Vec<Problem>> {
        match row {
            Some(row) if self.problems.is_empty() => Ok(row),
            _ => Err(self.problems),
        }
    }
}

/// A day as it stands in a file and in the window; blank where there is none.
pub(super) fn day_text(day: Option<Date>) -> String {
    day.map(Date::iso).unwrap_or_default()
}

/// The first thing wrong, for an act that answers one.
pub(super) fn first(problems: Vec<Problem>) -> AppError {
    match problems.into_iter().next() {
        Some(problem) => problem.into(),
        None => AppError::Internal("a row was refused without a reason".to_owned()),
    }
}

/// Which fields differ, for the audit; never what stands in them.
pub(super) fn changed(fields: &[Field], before: &[String], after: &[String]) -> String {
    let names: Vec<&str> = fields
        .iter()
        .enumerate()
        .filter(|(place, _)| before.get(*place) != after.get(*place))
        .map(|(_, field)| field.name)
        .collect();
    names.join(" ")
}
