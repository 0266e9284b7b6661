//! One item, once: claim it and commit, call outside any transaction, finish in one transaction.
//!
//! It chooses nothing (that is the queue's SQL) and decides nothing (that is `state`).

use crate::acts::Record;
use crate::error::OutboxError;
use crate::event::{Event, NotAllowed};
use crate::gate::{self, Passage};
use crate::guard::guarded;
use crate::item::{Item, State, reason};
use crate::job::{Found, Job, Outcome};
use crate::outbox::Outbox;
use crate::policy::Policy;
use crate::runner::Report;
use crate::state::{self, Due};
use crate::storage;
use chrono::{DateTime, TimeDelta, Utc};
use db::{DbError, Tx};
use domain::ids::ItemId;
use sqlx::SqliteConnection;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// What the only caller of a destination remembers between two turns, and may lose in a crash.
#[derive(Default)]
pub(crate) struct Bench {
    /// By the steady clock, when the quarantine of a lost answer is really over.
    quarantine: HashMap<ItemId, Duration>,
    /// An answer that could not be written down yet. Until it is, nothing else is claimed: the
    /// disk is full or failing, and a second claim would only be a second answer in the air.
    stranded: Option<(Item, Event)>,
    /// The wall clock at the last turn, to notice when it is set back.
    last_seen: Option<DateTime<Utc>>,
    /// There was nothing to do at the last turn.
    was_idle: bool,
    /// The last item that became done: what waits for it goes before anything else.
    just_done: Option<ItemId>,
}

/// What became of a turn.
pub(crate) enum Turn {
    /// Something was done: take another turn.
    Worked,
    /// Nothing can be done, but time alone will change that.
    IdleUntil(DateTime<Utc>),
    /// Nothing can be done until something changes.
    Idle,
}

/// What the turn found to do, with the claim committed.
enum Claim {
    Send(Item, Arc<dyn Job>),
    Look(Item, Arc<dyn Job>),
    Settled,
    Nothing(Turn),
}

/// The wall clock may run this much ahead of the steady one without anybody having set it.
const DRIFT: Duration = Duration::from_millis(250);

impl Outbox {
    /// Does the next thing there is to do for a destination, if anything.
    pub(crate) async fn turn(
        &self,
        destination: &str,
        bench: &mut Bench,
        report: &mut Report,
    ) -> Result<Turn, OutboxError> {
        if let Some((item, event)) = bench.stranded.take() {
            return self.finish(bench, item, event).await;
        }
        let Some(environment) = self.settings.environment(destination) else {
            return Ok(Turn::Idle);
        };
        let policy = self.settings.policy(destination);
        match self.claim(destination, &environment, &policy, bench).await? {
            Claim::Nothing(turn) => Ok(turn),
            Claim::Settled => {
                self.wake();
                Ok(Turn::Worked)
            }
            Claim::Send(item, job) => {
                report.sent += 1;
                self.announce();
                let outcome = guarded(job.send(&item)).await.unwrap_or_else(|_| Outcome::Unknown {
                    why: reason::PANICKED.into(),
                    said: None,
                });
                self.finish(bench, item, Event::Ended(outcome)).await
            }
            Claim::Look(item, job) => self.look(bench, item, job, report).await,
        }
    }

    async fn claim(
        &self,
        destination: &str,
        environment: &str,
        policy: &Policy,
        bench: &mut Bench,
    ) -> Result<Claim, OutboxError> {
        let now = self.now();
        if bench.last_seen.is_none() {
            let mut reader = self.db.read().await?;
            bench.just_done = storage::half_done(reader.conn(), destination, environment).await?;
        }
        let asked = Asked { destination, environment, policy, now, after: bench.just_done };
        self.notice_clock_set_back(&asked, bench).await?;
        // Woken for nothing as a rule: another destination moved. The one writer is left alone.
        if bench.was_idle
            && let Queue::Nothing(turn) = asked.queue(self.db.read().await?.conn()).await?
        {
            return Ok(Claim::Nothing(turn));
        }
        let mut tx = self.db.begin().await?;
        match asked.queue(tx.conn()).await? {
            Queue::Nothing(turn) => {
                bench.was_idle = true;
                Ok(Claim::Nothing(turn))
            }
            Queue::Next(item) => {
                bench.was_idle = false;
                self.take(tx, *item, policy, bench).await
            }
        }
    }

