//! The changes of visits that stand at the server: one row an act, kept for ever.
//!
//! What a change means for its visit is decided in `app`; at most one of a visit is open.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::{ItemId, VisitId};
use domain::visit::Visit;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, parsed, parsed_opt};
use crate::visits::{content_of, read_content};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $column:literal: $($variant:ident = $word:literal, $says:literal;)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $says] $variant,)+
        }

        impl $name {
            /// The word.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = StoreError;

            fn from_str(text: &str) -> Result<Self, StoreError> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(StoreError::Corrupt($column)),
                }
            }
        }
    };
}

words! {
    /// What is done to a visit that stands at the server.
    ChangeKind, "kind":
    Update = "update", "Other content under the same key.";
    Delete = "delete", "Taken back.";
    Correct = "correct", "Another key: taken back and registered anew.";
}

words! {
    /// Where a change stands.
    ChangeState, "state":
    Open = "open", "On its way, or a person is needed.";
    Done = "done", "It came about.";
    Restored = "restored", "A person went back to what there was.";
    GivenUp = "given_up", "A person gave it up, or another change took its place.";
}

/// A change about to be recorded.
#[derive(Debug, Clone)]
pub struct NewChange<'a> {
    /// The visit.
    pub visit: VisitId,
    /// What is done.
    pub kind: ChangeKind,
    /// Why, in a person's words.
    pub reason: Option<&'a str>,
    /// What stood at the server.
    pub before: Option<&'a Visit>,
    /// What is wanted instead.
    pub after: Option<&'a Visit>,
    /// The item that does it, or does its first half.
    pub first_item: ItemId,
    /// The item of the second half.
    pub second_item: Option<ItemId>,
    /// Who did it.
    pub by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change on record.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its number.
    pub id: i64,
    /// The visit.
    pub visit: VisitId,
    /// What is done.
    pub kind: ChangeKind,
    /// Why, in a person's words.
    pub reason: Option<String>,
    /// What stood at the server when it began.
    pub before: Option<Visit>,
    /// What is wanted instead.
    pub after: Option<Visit>,
    /// Where it stands.
    pub state: ChangeState,
    /// The server has said once that there is nothing to delete.
    pub told_absent: bool,
    /// The item that does it, or does its first half.
    pub first_item: ItemId,
    /// The item of the second half.
    pub second_item: Option<ItemId>,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

fn read(row: &SqliteRow) -> Result<Change, StoreError> {
    let content = |column: &'static str| -> Result<Option<Visit>, StoreError> {
        let text: Option<String> = row.try_get(column)?;
        text.as_deref().map(read_content).transpose()
    };
    Ok(Change {
        id: row.try_get("id")?,
        visit: parsed(row, "visit_id")?,
        kind: parsed(row, "kind")?,
        reason: row.try_get("reason")?,
        before: content("before")?,
        after: content("after")?,
        state: parsed(row, "state")?,
        told_absent: row.try_get("told_absent")?,
        first_item: parsed(row, "first_item")?,
        second_item: parsed_opt(row, "second_item")?,
        by: row.try_get("by_name")?,
        at: instant_of(row, "at")?,
    })
}

/// Records a change, which is open.
pub async fn insert(conn: &mut Conn, new: &NewChange<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO visit_changes (visit_id, kind, reason, before, after, state, first_item, \
         second_item, by_name, at) VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9)",
    )
    .bind(new.visit.to_string())
    .bind(new.kind.as_str())
    .bind(new.reason)
    .bind(new.before.map(content_of).transpose()?)
    .bind(new.after.map(content_of).transpose()?)
    .bind(new.first_item.to_string())
    .bind(new.second_item.map(|id| id.to_string()))
    .bind(new.by)
    .bind(instant(new.at))
    .execute(conn)
    .await?;
    Ok(())
}

/// The open change of a visit.
pub async fn open_of(conn: &mut Conn, visit: VisitId) -> Result<Option<Change>, StoreError> {
    let row = sqlx::query("SELECT * FROM visit_changes WHERE visit_id = $1 AND state = 'open'")
        .bind(visit.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The change this item does, or did, the first half of.
pub async fn of_first_item(conn: &mut Conn, item: ItemId) -> Result<Option<Change>, StoreError> {
    let row = sqlx::query("SELECT * FROM visit_changes WHERE first_item = $1 ORDER BY id DESC")
        .bind(item.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Every change of a visit, oldest first.
pub async fn list(conn: &mut Conn, visit: VisitId) -> Result<Vec<Change>, StoreError> {
    let rows = sqlx::query("SELECT * FROM visit_changes WHERE visit_id = $1 ORDER BY id")
        .bind(visit.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// What is wanted was edited while the change is open.
pub async fn set_after(conn: &mut Conn, id: i64, after: &Visit) -> Result<(), StoreError> {
    sqlx::query("UPDATE visit_changes SET after = $2 WHERE id = $1")
        .bind(id)
        .bind(content_of(after)?)
        .execute(conn)
        .await?;
    Ok(())
}

/// Another item does the second half.
pub async fn set_second(conn: &mut Conn, id: i64, item: ItemId) -> Result<(), StoreError> {
    sqlx::query("UPDATE visit_changes SET second_item = $2 WHERE id = $1")
        .bind(id)
        .bind(item.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// The server said that there is nothing to delete.
pub async fn set_told_absent(conn: &mut Conn, id: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE visit_changes SET told_absent = 1 WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// It is over.
pub async fn close(
    conn: &mut Conn,
    id: i64,
    state: ChangeState,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE visit_changes SET state = $2, closed_at = $3 WHERE id = $1")
        .bind(id)
        .bind(state.as_str())
        .bind(instant(at))
        .execute(conn)
        .await?;
    Ok(())
}
