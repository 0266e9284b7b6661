//! Forms that are not finished yet, in the encrypted record and nowhere else.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::{DraftId, VisitId};
use domain::visit::VisitDraft;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, parsed, parsed_opt};

/// A form as it was last typed.
#[derive(Debug, Clone)]
pub struct StoredDraft {
    /// Stable id.
    pub id: DraftId,
    /// The visit being edited and its revision then; none for a new visit.
    pub editing: Option<(VisitId, i64)>,
    /// Every field as typed.
    pub draft: VisitDraft,
    /// Where the cursor stood.
    pub focus: Option<String>,
    /// When it was last typed in.
    pub updated_at: DateTime<Utc>,
}

fn read(row: &SqliteRow) -> Result<StoredDraft, StoreError> {
    let content: String = row.try_get("content")?;
    let visit: Option<VisitId> = parsed_opt(row, "visit_id")?;
    let rev: Option<i64> = row.try_get("visit_rev")?;
    Ok(StoredDraft {
        id: parsed(row, "id")?,
        editing: visit.zip(rev),
        draft: serde_json::from_str(&content).map_err(|_| StoreError::Corrupt("content"))?,
        focus: row.try_get("focus")?,
        updated_at: instant_of(row, "updated_at")?,
    })
}

/// Writes a draft, new or again.
pub async fn save(conn: &mut Conn, stored: &StoredDraft) -> Result<(), StoreError> {
    let content =
        serde_json::to_string(&stored.draft).map_err(|_| StoreError::Corrupt("content"))?;
    sqlx::query(
        "INSERT INTO visit_drafts (id, visit_id, visit_rev, content, focus, created_at, \
         updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (id) DO UPDATE SET \
         content = excluded.content, focus = excluded.focus, updated_at = excluded.updated_at",
    )
    .bind(stored.id.to_string())
    .bind(stored.editing.map(|(id, _)| id.to_string()))
    .bind(stored.editing.map(|(_, rev)| rev))
    .bind(content)
    .bind(stored.focus.as_deref())
    .bind(instant(stored.updated_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// One draft by id.
pub async fn get(conn: &mut Conn, id: DraftId) -> Result<Option<StoredDraft>, StoreError> {
    let row = sqlx::query(
        "SELECT id, visit_id, visit_rev, content, focus, updated_at FROM visit_drafts \
         WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Every draft, last typed first.
pub async fn list(conn: &mut Conn) -> Result<Vec<StoredDraft>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, visit_id, visit_rev, content, focus, updated_at FROM visit_drafts \
         ORDER BY updated_at DESC LIMIT 200",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// Removes a draft. Answers whether it was there.
pub async fn delete(conn: &mut Conn, id: DraftId) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM visit_drafts WHERE id = $1")
        .bind(id.to_string())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}
