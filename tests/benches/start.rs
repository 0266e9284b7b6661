//! How long the desk takes from its start to the lock screen painted, against an empty Tauri window
//! of the same size, in pairs that take turns. Goal P1: at most 1.20 times as long.
//!
//! Both are started and asked in the same way. WebKitWebDriver starts the program; the page itself
//! remembers when it first painted something (`first-contentful-paint`), by the same wall clock
//! that is read before the start. The page of the desk is empty until the lock screen is there, so
//! that is the moment. It is looked for as well, and the time until the driver sees it is told.
//!
//! `cargo xtask bench start`, or with `--pairs N` after `cargo bench --package tests --bench start
//! --`, where `CLINIC_DESK_PROGRAM` and `CLINIC_DESK_EMPTY_WINDOW` name both programs, on a display.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "shared/option.rs"]
mod option;
#[path = "shared/spread.rs"]
mod spread;

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use app::SystemClock;
use domain::clock::Clock;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use option::option;
use serde_json::{Value, json};
use spread::Spread;
use tests::world::TestClinic;

/// The goal.
const GOAL: f64 = 1.20;

/// How long a window may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(30);

/// When the page first painted something, in milliseconds since 1970; `null` before it has.
const PAINTED: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0];\
                       return paint ? performance.timeOrigin + paint.startTime : null;";

/// A program with a window.
struct Candidate {
    program: PathBuf,
    words: Vec<String>,
    /// What is there when it is ready.
    ready: &'static str,
}

/// Milliseconds from the start of a program.
struct Start {
    painted: f64,
    seen: f64,
}

#[tokio::main]
async fn main() {
    let pairs: usize = option("--pairs", 60);
    let clinic = TestClinic::new().await;
    let desk = Candidate {
        program: named("CLINIC_DESK_PROGRAM"),
        words: vec!["--data-dir".to_owned(), clinic.folder().display().to_string()],
        ready: "input[type=password]",
    };
    let empty =
        Candidate { program: named("CLINIC_DESK_EMPTY_WINDOW"), words: Vec::new(), ready: "#here" };
    let driver = Driver::start(clinic.home());
    // Not counted: it warms the caches of the disk.
    for candidate in [&empty, &desk] {
        driver.open(candidate).await;
    }
    let mut starts: Vec<[Start; 2]> = Vec::new();
    for pair in 0..pairs {
        // Who goes first alternates too.
        let turn = if pair % 2 == 0 {
            let first = driver.open(&empty).await;
            [first, driver.open(&desk).await]
        } else {
            let first = driver.open(&desk).await;
            [driver.open(&empty).await, first]
        };
        starts.push(turn);
    }
    print(&starts);
}

fn print(starts: &[[Start; 2]]) {
    println!("start to first paint, {} pairs in turns (min / median / max)", starts.len());
    let spread = |of: &dyn Fn(&[Start; 2]) -> f64| Spread::of(starts.iter().map(of));
    println!("  empty window  {} ms", spread(&|[empty, _]| empty.painted));
    println!("  lock screen   {} ms", spread(&|[_, desk]| desk.painted));
    let ratio = spread(&|[empty, desk]| desk.painted / empty.painted);
    let verdict = if ratio.median <= GOAL { "met" } else { "not met" };
    println!("  ratio         {ratio}   goal P1 <= {GOAL}: {verdict} by the median");
    println!("start until the driver sees it there");
    println!("  empty window  {} ms", spread(&|[empty, _]| empty.seen));
    println!("  lock screen   {} ms", spread(&|[_, desk]| desk.seen));
    println!("  ratio         {}", spread(&|[empty, desk]| desk.seen / empty.seen));
}

#[expect(clippy::disallowed_methods, reason = "xtask says by the environment what it built")]
fn named(variable: &str) -> PathBuf {
    let file = std::env::var_os(variable).map(PathBuf::from);
    file.unwrap_or_else(|| panic!("{variable} names no program: use `cargo xtask bench start`"))
}

/// One WebKitWebDriver for all.
struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    fn start(home: &Path) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("LANG", "zh_TW.UTF-8")
            .env("LANGUAGE", "zh_TW")
            .env("GTK_A11Y", "none")
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("HOME", home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver (package webkit2gtk-driver) starts");
        let since = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(since.elapsed() < PATIENCE, "WebKitWebDriver never listened");
            std::thread::yield_now();
        }
        Self { process, address: format!("http://127.0.0.1:{port}") }
    }

    /// Starts a program, waits until it is ready, and ends it.
    async fn open(&self, candidate: &Candidate) -> Start {
        let mut wanted = Capabilities::new();
        wanted.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": candidate.program, "args": candidate.words }),
        );
        let mut session = ClientBuilder::new(HttpConnector::new());
        session.capabilities(wanted);
        let (since, wall) = (Instant::now(), SystemClock.now().timestamp_micros());
        let window = session.connect(&self.address).await.expect("the window opens");
        let here = window.wait().at_most(PATIENCE).every(Duration::from_millis(2));
        here.for_element(Locator::Css(candidate.ready)).await.expect("it is there");
        let seen = since.elapsed().as_secs_f64() * 1e3;
        let painted = painted(&window).await - wall as f64 / 1e3;
        window.close().await.expect("the session ends");
        Start { painted, seen }
    }
}

/// When the page painted, as soon as it has.
async fn painted(window: &Client) -> f64 {
    let since = Instant::now();
    loop {
        let answer = window.execute(PAINTED, Vec::new()).await.expect("the page answers");
        match answer {
            Value::Number(moment) => return moment.as_f64().expect("a number"),
            _ => assert!(since.elapsed() < PATIENCE, "nothing was ever painted"),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to end.
        let _ended = self.process.kill().and_then(|()| self.process.wait());
    }
}
