//! Whose turn it is: the conditions of keys, lanes and parents, as SQL over the partial indexes.
//!
//! `plans` reads the query plans: no statement may walk the whole table.

use super::{instant, parse_instant, read};
use crate::item::{Item, reason};
use chrono::{DateTime, Utc};
use db::DbError;
use domain::ids::ItemId;
use sqlx::{Row, SqliteConnection};

/// The first waiting item that may go now. `$1` destination, `$2` environment, `$3` now.
///
/// - key: nothing earlier of the same record is open;
/// - parent: done, or discarded (a person has since sent the child on its way again);
/// - lane: nothing earlier of it is being sent, or will by itself be settled or sent. An earlier
///   item that waits behind a person's decision or a held item, through however many keys and
///   parents (`behind`), holds nobody but those. The second half of something whose first half is
///   done is not held: only it can bring the service back to a whole.
pub(crate) const DUE_TO_SEND: &str = "\
SELECT c.* FROM outbox c
WHERE c.destination = $1 AND c.environment = $2 AND c.state = 'waiting' AND c.due_at <= $3
  AND NOT EXISTS (
    SELECT 1 FROM outbox e
    WHERE e.destination = $1 AND e.environment = $2 AND e.key = c.key AND e.seq < c.seq
      AND e.state IN ('waiting', 'sending', 'needs_attention', 'unknown'))
  AND (c.parent IS NULL OR EXISTS (
    SELECT 1 FROM outbox p WHERE p.id = c.parent AND p.state IN ('done', 'discarded')))
  AND (EXISTS (SELECT 1 FROM outbox p WHERE p.id = c.parent AND p.state = 'done') OR NOT EXISTS (
    SELECT 1 FROM outbox e
    WHERE e.destination = $1 AND e.environment = $2 AND e.lane = c.lane AND e.seq < c.seq
      AND e.state IN ('waiting', 'sending', 'unknown')
      AND (e.state = 'sending'
        OR (e.state = 'unknown' AND e.next_attempt_at IS NOT NULL)
        OR (e.state = 'waiting' AND (e.not_before IS NULL OR e.not_before <= $3)
          AND NOT EXISTS (
            WITH RECURSIVE behind (seq) AS (
              VALUES (e.seq)
              UNION
              SELECT k.seq FROM behind b
                JOIN outbox x ON x.seq = b.seq
                JOIN outbox k ON k.destination = x.destination AND k.environment = x.environment
                  AND k.key = x.key AND k.seq < x.seq
                  AND k.state IN ('waiting', 'sending', 'needs_attention', 'unknown')
              UNION
              SELECT p.seq FROM behind b
                JOIN outbox x ON x.seq = b.seq
                JOIN outbox p ON p.id = x.parent
                  AND p.state IN ('waiting', 'sending', 'needs_attention', 'unknown')
            )
            SELECT 1 FROM behind b JOIN outbox x ON x.seq = b.seq
            WHERE x.state = 'needs_attention'
              OR (x.state = 'unknown' AND x.next_attempt_at IS NULL)
              OR (x.state = 'waiting' AND x.not_before > $3))))))
ORDER BY c.due_at, c.seq LIMIT 1";

/// The second half of something whose first half, `$4`, is done: it goes before anything else.
/// `$1` destination, `$2` environment, `$3` now. The plus signs keep it to that item's children.
pub(crate) const DUE_AFTER: &str = "\
SELECT c.* FROM outbox c
WHERE c.parent = $4 AND +c.destination = $1 AND +c.environment = $2 AND +c.state = 'waiting'
  AND +c.due_at <= $3
  AND EXISTS (SELECT 1 FROM outbox p WHERE p.id = c.parent AND p.state = 'done')
  AND NOT EXISTS (
    SELECT 1 FROM outbox e
    WHERE e.destination = $1 AND e.environment = $2 AND e.key = c.key AND e.seq < c.seq
      AND e.state IN ('waiting', 'sending', 'needs_attention', 'unknown'))
