//! A minute on the clinic's wall clock: when an appointment is, when its reminder leaves.
//!
//! No zone is written with it: it is Taipei's. What a program does at a moment is
//! [`crate::clock`]'s business.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use crate::clock;
use crate::dates::{Date, Source};
use crate::field_error::Code;

/// A date and a time of day in Taipei, to the minute.
///
/// Serde and Display write `YYYY-MM-DD HH:MM`, whose text sorts as the minutes do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WallMinute {
    date: Date,
    minutes: u16,
}

const MINUTES_OF_A_DAY: i64 = 24 * 60;

impl WallMinute {
    /// Of a day, an hour from 0 to 23 and a minute from 0 to 59.
    ///
    /// # Errors
    /// `bad_date` beyond those.
    pub fn new(date: Date, hour: u16, minute: u16) -> Result<Self, Code> {
        if hour > 23 || minute > 59 {
            return Err(Code::BadDate);
        }
        Ok(Self { date, minutes: hour * 60 + minute })
    }

    /// Reads a date of any known form and a time, apart by white space or `T`: `2021-08-13 19:00`,
    /// `110/08/13 1900`, with seconds or without.
    ///
    /// # Errors
    /// As [`Date::parse`]; `bad_date` for a missing or impossible time.
    pub fn parse(typed: &str, source: Source) -> Result<Self, Code> {
        let narrow = crate::text::narrowed(typed);
        let text = narrow.trim();
        if text.is_empty() {
            return Err(Code::Required);
        }
        let (day, time) =
            text.split_once(|c: char| c.is_whitespace() || c == 'T').ok_or(Code::BadDate)?;
        let date = Date::parse(day, source)?;
        let (hour, minute) = time_of_day(time.trim()).ok_or(Code::BadDate)?;
        Self::new(date, hour, minute)
    }

    /// The minute a moment falls into.
    pub fn of(at: DateTime<Utc>) -> Self {
        let wall = clock::taipei(at);
        let minutes = u16::try_from(wall.hour() * 60 + wall.minute()).unwrap_or(0);
        Self { date: clock::date_of(at), minutes }
    }

    /// The moment it begins.
    pub fn instant(self) -> DateTime<Utc> {
        let midnight = NaiveDateTime::new(self.date.naive(), NaiveTime::MIN);
        clock::from_taipei(midnight + TimeDelta::minutes(i64::from(self.minutes)))
    }

    /// Its day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// Minutes since midnight, 0 to 1439.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }

    /// The same time of another day.
    #[must_use]
    pub const fn on(self, date: Date) -> Self {
        Self { date, minutes: self.minutes }
    }

    /// Another time of the same day, in minutes since midnight, 1439 at most.
    #[must_use]
    pub fn at(self, minutes: u16) -> Self {
        Self { date: self.date, minutes: minutes.min(1439) }
    }

    /// That many minutes later, or earlier.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        let all = i64::from(self.minutes) + minutes;
        let date = self.date.plus_days(all.div_euclid(MINUTES_OF_A_DAY));
        let rest = all.rem_euclid(MINUTES_OF_A_DAY);
        Self { date, minutes: u16::try_from(rest).unwrap_or(0) }
    }

    /// Minutes from this one until the other; negative when that is earlier.
    pub fn minutes_until(self, other: Self) -> i64 {
        self.date.days_until(other.date) * MINUTES_OF_A_DAY + i64::from(other.minutes)
            - i64::from(self.minutes)
    }
}

/// `19:00`, `9:05`, `19:00:30`, `1900`.
fn time_of_day(text: &str) -> Option<(u16, u16)> {
    let digits = |piece: &str| {
        (!piece.is_empty() && piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit()))
            .then(|| piece.parse::<u16>().ok())
            .flatten()
    };
    if text.len() == 4 && text.is_ascii() && !text.contains(':') {
        return Some((digits(&text[..2])?, digits(&text[2..])?));
    }
    let mut pieces = text.split(':');
    let (hour, minute) = (digits(pieces.next()?)?, digits(pieces.next()?)?);
    let seconds = pieces.next().map_or(Some(0), digits)?;
    (seconds < 60 && pieces.next().is_none()).then_some((hour, minute))
}

impl fmt::Display for WallMinute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.date, self.minutes / 60, self.minutes % 60)
    }
}

impl FromStr for WallMinute {
    type Err = Code;

    /// From exactly what Display writes, as it is stored.
    fn from_str(text: &str) -> Result<Self, Code> {
        let read = Self::parse(text, Source::File)?;
        if read.to_string() == text { Ok(read) } else { Err(Code::BadDate) }
    }
}

impl TryFrom<String> for WallMinute {
    type Error = Code;

    fn try_from(text: String) -> Result<Self, Code> {
        text.parse()
    }
}

impl From<WallMinute> for String {
    fn from(minute: WallMinute) -> Self {
        minute.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(text: &str) -> WallMinute {
        text.parse().expect("a stored minute")
    }

    #[test]
    fn it_is_read_in_the_forms_people_and_files_write() {
        for typed in [
            "2021-08-13 19:00",
            "2021/08/13 19:00:00",
            "2021-08-13T19:00",
            "110/08/13 1900",
            "1100813  19:00",
            "２０２１-０８-１３　１９：００",
        ] {
            assert_eq!(
                WallMinute::parse(typed, Source::File).map(|m| m.to_string()).as_deref(),
                Ok("2021-08-13 19:00"),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_minute_is_refused() {
        for (typed, code) in [
            ("", Code::Required),
            ("2021-08-13", Code::BadDate),
            ("2021-08-13 24:00", Code::BadDate),
            ("2021-08-13 19:60", Code::BadDate),
            ("2021-08-13 19:0x", Code::BadDate),
            ("2021-08-13 七點", Code::BadDate),
            ("2021-02-30 19:00", Code::NoSuchDay),
        ] {
            assert_eq!(WallMinute::parse(typed, Source::File), Err(code), "{typed}");
        }
    }

    #[test]
    fn it_counts_across_midnight_and_knows_taipei() {
        let late = minute("2021-12-31 23:30");
        assert_eq!(late.plus_minutes(45).to_string(), "2022-01-01 00:15");
        assert_eq!(late.plus_minutes(-24 * 60 - 31).to_string(), "2021-12-30 22:59");
        assert_eq!(late.minutes_until(minute("2022-01-01 00:15")), 45);
        assert_eq!(minute("2022-01-01 00:15").minutes_until(late), -45);
        assert_eq!(late.instant().to_rfc3339(), "2021-12-31T15:30:00+00:00");
        assert_eq!(WallMinute::of(late.instant()), late);
    }

    #[test]
    fn stored_text_is_exact_and_sorts() {
        assert!("2021-8-13 19:00".parse::<WallMinute>().is_err());
        assert!(minute("2021-08-13 09:05") < minute("2021-08-13 19:00"));
    }
}
