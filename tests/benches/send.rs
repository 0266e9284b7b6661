//! How fast the outbox sends, against the two things it cannot do without for each visit: two
//! commits (the claim before the call, the answer after it) and one round trip.
//!
//! Everything is real: the desk, its encrypted record with `synchronous=FULL`, the network client,
//! and the stand-in on loopback, as slow as `--delays` says. All three are measured in turns in one
//! run. Goal P8: at least 0.7 of `1 / (2 x commit + round trip)`.
//!
//! `cargo xtask bench send`, or with `--items N --rounds N --delays MS,MS` after
//! `cargo bench --package tests --bench send --`.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "shared/option.rs"]
mod option;
#[path = "shared/spread.rs"]
mod spread;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use app::{Desk, imports, outbox};
use db::{DataFolder, DataKey, Db};
use option::option;
use practice::{CallName, Fault};
use spread::Spread;
use tests::autopsy::migrations;
use tests::crowd::crowd;
use tests::visits::csv;
use tests::world::TestClinic;

/// The goal.
const GOAL: f64 = 0.7;

/// One turn: seconds for each item, commit and round trip.
struct Turn {
    item: f64,
    commit: f64,
    round_trip: f64,
}

impl Turn {
    /// The share of the highest possible rate that was reached.
    fn ratio(&self) -> f64 {
        (2.0 * self.commit + self.round_trip) / self.item
    }
}

#[tokio::main]
async fn main() {
    let items: u32 = option("--items", 50);
    let rounds: u32 = option("--rounds", 40);
    let delays: String = option("--delays", "0,5".to_owned());
    println!("outbox against raw commit and raw round trip: {items} of each in {rounds} turns");
    println!("(min / median / max)");
    let mut stage = Stage::set(items).await;
    for delay in delays.split(',') {
        let delay = delay.parse().expect("--delays takes milliseconds, as 0,5");
        stage.service_takes(Duration::from_millis(delay));
        // Not counted: it warms connections and caches.
        stage.turn().await;
        let mut turns = Vec::new();
        for _ in 0..rounds {
            turns.push(stage.turn().await);
        }
        print(delay, &turns);
    }
    stage.desk.close().await;
}

fn print(delay: u64, turns: &[Turn]) {
    let spread = |of: fn(&Turn) -> f64| Spread::of(turns.iter().map(of));
    let ratio = spread(Turn::ratio);
    println!("\na service that takes {delay} ms");
    println!("  raw commit      {} ms", spread(|turn| turn.commit * 1e3));
    println!("  raw round trip  {} ms", spread(|turn| turn.round_trip * 1e3));
    let floor = spread(|turn| 1.0 / (2.0 * turn.commit + turn.round_trip));
    println!("  highest rate    {floor} items/s");
    println!("  outbox          {} items/s", spread(|turn| 1.0 / turn.item));
    let verdict = if ratio.median >= GOAL { "met" } else { "not met" };
    println!("  ratio           {ratio}   goal P8 >= {GOAL}: {verdict} by the median");
}

/// Everything that is measured.
struct Stage {
    clinic: TestClinic,
    desk: Desk,
    /// The same kind of file, in a folder beside.
    raw: Db,
    line: Option<Line>,
    items: u32,
    /// The number of the next invented person.
    next: u32,
}

impl Stage {
    async fn set(items: u32) -> Self {
        let clinic = TestClinic::new().await;
        let desk = clinic.desk().await;
        let folder = DataFolder::lock(&clinic.home().join("raw")).expect("a folder of its own");
        let key = DataKey::generate().expect("random bytes");
        let raw = Db::create(&folder, &key, migrations()).await.expect("a new database");
        Self { clinic, desk, raw, line: None, items, next: 0 }
    }

    fn service_takes(&mut self, delay: Duration) {
        self.clinic.hpa.faults().clear();
        if !delay.is_zero() {
            self.clinic.hpa.faults().always(CallName::Save, Fault::Slow(delay));
        }
    }

    async fn turn(&mut self) -> Turn {
        let item = self.send().await;
        let commit = self.commit().await;
        let round_trip = self.round_trip();
        Turn { item, commit, round_trip }
    }

    fn each(&self, since: Instant) -> f64 {
        since.elapsed().as_secs_f64() / f64::from(self.items)
    }

    async fn send(&mut self) -> f64 {
        let file = self.clinic.outside("visits.csv");
        let text = csv(&crowd(self.next, self.items, 1));
        self.next += self.items;
        std::fs::write(&file, text).expect("a file beside the data folder");
        let taken = imports::import_visits(&self.desk, &file).await.expect("the file is taken");
        assert_eq!(taken.accepted, self.items);
        let since = Instant::now();
        let report = outbox::send(&self.desk, None, Duration::from_secs(600)).await;
        let each = self.each(since);
        assert_eq!(report.expect("the outbox works").done, u64::from(self.next));
        each
    }

    async fn commit(&self) -> f64 {
        let since = Instant::now();
        for number in 0..self.items {
            let mut tx = self.raw.begin().await.expect("begun");
            let value = number.to_string();
            store::settings::set(tx.conn(), "bench", &value).await.expect("written");
            tx.commit().await.expect("committed");
        }
        self.each(since)
    }

    fn round_trip(&mut self) -> f64 {
        let (hpa, items) = (&self.clinic.hpa, self.items);
        let line = self.line.get_or_insert_with(|| {
            let calls = hpa.calls();
            let save = calls.iter().rev().find(|call| call.name == CallName::Save);
            Line::open(hpa.port(), &save.expect("a visit was saved").body)
        });
        let since = Instant::now();
        for _ in 0..items {
            line.call();
        }
        self.each(since)
    }
}

/// A bare connection that is kept, and the request of a visit as bytes.
struct Line {
    stream: BufReader<TcpStream>,
    request: Vec<u8>,
}

impl Line {
    fn open(port: u16, body: &str) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the stand-in listens");
        stream.set_nodelay(true).expect("a socket without delay");
        let request = format!(
            "POST /write/Save HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        Self { stream: BufReader::new(stream), request: request.into_bytes() }
    }

    /// One request and its whole answer.
    fn call(&mut self) {
        self.stream.get_mut().write_all(&self.request).expect("sent");
        let (mut line, mut length) = (String::new(), 0);
        loop {
            line.clear();
            self.stream.read_line(&mut line).expect("an answer");
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a body");
        assert!(String::from_utf8_lossy(&body).contains("儲存成功"), "the stand-in said yes");
    }
}