    /// Claims the item that was found, or does what else is due with it.
    async fn take(
        &self,
        mut tx: Tx,
        item: Item,
        policy: &Policy,
        bench: &Bench,
    ) -> Result<Claim, OutboxError> {
        let moment = self.moment(&item, policy);
        let job = self.registry.job(&item.kind).map(Arc::clone);
        let event = match (state::due(&item.life, &moment), &job) {
            (Due::Send | Due::Probe, None) => Event::NoSuchJob,
            (Due::Send | Due::Probe | Due::Doubt, _)
                if let Some(rest) = self.rest(bench, &item) =>
            {
                Event::Deferred(moment.now + rest)
            }
            (Due::Send, _) => Event::Claimed,
            // Whether a probe may be believed is asked outside the transaction.
            (Due::Probe, Some(job)) => return Ok(Claim::Look(item, Arc::clone(job))),
            (Due::Doubt, _) => Event::Doubted,
            (Due::TooLate, _) => Event::TooLate,
            // The queue thinks otherwise of its time: out of the way of what is due behind it.
            (Due::Nothing, _) => Event::Deferred(item.life.earliest().unwrap_or(moment.now)),
        };
        let a_little_later = moment.after_nothing();
        let rev = item.rev;
        let item = match self.change(&mut tx, item.clone(), &event, Record::Follows).await {
            // The record's trouble must not keep the item at the head of the queue for ever.
            Err(OutboxError::Job(_)) => {
                drop(tx);
                tx = self.db.begin().await?;
                self.change(&mut tx, item, &event, Record::StaysBehind).await?
            }
            other => other?,
        };
        tx.commit().await?;
        Ok(match (event, job) {
            (Event::Claimed, Some(job)) => Claim::Send(item, job),
            // Nothing became of it: to take it up again at once would be for ever, and to wait for
            // somebody's act would keep the others waiting too.
            _ if item.rev == rev => Claim::Nothing(Turn::IdleUntil(a_little_later)),
            _ => Claim::Settled,
        })
    }

    /// What is left of a quarantine by the steady clock. Something is, if the wall clock was put
    /// forward meanwhile. No person's word shortens it.
    fn rest(&self, bench: &Bench, item: &Item) -> Option<TimeDelta> {
        let over = bench.quarantine.get(&item.id)?;
        let rest = over.checked_sub(self.pace.steady() + DRIFT)?;
        TimeDelta::from_std(rest).ok().filter(|rest| *rest > TimeDelta::zero())
    }

