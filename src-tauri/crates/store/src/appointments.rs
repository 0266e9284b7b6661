//! The appointments table. What an appointment means for its reminder is not decided here.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::ids::{AppointmentId, PatientId, VisitId};
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, parsed, parsed_opt};

/// Where an appointment stands. One word per state, the same in SQL and everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentState {
    /// 已約: the patient is expected.
    Booked,
    /// 到診: the patient is here.
    Arrived,
    /// 離開: the patient was here.
    Left,
    /// 未到: the patient did not come.
    NoShow,
    /// 取消: it is not going to be.
    Cancelled,
}

impl AppointmentState {
    /// Every state, in the order of the enum.
    pub const ALL: [Self; 5] =
        [Self::Booked, Self::Arrived, Self::Left, Self::NoShow, Self::Cancelled];

    /// The stored and printed word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Arrived => "arrived",
            Self::Left => "left",
            Self::NoShow => "no_show",
            Self::Cancelled => "cancelled",
        }
    }
}

/// One appointment. `Debug` shows nothing of the person.
#[derive(Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Stable id.
    pub id: AppointmentId,
    /// Whose.
    pub patient_id: PatientId,
    /// When.
    pub at: WallMinute,
    /// With whom.
    pub doctor_name: Option<String>,
    /// What for; kept here, never sent.
    pub reason: Option<Sensitive<String>>,
    /// What the message says besides; empty for nothing.
    pub special_reminder: Sensitive<String>,
    /// The channel's code.
    pub method: Option<String>,
    /// When the message is wanted; none for no message.
    pub send_at: Option<WallMinute>,
    /// Where it stands.
    pub state: AppointmentState,
    /// When the patient came.
    pub check_in: Option<WallMinute>,
    /// When the patient left.
    pub check_out: Option<WallMinute>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// The visit after which it was proposed.
    pub visit_id: Option<VisitId>,
    /// Counts every change.
    pub rev: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl std::fmt::Debug for Appointment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Appointment")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("rev", &self.rev)
            .finish_non_exhaustive()
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, patient_id, at, doctor_name, reason, special_reminder, method, send_at, \
             state, check_in, check_out, cancel_reason, visit_id, rev, created_at \
             FROM appointments ",
            $rest
        )
    };
}

const BETWEEN: &str = select!("WHERE at >= $1 AND at < $2 ORDER BY at, id");
const PAGE: &str = select!("WHERE (at, id) > ($1, $2) ORDER BY at, id LIMIT $3");
const OF_PATIENT: &str = select!("WHERE patient_id = $1 ORDER BY at");
const NEXT_OF_PATIENT: &str = select!(
    "WHERE patient_id = $1 AND at >= $2 AND state IN ('booked', 'arrived', 'left') \
     ORDER BY at LIMIT 1"
);
const OF_PATIENT_AT: &str =
    select!("WHERE patient_id = $1 AND at = $2 AND state <> 'cancelled' LIMIT 1");
const CANCELLED_AT: &str = select!(
    "WHERE patient_id = $1 AND at = $2 AND state = 'cancelled' ORDER BY rowid DESC LIMIT 1"
);
const MOVED_FROM: &str =
    select!("WHERE patient_id = $1 AND first_at = $2 AND at <> $2 ORDER BY rowid DESC LIMIT 1");
const OF_VISIT: &str = select!("WHERE visit_id = $1 ORDER BY at");

/// The statements of the lists, to be looked at by a test: none of them may read a whole table.
pub const LISTINGS: [&str; 8] =
    [BETWEEN, PAGE, OF_PATIENT, NEXT_OF_PATIENT, OF_PATIENT_AT, CANCELLED_AT, MOVED_FROM, OF_VISIT];

fn read(row: &SqliteRow) -> Result<Appointment, StoreError> {
    let state: String = row.try_get("state")?;
    let state = AppointmentState::ALL.into_iter().find(|one| one.as_str() == state);
    Ok(Appointment {
        id: parsed(row, "id")?,
        patient_id: parsed(row, "patient_id")?,
        at: parsed(row, "at")?,
        doctor_name: row.try_get("doctor_name")?,
        reason: row.try_get::<Option<String>, _>("reason")?.map(Sensitive::new),
        special_reminder: Sensitive::new(row.try_get("special_reminder")?),
        method: row.try_get("method")?,
        send_at: parsed_opt(row, "send_at")?,
        state: state.ok_or(StoreError::Corrupt("a state"))?,
        check_in: parsed_opt(row, "check_in")?,
        check_out: parsed_opt(row, "check_out")?,
        cancel_reason: row.try_get("cancel_reason")?,
        visit_id: parsed_opt(row, "visit_id")?,
        rev: row.try_get("rev")?,
        created_at: instant_of(row, "created_at")?,
    })
}

fn all(rows: &[SqliteRow]) -> Result<Vec<Appointment>, StoreError> {
    rows.iter().map(read).collect()
}

