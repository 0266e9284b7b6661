//! `cargo xtask run`: from a bare machine to the window in practice mode, nothing else typed.
//!
//! Where nobody would see a window it says so and walks the main job in the same window on a
//! screen of its own, printing each step and leaving pictures.

use crate::build::{self, Profile};
use crate::command::{Result, cargo_on_rooms, program, root, run as start, step, with_session_bus};
use crate::packages::{self, Need};
use crate::screens::{self, Screen};
use crate::test::counted;

/// `cargo xtask run`.
pub(crate) fn run() -> Result {
    if screens::is_there() {
        packages::ensure(Need::Build)?;
        build::page_and_program(Profile::Debug)?;
        step("opening Clinic Desk in practice mode");
        return start(&mut program(build::program_file(Profile::Debug), &["practice"]));
    }
    println!("There is no display here: the main job will be walked on a screen made for it.");
    packages::ensure(Need::BuildAndWindow)?;
    build::page_and_program(Profile::Debug)?;
    let pictures = root().join("target/screens");
    std::fs::create_dir_all(&pictures).map_err(|error| error.to_string())?;
    step("walking the main job in the real window");
    let screen = Screen::start()?;
    let words = ["--quiet", "--test", "e2e", "--", "walk", "--nocapture"];
    let mut walk = with_session_bus(cargo_on_rooms("test", &words));
    // Counted, so that a walk that is not there does not pass for one that went well.
    let walked = counted(screen.show(&mut walk))?;
    if walked.failed > 0 {
        return Err(format!("the walk failed; see {}", pictures.display()));
    }
    println!("pictures of each step: {}", pictures.display());
    Ok(())
}
