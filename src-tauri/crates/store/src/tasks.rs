//! The tasks table: what a person must do, never dismissed, only resolved.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::ids::{AppointmentId, PatientId, ReminderId, ReviewId, TaskId};
use domain::sensitive::Sensitive;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, instant_opt, parsed, parsed_opt};

/// One task.
#[derive(Debug, Clone)]
pub struct Task {
    /// Stable id.
    pub id: TaskId,
    /// What is to be done: `call`, `reply_cancelled`, `review_follow_up`…
    pub kind: String,
    /// About whom.
    pub patient_id: Option<PatientId>,
    /// About which appointment.
    pub appointment_id: Option<AppointmentId>,
    /// About which reminder.
    pub reminder_id: Option<ReminderId>,
    /// About which review.
    pub review_id: Option<ReviewId>,
    /// Who does it, by name.
    pub owner: Option<String>,
    /// By which day.
    pub due_on: Option<Date>,
    /// Why, as a stable code.
    pub why: String,
    /// The service's own word, where there is one.
    pub said: Option<Sensitive<String>>,
    /// Lower comes first.
    pub rank: i64,
    /// When it came up.
    pub created_at: DateTime<Utc>,
    /// How it ended; none while it is open.
    pub done: Option<Done>,
}

/// How a task ended.
#[derive(Debug, Clone)]
pub struct Done {
    /// A code: `rebooked`, `called`, `closed`…
    pub outcome: String,
    /// What the person wrote.
    pub note: Option<Sensitive<String>>,
    /// The appointment made instead.
    pub rebooked: Option<AppointmentId>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, patient_id, appointment_id, reminder_id, review_id, owner, due_on, \
             why, said, rank, created_at, outcome, note, rebooked_id, done_at, done_by FROM tasks ",
            $rest
        )
    };
}

pub(crate) fn read(row: &SqliteRow) -> Result<Task, StoreError> {
    let done = match instant_opt(row, "done_at")? {
        None => None,
        Some(at) => Some(Done {
            outcome: row.try_get("outcome")?,
            note: row.try_get::<Option<String>, _>("note")?.map(Sensitive::new),
            rebooked: parsed_opt(row, "rebooked_id")?,
            at,
            by: row.try_get("done_by")?,
        }),
    };
    Ok(Task {
        id: parsed(row, "id")?,
        kind: row.try_get("kind")?,
        patient_id: parsed_opt(row, "patient_id")?,
        appointment_id: parsed_opt(row, "appointment_id")?,
        reminder_id: parsed_opt(row, "reminder_id")?,
        review_id: parsed_opt(row, "review_id")?,
        owner: row.try_get("owner")?,
        due_on: parsed_opt(row, "due_on")?,
        why: row.try_get("why")?,
        said: row.try_get::<Option<String>, _>("said")?.map(Sensitive::new),
        rank: row.try_get("rank")?,
        created_at: instant_of(row, "created_at")?,
        done,
    })
}

const COUNT_OPEN: &str = "SELECT COUNT(*) AS n FROM tasks WHERE state = 'open'";
const RESOLVE_OF: &str = "UPDATE tasks SET state = 'done', outcome = $4, done_at = $5, done_by = $6 \
     WHERE appointment_id = $1 AND kind = $2 AND why = $3 AND state = 'open'";

const OF_REVIEW: &str =
    select!("WHERE review_id = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 1");

/// The statements that look for tasks, to be looked at by a test: none may read a whole table.
pub const LISTINGS: [&str; 3] = [COUNT_OPEN, RESOLVE_OF, OF_REVIEW];

/// Adds a task, unless the same matter of the same appointment is open already. Answers whether
/// it was added.
pub async fn insert(conn: &mut Conn, task: &Task) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO tasks (id, kind, patient_id, appointment_id, reminder_id, why, said, rank, \
         state, created_at, review_id, owner, due_on) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11, $12) \
         ON CONFLICT DO NOTHING",
    )
    .bind(task.id.to_string())
    .bind(&task.kind)
    .bind(task.patient_id.map(|id| id.to_string()))
    .bind(task.appointment_id.map(|id| id.to_string()))
    .bind(task.reminder_id.map(|id| id.to_string()))
    .bind(&task.why)
    .bind(task.said.as_ref().map(|said| said.expose().as_str()))
    .bind(task.rank)
    .bind(instant(task.created_at))
    .bind(task.review_id.map(|id| id.to_string()))
    .bind(&task.owner)
    .bind(task.due_on.map(Date::iso))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One task.
pub async fn get(conn: &mut Conn, id: TaskId) -> Result<Option<Task>, StoreError> {
    let row =
        sqlx::query(select!("WHERE id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// The last task of one kind about a review.
pub async fn of_review(
    conn: &mut Conn,
    review: ReviewId,
    kind: &str,
) -> Result<Option<Task>, StoreError> {
    let row =
        sqlx::query(OF_REVIEW).bind(review.to_string()).bind(kind).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// Says who does an open task, and by which day. Answers whether it was open.
pub async fn assign(
    conn: &mut Conn,
    id: TaskId,
    owner: Option<&str>,
    due_on: Option<Date>,
) -> Result<bool, StoreError> {
    let changed =
        sqlx::query("UPDATE tasks SET owner = $2, due_on = $3 WHERE id = $1 AND state = 'open'")
            .bind(id.to_string())
            .bind(owner)
            .bind(due_on.map(Date::iso))
            .execute(conn)
            .await?;
    Ok(changed.rows_affected() == 1)
}

/// How many are open.
pub async fn count_open(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = sqlx::query(COUNT_OPEN).fetch_one(conn).await?;
    Ok(row.try_get("n")?)
}

/// Ends an open task. Answers whether it was open.
pub async fn resolve(conn: &mut Conn, id: TaskId, done: &Done) -> Result<bool, StoreError> {
    let changed = sqlx::query(
        "UPDATE tasks SET state = 'done', outcome = $2, note = $3, rebooked_id = $4, \
         done_at = $5, done_by = $6 WHERE id = $1 AND state = 'open'",
    )
    .bind(id.to_string())
    .bind(&done.outcome)
    .bind(done.note.as_ref().map(|note| note.expose().as_str()))
    .bind(done.rebooked.map(|id| id.to_string()))
    .bind(instant(done.at))
    .bind(&done.by)
    .execute(conn)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Ends the open tasks of one kind about an appointment that are there for this reason. Answers how
/// many there were.
pub async fn resolve_of(
    conn: &mut Conn,
    appointment: AppointmentId,
    (kind, why): (&str, &str),
    done: &Done,
) -> Result<u64, StoreError> {
    let changed = sqlx::query(RESOLVE_OF)
        .bind(appointment.to_string())
        .bind(kind)
        .bind(why)
        .bind(&done.outcome)
        .bind(instant(done.at))
        .bind(&done.by)
        .execute(conn)
        .await?;
    Ok(changed.rows_affected())
}
