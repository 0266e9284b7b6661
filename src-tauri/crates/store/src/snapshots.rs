//! What the CRM said in figures, each time it was asked. Rows are added and read, never changed.

use chrono::{DateTime, Utc};
use db::Conn;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// `satisfaction`, `return_visits`, `satisfaction_history`, `complaint_rate`, `complaints` or
    /// `loyal_patients`.
    pub kind: String,
    /// `YYYY-MM`, or `YYYY`; empty where no period is asked about.
    pub period_from: String,
    /// The same, included.
    pub period_to: String,
    /// When.
    pub fetched_at: DateTime<Utc>,
    /// Who asked; none: the desk by itself.
    pub fetched_by: Option<String>,
    /// Whether the service offers it at all.
    pub offered: bool,
    /// JSON array of `[key, value]`, in the order they came.
    pub entries: String,
}

/// Adds one.
pub async fn insert(conn: &mut Conn, snapshot: &Snapshot) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO snapshots
             (kind, period_from, period_to, fetched_at, fetched_by, offered, entries)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&snapshot.kind)
    .bind(&snapshot.period_from)
    .bind(&snapshot.period_to)
    .bind(instant(snapshot.fetched_at))
    .bind(&snapshot.fetched_by)
    .bind(snapshot.offered)
    .bind(&snapshot.entries)
    .execute(conn)
    .await?;
    Ok(())
}

const LATEST: &str = "
    SELECT kind, period_from, period_to, fetched_at, fetched_by, offered, entries FROM snapshots
    WHERE kind = $1 AND period_from = $2 AND period_to = $3
    ORDER BY fetched_at DESC, id DESC LIMIT 1";

const OTHERS: &str = "
    SELECT kind, period_from, period_to, fetched_at, fetched_by, offered, entries FROM snapshots
    WHERE kind = $1 AND period_from = $2 AND period_to = $3 AND fetched_at >= $4 AND offered = 1
      AND entries <> $5
    ORDER BY fetched_at DESC, id DESC LIMIT 20";

const LAST_WITHIN: &str = "
    SELECT kind, period_from, period_to, fetched_at, fetched_by, offered, entries FROM snapshots
    WHERE kind = $1 AND fetched_at >= $2 AND fetched_at < $3
    ORDER BY fetched_at DESC, id DESC LIMIT 1";

const NEWEST: &str = "
    SELECT kind, period_from, period_to, fetched_at, fetched_by, offered, entries FROM snapshots
    WHERE kind = $1
    ORDER BY fetched_at DESC, id DESC LIMIT $2";

/// Every statement that reads, for the test that none walks the table.
pub const LISTINGS: [&str; 4] = [LATEST, OTHERS, LAST_WITHIN, NEWEST];

/// The latest of a period.
pub async fn latest(
    conn: &mut Conn,
    kind: &str,
    (from, to): (&str, &str),
) -> Result<Option<Snapshot>, StoreError> {
    let row = sqlx::query(LATEST).bind(kind).bind(from).bind(to).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// Those of the same period, fetched since a moment, that said something else; the latest first.
pub async fn others(
    conn: &mut Conn,
    than: &Snapshot,
    since: DateTime<Utc>,
) -> Result<Vec<Snapshot>, StoreError> {
    let rows = sqlx::query(OTHERS)
        .bind(&than.kind)
        .bind(&than.period_from)
        .bind(&than.period_to)
        .bind(instant(since))
        .bind(&than.entries)
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// The last one fetched from one moment on and before another, whatever its period.
pub async fn last_within(
    conn: &mut Conn,
    kind: &str,
    (from, before): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Snapshot>, StoreError> {
    let row = sqlx::query(LAST_WITHIN)
        .bind(kind)
        .bind(instant(from))
        .bind(instant(before))
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The latest so many, whatever their periods; the latest first.
pub async fn newest(conn: &mut Conn, kind: &str, limit: u32) -> Result<Vec<Snapshot>, StoreError> {
    let rows = sqlx::query(NEWEST).bind(kind).bind(limit).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<Snapshot, StoreError> {
    Ok(Snapshot {
        kind: row.try_get("kind")?,
        period_from: row.try_get("period_from")?,
        period_to: row.try_get("period_to")?,
        fetched_at: instant_of(row, "fetched_at")?,
        fetched_by: row.try_get("fetched_by")?,
        offered: row.try_get("offered")?,
        entries: row.try_get("entries")?,
    })
}
