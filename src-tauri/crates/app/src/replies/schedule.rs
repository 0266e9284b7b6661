//! When the CRM is asked about a reminder: often after the message went out, then more and more
//! seldom, for the last time at the appointment.

use chrono::{DateTime, TimeDelta, Utc};
use domain::wall_minute::WallMinute;

/// Minutes between two questions, by how often was asked; the last one holds from then on.
const PAUSES: [i64; 7] = [5, 10, 15, 30, 60, 120, 240];

/// The first question about a message that goes at `send_at`.
pub(crate) fn first(send_at: WallMinute, appointment: WallMinute) -> DateTime<Utc> {
    let soon = send_at.instant() + TimeDelta::minutes(PAUSES[0]);
    soon.min(appointment.instant())
}

/// The question after this one; none when this one was the last.
pub(super) fn next(
    (send_at, appointment): (WallMinute, WallMinute),
    asked: i64,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let end = appointment.instant();
    if now >= end {
        return None;
    }
    let place = usize::try_from(asked - 1).unwrap_or(0).min(PAUSES.len() - 1);
    let from = now.max(send_at.instant());
    Some((from + TimeDelta::minutes(PAUSES[place])).min(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(text: &str) -> WallMinute {
        text.parse().expect("a minute")
    }

    #[test]
    fn it_slows_down_and_ends_with_the_appointment() {
        let (send_at, appointment) = (minute("2026-11-19 09:30"), minute("2026-11-20 14:00"));
        let mut at = first(send_at, appointment);
        let mut asked = vec![WallMinute::of(at).to_string()];
        let mut polls = 1;
        while let Some(then) = next((send_at, appointment), polls, at) {
            assert!(then > at);
            (at, polls) = (then, polls + 1);
            asked.push(WallMinute::of(at).to_string());
        }
        assert_eq!(
            asked[..4],
            ["2026-11-19 09:35", "2026-11-19 09:40", "2026-11-19 09:50", "2026-11-19 10:05",]
        );
        assert_eq!(asked.last().map(String::as_str), Some("2026-11-20 14:00"));
        assert!(asked.len() < 15, "{asked:?}");
    }

    #[test]
    fn a_question_before_the_message_goes_does_not_hurry_the_next() {
        let times = (minute("2026-11-19 09:30"), minute("2026-11-20 14:00"));
        let early = minute("2026-11-19 08:00").instant();
        assert_eq!(next(times, 0, early), Some(minute("2026-11-19 09:35").instant()));
    }

    #[test]
    fn after_the_appointment_there_is_nothing_to_ask() {
        let times = (minute("2026-11-19 09:30"), minute("2026-11-20 14:00"));
        assert_eq!(next(times, 3, minute("2026-11-20 14:00").instant()), None);
        assert_eq!(first(minute("2026-11-20 13:58"), times.1), times.1.instant());
    }
}
