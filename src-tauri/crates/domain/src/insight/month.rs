//! One calendar month of the clinic's wall (Taipei), and a run of them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::clock::{date_of, from_taipei};
use crate::dates::Date;
use crate::field_error::Code;

/// A month from 1912-01 to 2910-12. Serde and Display write `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    /// Months since the year 0, so that neighbours are one apart.
    count: i32,
}

impl Month {
    /// From a Western year and a month from 1 to 12.
    ///
    /// # Errors
    /// As [`Date::from_ymd`] for the first of the month.
    pub fn new(year: i32, month: u32) -> Result<Self, Code> {
        Date::from_ymd(year, month, 1).map(Self::of_date)
    }

    /// Reads `YYYY-MM`, or `YYYY/MM` as the CRM writes it.
    ///
    /// # Errors
    /// `required` when blank, `bad_date` for any other form, and as [`Month::new`].
    pub fn parse(text: &str) -> Result<Self, Code> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Code::Required);
        }
        let shaped = text.len() == 7
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 => byte == b'-' || byte == b'/',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(Code::BadDate);
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| Code::BadDate);
        let year = i32::try_from(number(&text[..4])?).map_err(|_| Code::BadDate)?;
        Self::new(year, number(&text[5..])?)
    }

    /// The month a day lies in.
    #[must_use]
    pub fn of_date(date: Date) -> Self {
        // A date's month is 1 to 12.
        Self { count: date.year() * 12 + i32::try_from(date.month()).unwrap_or(1) - 1 }
    }

    /// The month a moment lies in, in Taipei.
    #[must_use]
    pub fn of(at: DateTime<Utc>) -> Self {
        Self::of_date(date_of(at))
    }

    /// The Western year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.count.div_euclid(12)
    }

    /// 1 to 12.
    #[must_use]
    pub fn number(self) -> u32 {
        self.count.rem_euclid(12).unsigned_abs() + 1
    }

    /// So many months later, or earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self { count: self.count.saturating_add(months) }
    }

    /// How many months later the other one is.
    #[must_use]
    pub fn months_until(self, other: Self) -> i32 {
        other.count - self.count
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::nearest(self.first())
    }

    fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.number(), 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.plus(1).first_day().plus_days(-1)
    }

    /// Whether the month was not over at that moment, in Taipei: figures counted then are part.
    #[must_use]
    pub fn is_part_at(self, at: DateTime<Utc>) -> bool {
        at < self.ends_at()
    }

    /// The moment it begins in Taipei.
    #[must_use]
    pub fn begins_at(self) -> DateTime<Utc> {
        from_taipei(self.first().and_time(NaiveTime::MIN))
    }

    /// The moment it is over in Taipei.
    #[must_use]
    pub fn ends_at(self) -> DateTime<Utc> {
        self.plus(1).begins_at()
    }

    /// `YYYY/MM`, as the CRM writes a month.
    #[must_use]
    pub fn slashed(self) -> String {
        format!("{:04}/{:02}", self.year(), self.number())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Month {
    type Error = Code;

    fn try_from(text: String) -> Result<Self, Code> {
        Self::parse(&text)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

/// A run of months, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    /// The first.
    pub from: Month,
    /// The last.
    pub to: Month,
}

/// The longest run that is asked about or shown at once: ten years.
pub(super) const LONGEST: i32 = 120;

impl Months {
    /// A run.
    ///
    /// # Errors
    /// `ends_before_start`; `out_of_range` beyond ten years.
    pub fn new(from: Month, to: Month) -> Result<Self, Code> {
        match from.months_until(to) {
            ..0 => Err(Code::EndsBeforeStart),
            LONGEST.. => Err(Code::OutOfRange),
            _ => Ok(Self { from, to }),
        }
    }

    /// One month alone.
    #[must_use]
    pub fn one(month: Month) -> Self {
        Self { from: month, to: month }
    }

    /// How many they are.
    #[must_use]
    pub fn len(self) -> usize {
        usize::try_from(self.from.months_until(self.to) + 1).unwrap_or(0)
    }

    /// Never: a run has at least one month.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Each of them, in turn.
    pub fn iter(self) -> impl Iterator<Item = Month> {
        (0..=self.from.months_until(self.to)).map(move |steps| self.from.plus(steps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::samples::FixedClock;

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn it_is_read_and_written() {
        for typed in ["2026-03", " 2026/03 "] {
            assert_eq!(Month::parse(typed).map(|m| m.to_string()).as_deref(), Ok("2026-03"));
        }
        assert_eq!(month("2026-03").slashed(), "2026/03");
        for (typed, code) in [
            ("", Code::Required),
            ("2026-3", Code::BadDate),
            ("2026-13", Code::NoSuchDay),
            ("2026-00", Code::NoSuchDay),
            ("1911-12", Code::Before1912),
            ("202603", Code::BadDate),
            ("二零二六年", Code::BadDate),
        ] {
            assert_eq!(Month::parse(typed), Err(code), "{typed}");
        }
    }

    #[test]
    fn neighbours_cross_the_year() {
        let december = month("2025-12");
        assert_eq!(december.plus(1), month("2026-01"));
        assert_eq!(december.plus(-12), month("2024-12"));
        assert_eq!(december.months_until(month("2026-03")), 3);
        assert_eq!(december.last_day().iso(), "2025-12-31");
        assert_eq!(month("2024-02").last_day().iso(), "2024-02-29");
        assert_eq!(month("2024-02").first_day().iso(), "2024-02-01");
    }

    #[test]
    fn it_is_part_until_it_ends_in_taipei() {
        let november = month("2026-11");
        assert!(november.is_part_at(FixedClock::at("2026-11-30T15:59:59Z").now()));
        assert!(!november.is_part_at(FixedClock::at("2026-11-30T16:00:00Z").now()));
        assert!(november.is_part_at(FixedClock::at("2026-05-01T00:00:00Z").now()));
        assert_eq!(Month::of(FixedClock::at("2026-11-30T16:00:00Z").now()), month("2026-12"));
    }

    #[test]
    fn a_run_has_both_ends_and_a_limit() {
        let run = Months::new(month("2025-11"), month("2026-02")).expect("a run");
        let all: Vec<String> = run.iter().map(|one| one.to_string()).collect();
        assert_eq!(all, ["2025-11", "2025-12", "2026-01", "2026-02"]);
        assert_eq!(run.len(), 4);
        let (from, to) = (month("2026-02"), month("2026-01"));
        assert_eq!(Months::new(from, to), Err(Code::EndsBeforeStart));
        assert_eq!(Months::new(to, to.plus(LONGEST - 1)).map(Months::len), Ok(120));
        assert_eq!(Months::new(to, to.plus(LONGEST)), Err(Code::OutOfRange));
    }
}
