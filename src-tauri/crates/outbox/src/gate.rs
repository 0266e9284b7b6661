//! One gate per destination: may anything be sent there now? Stored, so that it outlives the program.
//!
//! A gate knows no item; nothing is blamed for it. The first half is pure, the second keeps it.

use crate::backoff;
use crate::event::Call;
use crate::policy::Policy;
use crate::storage::{instant, instant_opt};
use chrono::{DateTime, TimeDelta, Utc};
use db::DbError;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

/// How a gate stands. One word per state, the same in SQL and everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateState {
    /// Items go.
    #[default]
    Open,
    /// The line is down; tried again by itself.
    Unreachable,
    /// The service refuses the account; opens when account or password change, or by hand.
    SignedOut,
    /// A person closed it.
    Paused,
}

impl GateState {
    /// Every state of a gate.
    pub const ALL: [GateState; 4] =
        [GateState::Open, GateState::Unreachable, GateState::SignedOut, GateState::Paused];

    /// The stored and printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            GateState::Open => "open",
            GateState::Unreachable => "unreachable",
            GateState::SignedOut => "signed_out",
            GateState::Paused => "paused",
        }
    }
}

/// Whether something may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Yes.
    Now,
    /// Not before then.
    At(DateTime<Utc>),
    /// Not by itself.
    Closed,
}

/// The gate of one destination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// The service behind it.
    pub destination: String,
    /// How it stands.
    pub state: GateState,
    /// Since when it stands so; none if it never moved.
    pub since: Option<DateTime<Utc>>,
    /// Why it closed, as a stable code.
    pub reason: Option<String>,
    /// The service's words when it refused the account.
    pub server_said: Option<String>,
    /// When an unreachable gate is tried again.
    pub next_try_at: Option<DateTime<Utc>>,
    /// Failed tries since it was last passed, for the backoff.
    pub misses: u32,
    /// Lost answers in a row.
    pub lost: u32,
    /// When the service last answered.
    pub last_ok_at: Option<DateTime<Utc>>,
    /// When it was last called.
    pub last_call_at: Option<DateTime<Utc>>,
}

impl Gate {
    /// A gate nobody has come to yet.
    pub fn new(destination: &str) -> Self {
        Self { destination: destination.into(), ..Self::default() }
    }

    /// May something be sent at this moment?
    pub fn passage(&self, now: DateTime<Utc>, policy: &Policy) -> Passage {
        match (self.state, self.next_try_at) {
            (GateState::Open, _) | (GateState::Unreachable, None) => Passage::Now,
            // Further ahead than any backoff reaches: the clock was set back meanwhile.
            (GateState::Unreachable, Some(at)) if at > now + policy.backoff_ceiling => Passage::Now,
            (GateState::Unreachable, Some(at)) if at > now => Passage::At(at),
            (GateState::Unreachable, Some(_)) => Passage::Now,
            (GateState::SignedOut | GateState::Paused, _) => Passage::Closed,
        }
    }

    /// The gate after a call, or after a person asked for another try.
    #[must_use]
    pub fn after(&self, call: &Call, now: DateTime<Utc>, policy: &Policy, random: u64) -> Self {
        let called = Self { last_call_at: Some(now), ..self.clone() };
        match call {
            Call::Answered => {
                let heard = Self { last_ok_at: Some(now), lost: 0, misses: 0, ..called };
                match self.state {
                    GateState::Unreachable => heard.opened(now),
                    _ => heard,
                }
            }
            Call::SignIn(said) => Self {
                state: GateState::SignedOut,
                since: Some(now),
                reason: None,
                server_said: Some(said.clone()),
                next_try_at: None,
                ..called
            },
            Call::NotSent(why) => called.missed(why, now, policy, random),
            Call::Lost(why) => {
                let lost = self.lost.saturating_add(1);
                let counted = Self { lost, ..called };
                if lost >= policy.lost_in_a_row || self.state == GateState::Unreachable {
                    counted.missed(why, now, policy, random)
                } else {
                    counted
                }
            }
            Call::TryNow => Self { next_try_at: None, ..self.clone() },
        }
    }

