//! The program `clinic-desk`, with the page inside.
//!
//! A debug build asks for one test too, whatever it is for: without one, cargo leaves out the
//! features that tests ask of shared dependencies, and the window's library would be built twice
//! (its `uuid` by way of `getrandom`). Tauri embeds
//! `ui/dist` in a debug build too, as long as `tauri.conf.json` names no `devUrl`; `refuse_dev_url`
//! keeps it so.

use std::path::PathBuf;

use crate::command::{Result, cargo, cargo_on_rooms, root, run, step, target};
use crate::packages::{self, Need};
use crate::page;

/// Which of cargo's profiles.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Profile {
    /// For tests and practice.
    Debug,
    /// For clinics, and for anything measured.
    Release,
}

/// `cargo xtask build`.
pub(crate) fn all(profile: Profile) -> Result {
    packages::ensure(Need::Build)?;
    page_and_program(profile)?;
    println!("built {}", program_file(profile).display());
    Ok(())
}

/// The page, then the program around it.
pub(crate) fn page_and_program(profile: Profile) -> Result {
    refuse_dev_url()?;
    page::build()?;
    step("building the program");
    match profile {
        Profile::Debug => run(&mut cargo_on_rooms("build", &["--bins", "--test", "e2e"])),
        // The production switch of Tauri; alone, so that no test's feature slips in.
        Profile::Release => run(&mut cargo(&[
            "build",
            "--release",
            "--package",
            "clinic-desk",
            "--features",
            "tauri/custom-protocol",
        ])),
    }
}

/// An empty window on the same libraries as the program's, for the benches that need one.
pub(crate) fn empty_window(profile: Profile) -> Result<PathBuf> {
    step("building an empty window");
    let features = match profile {
        Profile::Debug => "empty-window",
        Profile::Release => "tauri/custom-protocol,empty-window",
    };
    let mut command = cargo(&["build", "--package", "clinic-desk", "--features", features]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    run(command.args(["--example", "empty_window"]))?;
    let name = format!("empty_window{}", std::env::consts::EXE_SUFFIX);
    Ok(folder(profile).join("examples").join(name))
}

/// Where the program is once it is built.
pub(crate) fn program_file(profile: Profile) -> PathBuf {
    folder(profile).join(format!("clinic-desk{}", std::env::consts::EXE_SUFFIX))
}

fn folder(profile: Profile) -> PathBuf {
    target().join(if profile == Profile::Debug { "debug" } else { "release" })
}

fn refuse_dev_url() -> Result {
    let file = root().join("src-tauri/tauri.conf.json");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    if text.contains("\"devUrl\"") {
        return Err(format!(
            "{} names a devUrl: a debug build would then hold no page",
            file.display()
        ));
    }
    Ok(())
}
