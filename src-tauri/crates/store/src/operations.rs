//! The operations table: when patients came and left, each told to the CRM at most once.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::ids::{AppointmentId, ItemId, OperationId, PatientId};
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, instant_opt, parsed, parsed_opt};

/// Where an attendance stands with the CRM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationState {
    /// Only here: no consent, or the person has not left yet.
    Kept,
    /// On its way.
    Waiting,
    /// The CRM has it.
    Done,
    /// The CRM refused it.
    NeedsAttention,
    /// Sent, and the answer was lost.
    Unknown,
}

impl OperationState {
    const ALL: [Self; 5] =
        [Self::Kept, Self::Waiting, Self::Done, Self::NeedsAttention, Self::Unknown];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::NeedsAttention => "needs_attention",
            Self::Unknown => "unknown",
        }
    }
}

/// One attendance.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Stable id.
    pub id: OperationId,
    /// Whose.
    pub patient_id: PatientId,
    /// Of which appointment.
    pub appointment_id: Option<AppointmentId>,
    /// When they came.
    pub check_in: WallMinute,
    /// When they left.
    pub check_out: Option<WallMinute>,
    /// To whom.
    pub doctor_name: Option<String>,
    /// The item that carries it.
    pub item_id: Option<ItemId>,
    /// Where it stands.
    pub state: OperationState,
    /// Why, as a code.
    pub reason: Option<String>,
    /// When the CRM took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// Counts every change.
    pub rev: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, patient_id, appointment_id, check_in, check_out, doctor_name, item_id, \
             state, reason, sent_at, rev, created_at, updated_at FROM operations ",
            $rest
        )
    };
}

const BY_APPOINTMENT: &str = select!("WHERE appointment_id = $1");
const BY_TIME: &str = select!("WHERE patient_id = $1 AND check_in = $2");

/// The statements that look for some, to be looked at by a test: none may read a whole table.
pub const LISTINGS: [&str; 3] = [BY_APPOINTMENT, BY_TIME, KEPT];

fn read(row: &SqliteRow) -> Result<Operation, StoreError> {
    let word: String = row.try_get("state")?;
    let state = OperationState::ALL.into_iter().find(|state| state.as_str() == word);
    Ok(Operation {
        id: parsed(row, "id")?,
        patient_id: parsed(row, "patient_id")?,
        appointment_id: parsed_opt(row, "appointment_id")?,
        check_in: parsed(row, "check_in")?,
        check_out: parsed_opt(row, "check_out")?,
        doctor_name: row.try_get("doctor_name")?,
        item_id: parsed_opt(row, "item_id")?,
        state: state.ok_or(StoreError::Corrupt("state"))?,
        reason: row.try_get("reason")?,
        sent_at: instant_opt(row, "sent_at")?,
        rev: row.try_get("rev")?,
        created_at: instant_of(row, "created_at")?,
        updated_at: instant_of(row, "updated_at")?,
    })
}

/// One attendance.
pub async fn get(conn: &mut Conn, id: OperationId) -> Result<Option<Operation>, StoreError> {
    let row =
        sqlx::query(select!("WHERE id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// The attendance of an appointment.
pub async fn of_appointment(
    conn: &mut Conn,
    appointment: AppointmentId,
) -> Result<Option<Operation>, StoreError> {
    let row =
        sqlx::query(BY_APPOINTMENT).bind(appointment.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

const KEPT: &str = "SELECT a.id FROM appointments a \
     JOIN operations o ON o.appointment_id = a.id \
     WHERE a.at >= $1 AND a.at < $2 AND a.state = 'left' AND o.state = 'kept'";

/// The appointments from a day up to another, both included, whose patient has left and whose
/// attendance stands here only.
pub async fn kept_between(
    conn: &mut Conn,
    from: Date,
    to: Date,
) -> Result<Vec<AppointmentId>, StoreError> {
    let rows =
        sqlx::query(KEPT).bind(from.iso()).bind(to.plus_days(1).iso()).fetch_all(conn).await?;
    rows.iter().map(|row| parsed(row, "id")).collect()
}

/// The attendance of a patient that began at this minute.
pub async fn of_patient_at(
    conn: &mut Conn,
    patient: PatientId,
    check_in: WallMinute,
) -> Result<Option<Operation>, StoreError> {
    let row = sqlx::query(BY_TIME)
        .bind(patient.to_string())
        .bind(check_in.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Adds one; [`StoreError::Exists`] when one of this patient began at the same minute.
pub async fn insert(conn: &mut Conn, one: &Operation) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO operations (id, patient_id, appointment_id, check_in, check_out, \
         doctor_name, item_id, state, reason, sent_at, rev, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11)",
    )
    .bind(one.id.to_string())
    .bind(one.patient_id.to_string())
    .bind(one.appointment_id.map(|id| id.to_string()))
    .bind(one.check_in.to_string())
    .bind(one.check_out.map(|at| at.to_string()))
    .bind(one.doctor_name.as_deref())
    .bind(one.item_id.map(|id| id.to_string()))
    .bind(one.state.as_str())
    .bind(one.reason.as_deref())
    .bind(one.sent_at.map(instant))
    .bind(instant(one.created_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes times, doctor, and where it stands.
pub async fn update(conn: &mut Conn, one: &Operation) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE operations SET check_in = $2, check_out = $3, doctor_name = $4, item_id = $5, \
         state = $6, reason = $7, sent_at = $8, appointment_id = $9, updated_at = $10, \
         rev = rev + 1 WHERE id = $1",
    )
    .bind(one.id.to_string())
    .bind(one.check_in.to_string())
    .bind(one.check_out.map(|at| at.to_string()))
    .bind(one.doctor_name.as_deref())
    .bind(one.item_id.map(|id| id.to_string()))
    .bind(one.state.as_str())
    .bind(one.reason.as_deref())
    .bind(one.sent_at.map(instant))
    .bind(one.appointment_id.map(|id| id.to_string()))
    .bind(instant(one.updated_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes one away that the CRM was never told of.
pub async fn delete(conn: &mut Conn, id: OperationId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM operations WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}
