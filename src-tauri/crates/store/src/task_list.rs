//! Tasks as they are listed: each with the person and the appointment it is about. Decides nothing.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::tasks::{Task, read};
use crate::text::{instant, parsed_opt};

/// A task with its surroundings.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The task.
    pub task: Task,
    /// The patient's name.
    pub name: Option<Sensitive<String>>,
    /// 病歷號.
    pub chart_number: Option<String>,
    /// The number to call.
    pub phone: Option<Sensitive<String>>,
    /// When the appointment is, as it stands now.
    pub at: Option<WallMinute>,
    /// With whom.
    pub doctor_name: Option<String>,
    /// Where the appointment stands, as its word.
    pub appointment_state: Option<String>,
    /// Who wrote the review it is about.
    pub review_author: Option<Sensitive<String>>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.kind, t.patient_id, t.appointment_id, t.reminder_id, t.review_id, \
             t.owner, t.due_on, t.why, t.said, t.rank, t.created_at, t.outcome, t.note, t.rebooked_id, t.done_at, t.done_by, \
             p.name, p.chart_number, p.phone, a.at, a.doctor_name, a.state AS appointment_state, \
             v.author AS review_author FROM tasks t LEFT JOIN patients p ON p.id = t.patient_id \
             LEFT JOIN appointments a ON a.id = t.appointment_id \
             LEFT JOIN reviews v ON v.id = t.review_id ",
            $rest
        )
    };
}

const OPEN: &str = select!("WHERE t.state = 'open' ORDER BY t.rank, t.created_at LIMIT $1");
const DONE: &str =
    select!("WHERE t.state = 'done' AND t.done_at >= $1 ORDER BY t.done_at DESC LIMIT $2");
const ONE: &str = select!("WHERE t.id = $1");

/// The statements of the lists, to be looked at by a test: none of them may read a whole table.
pub const LISTINGS: [&str; 2] = [OPEN, DONE];

fn listed(row: &SqliteRow) -> Result<Listed, StoreError> {
    let secret = |column| -> Result<_, StoreError> {
        Ok(row.try_get::<Option<String>, _>(column)?.map(Sensitive::new))
    };
    Ok(Listed {
        task: read(row)?,
        name: secret("name")?,
        chart_number: row.try_get("chart_number")?,
        phone: secret("phone")?,
        at: parsed_opt(row, "at")?,
        doctor_name: row.try_get("doctor_name")?,
        appointment_state: row.try_get("appointment_state")?,
        review_author: secret("review_author")?,
    })
}

/// Open tasks by rank, then the oldest first; at most `limit`.
pub async fn open(conn: &mut Conn, limit: u32) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query(OPEN).bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(listed).collect()
}

/// Tasks done since a moment, the latest first; at most `limit`.
pub async fn done_since(
    conn: &mut Conn,
    since: DateTime<Utc>,
    limit: u32,
) -> Result<Vec<Listed>, StoreError> {
    let rows =
        sqlx::query(DONE).bind(instant(since)).bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(listed).collect()
}

/// One task.
pub async fn get(conn: &mut Conn, id: domain::ids::TaskId) -> Result<Option<Listed>, StoreError> {
    let row = sqlx::query(ONE).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(listed).transpose()
}
