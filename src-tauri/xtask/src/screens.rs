//! A screen where there is none: Xvfb on a free display number, ended with its owner.
//!
//! Knows nothing of the window shown on it; WebDriver is the tests' own affair.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::command::{Result, not_started, program};

/// A running Xvfb.
pub(crate) struct Screen {
    server: Child,
    display: String,
}

/// Whether a window opened now would be seen by somebody.
pub(crate) fn is_there() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

impl Screen {
    /// Starts Xvfb and waits until it takes windows.
    pub(crate) fn start() -> Result<Self> {
        // `-displayfd 1`: the server picks a free number and prints it once it is ready.
        let mut command = program(
            "Xvfb",
            &["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
        );
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().map_err(|error| not_started(&command, &error))?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout).read_line(&mut number).map_err(|error| error.to_string())?;
        }
        // From here on dropping it ends the server.
        let screen = Self { server, display: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            return Err("Xvfb ended before it took windows".to_owned());
        }
        Ok(screen)
    }

    /// Lets a program open its windows here, and only here.
    pub(crate) fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to end.
        let _ended = self.server.kill().and_then(|()| self.server.wait());
    }
}
