//! What the service answered when it was asked, on its test host, how it takes repeats.

use chrono::{DateTime, Utc};
use db::Conn;
use sqlx::Row;

use crate::StoreError;
use crate::text::{instant, instant_of};

/// One rehearsal. `answers` and `probe` are `app`'s words, kept as given.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// When.
    pub at: DateTime<Utc>,
    /// The address that answered, which holds no credentials.
    pub host: String,
    /// The answers as JSON.
    pub answers: String,
    /// `update`, `save` or `off`.
    pub probe: String,
}

/// Keeps one.
pub async fn insert(conn: &mut Conn, rehearsal: &Rehearsal) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO rehearsals (at, host, answers, probe) VALUES ($1, $2, $3, $4)")
        .bind(instant(rehearsal.at))
        .bind(&rehearsal.host)
        .bind(&rehearsal.answers)
        .bind(&rehearsal.probe)
        .execute(conn)
        .await?;
    Ok(())
}

/// The newest one.
pub async fn latest(conn: &mut Conn) -> Result<Option<Rehearsal>, StoreError> {
    let row =
        sqlx::query("SELECT at, host, answers, probe FROM rehearsals ORDER BY id DESC LIMIT 1")
            .fetch_optional(conn)
            .await?;
    row.map(|row| {
        Ok(Rehearsal {
            at: instant_of(&row, "at")?,
            host: row.try_get("host")?,
            answers: row.try_get("answers")?,
            probe: row.try_get("probe")?,
        })
    })
    .transpose()
}
