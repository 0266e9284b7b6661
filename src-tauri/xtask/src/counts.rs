//! How many tests passed and failed, read off what the runners print.
//!
//! Pure text in, numbers out; starting the runners is `test`'s.

use std::fmt;

use crate::failures::Failures;

/// Tests counted so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// What the failed ones said.
    pub(crate) failures: Failures,
}

impl Counts {
    /// Adds what one printed line says, if it is a runner's summary or tells of a failure.
    pub(crate) fn read(&mut self, line: &str) {
        let line = plain(line);
        self.failures.read(&line);
        let line = line.trim();
        // cargo test: "test result: ok. 3 passed; 0 failed; 0 ignored; …"
        // vitest:     "     Tests  1 failed | 11 passed (12)"
        let cargo = line.strip_prefix("test result: ");
        let Some(numbers) = cargo.or_else(|| line.strip_prefix("Tests  ")) else {
            return;
        };
        let words: Vec<&str> = numbers.split_whitespace().collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u64>() else {
                continue;
            };
            match pair[1].trim_end_matches([';', ',']) {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }

    /// Adds another runner's counts.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.add(other.failures);
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The line without the terminal's colour codes.
fn plain(line: &str) -> String {
    let mut kept = String::new();
    let mut in_code = false;
    for letter in line.chars() {
        match letter {
            '\u{1b}' => in_code = true,
            _ if in_code => in_code = !letter.is_ascii_alphabetic(),
            _ => kept.push(letter),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counted(lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        counts
    }

    #[test]
    fn both_runners_are_summed() {
        let counts = counted(&[
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
            " Test Files  1 failed | 4 passed (5)",
            "      Tests  1 failed | 11 passed (12)",
            "      Tests  7 passed (7)",
        ]);
        assert_eq!((counts.passed, counts.failed), (23, 2));
        assert_eq!(counts.to_string(), "23 passed, 2 failed");
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        let line =
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m4 passed\u{1b}[39m\u{1b}[22m (4)";
        assert_eq!(counted(&[line]), Counts { passed: 4, ..Counts::default() });
    }
}
