//! The house keeper: `cargo xtask run | build | test | check | bench | bindings | freeze`.
//!
//! It starts other programs and reads other files; it links nothing of ours, so that it
//! builds in seconds and can still say what is wrong when nothing else builds.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a command line for people at a terminal: it prints, and it reads the environment"
)]

mod bench;
mod bindings;
mod build;
mod check;
mod command;
mod counts;
mod failures;
mod migrations;
mod packages;
mod page;
mod run;
mod screens;
mod source;
mod test;
mod tidy;
mod unsteady;
mod vocabulary;
mod walls;
mod windows;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run                 install what is missing, build, open the window in practice mode
cargo xtask build [--release]   the page and the program
cargo xtask test                every test: page, crates, journeys, the real window
cargo xtask check               formatting, walls, tidiness, lints, bindings, dependencies
cargo xtask check --quick       only what needs no compiler
cargo xtask check --windows     the types for Windows besides
cargo xtask bench send|start    a measured goal, as ratios taken in one run
cargo xtask bench dashboard     the same for the first draw of a chart, against uPlot
cargo xtask bench storm         the journey `chaos` with more visits, kills and seeds
cargo xtask bindings            write ui/src/ipc/bindings.ts again
cargo xtask freeze              make the present migrations frozen history (when a release is cut)
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["build"] => build::all(build::Profile::Debug),
        ["build", "--release"] => build::all(build::Profile::Release),
        ["test"] => test::test(),
        ["check"] => check::check(check::Depth::Thorough),
        ["check", "--quick"] => check::check(check::Depth::Quick),
        ["check", "--windows"] => check::check(check::Depth::WithWindows),
        ["bench", which, words @ ..] => bench::bench(which, words),
        ["bindings"] => bindings::write(),
        ["freeze"] => migrations::freeze(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            print!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if !sentence.is_empty() {
                println!("xtask: {sentence}");
            }
            ExitCode::FAILURE
        }
    }
}
