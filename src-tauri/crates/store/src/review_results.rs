//! The reviews that the service may still have something to say about, and when it is asked. What is
//! kept of a review is `reviews`' business.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::ReviewId;

use crate::StoreError;
use crate::reviews::{StoredReview, all, read, select};
use crate::text::{instant, instant_opt};

const DUE: &str = select!(
    "WHERE next_poll_at <= $1 AND state = 'sent' AND final = 0 AND crm_id IS NOT NULL \
     ORDER BY next_poll_at LIMIT $2"
);
const OPEN: &str = select!(
    "WHERE state = 'sent' AND final = 0 AND crm_id IS NOT NULL AND (place_at, id) > ($1, $2) \
     ORDER BY place_at, id LIMIT $3"
);
const NEXT: &str = "SELECT MIN(next_poll_at) AS at FROM reviews WHERE next_poll_at IS NOT NULL";

/// The statements of the lists, to be looked at by a test: none of them may read a whole table.
pub const LISTINGS: [&str; 3] = [DUE, OPEN, NEXT];

/// Those to be asked about by now, the longest due first; at most `limit`.
pub async fn due(
    conn: &mut Conn,
    now: DateTime<Utc>,
    limit: u32,
) -> Result<Vec<StoredReview>, StoreError> {
    all(&sqlx::query(DUE).bind(instant(now)).bind(i64::from(limit)).fetch_all(conn).await?)
}

/// Every one that is not final, after this one, by when they arrived; at most `limit`.
pub async fn open(
    conn: &mut Conn,
    after: Option<&StoredReview>,
    limit: u32,
) -> Result<Vec<StoredReview>, StoreError> {
    let (at, id) = after.map(crate::reviews::place).unwrap_or_default();
    all(&sqlx::query(OPEN).bind(at).bind(id).bind(i64::from(limit)).fetch_all(conn).await?)
}

/// One of them, while the service may still have something to say about it.
pub async fn get(conn: &mut Conn, id: ReviewId) -> Result<Option<StoredReview>, StoreError> {
    let row = sqlx::query(select!("WHERE id = $1 AND state = 'sent' AND final = 0"))
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Plans when one is asked about again.
pub async fn plan(conn: &mut Conn, id: ReviewId, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE reviews SET next_poll_at = $2 WHERE id = $1 AND final = 0")
        .bind(id.to_string())
        .bind(instant(at))
        .execute(conn)
        .await?;
    Ok(())
}

/// When the next one is to be asked about.
pub async fn next_due(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = sqlx::query(NEXT).fetch_one(conn).await?;
    instant_opt(&row, "at")
}
