//! The one door to the time and to chance, and the clinic's wall clock.
//!
//! Only the trait stands here: the program brings the real clock, tests their own.
//! Taipei time is UTC+8 the whole year; daylight saving ended in 1979, before any visit.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::dates::Date;

/// What the rooms ask instead of the operating system.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;

    /// 64 random bits, good enough for identifiers and jitter, not for keys.
    fn random(&self) -> u64;
}

/// Today's date on the clinic's wall.
pub fn today(clock: &dyn Clock) -> Date {
    date_of(clock.now())
}

/// The calendar date in Taipei at that moment.
pub fn date_of(at: DateTime<Utc>) -> Date {
    Date::nearest(taipei(at).date())
}

/// That moment on the clinic's wall clock.
pub fn taipei(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_signed(OFFSET).unwrap_or(utc)
}

/// The moment a wall-clock time in Taipei stands for.
pub fn from_taipei(wall: NaiveDateTime) -> DateTime<Utc> {
    wall.checked_sub_signed(OFFSET).unwrap_or(wall).and_utc()
}

const OFFSET: TimeDelta = TimeDelta::hours(8);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::FixedClock;

    #[test]
    fn the_day_changes_at_midnight_in_taipei() {
        let before = FixedClock::at("2022-10-03T15:59:59Z");
        let after = FixedClock::at("2022-10-03T16:00:00Z");
        assert_eq!(today(&before).iso(), "2022-10-03");
        assert_eq!(today(&after).iso(), "2022-10-04");
    }

    #[test]
    fn wall_time_and_moment_belong_together() {
        let at = FixedClock::at("2022-12-31T23:30:00Z").now();
        assert_eq!(taipei(at).to_string(), "2023-01-01 07:30:00");
        assert_eq!(from_taipei(taipei(at)), at);
    }

    #[test]
    fn the_ends_of_time_do_not_overflow() {
        assert_eq!(date_of(DateTime::<Utc>::MAX_UTC).iso(), "2910-12-31");
        assert_eq!(date_of(DateTime::<Utc>::MIN_UTC).iso(), "1912-01-01");
        assert_eq!(from_taipei(NaiveDateTime::MIN), NaiveDateTime::MIN.and_utc());
    }
}
