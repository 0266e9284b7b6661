//! When the CRM is asked how a review was handled: often inside its 48 hours, once at their end,
//! more and more seldom after, and not any more after two weeks.

use chrono::{DateTime, TimeDelta, Utc};
use domain::review::Window;

/// Up to so many hours after the upload, every so many minutes.
const PAUSES: [(i64, i64); 4] = [(6, 15), (48, 30), (96, 120), (14 * 24, 720)];

/// The first question about a review that arrived at this moment.
pub(super) fn first(uploaded: DateTime<Utc>) -> DateTime<Utc> {
    uploaded + TimeDelta::minutes(PAUSES[0].1)
}

/// The question after one that was answered now; none when this one was the last.
pub(super) fn next(uploaded: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let passed = now - uploaded;
    let (_, pause) = PAUSES.into_iter().find(|(hours, _)| passed < TimeDelta::hours(*hours))?;
    let then = now + TimeDelta::minutes(pause);
    // Asked at the very end, it is known whether the hours were enough.
    let end = Window::from(uploaded).end();
    Some(if now < end { then.min(end) } else { then })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_asks_often_within_the_hours_once_at_their_end_and_seldom_after() {
        let uploaded: DateTime<Utc> = "2026-11-20T01:00:00Z".parse().expect("a moment");
        let mut asked = vec![first(uploaded)];
        while let Some(then) = next(uploaded, asked[asked.len() - 1]) {
            assert!(then > asked[asked.len() - 1]);
            asked.push(then);
        }
        let within = |from: i64, to: i64| {
            let range = uploaded + TimeDelta::hours(from)..uploaded + TimeDelta::hours(to);
            asked.iter().filter(|at| range.contains(at)).count()
        };
        assert_eq!(within(0, 6), 23);
        assert_eq!(within(6, 48), 84);
        assert!(asked.contains(&Window::from(uploaded).end()));
        assert_eq!(within(48, 96), 24);
        assert!(within(96, 14 * 24) < 25 && asked.len() < 160, "{}", asked.len());
        assert_eq!(next(uploaded, uploaded + TimeDelta::days(14)), None);
    }
}