/// One appointment.
pub async fn get(conn: &mut Conn, id: AppointmentId) -> Result<Option<Appointment>, StoreError> {
    let row =
        sqlx::query(select!("WHERE id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// Those from a day up to another, both included, by time.
pub async fn between(
    conn: &mut Conn,
    from: Date,
    to: Date,
) -> Result<Vec<Appointment>, StoreError> {
    let rows =
        sqlx::query(BETWEEN).bind(from.iso()).bind(to.plus_days(1).iso()).fetch_all(conn).await?;
    all(&rows)
}

/// A page of all of them, by time, after this one; at most `limit`.
pub async fn page(
    conn: &mut Conn,
    after: Option<&Appointment>,
    limit: u32,
) -> Result<Vec<Appointment>, StoreError> {
    match after {
        Some(last) => beyond(conn, &last.at.to_string(), &last.id.to_string(), limit).await,
        None => beyond(conn, "", "", limit).await,
    }
}

/// The first of them from a day on.
pub async fn page_from(
    conn: &mut Conn,
    day: Date,
    limit: u32,
) -> Result<Vec<Appointment>, StoreError> {
    beyond(conn, &day.iso(), "", limit).await
}

async fn beyond(
    conn: &mut Conn,
    at: &str,
    id: &str,
    limit: u32,
) -> Result<Vec<Appointment>, StoreError> {
    let rows = sqlx::query(PAGE).bind(at).bind(id).bind(i64::from(limit)).fetch_all(conn).await?;
    all(&rows)
}

/// Every appointment of a patient, by time.
pub async fn of_patient(
    conn: &mut Conn,
    patient: PatientId,
) -> Result<Vec<Appointment>, StoreError> {
    let rows = sqlx::query(OF_PATIENT).bind(patient.to_string()).fetch_all(conn).await?;
    all(&rows)
}

/// The patient's first appointment from a day on that stands: neither cancelled nor missed.
pub async fn next_of_patient(
    conn: &mut Conn,
    patient: PatientId,
    from: Date,
) -> Result<Option<Appointment>, StoreError> {
    let found = sqlx::query(NEXT_OF_PATIENT).bind(patient.to_string()).bind(from.iso());
    found.fetch_optional(conn).await?.as_ref().map(read).transpose()
}

/// The patient's appointment of that minute which was not cancelled.
pub async fn of_patient_at(
    conn: &mut Conn,
    patient: PatientId,
    at: WallMinute,
) -> Result<Option<Appointment>, StoreError> {
    one_at(conn, OF_PATIENT_AT, patient, at).await
}

/// The patient's appointment of that minute which was cancelled last.
pub async fn cancelled_of_patient_at(
    conn: &mut Conn,
    patient: PatientId,
    at: WallMinute,
) -> Result<Option<Appointment>, StoreError> {
    one_at(conn, CANCELLED_AT, patient, at).await
}

/// The patient's appointment that was made for this minute and stands at another now.
pub async fn moved_from(
    conn: &mut Conn,
    patient: PatientId,
    at: WallMinute,
) -> Result<Option<Appointment>, StoreError> {
    one_at(conn, MOVED_FROM, patient, at).await
}

async fn one_at(
    conn: &mut Conn,
    statement: &'static str,
    patient: PatientId,
    at: WallMinute,
) -> Result<Option<Appointment>, StoreError> {
    let found = sqlx::query(statement).bind(patient.to_string()).bind(at.to_string());
    found.fetch_optional(conn).await?.as_ref().map(read).transpose()
}

/// Those that were made after a visit.
pub async fn of_visit(conn: &mut Conn, visit: VisitId) -> Result<Vec<Appointment>, StoreError> {
    let rows = sqlx::query(OF_VISIT).bind(visit.to_string()).fetch_all(conn).await?;
    all(&rows)
}

/// Adds one.
pub async fn insert(conn: &mut Conn, one: &Appointment) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO appointments (id, patient_id, at, first_at, doctor_name, reason, \
         special_reminder, method, send_at, state, check_in, check_out, cancel_reason, visit_id, \
         rev, created_at, updated_at) \
         VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $14)",
    )
    .bind(one.id.to_string())
    .bind(one.patient_id.to_string())
    .bind(one.at.to_string())
    .bind(one.doctor_name.as_deref())
    .bind(one.reason.as_ref().map(|text| text.expose().as_str()))
    .bind(one.special_reminder.expose())
    .bind(one.method.as_deref())
    .bind(one.send_at.map(|at| at.to_string()))
    .bind(one.state.as_str())
    .bind(one.check_in.map(|at| at.to_string()))
    .bind(one.check_out.map(|at| at.to_string()))
    .bind(one.cancel_reason.as_deref())
    .bind(one.visit_id.map(|id| id.to_string()))
    .bind(instant(one.created_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes one over the revision it carries. Answers whether it was still that one.
pub async fn update(
    conn: &mut Conn,
    one: &Appointment,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE appointments SET patient_id = $3, at = $4, doctor_name = $5, reason = $6, \
         special_reminder = $7, method = $8, send_at = $9, state = $10, check_in = $11, \
         check_out = $12, cancel_reason = $13, visit_id = $14, rev = rev + 1, updated_at = $15 \
         WHERE id = $1 AND rev = $2",
    )
    .bind(one.id.to_string())
    .bind(one.rev)
    .bind(one.patient_id.to_string())
    .bind(one.at.to_string())
    .bind(one.doctor_name.as_deref())
    .bind(one.reason.as_ref().map(|text| text.expose().as_str()))
    .bind(one.special_reminder.expose())
    .bind(one.method.as_deref())
    .bind(one.send_at.map(|at| at.to_string()))
    .bind(one.state.as_str())
    .bind(one.check_in.map(|at| at.to_string()))
    .bind(one.check_out.map(|at| at.to_string()))
    .bind(one.cancel_reason.as_deref())
    .bind(one.visit_id.map(|id| id.to_string()))
    .bind(instant(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
