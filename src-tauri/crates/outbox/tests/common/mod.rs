//! A small world for the outbox: an encrypted database in a folder of its own, a clock that is
//! set by hand, and a service that answers as it is told.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    unused_macros,
    reason = "each test program uses its own part of the world"
)]

mod calls;

use async_trait::async_trait;
pub use calls::{due_unknown, under_way};
use chrono::{DateTime, TimeDelta, Utc};
use db::{DataFolder, DataKey, Db, DbError, Migration, Tx};
use domain::clock::Clock;
use domain::ids::ItemId;
use outbox::{
    Found, Gate, GateState, Item, Job, JobError, NewItem, Outbox, Outcome, Pace, Policy, Registry,
    Repeat, Report, Settings, State,
};
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;

/// A clock that moves only when told, and the pace that goes with it: waiting moves it.
pub struct TestTime {
    now: Mutex<DateTime<Utc>>,
    steady: Mutex<Duration>,
    random: AtomicU64,
}

impl TestTime {
    fn new() -> Self {
        let now = "2022-10-03T01:00:00Z".parse().expect("a moment");
        Self { now: Mutex::new(now), steady: Mutex::default(), random: AtomicU64::new(1) }
    }

    /// Time passes, as it does for everybody.
    pub fn pass(&self, delta: TimeDelta) {
        self.set(delta);
        *self.steady.lock().expect("lock") += delta.to_std().expect("forward");
    }

    /// Somebody sets the clock.
    pub fn set(&self, delta: TimeDelta) {
        *self.now.lock().expect("lock") += delta;
    }
}

impl Clock for TestTime {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().expect("lock")
    }

    fn random(&self) -> u64 {
        let n = self.random.fetch_add(1, Ordering::Relaxed);
        n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17)
    }
}

#[async_trait]
impl Pace for TestTime {
    fn steady(&self) -> Duration {
        *self.steady.lock().expect("lock")
    }

    async fn until(&self, until: DateTime<Utc>) {
        // Others first: nobody waits for time while there is work.
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        let ahead = until - self.now();
        if ahead > TimeDelta::zero() {
            self.pass(ahead);
        }
    }
}

/// What the application would decide.
pub struct TestSettings {
    pub environments: Mutex<HashMap<String, String>>,
    pub policy: Mutex<Policy>,
}

impl Settings for TestSettings {
    fn environment(&self, destination: &str) -> Option<String> {
        self.environments.lock().expect("lock").get(destination).cloned()
    }

    fn policy(&self, _destination: &str) -> Policy {
        *self.policy.lock().expect("lock")
    }
}

/// The service's side: what it was asked, and what it is told to answer (else: yes).
#[derive(Default)]
pub struct Service {
    pub calls: Mutex<Vec<String>>,
    answers: Mutex<HashMap<String, VecDeque<Outcome>>>,
    finds: Mutex<HashMap<String, VecDeque<Found>>>,
    pub trusts_probe: AtomicBool,
    /// `Some`: every call waits here for a permit.
    pub line: Mutex<Option<Arc<Semaphore>>>,
    /// Subjects whose record cannot follow, and how.
    pub settle_trouble: Mutex<HashMap<String, Trouble>>,
    /// What the row said while the call was under way.
    pub seen_in_row: Mutex<Vec<State>>,
    pub onlooker: Mutex<Option<Arc<Outbox>>>,
}

#[derive(Clone, Copy)]
pub enum Trouble {
    Fails,
    Panics,
    DiskOnce,
    SendPanics,
}

impl Service {
    pub fn answers(&self, subject: &str, outcomes: impl IntoIterator<Item = Outcome>) {
        self.answers.lock().expect("lock").entry(subject.into()).or_default().extend(outcomes);
    }

    pub fn finds(&self, subject: &str, found: impl IntoIterator<Item = Found>) {
        self.finds.lock().expect("lock").entry(subject.into()).or_default().extend(found);
    }

    pub fn calls(&self) -> Vec<String> {
        self.calls.lock().expect("lock").clone()
    }

    pub fn count(&self, call: &str) -> usize {
        self.calls().iter().filter(|made| *made == call).count()
    }