    /// A clock that was set back would keep items waiting for a future that was a mistake.
    async fn notice_clock_set_back(
        &self,
        asked: &Asked<'_>,
        bench: &mut Bench,
    ) -> Result<(), DbError> {
        let before = bench.last_seen.replace(asked.now);
        if before.is_none_or(|before| asked.now < before) {
            let latest = asked.now + asked.policy.probe_after.max(asked.policy.backoff_ceiling);
            let mut tx = self.db.begin().await?;
            storage::pull_in(tx.conn(), asked.destination, asked.environment, latest).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Looks after a lost answer: asks whether a probe may be believed, claims it, probes.
    async fn look(
        &self,
        bench: &mut Bench,
        item: Item,
        job: Arc<dyn Job>,
        report: &mut Report,
    ) -> Result<Turn, OutboxError> {
        let may = job.has_probe() && guarded(job.may_probe(&item)).await.unwrap_or(false);
        let event = match may {
            true => Event::ProbeClaimed,
            false if job.has_probe() => Event::ProbeDeclined,
            false => Event::NeverProbed,
        };
        let mut tx = self.db.begin().await?;
        let claimed = match self.change(&mut tx, item.clone(), &event, Record::Follows).await {
            Err(OutboxError::Job(_)) => {
                drop(tx);
                tx = self.db.begin().await?;
                self.change(&mut tx, item, &event, Record::StaysBehind).await
            }
            other => other,
        };
        let item = match claimed {
            Ok(item) => item,
            // A person was quicker: it is theirs now.
            Err(OutboxError::NotAllowed(_)) => return Ok(Turn::Worked),
            Err(error) => return Err(error),
        };
        tx.commit().await?;
        self.announce();
        if !may {
            return Ok(Turn::Worked);
        }
        report.probed += 1;
        let found = guarded(job.probe(&item))
            .await
            .unwrap_or_else(|_| Found::NoAnswer { why: reason::PANICKED.into() });
        self.finish(bench, item, Event::Probed(found)).await
    }

    /// Writes down what became of a call. Whatever fails here, the item is not lost: at worst it
    /// stays claimed in its row, and its answer on the bench.
    async fn finish(
        &self,
        bench: &mut Bench,
        item: Item,
        event: Event,
    ) -> Result<Turn, OutboxError> {
        let steady = self.pace.steady();
        let written = match self.write_down(&item, &event, Record::Follows).await {
            Err(OutboxError::Job(error)) => {
                tracing::error!(item = %item.id, %error, "the record does not follow its item");
                self.write_down(&item, &without_record(&event), Record::StaysBehind).await
            }
            other => other,
        };
        match written {
            Ok(item) => {
                if item.state() == State::Done {
                    bench.just_done = Some(item.id);
                }
                self.remember_quarantine(bench, &item, &event, steady);
            }
            Err(OutboxError::NotAllowed(why)) => {
                // A person moved it on meanwhile. The gate must hear of the call all the same, or
                // an account that was refused once would be refused again.
                tracing::info!(item = %item.id, code = why.code(), "an answer came too late");
                let mut tx = self.db.begin().await?;
                self.tell_gate(&mut tx, &item.destination, &event).await?;
                tx.commit().await?;
            }
            Err(error) => {
                bench.stranded = Some((item, event));
                return Err(error);
            }
        }
        self.wake();
        Ok(Turn::Worked)
    }

    pub(crate) async fn write_down(
        &self,
        item: &Item,
        event: &Event,
        record: Record,
    ) -> Result<Item, OutboxError> {
        let mut tx = self.db.begin().await?;
        let changed = match self.change(&mut tx, item.clone(), event, record).await {
            // A person touched it meanwhile. Whether the answer still means something is decided
            // on how it stands now.
            Err(OutboxError::NotAllowed(NotAllowed::Overtaken)) => {
                drop(tx);
                tx = self.db.begin().await?;
                let stands = storage::get(tx.conn(), item.id).await?;
                let stands = stands.ok_or(OutboxError::NoSuchItem)?;
                self.change(&mut tx, stands, event, record).await?
            }
            other => other?,
        };
        tx.commit().await?;
        Ok(changed)
    }

    /// Notes when the quarantine of a call that ended at `steady` is really over.
    pub(crate) fn remember_quarantine(
        &self,
        bench: &mut Bench,
        item: &Item,
        event: &Event,
        steady: Duration,
    ) {
        if !item.in_doubt() {
            bench.quarantine.remove(&item.id);
        } else if !matches!(event, Event::Probed(_)) && item.life.quarantine_until.is_some() {
            let policy = self.settings.policy(&item.destination);
            let whole = policy.probe_after.to_std().unwrap_or_default();
            bench.quarantine.retain(|_, over| *over > steady);
            bench.quarantine.insert(item.id, steady + whole);
        }
    }
}

/// For whom, and as of when, the queue is asked.
struct Asked<'a> {
    destination: &'a str,
    environment: &'a str,
    policy: &'a Policy,
    now: DateTime<Utc>,
    /// What waits for this item, which is done, goes first.
    after: Option<ItemId>,
}

/// What the queue answers.
enum Queue {
    Next(Box<Item>),
    Nothing(Turn),
}

impl Asked<'_> {
    async fn second_half(&self, conn: &mut SqliteConnection) -> Result<Option<Item>, DbError> {
        match self.after {
            Some(first) => {
                storage::due_after(conn, self.destination, self.environment, self.now, first).await
            }
            None => Ok(None),
        }
    }

    async fn queue(&self, conn: &mut SqliteConnection) -> Result<Queue, DbError> {
        let (destination, environment, now) = (self.destination, self.environment, self.now);
        let passage = gate::get(conn, destination).await?.passage(now, self.policy);
        if passage == Passage::Closed {
            return Ok(Queue::Nothing(Turn::Idle));
        }
        let found = match self.second_half(conn).await? {
            Some(item) => Some(item),
            None => match storage::due_in_doubt(conn, destination, environment, now).await? {
                Some(item) => Some(item),
                None => storage::due_to_send(conn, destination, environment, now).await?,
            },
        };
        Ok(match (found, passage) {
            (Some(_), Passage::At(opens)) => Queue::Nothing(Turn::IdleUntil(opens)),
            (Some(item), _) => Queue::Next(Box::new(item)),
            (None, _) => {
                let next = storage::next_due(conn, destination, environment, now).await?;
                Queue::Nothing(next.map_or(Turn::Idle, Turn::IdleUntil))
            }
        })
    }
}

impl Bench {
    pub(crate) fn holds(&self, id: ItemId) -> bool {
        self.stranded.as_ref().is_some_and(|(item, _)| item.id == id)
    }
}

/// What is kept of an answer when the record could not follow it. A refusal, or a call that did
/// not leave, is true of the item either way; a "yes" is kept as lost, to be found again.
fn without_record(event: &Event) -> Event {
    match event {
        Event::Ended(Outcome::Answer { said, .. }) => Event::SettleFailed(Some(said.clone())),
        Event::Probed(
            Found::There { said } | Found::NotThere { said } | Found::Unclear { said },
        ) => Event::SettleFailed(Some(said.clone())),
        other => other.clone(),
    }
}
