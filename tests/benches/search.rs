//! How fast a patient is found among a million: each kind of search of the one box, against the
//! same SQL through rusqlite on the same encrypted file, in turns in one run.
//!
//! Goal P5: at most twice rusqlite; and 5 ms or less at p95 for what the window calls, which looks
//! for everything that was typed may mean. The million is made once, under `target/bench`.
//!
//! `cargo xtask bench search`, or with `--patients N --queries N --rounds N` after
//! `cargo bench --package tests --bench search --`.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "search/crowd.rs"]
mod crowd;
#[path = "shared/option.rs"]
mod option;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use app::patients::{PatientListRequest, patient_list};
use app::session::{InitRequest, SignIn, has_clinic, init, open};
use app::{Desk, SystemClock};
use crowd::{Crowd, Kind};
use db::{DataFolder, Db, KeySlots};
use option::option;
use rusqlite::{Connection, ToSql};
use serde::de::IgnoredAny;
use store::patient_search::{self, PatientSearch};
use tests::autopsy::migrations;
use tests::canary::data_key;
use tests::world::{MANAGER, PASSWORD};

/// At most this much of rusqlite's time, by p95.
const GOAL: f64 = 2.0;
/// At most this many milliseconds, by p95.
const GOAL_MS: f64 = 5.0;
/// Rows of a page.
const PAGE: u32 = 50;
/// Cards of one transaction while the million is made.
const CHUNK: u32 = 20_000;

#[tokio::main]
async fn main() {
    let patients: u32 = option("--patients", 1_000_000);
    let queries: u32 = option("--queries", 100);
    let rounds: u32 = option("--rounds", 5);
    let folder = made(patients).await;
    println!(
        "{patients} patients, {queries} different searches of a kind, {rounds} rounds in turns"
    );
    let plain = Plain::open(&folder);
    let db = opened(&folder).await;
    println!("\nthe same SQL: store (sqlx) against rusqlite, milliseconds");
    println!(
        "{:18}{:>24}{:>24}{:>16}",
        "", "store p50 / p95", "rusqlite p50 / p95", "ratio of both"
    );
    for kind in Kind::ALL {
        let searches = kind.searches(patients, queries);
        against(&db, &plain, kind, &searches, rounds).await;
    }
    db.close().await;
    drop(plain);
    let desk = desk(&folder).await;
    println!("\nwhat the window calls: everything the text may mean, milliseconds");
    for kind in Kind::ALL {
        as_typed(&desk, kind, &kind.typed(patients, queries), rounds).await;
    }
    desk.close().await;
}

/// The clinic with so many patients; made where there is none.
async fn made(patients: u32) -> PathBuf {
    let bench = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../bench");
    let folder = bench.join(format!("patients-{patients}"));
    let whole = bench.join(format!("patients-{patients}.whole"));
    if has_clinic(&folder) && whole.exists() {
        return folder;
    }
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("what an earlier run left half done");
    }
    std::fs::create_dir_all(&bench).expect("a folder for the million");
    let request = InitRequest {
        clinic_code: practice::clinic::CLINIC_CODE.to_owned(),
        branch: practice::clinic::BRANCH.to_owned(),
        clinic_name: practice::clinic::CLINIC_NAME.to_owned(),
        admin: MANAGER.to_owned(),
        password: PASSWORD.to_owned(),
    };
    init(&folder, request, Arc::new(SystemClock)).await.expect("a clinic is made");
    let db = opened(&folder).await;
    let (since, crowd) = (Instant::now(), Crowd::default());
    let mut next = 0;
    while next < patients {
        let mut tx = db.begin().await.expect("begun");
        for number in next..(next + CHUNK).min(patients) {
            let (id, card) = crowd.person(number);
            let at = crowd.moment(number);
            store::patients::insert_card(tx.conn(), id, &card, at).await.expect("written");
        }
        tx.commit().await.expect("committed");
        next += CHUNK;
        println!("{} of {patients} cards, {} s", next.min(patients), since.elapsed().as_secs());
    }
    db.close().await;
    std::fs::write(whole, "").expect("the mark that it is whole");
    folder
}

async fn opened(folder: &Path) -> Db {
    let held = DataFolder::lock(folder).expect("nobody has the folder");
    let slots = KeySlots::load(&held).expect("the slots can be read");
    let key = slots.unlock_only_password(PASSWORD).expect("the password is right");
    Db::open(&held, &key, migrations()).await.expect("it opens")
}

async fn desk(folder: &Path) -> Desk {
    let sign_in = SignIn { name: None, password: PASSWORD.to_owned().into() };
    open(folder, sign_in, Arc::new(SystemClock)).await.expect("the clinic opens")
}

