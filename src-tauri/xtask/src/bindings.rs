//! `ui/src/ipc/bindings.ts`: the Rust types as the page sees them; generated, committed, compared.
//!
//! Does not know how they are generated: a test of the program does that.

use std::process::Command;

use crate::command::{Result, cargo, root, run};

/// The generated file.
pub(crate) const FILE: &str = "ui/src/ipc/bindings.ts";

/// The test of the shell that compares the file with the types, or, told so, writes it.
/// The one place to adapt when the generator moves.
fn generator(write: bool) -> Command {
    let mut command = cargo(&["test", "--quiet", "--workspace", "--bins", "--", "bindings"]);
    if write {
        command.env("CLINIC_DESK_WRITE_BINDINGS", "1");
    }
    command
}

/// `cargo xtask bindings`.
pub(crate) fn write() -> Result {
    run(&mut generator(true))?;
    println!("wrote {FILE}");
    Ok(())
}

/// Whether the committed file is what the types would give today.
pub(crate) fn compare() -> Result {
    if !root().join(FILE).exists() {
        return Err(format!("{FILE} is not there: cargo xtask bindings"));
    }
    run(&mut generator(false)).map_err(|_| format!("{FILE} is old: cargo xtask bindings"))
}
