//! `cargo xtask check`: everything that can be said about the code without running it.
//!
//! Goes on after a failure, so that one run names all that is wrong.

use crate::command::{Result, cargo, exists, npm, program, run, step};
use crate::packages::{self, Need};
use crate::{bindings, migrations, page, tidy, walls, windows};

type Step = (&'static str, fn() -> Result);

const STEPS: [Step; 9] = [
    ("formatting", formatting),
    ("walls between the rooms", || none(walls::breaches()?)),
    ("tidiness", || none(tidy::complaints()?)),
    ("migrations", || none(migrations::complaints()?)),
    ("lints of the page", || {
        run(&mut npm(&["run", "--silent", "lint"]))
    }),
    ("types of the page", || {
        run(&mut npm(&["run", "--silent", "check"]))
    }),
    ("lints of the crates", lints),
    ("bindings", bindings::compare),
    ("dependencies", dependencies),
];

/// `cargo xtask check [--windows]`.
pub(crate) fn check(with_windows: bool) -> Result {
    packages::ensure(Need::Build)?;
    // The program's build script looks for the page, and the page's lints for their packages.
    page::build()?;
    let mut failed = Vec::new();
    for (name, act) in STEPS {
        step(name);
        if let Err(sentence) = act() {
            println!("{sentence}");
            failed.push(name);
        }
    }
    if with_windows && let Err(sentence) = windows::check() {
        println!("{sentence}");
        failed.push("types for Windows");
    }
    if failed.is_empty() {
        println!("\nall is well");
        return Ok(());
    }
    Err(format!("not well: {}", failed.join(", ")))
}

fn none(complaints: Vec<String>) -> Result {
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(complaints.join("\n"))
    }
}

fn formatting() -> Result {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn lints() -> Result {
    run(&mut cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-W",
        "clippy::too_many_lines",
        "-D",
        "warnings",
    ]))
}

fn dependencies() -> Result {
    if !exists("cargo-deny") {
        println!("not checked: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(());
    }
    run(&mut program(
        "cargo-deny",
        &["--offline", "check", "bans", "licenses", "sources"],
    ))
}
