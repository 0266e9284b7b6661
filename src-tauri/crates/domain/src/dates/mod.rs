//! One calendar date, read and written in ROC and Western forms.
//!
//! No time of day and no zone; [`crate::clock`] knows which day it is. What is not in
//! the handbook's table (C) is refused, never guessed: a wrong era makes another person.

mod reading;

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::field_error::Code;
pub use reading::{Source, is_six_digits};

/// A day from 1912-01-01 (ROC 1) to 2910-12-31 (ROC 999).
///
/// Serde and Display write `YYYY-MM-DD`. Debug prints the date too, so a struct that
/// holds a birthday writes its own Debug.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(NaiveDate);

/// The ROC year 0 that never was; added to an ROC year it gives the Western one.
const ROC_OFFSET: i32 = 1911;
const LAST_ROC_YEAR: i32 = 999;

impl Date {
    /// Reads a date as typed or as it stands in a file (handbook C).
    ///
    /// # Errors
    /// `required` when blank; `bad_date` for a form not in the table; `no_such_day`;
    /// `before_1912`; `ambiguous_date` for six digits in a file, and for a two-digit
    /// year that begins with 0, which is as likely a day or a month.
    pub fn parse(typed: &str, source: Source) -> Result<Self, Code> {
        reading::parse(typed, source)
    }

    /// From a Western year, month and day.
    ///
    /// # Errors
    /// `before_1912`, `no_such_day`, or `bad_date` beyond ROC year 999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Result<Self, Code> {
        if year <= ROC_OFFSET {
            return Err(Code::Before1912);
        }
        if year > ROC_OFFSET + LAST_ROC_YEAR {
            return Err(Code::BadDate);
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self).ok_or(Code::NoSuchDay)
    }

    /// From exactly `YYYY-MM-DD`, as we store it.
    ///
    /// # Errors
    /// `bad_date` for any other form, and as [`Date::from_ymd`].
    pub fn from_iso(text: &str) -> Result<Self, Code> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| match i {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shaped {
            return Err(Code::BadDate);
        }
        Self::parse(text, Source::File)
    }

    /// The same day, or the nearest one of the range this type holds.
    pub(crate) fn nearest(day: NaiveDate) -> Self {
        let year = day.year().clamp(ROC_OFFSET + 1, ROC_OFFSET + LAST_ROC_YEAR);
        match day.year().cmp(&year) {
            std::cmp::Ordering::Equal => Self(day),
            std::cmp::Ordering::Less => Self(NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day)),
            std::cmp::Ordering::Greater => {
                Self(NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(day))
            }
        }
    }

    /// `1961-01-01`.
    pub fn iso(self) -> String {
        self.0.format("%Y-%m-%d").to_string()
    }

    /// `1961/01/01`, as Save, Update and Delete want it.
    pub fn western_slash(self) -> String {
        self.0.format("%Y/%m/%d").to_string()
    }

    /// `50/01/01`, as the sample of GetSCDataB has it.
    pub fn roc_slash(self) -> String {
        format!("{}/{:02}/{:02}", self.roc_year(), self.month(), self.day())
    }

    /// `050/01/01`, as code on HPA's side prints it (handbook C).
    pub fn roc_slash_padded(self) -> String {
        format!("{:03}/{:02}/{:02}", self.roc_year(), self.month(), self.day())
    }

    /// `民國50年1月1日`.
    pub fn roc_long(self) -> String {
        format!("民國{}年{}月{}日", self.roc_year(), self.month(), self.day())
    }

    /// The ROC year, 1 to 999.
    pub fn roc_year(self) -> u16 {
        u16::try_from(self.0.year() - ROC_OFFSET).unwrap_or(u16::MAX)
    }

    /// The Western year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// `一` to `六`, and `日`: what follows 星期 or 週.
    pub fn weekday_zh(self) -> &'static str {
        const NAMES: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
        NAMES[self.0.weekday().num_days_from_monday() as usize]
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        self.0.weekday().num_days_from_monday() as usize
    }

    /// Full years from this day, a birthday, to the other; 0 if that is earlier.
    pub fn age_on(self, other: Date) -> u32 {
        other.0.years_since(self.0).unwrap_or_default()
    }

    /// The day so many days later, or earlier if negative, kept inside the range.
    pub fn plus_days(self, days: i64) -> Date {
        let moved = TimeDelta::try_days(days).and_then(|delta| self.0.checked_add_signed(delta));
        let end = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        Self::nearest(moved.unwrap_or(end))
    }

    /// As the calendar library holds it.
    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    /// Days from this day to the other; negative if that is earlier.
    pub fn days_until(self, other: Date) -> i64 {
        (other.0 - self.0).num_days()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = Code;

    /// As [`Date::from_iso`]: the stored form only, never what a person typed.
    fn from_str(text: &str) -> Result<Self, Code> {
        Self::from_iso(text)
    }
}

impl TryFrom<String> for Date {
    type Error = Code;

    fn try_from(text: String) -> Result<Self, Code> {
        Self::from_iso(&text)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.iso()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::day;

    #[test]
    fn one_day_in_all_its_forms() {
        let new_year = day("1961-01-01");
        assert_eq!(new_year.western_slash(), "1961/01/01");
        assert_eq!(new_year.roc_slash(), "50/01/01");
        assert_eq!(new_year.roc_slash_padded(), "050/01/01");
        assert_eq!(new_year.roc_long(), "民國50年1月1日");
        assert_eq!(new_year.weekday_zh(), "日");
        assert_eq!(format!("{new_year} {new_year:?}"), "1961-01-01 1961-01-01");
        assert_eq!(day("2020-08-10").roc_slash(), "109/08/10");
        assert_eq!(day("2022-10-03").weekday_zh(), "一");
    }

    #[test]
    fn age_counts_full_years() {
        let born = day("1961-01-02");
        assert_eq!(born.age_on(day("2022-01-01")), 60);
        assert_eq!(born.age_on(day("2022-01-02")), 61);
        assert_eq!(born.age_on(day("1960-01-01")), 0);
        let leap = day("2004-02-29");
        assert_eq!(leap.age_on(day("2022-02-28")), 17);
        assert_eq!(leap.age_on(day("2022-03-01")), 18);
    }

    #[test]
    fn days_are_counted_across_months_and_kept_in_range() {
        let first = day("2022-11-15");
        assert_eq!(first.plus_days(89).iso(), "2023-02-12");
        assert_eq!(first.days_until(day("2023-02-12")), 89);
        assert_eq!(first.days_until(day("2022-11-14")), -1);
        assert_eq!(first.plus_days(i64::MAX).iso(), "2910-12-31");
        assert_eq!(first.plus_days(i64::MIN).iso(), "1912-01-01");
    }

    #[test]
    fn only_days_of_the_roc_calendar_exist() {
        assert_eq!(Date::from_ymd(1911, 12, 31), Err(Code::Before1912));
        assert_eq!(Date::from_ymd(2911, 1, 1), Err(Code::BadDate));
        assert_eq!(Date::from_ymd(2023, 2, 29), Err(Code::NoSuchDay));
        assert!(Date::from_ymd(2024, 2, 29).is_ok());
    }

    #[test]
    fn stored_dates_have_one_form() {
        assert_eq!(serde_json::to_string(&day("1961-01-01")).expect("JSON"), "\"1961-01-01\"");
        for text in ["1961/01/01", "1961-1-1", "0500101", "50-01-01", "", "1961-02-30"] {
            assert!(serde_json::from_value::<Date>(text.into()).is_err(), "{text}");
        }
    }
}
