//! How times and ids are written in text columns, in one place.

use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use domain::dates::Date;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;

/// An instant as RFC 3339 in UTC with milliseconds, so that text order is time order.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads what [`instant`] wrote.
pub(crate) fn read_instant(text: &str) -> Result<DateTime<Utc>, StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.with_timezone(&Utc))
        .map_err(|_| StoreError::Corrupt("a time"))
}

/// A text column read as a type of the domain.
pub(crate) fn parsed<T: FromStr>(row: &SqliteRow, column: &'static str) -> Result<T, StoreError> {
    of_text(&row.try_get::<String, _>(column)?, column)
}

/// The text of a column read as a type of the domain.
pub(crate) fn of_text<T: FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Corrupt(column))
}

/// The text of a nullable column read as a type of the domain.
pub(crate) fn of_text_opt<T: FromStr>(
    text: Option<&str>,
    column: &'static str,
) -> Result<Option<T>, StoreError> {
    text.map(|text| of_text(text, column)).transpose()
}

/// A nullable text column read as a type of the domain.
pub(crate) fn parsed_opt<T: FromStr>(
    row: &SqliteRow,
    column: &'static str,
) -> Result<Option<T>, StoreError> {
    of_text_opt(row.try_get::<Option<String>, _>(column)?.as_deref(), column)
}

/// A nullable time column.
pub(crate) fn instant_opt(
    row: &SqliteRow,
    column: &'static str,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let text: Option<String> = row.try_get(column)?;
    text.as_deref().map(read_instant).transpose()
}

/// A required time column.
pub(crate) fn instant_of(
    row: &SqliteRow,
    column: &'static str,
) -> Result<DateTime<Utc>, StoreError> {
    read_instant(&row.try_get::<String, _>(column)?)
}

/// Whether a day lies within a first and a last day; where one is not said, there is no bound.
pub(crate) fn holds(from: Option<Date>, to: Option<Date>, day: Date) -> bool {
    from.is_none_or(|first| first <= day) && to.is_none_or(|last| day <= last)
}
