//! The course a visit is on and where that has brought it: written by the acts that set it on its
//! way and by the item that carries it.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::{ItemId, VisitId};
use domain::visit::Visit;

use crate::StoreError;
use crate::text::instant;
use crate::visit_changes::ChangeKind;
use crate::visits::{VisitState, content_of};

/// Where a visit stands now, as its outbox item tells it.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// The new state.
    pub state: VisitState,
    /// Why it needs a person, as a code.
    pub reason: Option<&'a str>,
    /// The server's words, verbatim.
    pub server_said: Option<&'a str>,
    /// When the server confirmed it.
    pub registered_at: Option<DateTime<Utc>>,
}

/// Records where a visit stands.
pub async fn set_standing(
    conn: &mut Conn,
    id: VisitId,
    standing: &Standing<'_>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE visits SET state = $2, reason = $3, server_said = $4, registered_at = $5, \
         updated_at = $6 WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(standing.state.as_str())
    .bind(standing.reason)
    .bind(standing.server_said)
    .bind(standing.registered_at.map(instant))
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// What a visit is on its way to become: the item that carries it and the change it is part of.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The item.
    pub item: ItemId,
    /// Where it stands while the item waits.
    pub state: VisitState,
    /// The open change, if it is part of one.
    pub pending: Option<ChangeKind>,
    /// A second key kept until the change is over.
    pub held_key: Option<&'a str>,
}

/// Sets a visit on its course: no reason, no words of the server are left of an earlier one.
pub async fn set_course(
    conn: &mut Conn,
    id: VisitId,
    course: &Course<'_>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE visits SET item_id = $2, state = $3, pending = $4, held_key = $5, reason = NULL, \
         server_said = NULL, updated_at = $6 WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(course.item.to_string())
    .bind(course.state.as_str())
    .bind(course.pending.map(ChangeKind::as_str))
    .bind(course.held_key)
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// No change of it is open any more.
pub async fn clear_pending(conn: &mut Conn, id: VisitId) -> Result<(), StoreError> {
    sqlx::query("UPDATE visits SET pending = NULL, held_key = NULL WHERE id = $1")
        .bind(id.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Records what stands at the server of it; none for nothing.
pub async fn set_at_server(
    conn: &mut Conn,
    id: VisitId,
    standing: Option<&Visit>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE visits SET standing = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(standing.map(content_of).transpose()?)
        .execute(conn)
        .await?;
    Ok(())
}

/// Another item carries it from now on, or none does.
pub async fn set_item(
    conn: &mut Conn,
    id: VisitId,
    item: Option<ItemId>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE visits SET item_id = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(item.map(|item| item.to_string()))
        .execute(conn)
        .await?;
    Ok(())
}
