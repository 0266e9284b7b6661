//! Many invented visits at once, for journeys that need numbers, not faces.
//!
//! Every name is one person's alone, so that a row of the desk's lists can be found again at the
//! service, which is never told a name.

use crate::people::person;
use crate::visits::{VisitText, education};

/// Days of one course, in the order they are sent.
const DAYS: [&str; 4] = ["2022-10-03", "2022-10-10", "2022-10-17", "2022-10-24"];

/// Visits of the people numbered `first` and up, `each` (up to four) of every one. One person's
/// visits wait for one another; they stand apart here, so that most have nobody before them.
#[must_use]
pub fn crowd(first: u32, people: u32, each: usize) -> Vec<VisitText> {
    let of_day = |day: &'static str| {
        (first..first + people).map(move |number| {
            let one = person(number);
            education(&one).with("NAME", &format!("{}{number}", one.name)).on(day)
        })
    };
    DAYS.into_iter().take(each).flat_map(of_day).collect()
}
