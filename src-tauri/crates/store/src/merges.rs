//! Joining two cards and parting them again: what goes over to the kept card is written down row by
//! row, so that exactly that comes back. What is joined and why is `app`'s business.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::{MergeId, PatientId};
use domain::patient::{Card, Consent};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::text::{instant, instant_of, parsed};
use crate::{StoreError, patient_grams};

/// What went over to the kept card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Visits.
    pub visits: Vec<String>,
    /// Appointments; their reminders go with them.
    pub appointments: Vec<String>,
    /// Tasks.
    pub tasks: Vec<String>,
    /// Attendances.
    pub operations: Vec<String>,
    /// Agreements to be asked about.
    pub agreements: Vec<String>,
    /// Follow-ups.
    #[serde(default)]
    pub follow_ups: Vec<String>,
    /// Reviews.
    #[serde(default)]
    pub reviews: Vec<String>,
    /// Both cards as they were, and the kept one as it became.
    pub cards: Option<Cards>,
}

/// What stood on both cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cards {
    /// The kept one before.
    pub kept: Card,
    /// The kept one after.
    pub filled: Card,
    /// The gone one before.
    pub gone: Card,
    /// What the kept one's person had agreed to before.
    pub kept_consent: Option<Consent>,
    /// The same after.
    pub filled_consent: Option<Consent>,
}

/// Two cards joined.
#[derive(Debug, Clone)]
pub struct Merge {
    /// Stable id.
    pub id: MergeId,
    /// The card that stayed.
    pub kept: PatientId,
    /// The card that went.
    pub gone: PatientId,
    /// What went over.
    pub moved: Moved,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub who: String,
    /// Whether they were parted again.
    pub undone: bool,
}

fn read(row: &SqliteRow) -> Result<Merge, StoreError> {
    let moved: String = row.try_get("moved")?;
    Ok(Merge {
        id: parsed(row, "id")?,
        kept: parsed(row, "kept")?,
        gone: parsed(row, "gone")?,
        moved: serde_json::from_str(&moved).map_err(|_| StoreError::Corrupt("moved"))?,
        at: instant_of(row, "at")?,
        who: row.try_get("who")?,
        undone: row.try_get::<Option<String>, _>("undone_at")?.is_some(),
    })
}

/// Every row that belongs to the `gone` card goes over to the `kept` one; answers which.
pub async fn move_over(
    conn: &mut Conn,
    kept: PatientId,
    gone: PatientId,
) -> Result<Moved, StoreError> {
    // Of two standing agreements one is enough; the other stays where it is.
    const AGREEMENTS: &str = "UPDATE eligibility_agreements SET patient_id = $1 \
        WHERE patient_id = $2 AND (withdrawn_at IS NOT NULL OR NOT EXISTS ( \
          SELECT 1 FROM eligibility_agreements k \
          WHERE k.patient_id = $1 AND k.withdrawn_at IS NULL)) RETURNING CAST(id AS TEXT)";
    // The same of two attendances that began at one minute.
    const OPERATIONS: &str = "UPDATE operations SET patient_id = $1 WHERE patient_id = $2 \
        AND NOT EXISTS (SELECT 1 FROM operations k \
          WHERE k.patient_id = $1 AND k.check_in = operations.check_in) RETURNING id";
    // And of two follow-ups of the same course, mark and day.
    const FOLLOW_UPS: &str = "UPDATE follow_ups SET patient_id = $1 WHERE patient_id = $2 \
        AND NOT EXISTS (SELECT 1 FROM follow_ups k WHERE k.patient_id = $1 \
          AND k.environment = follow_ups.environment AND k.cure_type = follow_ups.cure_type \
          AND k.begun = follow_ups.begun AND k.months = follow_ups.months \
          AND k.made_on = follow_ups.made_on) RETURNING id";
    Ok(Moved {
        visits: over(
            &mut *conn,
            "UPDATE visits SET patient_id = $1 WHERE patient_id = $2 RETURNING id",
            kept,
            gone,
        )
        .await?,
        appointments: over(
            &mut *conn,
            "UPDATE appointments SET patient_id = $1 WHERE patient_id = $2 RETURNING id",
            kept,
            gone,
        )
        .await?,
        tasks: over(
            &mut *conn,
            "UPDATE tasks SET patient_id = $1 WHERE patient_id = $2 RETURNING id",
            kept,
            gone,
        )
        .await?,
        operations: over(&mut *conn, OPERATIONS, kept, gone).await?,
        agreements: over(&mut *conn, AGREEMENTS, kept, gone).await?,
        follow_ups: over(&mut *conn, FOLLOW_UPS, kept, gone).await?,
        reviews: over(
            &mut *conn,
            "UPDATE reviews SET patient_id = $1 WHERE patient_id = $2 RETURNING id",
            kept,
            gone,
        )
        .await?,
        cards: None,
    })
}