ORDER BY c.seq LIMIT 1";

/// A first half that is done and whose second half waits: at start-up, what an earlier run was in
/// the middle of. `$1` destination, `$2` environment. Walks only what has a parent; the plus signs
/// keep it from walking the queue instead.
pub(crate) const HALF_DONE: &str = "\
SELECT p.id FROM outbox c JOIN outbox p ON p.id = c.parent
WHERE c.parent > '' AND +c.state = 'waiting' AND +c.destination = $1 AND +c.environment = $2
  AND +p.state = 'done'
ORDER BY c.parent LIMIT 1";

/// The lost answer that has been due longest. `$1` destination, `$2` environment, `$3` now.
pub(crate) const DUE_IN_DOUBT: &str = "\
SELECT * FROM outbox
WHERE destination = $1 AND environment = $2 AND state = 'unknown'
  AND next_attempt_at IS NOT NULL AND next_attempt_at <= $3
ORDER BY next_attempt_at LIMIT 1";

/// When the next waiting item falls due after now. `$1` destination, `$2` environment, `$3` now.
pub(crate) const NEXT_WAITING: &str = "\
SELECT due_at FROM outbox
WHERE destination = $1 AND environment = $2 AND state = 'waiting' AND due_at > $3
ORDER BY due_at LIMIT 1";

/// When the next lost answer falls due. `$1` destination, `$2` environment.
pub(crate) const NEXT_IN_DOUBT: &str = "\
SELECT next_attempt_at FROM outbox
WHERE destination = $1 AND environment = $2 AND state = 'unknown' AND next_attempt_at IS NOT NULL
ORDER BY next_attempt_at LIMIT 1";

/// Brings back what a clock, since set back, had put too far ahead. `$3` the latest sensible
/// time. What a person holds until a given time (`not_before`) is not touched.
pub(crate) const PULL_IN: &str = "\
UPDATE outbox SET next_attempt_at = $3, quarantine_until = min(quarantine_until, $3),
  due_at = max(coalesce(not_before, ''), $3), rev = rev + 1
WHERE destination = $1 AND environment = $2 AND next_attempt_at > $3
  AND (state = 'unknown' OR (state = 'waiting' AND due_at > $3))";

/// What is claimed.
pub(crate) const LEFT_SENDING: &str = "SELECT id FROM outbox WHERE state = 'sending' ORDER BY seq";

/// Lost answers put aside. `$1`, `$2` the reasons.
pub(crate) const PARKED: &str = "\
SELECT id FROM outbox WHERE state = 'unknown' AND next_attempt_at IS NULL
  AND opened_by_person = 0 AND reason IN ($1, $2) ORDER BY seq";

/// The waiting children. `$1` the parent.
pub(crate) const CHILDREN: &str =
    "SELECT id FROM outbox WHERE parent = $1 AND state = 'waiting' ORDER BY seq";

