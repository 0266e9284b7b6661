//! `cargo xtask bench`: starts a measuring program of `tests/benches`, on release builds wherever our
//! own Rust is what is measured.
//!
//! Only starts it; what is measured, against what, and the ratio printed is the program's.

use crate::build::{self, Profile};
use crate::command::{Result, cargo, run, step, with_session_bus};
use crate::packages::{self, Need};
use crate::page;
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
    /// An empty window, to draw the page's charts in: all that is measured is the web view's.
    Charts,
}

const BENCHES: [Bench; 5] = [
    Bench { name: "dashboard", starts: Starts::Charts },
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
    let window = matches!(bench.starts, Starts::Windows | Starts::Charts);
    packages::ensure(if window { Need::BuildAndWindow } else { Need::Build })?;
    let profile = if bench.starts == Starts::Charts { "dev" } else { "bench" };
    let mut command = cargo(&["bench", "--profile", profile, "--package", "tests"]);
    command.args(["--bench", bench.name, "--"]).args(words);
    // The bench runs from its own folder of the target; it is told where everything is.
    match bench.starts {
        Starts::Nothing => {}
        Starts::Program => build::page_and_program(Profile::Release)?,
        Starts::Windows => {
            build::page_and_program(Profile::Release)?;
            command.env("CLINIC_DESK_PROGRAM", build::program_file(Profile::Release));
            command.env("CLINIC_DESK_EMPTY_WINDOW", build::empty_window(Profile::Release)?);
        }
        Starts::Charts => {
            command.env("CLINIC_DESK_DRAWS", page::draws()?);
            command.env("CLINIC_DESK_EMPTY_WINDOW", build::empty_window(Profile::Debug)?);
        }
    }
    step(&format!("bench {name}"));
    if !window {
        return run(&mut command);
    }
    let mut command = with_session_bus(command);
    if screens::is_there() {
        return run(&mut command);
    }
    let screen = Screen::start()?;
    run(screen.show(&mut command))
}
