//! What the failed tests said, gathered while the runners print, so that the end of a long run
//! names them: whoever reads only the last screen knows what to mend.
//!
//! Pure text in, text out; how many failed is `counts`'.

/// So much of each failure is kept; a back trace tells little more than the place, which comes first.
const LINES_EACH: usize = 24;

/// Gathered so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Failures {
    kept: Vec<String>,
    /// Full names of cargo's failed tests.
    named: Vec<String>,
    /// Between cargo's `failures:` and its summary: what passing tests print is not kept.
    among_failures: bool,
    /// So many lines more belong to the failure just named.
    left: usize,
}

impl Failures {
    /// Looks at one printed line, free of colour codes.
    pub(crate) fn read(&mut self, line: &str) {
        let trimmed = line.trim();
        match trimmed {
            "failures:" => self.among_failures = true,
            "successes:" | "stack backtrace:" => self.left = 0,
            _ if trimmed.starts_with("test result: ") => {
                (self.among_failures, self.left) = (false, 0);
            }
            _ => {}
        }
        let cargo = self.among_failures && trimmed.starts_with("---- ");
        let failed =
            trimmed.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED"));
        self.named.extend(failed.map(str::to_owned));
        // vitest: " FAIL  tests/dates.test.ts > a day is echoed"
        if cargo || trimmed.starts_with("FAIL ") {
            self.left = LINES_EACH;
            self.kept.push(String::new());
        }
        if self.left > 0 && !trimmed.is_empty() {
            self.left -= 1;
            self.kept.push(line.to_owned());
        }
    }

    /// Adds another runner's.
    pub(crate) fn add(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.named.extend(other.named);
    }

    /// Adds a sentence of the house keeper's own.
    pub(crate) fn note(&mut self, sentence: String) {
        self.kept.push(sentence);
    }

    /// The failed tests of cargo, by their full names.
    pub(crate) fn names(&self) -> &[String] {
        &self.named
    }

    /// All of it, a line each.
    pub(crate) fn lines(&self) -> &[String] {
        &self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::Failures;

    fn kept(text: &str) -> Vec<String> {
        let mut failures = Failures::default();
        text.lines().for_each(|line| failures.read(line));
        failures.lines().iter().filter(|line| !line.is_empty()).cloned().collect()
    }

    #[test]
    fn a_failed_test_is_kept_with_its_place_and_without_its_back_trace() {
        let said = kept(
            "test a ... ok\n\
             successes:\n\n---- a stdout ----\n12 kills hit\n\n\
             failures:\n\n---- b stdout ----\n\nthread 'b' panicked at src/b.rs:7:9:\n\
             left: 1\nstack backtrace:\n   0: core::panicking\n\n\
             failures:\n    b\n\ntest result: FAILED. 1 passed; 1 failed; 0 ignored\nrunning 2 tests",
        );
        assert_eq!(said, ["---- b stdout ----", "thread 'b' panicked at src/b.rs:7:9:", "left: 1"]);
    }

    #[test]
    fn failed_tests_of_cargo_are_named() {
        let mut failures = Failures::default();
        ["test a::b ... ok", "test a::c ... FAILED", "test result: FAILED. 1 passed; 1 failed"]
            .iter()
            .for_each(|line| failures.read(line));
        assert_eq!(failures.names(), ["a::c"]);
    }

    #[test]
    fn a_failed_test_of_the_page_is_kept() {
        let said =
            kept(" ✓ tests/a.test.ts\n FAIL  tests/b.test.ts > a day\nAssertionError: expected 1");
        assert_eq!(said, [" FAIL  tests/b.test.ts > a day", "AssertionError: expected 1"]);
    }
}