    async fn called(&self, what: &str, item: &Item) {
        self.calls.lock().expect("lock").push(format!("{what} {}", item.subject));
        let onlooker = self.onlooker.lock().expect("lock").clone();
        if let Some(outbox) = onlooker {
            let state = outbox.get(item.id).await.expect("the row").state();
            self.seen_in_row.lock().expect("lock").push(state);
        }
        let line = self.line.lock().expect("lock").clone();
        if let Some(line) = line {
            line.acquire().await.expect("open").forget();
        }
    }
}

/// One job of one kind at the service.
pub struct TestJob {
    pub kind: &'static str,
    pub destination: &'static str,
    pub repeat: Repeat,
    pub service: Arc<Service>,
}

#[async_trait]
impl Job for TestJob {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn destination(&self) -> &'static str {
        self.destination
    }

    fn repeat(&self) -> Repeat {
        self.repeat
    }

    async fn send(&self, item: &Item) -> Outcome {
        assert_eq!(item.state(), State::Sending);
        self.service.called("send", item).await;
        let trouble = self.service.settle_trouble.lock().expect("lock").get(&item.subject).copied();
        assert!(!matches!(trouble, Some(Trouble::SendPanics)), "as told");
        let mut answers = self.service.answers.lock().expect("lock");
        let told = answers.get_mut(&item.subject).and_then(VecDeque::pop_front);
        told.unwrap_or_else(yes)
    }

    async fn may_probe(&self, _item: &Item) -> bool {
        self.service.trusts_probe.load(Ordering::Relaxed)
    }

    async fn probe(&self, item: &Item) -> Found {
        assert_eq!(item.state(), State::Unknown);
        self.service.called("probe", item).await;
        let mut finds = self.service.finds.lock().expect("lock");
        let told = finds.get_mut(&item.subject).and_then(VecDeque::pop_front);
        told.unwrap_or(Found::There { said: "更新成功".into() })
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        let mut troubles = self.service.settle_trouble.lock().expect("lock").clone();
        sqlx::query(
            "INSERT INTO followed (subject, state) VALUES ($1, $2) \
             ON CONFLICT (subject) DO UPDATE SET state = excluded.state",
        )
        .bind(item.subject.as_str())
        .bind(item.state().as_str())
        .execute(tx.conn())
        .await
        .map_err(DbError::from)?;
        match troubles.remove(&item.subject) {
            Some(Trouble::Fails) => Err(JobError::Other("record_gone")),
            Some(Trouble::Panics) => panic!("as told"),
            Some(Trouble::DiskOnce) => {
                self.service.settle_trouble.lock().expect("lock").remove(&item.subject);
                Err(DbError::Io(std::io::ErrorKind::StorageFull).into())
            }
            Some(Trouble::SendPanics) | None => Ok(()),
        }
    }
}

pub fn yes() -> Outcome {
    Outcome::Answer { said: "新增成功".into(), ids: None }
}

pub fn lost() -> Outcome {
    Outcome::Unknown { why: "timeout".into(), said: None }
}

pub fn not_sent() -> Outcome {
    Outcome::NotSent { why: "unreachable".into() }
}

pub fn signed_out() -> Outcome {
    Outcome::SignIn { said: "帳號密碼錯誤".into() }
}

pub fn refused() -> Outcome {
    Outcome::Refused { kind: "other".into(), said: "生日錯誤".into() }
}

const FOLLOWED: Migration = Migration {
    version: 9,
    name: "followed",
    sql: "CREATE TABLE followed (subject TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL) STRICT;",
};

pub struct World {
    pub time: Arc<TestTime>,
    pub settings: Arc<TestSettings>,
    pub hpa: Arc<Service>,
    pub crm: Arc<Service>,
    pub db: Db,
    pub outbox: Arc<Outbox>,
    _folder: DataFolder,
    _place: tempfile::TempDir,
}

