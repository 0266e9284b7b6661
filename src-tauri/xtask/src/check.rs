//! `cargo xtask check`: everything that can be said about the code without running it.
//!
//! Goes on after a failure, so that one run names all that is wrong.

use crate::command::{Result, cargo, cargo_on_rooms, exists, npm, program, run, step};
use crate::packages::{self, Need};
use crate::{bindings, migrations, page, tidy, walls, windows};

type Step = (&'static str, fn() -> Result);

/// What only reads: seconds.
const QUICK: [Step; 4] = [
    ("formatting", formatting),
    ("walls between the rooms", || none(walls::breaches()?)),
    ("tidiness", || none(tidy::complaints()?)),
    ("migrations", || none(migrations::complaints()?)),
];

/// What needs a compiler. The page comes first: the program's build script looks for it.
const THOROUGH: [Step; 6] = [
    ("the page builds", page::build),
    ("lints of the page", || run(&mut npm(&["run", "lint"]))),
    ("types of the page", || run(&mut npm(&["run", "check"]))),
    ("lints of the crates", lints),
    ("bindings", bindings::compare),
    ("dependencies", dependencies),
];

/// How much to check.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Depth {
    /// Only what takes seconds.
    Quick,
    /// Everything for this system.
    Thorough,
    /// The types for Windows besides.
    WithWindows,
}

/// `cargo xtask check [--quick | --windows]`.
pub(crate) fn check(depth: Depth) -> Result {
    let mut steps = QUICK.to_vec();
    if depth != Depth::Quick {
        packages::ensure(Need::Build)?;
        steps.extend(THOROUGH);
    }
    if depth == Depth::WithWindows {
        steps.push(("types for Windows", windows::check));
    }
    let mut failed = Vec::new();
    for (name, act) in steps {
        step(name);
        if let Err(sentence) = act() {
            println!("{sentence}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        println!("\nall is well");
        return Ok(());
    }
    Err(format!("not well: {}", failed.join(", ")))
}

fn none(complaints: Vec<String>) -> Result {
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
}

fn formatting() -> Result {
    run(&mut cargo(&["fmt", "--all", "--", "--check", "-l"]))
}

fn lints() -> Result {
    let strict = ["--", "-W", "clippy::too_many_lines", "-D", "warnings"];
    let words = [&["--quiet", "--all-targets"], &strict[..]].concat();
    run(&mut cargo_on_rooms("clippy", &words))?;
    run(cargo(&["clippy", "--package", "xtask"]).args(words))
}

fn dependencies() -> Result {
    if !exists("cargo-deny") {
        println!("not checked: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(());
    }
    run(&mut program("cargo-deny", &["--offline", "check", "bans", "licenses", "sources"]))
}
