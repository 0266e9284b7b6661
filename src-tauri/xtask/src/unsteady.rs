//! Stories that fail once and pass alone. Journeys and the window's stories start programs, web
//! views and services of their own, and share two cores with whatever else runs: a few that failed
//! are told once more, by themselves. Passing then they count as passed, and the end of the run
//! names each as unsteady with what it said, so that it is mended and not forgotten.
//!
//! Unit tests are never run again, and nothing is when many failed. Starting the run is `test`'s.

use crate::counts::Counts;

/// More than this is no accident of a busy machine.
const FEW: usize = 3;

/// The words after `cargo test` that tell just the failed stories again; `None` where that makes no
/// sense.
pub(crate) fn again(first: &Counts) -> Option<Vec<String>> {
    let names = first.failures.names();
    if names.is_empty() || names.len() > FEW || names.len() as u64 != first.failed {
        return None;
    }
    let words = ["--test", "journeys", "--test", "e2e", "--no-fail-fast"];
    let exact = ["--", "--exact", "--show-output"];
    Some(words.iter().chain(&exact).map(|word| (*word).to_owned()).chain(names.to_vec()).collect())
}

/// Both runs as one: steady again only if every failed story passed this time. One that is no story
/// of the package was not run again, so the numbers differ and it stays failed.
pub(crate) fn settled(mut first: Counts, second: &Counts) -> Counts {
    if second.failed > 0 || second.passed != first.failed {
        return first;
    }
    for name in first.failures.names().to_vec() {
        first
            .failures
            .note(format!("unsteady: {name} failed as above, then passed alone; mend it"));
    }
    first.passed += first.failed;
    first.failed = 0;
    first
}

#[cfg(test)]
mod tests {
    use super::{again, settled};
    use crate::counts::Counts;

    fn run(lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        counts
    }

    fn one_failed() -> Counts {
        run(&["test lock::a ... FAILED", "test result: FAILED. 7 passed; 1 failed; 0 ignored"])
    }

    #[test]
    fn a_story_that_passes_alone_is_passed_and_named() {
        let first = one_failed();
        assert!(
            again(&first).is_some_and(|words| words.last().is_some_and(|last| last == "lock::a"))
        );
        let both = settled(first, &run(&["test result: ok. 1 passed; 0 failed; 17 filtered out"]));
        assert_eq!((both.passed, both.failed), (8, 0));
        assert!(both.failures.lines().iter().any(|line| line.starts_with("unsteady: lock::a")));
    }

    #[test]
    fn what_fails_twice_or_is_no_story_stays_failed() {
        let twice = run(&["test result: FAILED. 0 passed; 1 failed; 17 filtered out"]);
        assert_eq!(settled(one_failed(), &twice).failed, 1);
        let no_story = run(&["test result: ok. 0 passed; 0 failed; 300 filtered out"]);
        assert_eq!(settled(one_failed(), &no_story).failed, 1);
    }

    #[test]
    fn many_and_unnamed_failures_are_not_told_again() {
        let many = ["test a ... FAILED"; 4];
        let summary = "test result: FAILED. 7 passed; 4 failed; 0 ignored";
        assert_eq!(again(&run(&[&many[..], &[summary]].concat())), None);
        assert_eq!(again(&run(&["test result: FAILED. 7 passed; 1 failed; 0 ignored"])), None);
        assert_eq!(again(&run(&["test result: ok. 7 passed; 0 failed; 0 ignored"])), None);
    }
}
