//! The visits table: what was entered, where it stands, and its own copy of the key facts.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::environment::Environment;
use domain::ids::{ItemId, PatientId, VisitId};
use domain::national_id::NationalId;
use domain::visit::{CureType, Visit};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, instant_opt, parsed, parsed_opt};

pub use crate::visit_changes::ChangeKind;
pub use crate::visit_course::{
    Course, Standing, clear_pending, set_at_server, set_course, set_item, set_standing,
};
pub use crate::visit_list::{LISTINGS, Listed, Search, count_by_state, list};
pub use crate::visit_state::VisitState;

/// One visit as it stands here.
#[derive(Debug, Clone)]
pub struct StoredVisit {
    /// Stable id.
    pub id: VisitId,
    /// The card it belongs to.
    pub patient_id: PatientId,
    /// The server it was entered for; it never goes to the other.
    pub environment: Environment,
    /// What was entered, as it is wanted at the server.
    pub visit: Visit,
    /// What stands at the server, as far as is known.
    pub standing: Option<Visit>,
    /// The open change of it, as a word: `update`, `delete` or `correct`.
    pub pending: Option<ChangeKind>,
    /// Where it stands.
    pub state: VisitState,
    /// The outbox item that carries it.
    pub item_id: Option<ItemId>,
    /// Why it needs a person, as a code.
    pub reason: Option<String>,
    /// The server's words, verbatim.
    pub server_said: Option<String>,
    /// When the server confirmed it.
    pub registered_at: Option<DateTime<Utc>>,
    /// Counts changes of the content, so that two editors cannot overwrite each other.
    pub rev: i64,
    /// When it was first saved here.
    pub created_at: DateTime<Utc>,
    /// When anything of it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A statement that reads whole visits, `v` being their table.
macro_rules! selected {
    ($rest:literal) => {
        concat!(
            "SELECT v.id, v.patient_id, v.environment, v.content, v.standing, v.pending, v.state, \
             v.item_id, v.reason, v.server_said, v.registered_at, v.rev, v.created_at, \
             v.updated_at ",
            $rest
        )
    };
}

pub(crate) fn read(row: &SqliteRow) -> Result<StoredVisit, StoreError> {
    let content: String = row.try_get("content")?;
    let standing: Option<String> = row.try_get("standing")?;
    Ok(StoredVisit {
        id: parsed(row, "id")?,
        patient_id: parsed(row, "patient_id")?,
        environment: parsed(row, "environment")?,
        visit: read_content(&content)?,
        standing: standing.as_deref().map(read_content).transpose()?,
        pending: parsed_opt(row, "pending")?,
        state: parsed(row, "state")?,
        item_id: parsed_opt(row, "item_id")?,
        reason: row.try_get("reason")?,
        server_said: row.try_get("server_said")?,
        registered_at: instant_opt(row, "registered_at")?,
        rev: row.try_get("rev")?,
        created_at: instant_of(row, "created_at")?,
        updated_at: instant_of(row, "updated_at")?,
    })
}

/// Reads what [`content_of`] wrote.
pub(crate) fn read_content(text: &str) -> Result<Visit, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt("content"))
}

/// The specification's digit, as a number.
pub(crate) fn type_number(cure_type: CureType) -> i64 {
    match cure_type {
        CureType::Drug => 1,
        CureType::Education => 2,
    }
}

pub(crate) fn content_of(visit: &Visit) -> Result<String, StoreError> {
    serde_json::to_string(visit).map_err(|_| StoreError::Corrupt("content"))
}