async fn over(
    conn: &mut Conn,
    sql: &'static str,
    kept: PatientId,
    gone: PatientId,
) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(sql).bind(kept.to_string()).bind(gone.to_string()).fetch_all(conn);
    Ok(rows.await?.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
}

/// What went over goes back; what has another card by now stays there.
pub async fn move_back(conn: &mut Conn, merge: &Merge) -> Result<(), StoreError> {
    const IDS: &str = "(SELECT value FROM json_each($3))";
    let moved = &merge.moved;
    for (table, name, ids) in [
        ("visits", "id", &moved.visits),
        ("appointments", "id", &moved.appointments),
        ("tasks", "id", &moved.tasks),
        ("operations", "id", &moved.operations),
        ("eligibility_agreements", "CAST(id AS TEXT)", &moved.agreements),
        ("follow_ups", "id", &moved.follow_ups),
        ("reviews", "id", &moved.reviews),
    ] {
        let sql =
            format!("UPDATE {table} SET patient_id = $1 WHERE patient_id = $2 AND {name} IN {IDS}");
        let ids = serde_json::to_string(ids).map_err(|_| StoreError::Corrupt("moved"))?;
        // The names above are constants of this file.
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(merge.gone.to_string())
            .bind(merge.kept.to_string())
            .bind(ids)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The gone card stands for the kept one from now on, and is found by no name; or, with none, is a
/// card of its own again. Its name is written anew with its content.
pub async fn set_merged(
    conn: &mut Conn,
    gone: PatientId,
    into: Option<PatientId>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE patients SET merged_into = $2, rev = rev + 1 WHERE id = $1")
        .bind(gone.to_string())
        .bind(into.map(|id| id.to_string()))
        .execute(&mut *conn)
        .await?;
    patient_grams::remove(conn, gone).await
}

/// Adds one.
pub async fn insert(conn: &mut Conn, merge: &Merge) -> Result<(), StoreError> {
    let moved = serde_json::to_string(&merge.moved).map_err(|_| StoreError::Corrupt("moved"))?;
    sqlx::query(
        "INSERT INTO patient_merges (id, kept, gone, moved, at, who) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(merge.id.to_string())
    .bind(merge.kept.to_string())
    .bind(merge.gone.to_string())
    .bind(moved)
    .bind(instant(merge.at))
    .bind(&merge.who)
    .execute(conn)
    .await?;
    Ok(())
}

/// One of them.
pub async fn get(conn: &mut Conn, id: MergeId) -> Result<Option<Merge>, StoreError> {
    let row = sqlx::query(
        "SELECT id, kept, gone, moved, at, who, undone_at FROM patient_merges WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Those of a kept card that stand, newest first.
pub async fn of_kept(conn: &mut Conn, kept: PatientId) -> Result<Vec<Merge>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, kept, gone, moved, at, who, undone_at FROM patient_merges \
         WHERE kept = $1 AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 100",
    )
    .bind(kept.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// They were parted again.
pub async fn undo(conn: &mut Conn, id: MergeId, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE patient_merges SET undone_at = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(instant(at))
        .execute(conn)
        .await?;
    Ok(())
}
