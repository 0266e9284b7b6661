//! What happened to a visit, one line an event, for the person who asks.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::VisitId;
use sqlx::Row;

use crate::StoreError;
use crate::text::{instant, instant_of};

/// One event.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// A code: `saved`, `edited`, or a state the visit came into.
    pub what: String,
    /// The server's words, verbatim.
    pub said: Option<String>,
    /// Why it came to that, as a code.
    pub why: Option<String>,
}

impl Event {
    /// Something a person did.
    #[must_use]
    pub fn act(at: DateTime<Utc>, what: &str) -> Self {
        Self { at, what: what.to_owned(), said: None, why: None }
    }
}

/// Adds an event.
pub async fn insert(conn: &mut Conn, visit: VisitId, event: &Event) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO visit_history (visit_id, at, what, said, why) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(visit.to_string())
    .bind(instant(event.at))
    .bind(&event.what)
    .bind(event.said.as_deref())
    .bind(event.why.as_deref())
    .execute(conn)
    .await?;
    Ok(())
}

/// The events of one visit, oldest first.
pub async fn list(conn: &mut Conn, visit: VisitId) -> Result<Vec<Event>, StoreError> {
    let rows = sqlx::query(
        "SELECT at, what, said, why FROM visit_history WHERE visit_id = $1 ORDER BY id",
    )
    .bind(visit.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Event {
                at: instant_of(row, "at")?,
                what: row.try_get("what")?,
                said: row.try_get("said")?,
                why: row.try_get("why")?,
            })
        })
        .collect()
}
