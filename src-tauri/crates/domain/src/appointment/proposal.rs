//! The next appointment after a visit that gave drugs for some weeks.

use super::hours::Hours;
use crate::dates::Date;

/// A day for the next visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The day.
    pub day: Date,
    /// The last day for which drugs were given.
    pub drugs_end: Date,
}

/// Some days before the drugs end, on the nearest open day: earlier ones first, but not earlier than
/// one day a week dispensed (the programme's early refill, handbook A1), then later ones. None when
/// the clinic is closed for two weeks on end.
pub fn next_visit(
    visit: Date,
    weeks: u8,
    days_before_end: i64,
    early_days: i64,
    hours: &Hours,
) -> Option<Proposal> {
    let days = i64::from(weeks) * 7;
    let due = visit.plus_days(days);
    let wanted = due.plus_days(-days_before_end.clamp(0, early_days));
    let earliest = due.plus_days(-early_days);
    let earlier = (0..=early_days).map(|n| wanted.plus_days(-n)).filter(|day| *day >= earliest);
    let later = (1..=14).map(|n| wanted.plus_days(n));
    let day = earlier.chain(later).find(|day| *day > visit && hours.is_open_on(*day))?;
    Some(Proposal { day, drugs_end: due.plus_days(-1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn proposed(weeks: u8, closed: &[&str]) -> Option<Date> {
        let hours = Hours { closed: closed.iter().map(|d| day(d)).collect(), ..Hours::default() };
        next_visit(day("2026-11-02"), weeks, 3, i64::from(weeks), &hours).map(|p| p.day)
    }

    #[test]
    fn it_is_a_few_days_before_the_drugs_end_but_never_earlier_than_allowed() {
        assert_eq!(proposed(4, &[]), Some(day("2026-11-27")));
        assert_eq!(proposed(1, &[]), Some(day("2026-11-08")), "one week: one day early at most");
        assert_eq!(proposed(4, &["2026-11-27"]), Some(day("2026-11-26")));
        assert_eq!(proposed(4, &["2026-11-27", "2026-11-26"]), Some(day("2026-11-28")));
    }
}
