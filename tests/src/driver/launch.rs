//! Starting the program in a window: WebKitWebDriver, its environment, a session on it.

use std::fs::File;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::sync::Mutex;

use super::process::{child_of, end, free_port};
use super::{PATIENCE, Window, until};

/// The screen of a small office computer, as the pictures want it.
const SIZE: (u32, u32) = (1280, 800);

static TURN: Mutex<()> = Mutex::const_new(());

/// The program about to be started in a window.
#[derive(Debug, Clone)]
pub struct Launch {
    program: PathBuf,
    words: Vec<String>,
    environment: Vec<(String, String)>,
    log: PathBuf,
}

impl Launch {
    /// The built `clinic-desk` with these words of its command line.
    pub fn new(words: &[&str]) -> Self {
        Self {
            program: program(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            environment: Vec::new(),
            log: pictures().join("window.log"),
        }
    }

    /// Another program than `clinic-desk`; it must open a WebKitGTK view that allows automation.
    #[must_use]
    pub fn program(mut self, program: &Path) -> Self {
        self.program = program.to_owned();
        self
    }

    /// Sets a variable of the program's environment.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Where what the program prints goes (its log too); else `target/screens/window.log`.
    #[must_use]
    pub fn log_to(mut self, file: &Path) -> Self {
        self.log = file.to_owned();
        self
    }

    /// Opens the window, 1280x800, and waits until its page is there.
    pub async fn open(self) -> Window {
        assert!(has_display(), "no display: tell the stories with `cargo xtask test`");
        assert!(
            self.program.exists(),
            "{} is not built: `cargo xtask build`",
            self.program.display()
        );
        let turn = TURN.lock().await;
        let port = free_port();
        let mut driver = self.start_driver(port);
        let client = match tokio::time::timeout(PATIENCE * 2, self.start_session(port)).await {
            Ok(Ok(client)) => client,
            failure => {
                end(&mut driver);
                let why = failure.map_or_else(
                    |_| "it took too long".to_owned(),
                    |told| told.err().unwrap_or_default(),
                );
                panic!("the window did not open ({why}); see {}", self.log.display());
            }
        };
        let program = child_of(driver.id());
        let window = Window { client, driver, program, _turn: turn };
        window.set_size(SIZE.0, SIZE.1).await;
        window.wait_for("body").await;
        window
    }

    fn start_driver(&self, port: u16) -> Child {
        let log = File::options().create(true).append(true).open(&self.log);
        let log = log.unwrap_or_else(|error| panic!("{}: {error}", self.log.display()));
        let log_too = log.try_clone().expect("a second handle of an open file");
        Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // Without a language `Intl` fails in WebKitGTK ("invalid language tag: C").
            .env("LANG", "zh_TW.UTF-8")
            .env("LANGUAGE", "zh_TW")
            // Nobody listens for these in a test, and asking for them only delays the start.
            .env("GTK_A11Y", "none")
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_too)
            .spawn()
            .expect("WebKitWebDriver (package webkit2gtk-driver) starts")
    }

    async fn start_session(&self, port: u16) -> Result<Client, String> {
        until(PATIENCE, async || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()).await?;
        let mut wanted = Capabilities::new();
        wanted.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": self.program, "args": self.words }),
        );
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .map_err(|error| error.to_string())
    }
}

/// The built program: beside the test programs' own folder.
pub fn program() -> PathBuf {
    let test = std::env::current_exe().expect("a running program has a file");
    let folder = test.ancestors().nth(2).expect("tests run from target/PROFILE/deps");
    folder.join(format!("clinic-desk{}", std::env::consts::EXE_SUFFIX))
}

/// Where pictures are kept.
pub fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screens");
    std::fs::create_dir_all(&folder).expect("target can be written");
    folder
}

#[expect(clippy::disallowed_methods, reason = "whether windows open anywhere is the environment's")]
fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
