//! The 48 hours in which a review is best handled (Dr. Right's specification, review results: the
//! golden 48 hours after the upload).

use chrono::{DateTime, TimeDelta, Utc};

/// Hours.
pub const WINDOW_HOURS: i64 = 48;

/// The window of one review, from its upload on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    uploaded_at: DateTime<Utc>,
}

impl Window {
    /// Of a review that arrived at this moment.
    pub const fn from(uploaded_at: DateTime<Utc>) -> Self {
        Self { uploaded_at }
    }

    /// The last moment of it.
    pub fn end(self) -> DateTime<Utc> {
        self.uploaded_at + TimeDelta::hours(WINDOW_HOURS)
    }

    /// Hours left at a moment: from 48 down to 1 in the last hour, 0 at its end, negative after.
    /// Both are begun hours, so that nothing that is over looks as if it were not.
    pub fn hours_left(self, at: DateTime<Utc>) -> i64 {
        let seconds = (self.end() - at).num_milliseconds();
        let hour = 3_600_000;
        let whole = seconds / hour;
        whole + (seconds % hour).signum()
    }

    /// Whether a moment is after it.
    pub fn is_over(self, at: DateTime<Utc>) -> bool {
        at > self.end()
    }

    /// Whether what was first heard as done at `handled`, and last as not yet done at `pending`, was
    /// done inside; none where nobody asked in between, so that nobody knows.
    pub fn was_in_time(
        self,
        handled: DateTime<Utc>,
        pending: Option<DateTime<Utc>>,
    ) -> Option<bool> {
        if !self.is_over(handled) {
            Some(true)
        } else if pending.is_some_and(|pending| pending >= self.end()) {
            Some(false)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn hours_count_down_from_48_and_below_zero() {
        let window = Window::from(at("2026-11-20T01:00:00Z"));
        for (now, left) in [
            ("2026-11-20T01:00:00Z", 48),
            ("2026-11-20T01:00:01Z", 48),
            ("2026-11-20T02:00:00Z", 47),
            ("2026-11-22T00:59:59Z", 1),
            ("2026-11-22T01:00:00Z", 0),
            ("2026-11-22T01:00:01Z", -1),
            ("2026-11-22T02:00:01Z", -2),
        ] {
            assert_eq!(window.hours_left(at(now)), left, "{now}");
            assert_eq!(window.is_over(at(now)), left < 0, "{now}");
        }
    }

    #[test]
    fn what_was_done_between_two_questions_around_its_end_is_not_known() {
        let window = Window::from(at("2026-11-20T01:00:00Z"));
        let known =
            |handled: &str, pending: Option<&str>| window.was_in_time(at(handled), pending.map(at));
        assert_eq!(known("2026-11-22T01:00:00Z", None), Some(true));
        assert_eq!(known("2026-11-23T01:00:00Z", Some("2026-11-22T01:00:00Z")), Some(false));
        assert_eq!(known("2026-11-23T01:00:00Z", Some("2026-11-22T00:30:00Z")), None);
        assert_eq!(known("2026-11-23T01:00:00Z", None), None);
    }
}
