//! Starting other programs: where, with which words, and what a failure says.
//!
//! Not a shell: every program gets its words one by one.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A failure is one sentence for the person at the terminal, or none when all is said.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

/// The project's top folder.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), PathBuf::from)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Says what comes next, so that a long run can be followed.
pub(crate) fn step(what: &str) {
    println!("\n==> {what}");
}

/// Any program, started in the project's top folder.
pub(crate) fn program<S: AsRef<std::ffi::OsStr>>(name: S, words: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(words).current_dir(root());
    command
}

/// The cargo that runs us.
pub(crate) fn cargo(words: &[&str]) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), words)
}

/// cargo on every room but this one. Always the same choice, so that all commands agree on the
/// features of every dependency and nothing is built twice; and never a build of the very program
/// that is running, which Windows would refuse to replace.
pub(crate) fn cargo_on_rooms(verb: &str, words: &[&str]) -> Command {
    let mut command = cargo(&[verb, "--workspace", "--exclude", "xtask"]);
    command.args(words);
    command
}

/// npm in `ui/`. Windows finds the script only under its full name.
pub(crate) fn npm(words: &[&str]) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" }, words);
    command.current_dir(root().join("ui"));
    command
}

/// The same command inside a session bus of its own, so that what a window says to a desktop
/// stays in the test. Without `dbus-run-session` the command as it is.
pub(crate) fn with_session_bus(command: Command) -> Command {
    if !exists("dbus-run-session") {
        return command;
    }
    let mut wrapped = program("dbus-run-session", &["--"]);
    wrapped.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    wrapped
}

/// Runs to the end with this terminal's input and output.
pub(crate) fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {}", words_of(command))) }
}

/// Runs to the end and gives what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        return Err(format!("failed: {}", words_of(command)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of this name answers at all.
pub(crate) fn exists(name: &str) -> bool {
    Command::new(name)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command as one would type it.
pub(crate) fn words_of(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for word in command.get_args() {
        line.push(' ');
        line.push_str(&word.to_string_lossy());
    }
    line
}

/// The sentence for a program that did not even start.
pub(crate) fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("could not start `{}`: {error}", words_of(command))
}
