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
use serde_json::json;
use spread::Spread;
use tests::world::TestClinic;

/// The goal.
const GOAL: f64 = 1.20;

/// How long a window may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(20);

/// When the page was begun and when it first painted something, in milliseconds since 1970; `null`
/// before it has.
const PAINTED: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0];\
                       const begun = performance.timeOrigin;\
                       return paint ? [begun, begun + paint.startTime] : null;";

/// A program with a window.
struct Candidate {
    program: PathBuf,
    words: Vec<String>,
    /// What is there when it is ready.
    ready: &'static str,
}

/// Milliseconds from the start of a program.
struct Start {
    begun: f64,
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
    let mut driver = Driver::start(clinic.home());
    let (mut starts, mut failed) = (Vec::new(), 0);
    // The first pair is not counted: it warms the caches of the disk.
    while starts.len() <= pairs {
        // Who goes first alternates too.
        match driver.pair(&empty, &desk, starts.len() % 2 == 0).await {
            Some(turn) => starts.push(turn),
            // Seen once in some hundred starts, of either program.
            None => {
                failed += 1;
                assert!(failed < 10, "the driver opens no window");
                driver = Driver::start(clinic.home());
            }
        }
    }
    print(&starts[1..]);
    println!("{failed} times the driver opened no session; those pairs were taken again");
}

fn print(starts: &[[Start; 2]]) {
    println!("start to first paint, {} pairs in turns (min / median / max)", starts.len());
    let spread = |of: &dyn Fn(&[Start; 2]) -> f64| Spread::of(starts.iter().map(of));
    println!("  empty window  {} ms", spread(&|[empty, _]| empty.painted));
    println!("  lock screen   {} ms", spread(&|[_, desk]| desk.painted));
    let ratio = spread(&|[empty, desk]| desk.painted / empty.painted);
    let verdict = if ratio.median <= GOAL { "met" } else { "not met" };
    println!("  ratio         {ratio}   goal P1 <= {GOAL}: {verdict} by the median");
    println!("of that, until the page is begun");
    println!("  empty window  {} ms", spread(&|[empty, _]| empty.begun));
    println!("  lock screen   {} ms", spread(&|[_, desk]| desk.begun));
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

    /// Both programs, one after the other. None when the driver opened no session.
    async fn pair(&self, empty: &Candidate, desk: &Candidate, first: bool) -> Option<[Start; 2]> {
        if first {
            let empty = self.open(empty).await?;
            return Some([empty, self.open(desk).await?]);
        }
        let desk = self.open(desk).await?;
        Some([self.open(empty).await?, desk])
    }

    /// Starts a program, waits until it is ready, and ends it.
    async fn open(&self, candidate: &Candidate) -> Option<Start> {
        let mut wanted = Capabilities::new();
        wanted.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": candidate.program, "args": candidate.words }),
        );
        let mut session = ClientBuilder::new(HttpConnector::new());
        session.capabilities(wanted);
        let (since, wall) = (Instant::now(), SystemClock.now().timestamp_micros());
        let window = tokio::time::timeout(PATIENCE, session.connect(&self.address)).await;
        let window = window.ok()?.expect("the window opens");
        let here = window.wait().at_most(PATIENCE).every(Duration::from_millis(2));
        here.for_element(Locator::Css(candidate.ready)).await.expect("it is there");
        let seen = since.elapsed().as_secs_f64() * 1e3;
        let [begun, painted] = painted(&window).await.map(|at| at - wall as f64 / 1e3);
        window.close().await.expect("the session ends");
        self.wait_until_ended();
        Some(Start { begun, painted, seen })
    }

    /// Waits until the program is gone: a second desk on one folder would only call the first.
    fn wait_until_ended(&self) {
        let since = Instant::now();
        while has_running_child(self.process.id()) {
            assert!(since.elapsed() < PATIENCE, "the program did not end");
            std::thread::yield_now();
        }
    }
}

/// When the page was begun and painted, as soon as it has.
async fn painted(window: &Client) -> [f64; 2] {
    let since = Instant::now();
    loop {
        let answer = window.execute(PAINTED, Vec::new()).await.expect("the page answers");
        if let [Some(begun), Some(painted)] = [0, 1].map(|nth: usize| answer[nth].as_f64()) {
            return [begun, painted];
        }
        assert!(since.elapsed() < PATIENCE, "nothing was ever painted");
    }
}

/// Whether a process has a child that still runs, as Linux tells it in `/proc/N/stat`: after the
/// name, which stands in brackets, the state (`Z` for one that has ended) and the parent.
fn has_running_child(parent: u32) -> bool {
    let entries = std::fs::read_dir("/proc").expect("Linux tells of its processes");
    entries.filter_map(Result::ok).any(|entry| {
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let mut words = after_name.split_whitespace();
        let (state, of) = (words.next(), words.next());
        state.is_some_and(|state| state != "Z") && of.is_some_and(|of| of == parent.to_string())
    })
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to end.
        let _ended = self.process.kill().and_then(|()| self.process.wait());
    }
}
