//! The bindings table: which review pages were bound to the CRM. A page's token is in no column.

use chrono::{DateTime, Utc};
use db::Conn;
use sqlx::Row;

use crate::StoreError;
use crate::text::{instant, instant_of};

/// One act of binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// `facebook` or `google`.
    pub kind: String,
    /// The id of the page or the location.
    pub place: String,
    /// The service's word.
    pub said: Option<String>,
    /// When.
    pub bound_at: DateTime<Utc>,
    /// By whom.
    pub bound_by: String,
}

/// Keeps one, under an id of its own.
pub async fn insert(conn: &mut Conn, id: &str, binding: &Binding) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO bindings (id, kind, place, said, bound_at, bound_by) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(&binding.kind)
    .bind(&binding.place)
    .bind(&binding.said)
    .bind(instant(binding.bound_at))
    .bind(&binding.bound_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Every one, the latest first. A clinic has a handful.
pub async fn list(conn: &mut Conn) -> Result<Vec<Binding>, StoreError> {
    let rows = sqlx::query(
        "SELECT kind, place, said, bound_at, bound_by FROM bindings ORDER BY bound_at DESC, id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Binding {
                kind: row.try_get("kind")?,
                place: row.try_get("place")?,
                said: row.try_get("said")?,
                bound_at: instant_of(row, "bound_at")?,
                bound_by: row.try_get("bound_by")?,
            })
        })
        .collect()
}