/// rusqlite on the same file, set up as the record's own readers are.
struct Plain(Connection);

impl Plain {
    fn open(folder: &Path) -> Self {
        let conn = Connection::open(folder.join("clinic.db")).expect("the file opens");
        let key = hex::encode(data_key(folder, PASSWORD));
        conn.pragma_update(None, "key", format!("x'{key}'")).expect("the key is taken");
        for (name, value) in [
            ("wal_autocheckpoint", "0"),
            ("mmap_size", "0"),
            ("cache_size", "-8192"),
            ("query_only", "1"),
        ] {
            conn.pragma_update(None, name, value).expect("a setting is taken");
        }
        conn.set_prepared_statement_cache_capacity(32);
        Self(conn)
    }

    /// The page of one search as JSON, none where nobody is found.
    fn page(&self, search: &PatientSearch) -> Option<String> {
        let mut statement = self.0.prepare_cached(search.sql()).expect("prepared");
        let mut bound: Vec<Box<dyn ToSql>> = vec![Box::new(search.start(None)), Box::new(PAGE)];
        bound.extend(search.bound().into_iter().map(|text| Box::new(text) as Box<dyn ToSql>));
        // SQLite itself numbers `$1` by where it stands; sqlx goes by the number in it.
        for (number, value) in (1..).zip(&bound) {
            let place = statement.parameter_index(&format!("${number}")).expect("a name");
            statement.raw_bind_parameter(place.expect("bound"), value).expect("a value");
        }
        let mut rows = statement.raw_query();
        let row = rows.next().expect("read").expect("a row");
        row.get(0).expect("a value")
    }
}

async fn against(db: &Db, plain: &Plain, kind: Kind, searches: &[PatientSearch], rounds: u32) {
    let mut reader = db.read().await.expect("a reader");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first round warms both caches and is not counted.
    for round in 0..=rounds {
        for (number, search) in (round..).zip(searches) {
            // Who goes first finds colder memory, so they take turns at that too.
            let plain_first = number % 2 == 0;
            let before = plain_first.then(|| timed(|| plain.page(search)));
            let since = Instant::now();
            let found = patient_search::list(reader.conn(), search, None, PAGE).await;
            let took = since.elapsed().as_secs_f64() * 1e3;
            let (page, took_plain) = before.unwrap_or_else(|| timed(|| plain.page(search)));
            assert_eq!(found.expect("found").len(), cards(page), "both find the same");
            if round > 0 {
                ours.push(took);
                theirs.push(took_plain);
            }
        }
    }
    let (ours, theirs) = (Percentiles::of(ours), Percentiles::of(theirs));
    let (middle, ratio) = (ours.p50 / theirs.p50, ours.p95 / theirs.p95);
    let verdict = if ratio <= GOAL { "met" } else { "not met" };
    let (ours, theirs) = (ours.show(), theirs.show());
    println!("{:18}{ours:>24}{theirs:>24}{middle:>9.2} / {ratio:.2}  {verdict}", kind.name());
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let since = Instant::now();
    let done = work();
    (done, since.elapsed().as_secs_f64() * 1e3)
}

fn cards(page: Option<String>) -> usize {
    let cards: Option<Vec<IgnoredAny>> =
        page.map(|page| serde_json::from_str(&page).expect("cards"));
    cards.map_or(0, |cards| cards.len())
}

async fn as_typed(desk: &Desk, kind: Kind, typed: &[String], rounds: u32) {
    let (mut took, mut rows) = (Vec::new(), 0);
    for round in 0..=rounds {
        for text in typed {
            let request =
                PatientListRequest { search: Some(text.clone()), after: None, limit: PAGE };
            let since = Instant::now();
            let page = patient_list(desk, request).await.expect("found");
            if round > 0 {
                took.push(since.elapsed().as_secs_f64() * 1e3);
                rows += page.rows.len();
            }
        }
    }
    let each = rows / took.len().max(1);
    let took = Percentiles::of(took);
    let verdict = if took.p95 <= GOAL_MS { "met" } else { "not met" };
    println!("{:18}{:>28}   {each} rows   goal {GOAL_MS} ms {verdict}", kind.name(), took.show());
}

struct Percentiles {
    p50: f64,
    p95: f64,
}

impl Percentiles {
    fn of(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        let at = |share: usize| figures[(figures.len() * share / 100).min(figures.len() - 1)];
        Self { p50: at(50), p95: at(95) }
    }

    fn show(&self) -> String {
        format!("{:.3} / {:.3}", self.p50, self.p95)
    }
}
