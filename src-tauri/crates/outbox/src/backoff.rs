//! How long to wait before the next try: exponential, with jitter and a ceiling.
//!
//! Pure arithmetic. It knows no clock and draws no random number: both are handed in,
//! so that a wait can be computed again from what a test wrote down.

use chrono::TimeDelta;

/// After so many doublings every wait is at the ceiling anyway; it also keeps the shift in range.
const MOST_DOUBLINGS: u32 = 30;

/// The wait before try number `failures + 1`, somewhere between half and the whole of
/// `first * 2^(failures - 1)`, never above `ceiling` and never below half of `first`
/// (unless the ceiling is lower still).
///
/// The lower half is fixed so that a wait never collapses to nothing; the upper half is
/// random so that several desks, cut off together, do not all come back in the same second.
pub fn wait(first: TimeDelta, ceiling: TimeDelta, failures: u32, random: u64) -> TimeDelta {
    let first = first.num_milliseconds().max(0);
    let ceiling = ceiling.num_milliseconds().max(0);
    let doublings = failures.saturating_sub(1).min(MOST_DOUBLINGS);
    let whole = first.saturating_mul(1_i64 << doublings).min(ceiling);
    let half = whole / 2;
    let share = (random >> 32) as i64; // 0 ..= u32::MAX
    let jitter = i64::try_from(i128::from(whole - half) * i128::from(share) / i128::from(u32::MAX))
        .unwrap_or(0);
    TimeDelta::milliseconds(half + jitter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seconds(n: i64) -> TimeDelta {
        TimeDelta::seconds(n)
    }

    #[test]
    fn doubles_until_the_ceiling() {
        let at_most = |failures| wait(seconds(5), seconds(60), failures, u64::MAX).num_seconds();
        assert_eq!([1, 2, 3, 4, 5, 6, 400].map(at_most), [5, 10, 20, 40, 60, 60, 60]);
        let at_least = |failures| wait(seconds(5), seconds(60), failures, 0).num_milliseconds();
        assert_eq!([0, 1, 2, 5].map(at_least), [2_500, 2_500, 5_000, 30_000]);
    }

    proptest! {
        #[test]
        fn stays_between_half_and_whole(first in 0_i64..100_000, ceiling in 0_i64..10_000_000,
                                        failures in 0_u32..5_000, random: u64) {
            let (first, ceiling) = (TimeDelta::milliseconds(first), TimeDelta::milliseconds(ceiling));
            let waited = wait(first, ceiling, failures, random);
            prop_assert!(waited <= ceiling);
            prop_assert!(waited >= first.min(ceiling) / 2);
            prop_assert!(waited <= wait(first, ceiling, failures.saturating_add(1), u64::MAX));
        }
    }
}
