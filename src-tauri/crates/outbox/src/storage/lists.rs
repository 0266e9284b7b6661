//! Reading the outbox for people: pages of it, the items of one record, and the numbers.
//!
//! Nothing here changes anything; opening an item is an act of a person and lives in `acts`.

use super::{instant, read};
use crate::item::Item;
use crate::status::{Listing, Shown};
use chrono::{DateTime, Utc};
use db::DbError;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

/// Every item, oldest first. `$1` after this place, `$2` how many.
pub(crate) const ALL: &str = "SELECT * FROM outbox WHERE seq > $1 ORDER BY seq LIMIT $2";

/// The items in one state, oldest first. `$3` the state.
pub(crate) const IN_STATE: &str =
    "SELECT * FROM outbox WHERE seq > $1 AND state = $3 ORDER BY seq LIMIT $2";

/// Waiting, and the time has come. `$3` now.
pub(crate) const WAITING: &str = "SELECT * FROM outbox WHERE seq > $1 AND state = 'waiting' \
     AND (not_before IS NULL OR not_before <= $3) ORDER BY seq LIMIT $2";

/// Waiting, and held. `$3` now.
pub(crate) const HELD: &str = "SELECT * FROM outbox WHERE seq > $1 AND state = 'waiting' \
     AND not_before > $3 ORDER BY seq LIMIT $2";

/// How many there are in each state; held ones are among the waiting.
/// `$1` now.
pub(crate) const COUNT: &str = "\
SELECT 'done' AS shown, COUNT(*) AS n FROM outbox WHERE state = 'done'
UNION ALL SELECT 'needs_attention', COUNT(*) FROM outbox WHERE state = 'needs_attention'
UNION ALL SELECT 'unknown', COUNT(*) FROM outbox WHERE state = 'unknown'
UNION ALL SELECT 'sending', COUNT(*) FROM outbox WHERE state = 'sending'
UNION ALL SELECT 'waiting', COUNT(*) FROM outbox WHERE state = 'waiting'
UNION ALL SELECT 'discarded', COUNT(*) FROM outbox WHERE state = 'discarded'
UNION ALL SELECT 'held', COUNT(*) FROM outbox
  WHERE state = 'waiting' AND not_before IS NOT NULL AND not_before > $1";

/// Every item about one subject. `$1` the subject.
pub(crate) const OF_SUBJECT: &str = "SELECT * FROM outbox WHERE subject = $1 ORDER BY seq";

/// How many are open. `$1` destination, `$2` environment.
pub(crate) const OPEN_IN: &str = "\
SELECT COUNT(*) FROM outbox WHERE destination = $1 AND environment = $2
  AND state IN ('waiting', 'sending', 'needs_attention', 'unknown')";

/// A page of the outbox, oldest first.
pub(crate) async fn list(
    conn: &mut SqliteConnection,
    listing: &Listing,
    now: DateTime<Utc>,
) -> Result<Vec<Item>, DbError> {
    let page = |sql: &'static str| {
        sqlx::query(sql).bind(listing.after.unwrap_or(0)).bind(i64::from(listing.limit))
    };
    let rows = match listing.state {
        None => page(ALL),
        Some(Shown::Waiting) => page(WAITING).bind(instant(now)),
        Some(Shown::Held) => page(HELD).bind(instant(now)),
        Some(other) => page(IN_STATE).bind(other.as_str()),
    };
    items(rows.fetch_all(conn).await?)
}

/// Every item about one subject, oldest first.
pub(crate) async fn of_subject(
    conn: &mut SqliteConnection,
    subject: &str,
) -> Result<Vec<Item>, DbError> {
    let rows = sqlx::query(OF_SUBJECT).bind(subject).fetch_all(conn).await?;
    items(rows)
}

/// How many items of one destination and environment are not done or discarded.
pub(crate) async fn open_in(
    conn: &mut SqliteConnection,
    destination: &str,
    environment: &str,
) -> Result<u64, DbError> {
    let count: i64 =
        sqlx::query_scalar(OPEN_IN).bind(destination).bind(environment).fetch_one(conn).await?;
    Ok(count.unsigned_abs())
}

/// The numbers of [`COUNT`], by the word shown.
pub(crate) async fn count(
    conn: &mut SqliteConnection,
    now: DateTime<Utc>,
) -> Result<Vec<(String, u64)>, DbError> {
    let rows = sqlx::query(COUNT).bind(instant(now)).fetch_all(conn).await?;
    rows.iter()
        .map(|row| {
            let n: i64 = row.try_get("n")?;
            Ok((row.try_get("shown")?, n.unsigned_abs()))
        })
        .collect()
}

fn items(rows: Vec<SqliteRow>) -> Result<Vec<Item>, DbError> {
    rows.iter().map(read).collect()
}
