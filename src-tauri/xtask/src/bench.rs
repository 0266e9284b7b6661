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
    /// Whether it starts the program itself, in a window.
    window: bool,
}

const BENCHES: [Bench; 2] =
    [Bench { name: "send", window: false }, Bench { name: "start", window: true }];

/// `cargo xtask bench NAME`.
pub(crate) fn bench(name: &str) -> Result {
    let Some(bench) = BENCHES.iter().find(|bench| bench.name == name) else {
        let names = BENCHES.map(|bench| bench.name).join(", ");
        return Err(format!("no bench is called {name}; there are: {names}"));
    };
    let need = if bench.window { Need::BuildAndWindow } else { Need::Build };
    packages::ensure(need)?;
    let mut command = cargo(&["bench", "--package", "tests", "--bench", bench.name]);
    if !bench.window {
        step(&format!("bench {name}"));
        return run(&mut command);
    }
    build::page_and_program(Profile::Release)?;
    step(&format!("bench {name}"));
    // The bench runs from its own folder of the target; it is told where the program is.
    command.env("CLINIC_DESK_PROGRAM", build::program_file(Profile::Release));
    let mut command = with_session_bus(command);
    if screens::is_there() {
        return run(&mut command);
    }
    let screen = Screen::start()?;
    run(screen.show(&mut command))
}