/// Adds a visit; [`StoreError::Exists`] when its record key already stands here.
pub async fn insert(conn: &mut Conn, stored: &StoredVisit) -> Result<(), StoreError> {
    let visit = &stored.visit;
    sqlx::query(
        "INSERT INTO visits (id, patient_id, environment, record_key, hosp_id, branch, \
         national_id, birthday, func_date, cure_stage, cure_type, name, content, state, item_id, \
         rev, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
         $13, $14, $15, $16, $17, $17)",
    )
    .bind(stored.id.to_string())
    .bind(stored.patient_id.to_string())
    .bind(stored.environment.as_str())
    .bind(visit.record_key().to_string())
    .bind(visit.hosp_id.as_str())
    .bind(visit.branch.as_str())
    .bind(visit.id.as_str())
    .bind(visit.birthday.to_string())
    .bind(visit.func_date.to_string())
    .bind(i64::from(visit.cure_stage))
    .bind(type_number(visit.cure_type))
    .bind(visit.name.as_ref().map(|name| name.expose().as_str()))
    .bind(content_of(visit)?)
    .bind(stored.state.as_str())
    .bind(stored.item_id.map(|id| id.to_string()))
    .bind(stored.rev)
    .bind(instant(stored.created_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes new content, key facts included, when `rev` is still the one that was read. Answers
/// whether it was.
pub async fn update_content(
    conn: &mut Conn,
    id: VisitId,
    patient_id: PatientId,
    visit: &Visit,
    rev: i64,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE visits SET patient_id = $2, record_key = $3, hosp_id = $4, branch = $5, \
         national_id = $6, birthday = $7, func_date = $8, cure_stage = $9, cure_type = $10, \
         name = $11, content = $12, rev = rev + 1, updated_at = $14 WHERE id = $1 AND rev = $13",
    )
    .bind(id.to_string())
    .bind(patient_id.to_string())
    .bind(visit.record_key().to_string())
    .bind(visit.hosp_id.as_str())
    .bind(visit.branch.as_str())
    .bind(visit.id.as_str())
    .bind(visit.birthday.to_string())
    .bind(visit.func_date.to_string())
    .bind(i64::from(visit.cure_stage))
    .bind(type_number(visit.cure_type))
    .bind(visit.name.as_ref().map(|name| name.expose().as_str()))
    .bind(content_of(visit)?)
    .bind(rev)
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One visit by id.
pub async fn get(conn: &mut Conn, id: VisitId) -> Result<Option<StoredVisit>, StoreError> {
    let row = sqlx::query(selected!("FROM visits v WHERE v.id = $1"))
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// By the key it has, and by the one it keeps while it is corrected.
const BY_KEY: [&str; 2] = [
    selected!(
        "FROM visits v WHERE v.environment = $1 AND v.record_key = $2 AND v.state <> 'deleted'"
    ),
    selected!(
        "FROM visits v WHERE v.environment = $1 AND v.held_key = $2 AND v.state <> 'deleted'"
    ),
];

/// The visit that has this record key, or keeps it while it is corrected; deleted ones aside.
pub async fn by_key(
    conn: &mut Conn,
    environment: Environment,
    record_key: &str,
) -> Result<Option<StoredVisit>, StoreError> {
    for sql in BY_KEY {
        let row = sqlx::query(sql)
            .bind(environment.as_str())
            .bind(record_key)
            .fetch_optional(&mut *conn)
            .await?;
        if let Some(row) = row {
            return Ok(Some(read(&row)?));
        }
    }
    Ok(None)
}

/// Visits of this patient of which a record stands at the server, oldest first.
pub async fn standing_of_patient(
    conn: &mut Conn,
    patient_id: PatientId,
) -> Result<Vec<StoredVisit>, StoreError> {
    let rows = sqlx::query(selected!(
        "FROM visits v WHERE v.patient_id = $1 AND v.standing IS NOT NULL ORDER BY v.func_date"
    ))
    .bind(patient_id.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// Every visit of this patient for that server, deleted ones aside, oldest first.
pub async fn of_patient(
    conn: &mut Conn,
    patient_id: PatientId,
    environment: Environment,
) -> Result<Vec<StoredVisit>, StoreError> {
    let rows = sqlx::query(selected!(
        "FROM visits v WHERE v.patient_id = $1 AND v.environment = $2 AND v.state <> 'deleted' \
         ORDER BY v.func_date, v.id"
    ))
    .bind(patient_id.to_string())
    .bind(environment.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// How many visits stand here.
pub async fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = sqlx::query("SELECT COUNT(*) AS n FROM visits").fetch_one(conn).await?;
    Ok(row.try_get("n")?)
}

/// The key facts of a card, to compare a visit's own copy with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Identity number on the card.
    pub national_id: Option<NationalId>,
    /// Birthday on the card.
    pub birthday: Option<Date>,
}
