//! The real `clinic-desk` as a child: its words, its one JSON document, what it says on standard
//! error and how it ends. No act is repeated here in other words.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

use crate::driver;

/// How long a command may take on a busy machine before it counts as hanging.
const PATIENCE: Duration = Duration::from_secs(90);

/// The program about to be started.
#[derive(Debug)]
pub struct Program {
    command: Command,
    words: String,
    stdin: Option<String>,
    json: bool,
}

/// A started program that nobody has waited for yet. Dropped, it is killed.
#[derive(Debug)]
pub struct Running {
    child: Child,
    words: String,
    json: bool,
}

/// How a command ended.
#[derive(Debug)]
pub struct Run {
    /// What was asked, for messages.
    pub words: String,
    /// The exit status; -1 when it was killed.
    pub status: i32,
    /// The one JSON document, or the lines for a person as a text; null when it printed none.
    pub json: Value,
    /// Everything on standard error: messages and the log.
    pub said: String,
}

impl Program {
    /// `clinic-desk --data-dir FOLDER --json WORDS…`, with nothing of the caller's own environment
    /// that would decide for it.
    ///
    /// # Panics
    /// When the program is not built.
    #[must_use]
    pub fn new(folder: &Path, words: &[&str]) -> Self {
        Self::asked(folder, words, true)
    }

    /// The same without `--json`: it prints lines for a person.
    ///
    /// # Panics
    /// When the program is not built.
    #[must_use]
    pub fn in_lines(folder: &Path, words: &[&str]) -> Self {
        Self::asked(folder, words, false)
    }

    fn asked(folder: &Path, words: &[&str], json: bool) -> Self {
        let binary = driver::program();
        assert!(
            binary.exists(),
            "{} is not built: `cargo xtask build`, or `cargo build`, before the journeys",
            binary.display()
        );
        let mut command = Command::new(binary);
        command.arg("--data-dir").arg(folder).args(json.then_some("--json"));
        command.args(words);
        for name in ["CLINIC_DESK_DATA_DIR", "CLINIC_DESK_PASSWORD", "CLINIC_DESK_NEW_PASSWORD"] {
            command.env_remove(name);
        }
        command.env("RUST_LOG", "warn").kill_on_drop(true);
        Self { command, words: words.join(" "), stdin: None, json }
    }

    /// Sets a variable of its environment.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Who signs in with which password.
    #[must_use]
    pub fn password(self, password: &str) -> Self {
        self.env("CLINIC_DESK_PASSWORD", password)
    }

    /// What stands on its standard input.
    #[must_use]
    pub fn stdin(mut self, text: &str) -> Self {
        self.stdin = Some(text.to_owned());
        self
    }

    /// Starts it.
    ///
    /// # Panics
    /// When the system does not.
    pub async fn start(mut self) -> Running {
        let mut child = self
            .command
            .stdin(if self.stdin.is_some() { Stdio::piped() } else { Stdio::null() })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("clinic-desk {}: {error}", self.words));
        if let (Some(text), Some(mut input)) = (self.stdin, child.stdin.take()) {
            // A program that refuses before it reads has closed the pipe: its status tells.
            let _written = input.write_all(text.as_bytes()).await;
        }
        Running { child, words: self.words, json: self.json }
    }

    /// Starts it and waits for its end.
    pub async fn run(self) -> Run {
        self.start().await.end().await
    }
}

impl Running {
    /// Kills it as a power cut would, and waits until it is gone. What it said until then is told.
    ///
    /// # Panics
    /// When the system does not let go of it.
    pub async fn kill(mut self) -> Run {
        self.child.start_kill().expect("a child of ours can be killed");
        self.end().await
    }

    /// Waits for its end.
    ///
    /// # Panics
    /// When it hangs, or prints something that is not one JSON document.
    pub async fn end(self) -> Run {
        let words = self.words;
        let ended = tokio::time::timeout(PATIENCE, self.child.wait_with_output()).await;
        let output = ended
            .unwrap_or_else(|_| panic!("clinic-desk {words}: no end within {PATIENCE:?}"))
            .expect("what a child prints can be read");
        let mut said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.code().is_none() {
            said.push_str(&format!("(ended by {})", output.status));
        }
        let text = String::from_utf8(output.stdout).expect("standard output is UTF-8");
        let json = match (text.trim(), output.status.code()) {
            // What a killed program printed may be half a document.
            ("", _) | (_, None) => Value::Null,
            (_, Some(_)) if !self.json => Value::String(text),
            (one, Some(_)) => serde_json::from_str(one)
                .unwrap_or_else(|_| panic!("clinic-desk {words}: not one JSON document: {one}")),
        };
        Run { status: output.status.code().unwrap_or(-1), words, json, said }
    }
}

impl Run {
    /// The same run, which must have ended so.
    ///
    /// # Panics
    /// When it ended otherwise.
    pub fn ends(self, status: i32) -> Self {
        let Self { words, json, said, .. } = &self;
        assert_eq!(self.status, status, "clinic-desk {words}\nprinted {json}\nsaid {said}");
        self
    }

    /// Its JSON document, after it ended with 0.
    pub fn done(self) -> Value {
        self.ends(0).json
    }

    /// The error it told as JSON on standard error: `{"error":{"code",…},"message"}`.
    ///
    /// # Panics
    /// When it told none.
    #[must_use]
    pub fn error(&self) -> Value {
        self.said
            .lines()
            .filter_map(|line| line.strip_prefix("clinic-desk: "))
            .find_map(|line| serde_json::from_str::<Value>(line).ok())
            .unwrap_or_else(|| panic!("clinic-desk {} told no error: {}", self.words, self.said))
    }

    /// The code of that error.
    #[must_use]
    pub fn code(&self) -> String {
        self.error()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }
}
