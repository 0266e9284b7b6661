//! Opening hours, closed days, and the quiet hours in which no message reaches a patient.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::dates::Date;
use crate::wall_minute::WallMinute;

/// From one minute of the day to another; the end is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Minutes since midnight.
    pub from: u16,
    /// Minutes since midnight, above `from`; 1440 is midnight.
    pub to: u16,
}

/// When no message may reach a patient; may go past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// Minutes since midnight.
    pub from: u16,
    /// Minutes since midnight; equal to `from` for no quiet hours.
    pub to: u16,
}

impl Quiet {
    /// Whether a minute is quiet.
    pub fn contains(self, at: WallMinute) -> bool {
        let minute = at.minutes();
        match self.from.cmp(&self.to) {
            std::cmp::Ordering::Less => (self.from..self.to).contains(&minute),
            std::cmp::Ordering::Greater => minute >= self.from || minute < self.to,
            std::cmp::Ordering::Equal => false,
        }
    }

    /// The first minute from this one on that is not quiet.
    #[must_use]
    pub fn next_allowed(self, at: WallMinute) -> WallMinute {
        if !self.contains(at) {
            return at;
        }
        let until = i64::from(self.to) - i64::from(at.minutes());
        at.plus_minutes(if until > 0 { until } else { until + 24 * 60 })
    }
}

/// When the clinic is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hours {
    /// Monday first; a day without a span is closed.
    pub week: [Vec<Span>; 7],
    /// Single days on which it is closed all the same.
    #[serde(default)]
    pub closed: BTreeSet<Date>,
}

impl Hours {
    /// Whether it is open at all on that day. A clinic that never entered its hours is open.
    pub fn is_open_on(&self, day: Date) -> bool {
        let entered = self.week.iter().any(|spans| !spans.is_empty());
        !self.closed.contains(&day) && (!entered || !self.week[day.weekday()].is_empty())
    }

    /// Whether it is open at that minute.
    pub fn is_open_at(&self, at: WallMinute) -> bool {
        let entered = self.week.iter().any(|spans| !spans.is_empty());
        let spans = &self.week[at.date().weekday()];
        let inside = spans.iter().any(|span| (span.from..span.to).contains(&at.minutes()));
        !self.closed.contains(&at.date()) && (!entered || inside)
    }

    /// The day that is so many open days after another; closed ones are passed over. Looks a year
    /// ahead at most.
    pub fn open_days_after(&self, day: Date, days: u32) -> Date {
        let ahead = (1..=366).map(|n| day.plus_days(n)).filter(|day| self.is_open_on(*day));
        ahead.take(usize::try_from(days).unwrap_or(0)).last().unwrap_or(day)
    }

    /// When it opens next after a minute: the first opening of that day while it is still ahead, else
    /// of a later one; eight in the morning where no hours were entered. A break at noon is no
    /// closing. Looks a month ahead.
    pub fn next_opening(&self, after: WallMinute) -> WallMinute {
        let first = |day: Date| {
            let spans = self.week[day.weekday()].iter().map(|span| span.from).min();
            self.is_open_on(day).then(|| after.on(day).at(spans.unwrap_or(8 * 60)))
        };
        (0..=31)
            .filter_map(|days| first(after.date().plus_days(days)))
            .find(|opening| *opening > after)
            .unwrap_or_else(|| after.on(after.date().plus_days(1)).at(8 * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(text: &str) -> WallMinute {
        text.parse().expect("a minute")
    }

    #[test]
    fn quiet_hours_may_go_past_midnight() {
        let night = Quiet { from: 21 * 60, to: 8 * 60 };
        for (at, allowed) in [
            ("2026-11-20 20:59", "2026-11-20 20:59"),
            ("2026-11-20 21:00", "2026-11-21 08:00"),
            ("2026-11-21 03:00", "2026-11-21 08:00"),
            ("2026-11-21 08:00", "2026-11-21 08:00"),
        ] {
            assert_eq!(night.next_allowed(minute(at)), minute(allowed), "{at}");
        }
        let noon = Quiet { from: 720, to: 780 };
        assert_eq!(noon.next_allowed(minute("2026-11-20 12:30")), minute("2026-11-20 13:00"));
        assert!(!Quiet { from: 0, to: 0 }.contains(minute("2026-11-20 00:00")), "none at all");
    }

    #[test]
    fn the_next_opening_skips_closed_days() {
        let morning = vec![Span { from: 540, to: 720 }];
        let mut hours = Hours::default();
        for day in 0..5 {
            hours.week[day] = morning.clone();
        }
        // 2026-11-20 is a Friday; the Monday after is closed once.
        hours.closed.insert("2026-11-23".parse().expect("a day"));
        for (after, opens) in [
            ("2026-11-20 18:00", "2026-11-24 09:00"),
            ("2026-11-20 12:30", "2026-11-24 09:00"),
            ("2026-11-20 09:00", "2026-11-24 09:00"),
            // A nightly job runs after midnight: this morning's messages are the clinic's own.
            ("2026-11-20 02:00", "2026-11-20 09:00"),
        ] {
            assert_eq!(hours.next_opening(minute(after)), minute(opens), "{after}");
        }
        let never_entered = Hours::default().next_opening(minute("2026-11-20 00:30"));
        assert_eq!(never_entered, minute("2026-11-20 08:00"));
        let day = |text: &str| text.parse().expect("a day");
        assert_eq!(hours.open_days_after(day("2026-11-20"), 3), day("2026-11-26"));
        assert_eq!(hours.open_days_after(day("2026-11-20"), 0), day("2026-11-20"));
        assert!(hours.is_open_at(minute("2026-11-20 09:00")));
        assert!(!hours.is_open_at(minute("2026-11-20 12:00")));
        assert!(!hours.is_open_on("2026-11-21".parse().expect("a day")));
        assert!(Hours::default().is_open_on("2026-11-21".parse().expect("a day")));
    }
}