    /// Differs in the times of calls only, by less than a second, and says the same of the last one:
    /// not worth a write.
    pub(crate) fn is_much_like(&self, other: &Self) -> bool {
        let near = |a: Option<DateTime<Utc>>, b: Option<DateTime<Utc>>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < TimeDelta::seconds(1),
            (a, b) => a == b,
        };
        let same_times =
            Self { last_ok_at: other.last_ok_at, last_call_at: other.last_call_at, ..self.clone() };
        same_times == *other
            && self.last_worked() == other.last_worked()
            && near(self.last_ok_at, other.last_ok_at)
            && near(self.last_call_at, other.last_call_at)
    }

    /// Whether the last call was answered.
    fn last_worked(&self) -> bool {
        self.last_ok_at >= self.last_call_at
    }

    /// Opened by hand, or because account or password changed. The times of calls stay.
    #[must_use]
    pub fn opened(&self, now: DateTime<Utc>) -> Self {
        Self {
            since: if self.state == GateState::Open { self.since } else { Some(now) },
            last_ok_at: self.last_ok_at,
            last_call_at: self.last_call_at,
            ..Self::new(&self.destination)
        }
    }

    /// Closed by a person.
    #[must_use]
    pub fn paused(&self, now: DateTime<Utc>) -> Self {
        Self { state: GateState::Paused, next_try_at: None, since: Some(now), ..self.clone() }
    }

    /// One more failed try. What is signed out or paused stays so.
    fn missed(self, why: &str, now: DateTime<Utc>, policy: &Policy, random: u64) -> Self {
        if matches!(self.state, GateState::SignedOut | GateState::Paused) {
            return self;
        }
        let misses = self.misses.saturating_add(1);
        let wait = backoff::wait(policy.backoff_first, policy.backoff_ceiling, misses, random);
        Self {
            since: if self.state == GateState::Unreachable { self.since } else { Some(now) },
            state: GateState::Unreachable,
            reason: Some(why.into()),
            next_try_at: Some(now + wait),
            misses,
            ..self
        }
    }
}

macro_rules! columns {
    () => {
        "destination, state, since, reason, server_said, next_try_at, misses, lost, last_ok_at, \
         last_call_at"
    };
}

const GET: &str = concat!("SELECT ", columns!(), " FROM outbox_gates WHERE destination = $1");
const LIST: &str = concat!("SELECT ", columns!(), " FROM outbox_gates ORDER BY destination");
const PUT: &str = concat!(
    "INSERT INTO outbox_gates (",
    columns!(),
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (destination) DO UPDATE SET \
     state = excluded.state, since = excluded.since, reason = excluded.reason, \
     server_said = excluded.server_said, next_try_at = excluded.next_try_at, \
     misses = excluded.misses, lost = excluded.lost, last_ok_at = excluded.last_ok_at, \
     last_call_at = excluded.last_call_at"
);

/// The stored gate, or an open one where none was stored.
pub(crate) async fn get(conn: &mut SqliteConnection, destination: &str) -> Result<Gate, DbError> {
    let row = sqlx::query(GET).bind(destination).fetch_optional(conn).await?;
    row.as_ref().map_or_else(|| Ok(Gate::new(destination)), read)
}

/// Every stored gate.
pub(crate) async fn list(conn: &mut SqliteConnection) -> Result<Vec<Gate>, DbError> {
    sqlx::query(LIST).fetch_all(conn).await?.iter().map(read).collect()
}

/// Stores a gate.
pub(crate) async fn put(conn: &mut SqliteConnection, gate: &Gate) -> Result<(), DbError> {
    sqlx::query(PUT)
        .bind(gate.destination.as_str())
        .bind(gate.state.as_str())
        .bind(gate.since.map(instant))
        .bind(gate.reason.as_deref())
        .bind(gate.server_said.as_deref())
        .bind(gate.next_try_at.map(instant))
        .bind(i64::from(gate.misses))
        .bind(i64::from(gate.lost))
        .bind(gate.last_ok_at.map(instant))
        .bind(gate.last_call_at.map(instant))
        .execute(conn)
        .await?;
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Gate, DbError> {
    let word: String = row.try_get("state")?;
    Ok(Gate {
        destination: row.try_get("destination")?,
        state: GateState::ALL
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or(DbError::Damaged)?,
        since: instant_opt(row, "since")?,
        reason: row.try_get("reason")?,
        server_said: row.try_get("server_said")?,
        next_try_at: instant_opt(row, "next_try_at")?,
        misses: row.try_get("misses")?,
        lost: row.try_get("lost")?,
        last_ok_at: instant_opt(row, "last_ok_at")?,
        last_call_at: instant_opt(row, "last_call_at")?,
    })
}
