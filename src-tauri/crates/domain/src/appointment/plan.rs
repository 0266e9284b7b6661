//! When a reminder goes, and when it is too late for one.
//!
//! A reminder never goes in the past or in quiet hours: it takes the next allowed minute. When less
//! than two hours would remain until the appointment, a person calls instead. The same rule holds
//! for a new reminder, a moved appointment, and a computer that was off at the time.

use super::hours::Quiet;
use crate::wall_minute::WallMinute;

/// Less notice than this is a matter for the phone.
pub const SHORTEST_NOTICE_MINUTES: i64 = 120;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// The message goes at this minute.
    SendAt(WallMinute),
    /// Too late for a message: call the patient.
    Call,
    /// The appointment is over or begins now: nothing.
    Nothing,
}

/// When the message goes that should go at `wanted`.
pub fn planned(appointment: WallMinute, wanted: WallMinute, now: WallMinute, quiet: Quiet) -> Plan {
    if appointment <= now {
        return Plan::Nothing;
    }
    // The minute that has begun is not allowed any more: it is past by the time it is sent.
    let earliest = if wanted > now { wanted } else { now.plus_minutes(1) };
    let at = quiet.next_allowed(earliest);
    if at.minutes_until(appointment) < SHORTEST_NOTICE_MINUTES {
        Plan::Call
    } else {
        Plan::SendAt(at)
    }
}

/// When the message of a moved appointment is wanted: as many days before it as before, at the same
/// time of day.
#[must_use]
pub fn moved((was, send_at): (WallMinute, WallMinute), appointment: WallMinute) -> WallMinute {
    let days = send_at.date().days_until(was.date());
    send_at.on(appointment.date().plus_days(-days))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NIGHT: Quiet = Quiet { from: 21 * 60, to: 8 * 60 };

    fn minute(text: &str) -> WallMinute {
        text.parse().expect("a minute")
    }

    fn plan(appointment: &str, wanted: &str, now: &str) -> Plan {
        planned(minute(appointment), minute(wanted), minute(now), NIGHT)
    }

    #[test]
    fn a_reminder_goes_when_it_was_wanted_or_at_the_next_allowed_minute() {
        let appointment = "2026-11-20 14:00";
        for (wanted, now, at) in [
            ("2026-11-19 09:30", "2026-11-18 10:00", "2026-11-19 09:30"),
            ("2026-11-19 09:30", "2026-11-19 10:00", "2026-11-19 10:01"),
            ("2026-11-19 22:00", "2026-11-18 10:00", "2026-11-20 08:00"),
            ("2026-11-19 09:30", "2026-11-19 23:10", "2026-11-20 08:00"),
            ("2026-11-20 12:00", "2026-11-18 10:00", "2026-11-20 12:00"),
        ] {
            assert_eq!(plan(appointment, wanted, now), Plan::SendAt(minute(at)), "{wanted} {now}");
        }
    }

    #[test]
    fn with_less_than_two_hours_left_a_person_calls() {
        assert_eq!(plan("2026-11-20 14:00", "2026-11-20 12:01", "2026-11-18 10:00"), Plan::Call);
        assert_eq!(plan("2026-11-20 14:00", "2026-11-19 09:30", "2026-11-20 12:30"), Plan::Call);
        assert_eq!(plan("2026-11-20 09:30", "2026-11-19 22:00", "2026-11-19 21:00"), Plan::Call);
        assert_eq!(plan("2026-11-20 14:00", "2026-11-19 09:30", "2026-11-20 14:00"), Plan::Nothing);
    }

    #[test]
    fn a_moved_appointment_keeps_distance_and_time_of_day() {
        let was = (minute("2026-11-20 14:00"), minute("2026-11-18 09:30"));
        let now = minute("2026-11-17 10:00");
        let to = |text: &str| planned(minute(text), moved(was, minute(text)), now, NIGHT);
        assert_eq!(to("2026-11-27 16:00"), Plan::SendAt(minute("2026-11-25 09:30")));
        assert_eq!(to("2026-11-18 16:00"), Plan::SendAt(minute("2026-11-17 10:01")));
        assert_eq!(to("2026-11-17 11:30"), Plan::Call);
        assert_eq!(to("2026-11-16 11:30"), Plan::Nothing);
    }
}
