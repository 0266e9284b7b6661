//! What the record holds as what a cell holds: days and minutes as dates, quantities as numbers,
//! everything else as text, so that no zero in front is lost.

use std::fmt::Display;

use chrono::{DateTime, Utc};
use domain::dates::Date;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use tables::{CellDate, Value};

/// Text; nothing for an empty one.
pub(crate) fn text(words: &str) -> Value {
    if words.trim().is_empty() { Value::Empty } else { Value::Text(words.to_owned()) }
}

/// Text, where there is some.
pub(crate) fn text_opt<T: AsRef<str>>(words: Option<T>) -> Value {
    words.map_or(Value::Empty, |words| text(words.as_ref()))
}

/// A person's datum, where there is one.
pub(crate) fn secret(words: Option<&Sensitive<String>>) -> Value {
    text_opt(words.map(Sensitive::expose))
}

/// A quantity.
pub(crate) fn number(quantity: impl Display) -> Value {
    Value::Number(quantity.to_string())
}

/// `Y` or `N`.
pub(crate) fn yes_no(truth: bool) -> Value {
    text(if truth { "Y" } else { "N" })
}

/// A day.
pub(crate) fn day(date: Date) -> Value {
    cell_date(date, None)
}

/// A day, where there is one.
pub(crate) fn day_opt(date: Option<Date>) -> Value {
    date.map_or(Value::Empty, day)
}

/// A minute of the clinic's wall clock.
pub(crate) fn minute(at: WallMinute) -> Value {
    let minutes = at.minutes();
    let part = |minutes: u16| u8::try_from(minutes).unwrap_or(0);
    cell_date(at.date(), Some((part(minutes / 60), part(minutes % 60))))
}

/// A minute, where there is one.
pub(crate) fn minute_opt(at: Option<WallMinute>) -> Value {
    at.map_or(Value::Empty, minute)
}

/// A moment, as the wall clock in Taipei showed it.
pub(crate) fn moment(at: DateTime<Utc>) -> Value {
    minute(WallMinute::of(at))
}

/// A moment, where there is one.
pub(crate) fn moment_opt(at: Option<DateTime<Utc>>) -> Value {
    at.map_or(Value::Empty, moment)
}

/// A text that is a day (`YYYY-MM-DD`), a minute (`YYYY-MM-DD HH:MM`) or a moment (RFC 3339), as
/// such; as text where it is none of them.
pub(crate) fn dated(words: &str) -> Value {
    if let Ok(date) = Date::from_iso(words) {
        return day(date);
    }
    if let Ok(at) = words.parse::<WallMinute>() {
        return minute(at);
    }
    match DateTime::parse_from_rfc3339(words) {
        Ok(at) => moment(at.to_utc()),
        Err(_) => text(words),
    }
}

/// [`dated`], where there is one.
pub(crate) fn dated_opt<T: AsRef<str>>(words: Option<T>) -> Value {
    words.map_or(Value::Empty, |words| dated(words.as_ref()))
}

fn cell_date(date: Date, time: Option<(u8, u8)>) -> Value {
    let part = |part: u32| u8::try_from(part).unwrap_or(0);
    match u16::try_from(date.year()) {
        Ok(year) => {
            Value::Date(CellDate { year, month: part(date.month()), day: part(date.day()), time })
        }
        Err(_) => text(&date.iso()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_the_date_it_is() {
        let shown = |words: &str| dated(words).text().into_owned();
        assert_eq!(shown("2026-11-22"), "2026-11-22");
        assert_eq!(shown("2026-11-22 09:05"), "2026-11-22 09:05");
        assert_eq!(shown("2026-11-22T16:30:00Z"), "2026-11-23 00:30");
        assert!(matches!(dated("2026-11-22"), Value::Date(_)));
        assert!(matches!(dated("soon"), Value::Text(_)));
        assert!(matches!(dated(""), Value::Empty));
    }
}
