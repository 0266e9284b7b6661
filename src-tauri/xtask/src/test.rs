//! `cargo xtask test`: every test there is, from a bare machine, ending on one line
//! `N passed, N failed` over all runners.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::build::{self, Profile};
use crate::command::{
    Result, cargo, cargo_on_rooms, not_started, npm, run, step, with_session_bus,
};
use crate::counts::Counts;
use crate::packages::{self, Need};
use crate::screens::Screen;
use crate::unsteady;

/// `cargo xtask test`.
pub(crate) fn test() -> Result {
    packages::ensure(Need::BuildAndWindow)?;
    build::page_and_program(Profile::Debug)?;
    step("building the tests");
    run(&mut cargo_on_rooms("build", &["--bins", "--tests"]))?;

    let mut total = Counts::default();
    step("tests of the page");
    total.add(counted(npm(&["test"]).env("CI", "true").env("NO_COLOR", "1"))?);
    step("tests of the house keeper");
    total.add(counted(&mut cargo(&["test", "--package", "xtask"]))?);
    total.add(rust_tests()?);

    for line in total.failures.lines() {
        println!("{line}");
    }
    // Nothing after this line: who reads only the last one reads the verdict.
    println!("\n{total}");
    if total.failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// Unit tests, journeys and the window's stories, in one run of cargo.
fn rust_tests() -> Result<Counts> {
    if !cfg!(target_os = "linux") {
        step("tests of the crates and journeys (the window's stories are told on Linux only)");
        let words = ["--no-fail-fast", "--lib", "--bins", "--test", "journeys"];
        return counted(&mut cargo_on_rooms("test", &words));
    }
    step("tests of the crates, journeys, and stories in the real window");
    let screen = Screen::start()?;
    // With what passing stories print too: the crash story says how many kills hit.
    let mut tests =
        with_session_bus(cargo_on_rooms("test", &["--no-fail-fast", "--", "--show-output"]));
    let first = counted(screen.show(&mut tests))?;
    let Some(words) = unsteady::again(&first) else {
        return Ok(first);
    };
    step("the failed stories once more, alone");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let second = counted(screen.show(&mut with_session_bus(cargo_on_rooms("test", &words))))?;
    Ok(unsteady::settled(first, &second))
}

/// Runs a runner, shows what it prints, and counts. One that fails, or passes without having
/// run anything, counts as a failed test even if it names none.
pub(crate) fn counted(command: &mut Command) -> Result<Counts> {
    let mut runner = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let mut counts = Counts::default();
    if let Some(stdout) = runner.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.map_err(|error| error.to_string())?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            counts.read(&line);
        }
    }
    let status = runner.wait().map_err(|error| error.to_string())?;
    if counts.failed == 0 && (!status.success() || counts.passed == 0) {
        counts.failed = 1;
    }
    Ok(counts)
}