impl World {
    pub async fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::lock(&place.path().join("data")).expect("locked");
        let key = DataKey::generate().expect("random");
        let migrations = outbox::MIGRATIONS.iter().copied().chain([FOLLOWED]).collect();
        let db = Db::create(&folder, &key, migrations).await.expect("created");
        let environments = [("hpa", "test"), ("crm", "live")].map(|(a, b)| (a.into(), b.into()));
        let settings = Arc::new(TestSettings {
            environments: Mutex::new(environments.into()),
            policy: Mutex::new(Policy::default()),
        });
        let time = Arc::new(TestTime::new());
        let (hpa, crm) = (Arc::new(Service::default()), Arc::new(Service::default()));
        hpa.trusts_probe.store(true, Ordering::Relaxed);
        let outbox = started(&db, &time, &settings, &hpa, &crm);
        Self { time, settings, hpa, crm, db, outbox, _folder: folder, _place: place }
    }

    /// The program starts again on the same database, remembering nothing.
    pub async fn restart(&mut self) {
        self.outbox = started(&self.db, &self.time, &self.settings, &self.hpa, &self.crm);
        self.outbox.recover().await.expect("recovered");
    }

    /// An item of its own key and lane for the visit service, at most once.
    pub async fn visit(&self, subject: &str) -> ItemId {
        self.put(new("visit", subject)).await
    }

    pub async fn put(&self, new: NewItem) -> ItemId {
        let mut tx = self.db.begin().await.expect("begun");
        let id = self.outbox.enqueue(&mut tx, &new).await.expect("enqueued");
        tx.commit().await.expect("committed");
        self.outbox.wake();
        id
    }

    /// Works for so long; what is left of it then passes.
    pub async fn run_for(&self, delta: TimeDelta) -> Report {
        let deadline = self.time.now() + delta;
        let report = self.outbox.run_until(deadline, None).await.expect("ran");
        let left = deadline - self.time.now();
        self.time.pass(left.max(TimeDelta::zero()));
        report
    }

    /// Works what is due now: less time than any wait.
    pub async fn run(&self) -> Report {
        self.run_for(TimeDelta::milliseconds(900)).await
    }

    pub async fn item(&self, id: ItemId) -> Item {
        self.outbox.get(id).await.expect("there")
    }

    pub async fn state(&self, id: ItemId) -> State {
        self.item(id).await.state()
    }

    pub async fn states(&self, ids: &[ItemId]) -> Vec<State> {
        let mut states = Vec::new();
        for id in ids {
            states.push(self.state(*id).await);
        }
        states
    }

    pub async fn gate(&self, destination: &str) -> Gate {
        let gates = self.outbox.gates().await.expect("read");
        gates.into_iter().find(|gate| gate.destination == destination).expect("known")
    }

    pub async fn gate_state(&self, destination: &str) -> GateState {
        self.gate(destination).await.state
    }

    /// What the record says of itself.
    pub async fn followed(&self, subject: &str) -> Option<String> {
        let mut reader = self.db.read().await.expect("reader");
        sqlx::query_scalar("SELECT state FROM followed WHERE subject = $1")
            .bind(subject)
            .fetch_optional(reader.conn())
            .await
            .expect("read")
    }
}

/// A person's act, in a transaction of its own.
#[macro_export]
macro_rules! act {
    ($world:expr, $act:ident $(, $argument:expr)*) => {{
        let mut tx = $world.db.begin().await.expect("begun");
        let done = $world.outbox.$act(&mut tx $(, $argument)*).await;
        if done.is_ok() {
            tx.commit().await.expect("committed");
            $world.outbox.wake();
        }
        done
    }};
}

/// An item of its own key and lane. Kinds: `visit` (once), `update` (freely), `reminder` (crm, once).
pub fn new(kind: &str, subject: &str) -> NewItem {
    let (destination, environment) =
        if kind == "reminder" { ("crm", "live") } else { ("hpa", "test") };
    NewItem {
        kind: kind.into(),
        destination: destination.into(),
        environment: environment.into(),
        key: format!("key of {subject}"),
        lane: format!("lane of {subject}"),
        parent: None,
        not_before: None,
        subject: subject.into(),
    }
}

fn started(
    db: &Db,
    time: &Arc<TestTime>,
    settings: &Arc<TestSettings>,
    hpa: &Arc<Service>,
    crm: &Arc<Service>,
) -> Arc<Outbox> {
    let job = |kind, destination, repeat, service: &Arc<Service>| -> Arc<dyn Job> {
        Arc::new(TestJob { kind, destination, repeat, service: Arc::clone(service) })
    };
    let registry = Registry::new(vec![
        job("visit", "hpa", Repeat::Once, hpa),
        job("update", "hpa", Repeat::Freely, hpa),
        job("reminder", "crm", Repeat::Once, crm),
    ]);
    let (clock, settings) = (Arc::clone(time), Arc::clone(settings));
    let outbox = Outbox::new(db.clone(), clock, registry, settings);
    Arc::new(outbox.with_pace(Arc::clone(time) as Arc<dyn Pace>))
}
