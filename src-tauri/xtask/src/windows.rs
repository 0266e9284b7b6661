//! `cargo xtask check --windows`: the types hold for `x86_64-pc-windows-gnu` too, where a
//! toolchain for it is present.
//!
//! Type-checks only: nothing is linked and nothing is run.

use std::path::Path;

use crate::command::{Result, cargo, exists, output, program, run, target};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// The library sources of Debian's `rust-web-src`, from which cargo can build `std` itself.
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std";

/// Checks, or says what is not there.
pub(crate) fn check() -> Result {
    if !exists("x86_64-w64-mingw32-gcc") {
        println!("not checked: no x86_64-w64-mingw32-gcc (Debian: mingw-w64)");
        return Ok(());
    }
    if has_std()? {
        return run(&mut cargo(&["check", "--workspace", "--target", TARGET]));
    }
    let (debian_rustc, debian_cargo) = (Path::new("/usr/bin/rustc"), Path::new("/usr/bin/cargo"));
    if !(debian_rustc.exists() && debian_cargo.exists() && Path::new(DEBIAN_STD).exists()) {
        println!(
            "not checked: no standard library for {TARGET} (rustup target add {TARGET}; \
             or Debian: rustc-web cargo-web rust-web-src)"
        );
        return Ok(());
    }
    let mut command = program(
        debian_cargo,
        &["check", "--workspace", "--target", TARGET, "-Zbuild-std=std,panic_abort"],
    );
    // Debian's compiler is of the same kind as ours but not the same build, so its work is
    // kept apart; the switch lets it build `std`, which a stable compiler otherwise refuses.
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", debian_rustc)
        .env("CARGO_TARGET_DIR", target().join("windows"))
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("LD_LIBRARY_PATH");
    run(&mut command)
}

fn has_std() -> Result<bool> {
    let folder = output(&mut program("rustc", &["--print", "target-libdir", "--target", TARGET]))?;
    Ok(Path::new(folder.trim()).exists())
}
