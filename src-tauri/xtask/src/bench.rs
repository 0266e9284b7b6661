//! `cargo xtask bench`: starts a measuring program of `tests/benches` on release builds.
//!
//! Only starts it; what is measured, against what, and the ratio printed is the program's.

use crate::build::{self, Profile};
use crate::command::{Result, cargo, run, step, with_session_bus};
use crate::packages::{self, Need};
use crate::screens::{self, Screen};

/// A bench of `tests/benches` (`[[bench]]` with `harness = false`).
struct Bench {
    name: &'static str,
    /// What it starts itself.
    starts: Starts,
}

#[derive(Clone, Copy, PartialEq)]
enum Starts {
    /// Nothing: all it measures is linked into it.
    Nothing,
    /// The program, as a command line.
    Program,
    /// The program in a window, and an empty window beside.
    Windows,
}

const BENCHES: [Bench; 4] = [
    Bench { name: "search", starts: Starts::Nothing },
    Bench { name: "send", starts: Starts::Nothing },
    Bench { name: "start", starts: Starts::Windows },
    Bench { name: "storm", starts: Starts::Program },
];

/// `cargo xtask bench NAME WORDS…`; the words are the bench's own.
pub(crate) fn bench(name: &str, words: &[&str]) -> Result {
    let Some(bench) = BENCHES.iter().find(|bench| bench.name == name) else {
        let names = BENCHES.map(|bench| bench.name).join(", ");
        return Err(format!("no bench is called {name}; there are: {names}"));
    };
    let window = bench.starts == Starts::Windows;
    packages::ensure(if window { Need::BuildAndWindow } else { Need::Build })?;
    if bench.starts != Starts::Nothing {
        build::page_and_program(Profile::Release)?;
    }
    let mut command = cargo(&["bench", "--package", "tests", "--bench", bench.name, "--"]);
    command.args(words);
    if !window {
        step(&format!("bench {name}"));
        return run(&mut command);
    }
    let empty = build::empty_window()?;
    step(&format!("bench {name}"));
    // The bench runs from its own folder of the target; it is told where the programs are.
    command.env("CLINIC_DESK_PROGRAM", build::program_file(Profile::Release));
    command.env("CLINIC_DESK_EMPTY_WINDOW", empty);
    let mut command = with_session_bus(command);
    if screens::is_there() {
        return run(&mut command);
    }
    let screen = Screen::start()?;
    run(screen.show(&mut command))
}
