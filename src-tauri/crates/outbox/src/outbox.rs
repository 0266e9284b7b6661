//! The outbox itself: what it stands on, and what can be read from it.
//!
//! Acts of persons are in `acts`, the work in `attempt` and `runner`.

use crate::attempt::Bench;
use crate::error::OutboxError;
use crate::gate::{self, Gate};
use crate::item::{Item, NewItem};
use crate::pace::{Pace, RealPace};
use crate::policy::{Moment, Policy};
use crate::registry::Registry;
use crate::status::{Counts, Listing};
use crate::storage;
use chrono::{DateTime, SubsecRound, Utc};
use db::{Db, DbError, Tx};
use domain::clock::Clock;
use domain::ids::ItemId;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};

/// What the application decides and may change while the outbox works. Asked again every round.
pub trait Settings: Send + Sync {
    /// The environment a destination works in now. None: nothing may be sent there, because it
    /// is not set up.
    fn environment(&self, destination: &str) -> Option<String>;

    /// The times to work by.
    fn policy(&self, destination: &str) -> Policy;
}

/// Something in the outbox changed; look again. `revision` only ever grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// How many changes there were.
    pub revision: u64,
}

/// Everything on its way to a service, and the way there.
pub struct Outbox {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) registry: Registry,
    pub(crate) settings: Arc<dyn Settings>,
    pub(crate) pace: Arc<dyn Pace>,
    /// One bench per destination; whoever holds it is the only one that calls there.
    pub(crate) benches: BTreeMap<&'static str, Mutex<Bench>>,
    changed: watch::Sender<Changed>,
    /// Wakes the loops; never for what cannot be work for another loop.
    work: watch::Sender<u64>,
}

impl Outbox {
    /// An outbox over an open database whose migrations include [`crate::MIGRATIONS`].
    /// Call [`Outbox::recover`] before anything is sent.
    pub fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        registry: Registry,
        settings: Arc<dyn Settings>,
    ) -> Self {
        let benches = registry.destinations().map(|name| (name, Mutex::default())).collect();
        let pace = Arc::new(RealPace::new(Arc::clone(&clock)));
        let (changed, work) = (watch::Sender::default(), watch::Sender::default());
        Self { db, clock, registry, settings, pace, benches, changed, work }
    }

    /// Replaces the pace; for tests, and for a practice mode that runs faster than life.
    #[must_use]
    pub fn with_pace(mut self, pace: Arc<dyn Pace>) -> Self {
        self.pace = pace;
        self
    }

    /// Puts an item in, in the caller's transaction. Call [`Outbox::wake`] after the commit.
    ///
    /// # Errors
    /// [`DbError`]; a parent that does not exist is a foreign key violation.
    pub async fn enqueue(&self, tx: &mut Tx, new: &NewItem) -> Result<ItemId, DbError> {
        storage::enqueue(tx, self.clock.as_ref(), new).await
    }

    /// Says that something changed: the runner looks for work, the window reads again.
    pub fn wake(&self) {
        self.work.send_modify(|count| *count += 1);
        self.announce();
    }

    /// Says that something changed that is work for nobody.
    pub(crate) fn announce(&self) {
        self.changed.send_modify(|changed| changed.revision += 1);
    }

    /// For a loop, to hear of work.
    pub(crate) fn work(&self) -> watch::Receiver<u64> {
        self.work.subscribe()
    }

    /// Tells of every change. A receiver that is slow sees the latest only.
    pub fn changes(&self) -> watch::Receiver<Changed> {
        self.changed.subscribe()
    }

    /// One item, as it stands. Does not count as opening it (see [`Outbox::show`]).
    ///
    /// # Errors
    /// [`OutboxError::NoSuchItem`], [`OutboxError::Db`].
    pub async fn get(&self, id: ItemId) -> Result<Item, OutboxError> {
        let mut reader = self.db.read().await?;
        storage::get(reader.conn(), id).await?.ok_or(OutboxError::NoSuchItem)
    }

    /// One item as it stands in this transaction. Does not count as opening it.
    ///
    /// # Errors
    /// As [`Outbox::get`].
    pub async fn get_in(&self, tx: &mut Tx, id: ItemId) -> Result<Item, OutboxError> {
        storage::get(tx.conn(), id).await?.ok_or(OutboxError::NoSuchItem)
    }

    /// A page of the outbox, oldest first.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn list(&self, listing: &Listing) -> Result<Vec<Item>, DbError> {
        storage::list(self.db.read().await?.conn(), listing, self.now()).await
    }

    /// Every item about one subject, oldest first.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn of_subject(&self, subject: &str) -> Result<Vec<Item>, DbError> {
        storage::of_subject(self.db.read().await?.conn(), subject).await
    }

    /// How many items of this destination and environment are not done or discarded; asked before
    /// the environment is switched.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn open_in(&self, destination: &str, environment: &str) -> Result<u64, DbError> {
        storage::open_in(self.db.read().await?.conn(), destination, environment).await
    }

    /// The whole outbox in numbers, with every destination's gate.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn counts(&self) -> Result<Counts, DbError> {
        let now = self.now();
        let mut counts = Counts::default();
        for (shown, n) in storage::count(self.db.read().await?.conn(), now).await? {
            counts.add(&shown, n);
        }
        let gates = self.gates().await?;
        counts.gates = gates.into_iter().map(|gate| (gate.destination, gate.state)).collect();
        Ok(counts)
    }

    /// Every destination's gate, by name.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn gates(&self) -> Result<Vec<Gate>, DbError> {
        let stored = gate::list(self.db.read().await?.conn()).await?;
        let mut gates: BTreeMap<String, Gate> =
            self.registry.destinations().map(|name| (name.into(), Gate::new(name))).collect();
        gates.extend(stored.into_iter().map(|gate| (gate.destination.clone(), gate)));
        Ok(gates.into_values().collect())
    }

    /// The wall clock, as finely as it is stored.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now().trunc_subsecs(3)
    }

    /// The moment of a decision about this item.
    pub(crate) fn moment<'a>(&self, item: &Item, policy: &'a Policy) -> Moment<'a> {
        Moment {
            now: self.now(),
            random: self.clock.random(),
            repeat: self.registry.repeat(&item.kind),
            policy,
        }
    }
}