/// The item to send now, if any.
pub(crate) async fn due_to_send(
    conn: &mut SqliteConnection,
    destination: &str,
    environment: &str,
    now: DateTime<Utc>,
) -> Result<Option<Item>, DbError> {
    let row = sqlx::query(DUE_TO_SEND)
        .bind(destination)
        .bind(environment)
        .bind(instant(now))
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The second half that goes now because its first half, `parent`, is done, if any.
pub(crate) async fn due_after(
    conn: &mut SqliteConnection,
    destination: &str,
    environment: &str,
    now: DateTime<Utc>,
    parent: ItemId,
) -> Result<Option<Item>, DbError> {
    let row = sqlx::query(DUE_AFTER)
        .bind(destination)
        .bind(environment)
        .bind(instant(now))
        .bind(parent.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A first half that is done while its second half waits, if there is one.
pub(crate) async fn half_done(
    conn: &mut SqliteConnection,
    destination: &str,
    environment: &str,
) -> Result<Option<ItemId>, DbError> {
    let rows = sqlx::query(HALF_DONE).bind(destination).bind(environment).fetch_all(conn).await?;
    Ok(ids(rows)?.pop())
}

/// The lost answer to look after now, if any.
pub(crate) async fn due_in_doubt(
    conn: &mut SqliteConnection,
    destination: &str,
    environment: &str,
    now: DateTime<Utc>,
) -> Result<Option<Item>, DbError> {
    let row = sqlx::query(DUE_IN_DOUBT)
        .bind(destination)
        .bind(environment)
        .bind(instant(now))
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// When something will next fall due by the clock alone.
pub(crate) async fn next_due(
    conn: &mut SqliteConnection,
    destination: &str,
    environment: &str,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let waiting: Option<String> = sqlx::query_scalar(NEXT_WAITING)
        .bind(destination)
        .bind(environment)
        .bind(instant(now))
        .fetch_optional(&mut *conn)
        .await?;
    let in_doubt: Option<String> = sqlx::query_scalar(NEXT_IN_DOUBT)
        .bind(destination)
        .bind(environment)
        .fetch_optional(conn)
        .await?;
    let first = [waiting, in_doubt].into_iter().flatten().min();
    first.map(|text| parse_instant(&text)).transpose()
}

/// No automatic look lies further ahead than `latest`; see [`PULL_IN`].
pub(crate) async fn pull_in(
    conn: &mut SqliteConnection,
    destination: &str,
    environment: &str,
    latest: DateTime<Utc>,
) -> Result<bool, DbError> {
    let moved = sqlx::query(PULL_IN)
        .bind(destination)
        .bind(environment)
        .bind(instant(latest))
        .execute(conn)
        .await?;
    Ok(moved.rows_affected() > 0)
}

/// Gives an item that is not under way, nor in doubt, another key and lane; a probe under way asked
/// about the old one. Answers whether there was such an item.
pub(crate) async fn rekey(
    conn: &mut SqliteConnection,
    id: ItemId,
    key: &str,
    lane: &str,
) -> Result<bool, DbError> {
    let done = sqlx::query(
        "UPDATE outbox SET key = $2, lane = $3, probe_count = 0, rev = rev + 1 \
         WHERE id = $1 AND state IN ('waiting', 'needs_attention') AND doubt_since IS NULL",
    )
    .bind(id.to_string())
    .bind(key)
    .bind(lane)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives an item that is held another moment to be held until. Answers whether it was held.
pub(crate) async fn hold_until(
    conn: &mut SqliteConnection,
    id: ItemId,
    not_before: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = sqlx::query(
        "UPDATE outbox SET not_before = $2, rev = rev + 1, \
         due_at = max($2, coalesce(next_attempt_at, '')) \
         WHERE id = $1 AND state = 'waiting' AND not_before IS NOT NULL",
    )
    .bind(id.to_string())
    .bind(instant(not_before))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What is claimed: at start-up, by a run that is no more.
pub(crate) async fn left_sending(conn: &mut SqliteConnection) -> Result<Vec<ItemId>, DbError> {
    ids(sqlx::query(LEFT_SENDING).fetch_all(conn).await?)
}

/// Lost answers put aside for a reason that may have gone.
pub(crate) async fn parked(conn: &mut SqliteConnection) -> Result<Vec<ItemId>, DbError> {
    ids(sqlx::query(PARKED)
        .bind(reason::PROBE_OFF)
        .bind(reason::NO_SUCH_JOB)
        .fetch_all(conn)
        .await?)
}

/// The waiting items that have this parent.
pub(crate) async fn waiting_children(
    conn: &mut SqliteConnection,
    parent: ItemId,
) -> Result<Vec<ItemId>, DbError> {
    ids(sqlx::query(CHILDREN).bind(parent.to_string()).fetch_all(conn).await?)
}

fn ids(rows: Vec<sqlx::sqlite::SqliteRow>) -> Result<Vec<ItemId>, DbError> {
    rows.iter()
        .map(|row| {
            let text: &str = row.try_get("id")?;
            text.parse().map_err(|_| DbError::Damaged)
        })
        .collect()
}
