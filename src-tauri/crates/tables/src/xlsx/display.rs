//! How a workbook's stored value reads to a person: numbers, dates, times.
//!
//! Only what an importer needs is imitated: no thousands separators, no currency, no colours.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

use crate::cell::{CellDate, Value};
use crate::guard::unguarded;

/// Excel's last day, 9999-12-31, as a serial number, and the first one after the day that it
/// invented (1900-02-29).
const LAST_DAY: f64 = 2_958_465.0;
const FIRST_SOUND_DAY: f64 = 61.0;

/// The value of a cell; `format` is its number format.
pub(crate) fn value(stored: &DataRef<'_>, format: Option<&str>) -> Value {
    match stored {
        DataRef::Empty => Value::Empty,
        DataRef::String(text) => text_value(text),
        DataRef::SharedString(text) => text_value(text),
        DataRef::Int(number) => Value::Number(padded(number.to_string(), format)),
        DataRef::Float(number) => Value::Number(padded(number_text(*number), format)),
        DataRef::Bool(truth) => Value::Bool(*truth),
        DataRef::DateTime(date) => date_value(date),
        DataRef::DateTimeIso(text) => iso_date(text).map_or_else(|| text_value(text), Value::Date),
        DataRef::DurationIso(text) => text_value(text),
        DataRef::Error(error) => Value::Error(error.to_string()),
    }
}

fn text_value(text: &str) -> Value {
    if text.trim().is_empty() {
        return Value::Empty;
    }
    Value::Text(unguarded(&unescaped(text)).to_owned())
}

/// The characters that a workbook cannot hold and writes as `_x000D_`, as characters again.
fn unescaped(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find("_x") else {
        return Cow::Borrowed(text);
    };
    let (mut plain, mut rest) = (text[..first].to_owned(), &text[first..]);
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match escape(rest) {
            Some(character) => {
                plain.push(character);
                rest = &rest[ESCAPE..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    Cow::Owned(plain + rest)
}

/// Length of `_x000D_`.
const ESCAPE: usize = 7;

/// The character that an escape at the beginning of the text stands for.
pub(crate) fn escape(text: &str) -> Option<char> {
    let digits = text.get(..ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| hexadecimal)?)
}

/// A number as a spreadsheet shows it: 15 significant digits, no needless point or zeros.
pub(crate) fn number_text(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// A number that reads as this text again, zeros at its end aside; none for `007`, which is text.
pub(crate) fn quantity(text: &str) -> Option<f64> {
    let bare = match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.'),
        None => text,
    };
    text.parse().ok().filter(|number| number_text(*number) == bare)
}

/// Fills a whole number with zeros where the cell's format does (`00`), for then a person sees
/// the zeros.
fn padded(digits: String, format: Option<&str>) -> String {
    let mut zeros = format.map_or("", |format| format.split(';').next().unwrap_or(""));
    // A locale or a colour may stand in front: `[$-404]00`.
    while let Some((_, rest)) = zeros.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        zeros = rest;
    }
    let pads = zeros.len() > 1 && zeros.bytes().all(|byte| byte == b'0');
    if pads && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{digits:0>width$}", width = zeros.len())
    } else {
        digits
    }
}

/// A date, a time of day (`09:30`) or a length of time (`26:30`).
fn date_value(stored: &ExcelDateTime) -> Value {
    let serial = stored.as_f64();
    if stored.is_duration() || (0.0..1.0).contains(&serial) {
        let minutes = (serial.max(0.0) * 1440.0).round();
        return Value::Text(format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0));
    }
    // A number beyond the calendar that was only formatted as a date.
    if !(FIRST_SOUND_DAY..LAST_DAY).contains(&serial) {
        return Value::Number(number_text(serial));
    }
    let (year, month, day, hour, minute, ..) = stored.to_ymd_hms_milli();
    let time = ((hour, minute) != (0, 0)).then_some((hour, minute));
    Value::Date(CellDate { year, month, day, time })
}

/// `2026-03-09`, `2026-03-09T09:30:00`: how some programs store a date as text.
fn iso_date(text: &str) -> Option<CellDate> {
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut parts = day.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let time = match time {
        Some(time) => {
            let mut parts = time.split(':');
            Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        }
        None => None,
    };
    let real = (1900..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && time.is_none_or(|(hour, minute): (u8, u8)| hour < 24 && minute < 60);
    real.then_some(CellDate { year, month, day, time: time.filter(|time| *time != (0, 0)) })
}

fn days_of(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    fn text(stored: DataRef<'_>, format: Option<&str>) -> String {
        value(&stored, format).text().into_owned()
    }

    #[test]
    fn numbers_read_as_a_person_reads_them() {
        assert_eq!(text(DataRef::Float(1.0), None), "1");
        assert_eq!(text(DataRef::Float(62.5), None), "62.5");
        assert_eq!(text(DataRef::Float(0.1 + 0.2), None), "0.3");
        assert_eq!(text(DataRef::Float(-0.0), None), "0");
        assert_eq!(text(DataRef::Float(3_501_200_000.0), None), "3501200000");
    }

    #[test]
    fn zeros_that_the_format_shows_are_kept() {
        assert_eq!(text(DataRef::Float(0.0), Some("00")), "00");
        assert_eq!(text(DataRef::Float(501_200_000.0), Some("0000000000")), "0501200000");
        assert_eq!(text(DataRef::Float(7.0), Some("00;-00")), "07");
        assert_eq!(text(DataRef::Float(7.0), Some("[$-404]00")), "07");
        assert_eq!(text(DataRef::Float(1.5), Some("00")), "1.5");
        assert_eq!(text(DataRef::Float(7.0), Some("General")), "7");
        assert_eq!(text(DataRef::Float(7.0), Some("0")), "7");
    }

    #[test]
    fn dates_read_the_same_in_both_calendars() {
        let day = |serial, in_1904| ExcelDateTime::new(serial, DateTime, in_1904);
        assert_eq!(text(DataRef::DateTime(day(46090.0, false)), None), "2026-03-09");
        assert_eq!(text(DataRef::DateTime(day(44628.0, true)), None), "2026-03-09");
        assert_eq!(
            text(DataRef::DateTime(day(46090.0 + 9.5 / 24.0, false)), None),
            "2026-03-09 09:30"
        );
        assert_eq!(text(DataRef::DateTime(day(46_090.999_999_999, false)), None), "2026-03-10");
        assert_eq!(
            text(DataRef::DateTimeIso("2026-03-09T09:30:00".into()), None),
            "2026-03-09 09:30"
        );
        assert_eq!(text(DataRef::DateTimeIso("2026-02-30".into()), None), "2026-02-30");
    }

    #[test]
    fn what_is_no_day_is_not_called_one() {
        let times = |serial, kind| DataRef::DateTime(ExcelDateTime::new(serial, kind, false));
        assert_eq!(text(times(0.395_833_33, DateTime), None), "09:30");
        assert_eq!(text(times(1.104_166_67, TimeDelta), None), "26:30");
        assert_eq!(text(times(9_999_999.0, DateTime), None), "9999999");
        assert_eq!(text(times(-5.0, DateTime), None), "-5");
        assert_eq!(text(times(60.0, DateTime), None), "60");
    }
}
