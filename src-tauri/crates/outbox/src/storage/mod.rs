//! The outbox table: rows in and out. All SQL of this crate is in this folder and in `gate`.
//!
//! It decides nothing: which row, and what becomes of it, is said by `queue`'s conditions and `state`.

mod lists;
#[cfg(test)]
mod plans;
mod queue;

pub(crate) use lists::{count, list, of_subject, open_in};
pub(crate) use queue::{
    due_after, due_in_doubt, due_to_send, half_done, hold_until, left_sending, next_due, parked,
    pull_in, rekey, waiting_children,
};

use crate::item::{Item, Life, NewItem, State};
use chrono::{DateTime, SecondsFormat, Utc};
use db::{DbError, Tx};
use domain::clock::Clock;
use domain::ids::ItemId;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use std::str::FromStr;

/// Puts an item into the outbox, in the transaction that also writes its record: both or neither.
/// Tell the runner after the commit ([`crate::Outbox::wake`]).
///
/// A child of a discarded parent is born needing attention.
///
/// # Errors
/// [`DbError`]; a parent that does not exist is a foreign key violation.
pub async fn enqueue(tx: &mut Tx, clock: &dyn Clock, new: &NewItem) -> Result<ItemId, DbError> {
    let id = ItemId::new(clock);
    let mut life = Life::new(new.not_before);
    if let Some(parent) = new.parent
        && get(tx.conn(), parent).await?.is_some_and(|item| item.state() == State::Discarded)
    {
        life.state = State::NeedsAttention;
        life.reason = Some(crate::item::reason::PARENT_DISCARDED.into());
    }
    sqlx::query(
        "INSERT INTO outbox (id, kind, destination, environment, key, lane, parent, subject, \
         created_at, state, reason, not_before, due_at, attempts, probe_count, opened_by_person, rev) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, 0, 1)",
    )
    .bind(id.to_string())
    .bind(new.kind.as_str())
    .bind(new.destination.as_str())
    .bind(new.environment.as_str())
    .bind(new.key.as_str())
    .bind(new.lane.as_str())
    .bind(new.parent.map(|parent| parent.to_string()))
    .bind(new.subject.as_str())
    .bind(instant(clock.now()))
    .bind(life.state.as_str())
    .bind(life.reason.as_deref())
    .bind(life.not_before.map(instant))
    .bind(due_at(&life))
    .execute(tx.conn())
    .await?;
    Ok(id)
}

/// One item.
pub(crate) async fn get(conn: &mut SqliteConnection, id: ItemId) -> Result<Option<Item>, DbError> {
    let row = sqlx::query("SELECT * FROM outbox WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Writes a new life over the one of revision `item.rev`. Says whether it was still that one.
pub(crate) async fn write(
    conn: &mut SqliteConnection,
    item: &Item,
    life: &Life,
) -> Result<bool, DbError> {
    let written = sqlx::query(
        "UPDATE outbox SET state = $3, reason = $4, server_said = $5, ids = $6, attempts = $7, \
         probe_count = $8, not_before = $9, next_attempt_at = $10, last_attempt_at = $11, \
         quarantine_until = $12, doubt_since = $13, opened_by_person = $14, done_at = $15, \
         discarded_reason = $16, due_at = $17, rev = rev + 1 WHERE seq = $1 AND rev = $2",
    )
    .bind(item.seq)
    .bind(item.rev)
    .bind(life.state.as_str())
    .bind(life.reason.as_deref())
    .bind(life.server_said.as_deref())
    .bind(life.ids.as_deref())
    .bind(i64::from(life.attempts))
    .bind(i64::from(life.probe_count))
    .bind(life.not_before.map(instant))
    .bind(life.next_attempt_at.map(instant))
    .bind(life.last_attempt_at.map(instant))
    .bind(life.quarantine_until.map(instant))
    .bind(life.doubt_since.map(instant))
    .bind(life.opened_by_person)
    .bind(life.done_at.map(instant))
    .bind(life.discarded_reason.as_deref())
    .bind(due_at(life))
    .execute(conn)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// The text form of a moment, of one width, so that it sorts as time does.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A moment that may be missing.
pub(crate) fn instant_opt(row: &SqliteRow, name: &str) -> Result<Option<DateTime<Utc>>, DbError> {
    let text: Option<String> = row.try_get(name)?;
    text.map(|text| parse_instant(&text)).transpose()
}

pub(crate) fn parse_instant(text: &str) -> Result<DateTime<Utc>, DbError> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| DbError::Damaged)
}

fn due_at(life: &Life) -> String {
    life.not_before.max(life.next_attempt_at).map(instant).unwrap_or_default()
}

fn parsed<T: FromStr>(row: &SqliteRow, name: &str) -> Result<T, DbError> {
    let text: &str = row.try_get(name)?;
    text.parse().map_err(|_| DbError::Damaged)
}

fn read(row: &SqliteRow) -> Result<Item, DbError> {
    let parent: Option<&str> = row.try_get("parent")?;
    Ok(Item {
        id: parsed(row, "id")?,
        seq: row.try_get("seq")?,
        kind: row.try_get("kind")?,
        destination: row.try_get("destination")?,
        environment: row.try_get("environment")?,
        key: row.try_get("key")?,
        lane: row.try_get("lane")?,
        parent: parent.map(str::parse).transpose().map_err(|_| DbError::Damaged)?,
        subject: row.try_get("subject")?,
        created_at: instant_opt(row, "created_at")?.ok_or(DbError::Damaged)?,
        life: read_life(row)?,
        rev: row.try_get("rev")?,
    })
}

fn read_life(row: &SqliteRow) -> Result<Life, DbError> {
    Ok(Life {
        state: parsed(row, "state")?,
        reason: row.try_get("reason")?,
        server_said: row.try_get("server_said")?,
        ids: row.try_get("ids")?,
        attempts: row.try_get("attempts")?,
        probe_count: row.try_get("probe_count")?,
        not_before: instant_opt(row, "not_before")?,
        next_attempt_at: instant_opt(row, "next_attempt_at")?,
        last_attempt_at: instant_opt(row, "last_attempt_at")?,
        quarantine_until: instant_opt(row, "quarantine_until")?,
        doubt_since: instant_opt(row, "doubt_since")?,
        opened_by_person: row.try_get("opened_by_person")?,
        done_at: instant_opt(row, "done_at")?,
        discarded_reason: row.try_get("discarded_reason")?,
    })
}
