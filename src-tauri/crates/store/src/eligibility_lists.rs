//! Lists of questions about eligibility: a head, and a row a person, each settled by itself.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::environment::Environment;
use domain::ids::{CheckId, ListId, PatientId};
use domain::national_id::NationalId;
use domain::sensitive::Sensitive;
use domain::visit::CureType;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::eligibility::{cure_type_code, cure_type_of};
use crate::text::{instant, instant_of, instant_opt, parsed, parsed_opt};

/// The head of a list.
#[derive(Debug, Clone)]
pub struct List {
    /// Its id.
    pub id: ListId,
    /// Which of HPA's servers is asked.
    pub environment: Environment,
    /// `agreed`, `chosen` or `file`.
    pub source: String,
    /// `running`, `paused`, `done` or `cancelled`.
    pub state: String,
    /// Why it paused.
    pub reason: Option<String>,
    /// The treatment where a row does not say its own.
    pub cure_type: CureType,
    /// The day where a row does not say its own.
    pub func_date: Date,
    /// When it was started.
    pub started_at: DateTime<Utc>,
    /// By whom.
    pub started_by: String,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// One person of a list.
#[derive(Clone)]
pub struct ListRow {
    /// Its number: a spreadsheet's, or counted from 1.
    pub number: u32,
    /// The card, where there is one.
    pub patient_id: Option<PatientId>,
    /// The name, where it is known.
    pub name: Option<Sensitive<String>>,
    /// About whom.
    pub national_id: NationalId,
    /// Born when.
    pub birthday: Date,
    /// For which treatment.
    pub cure_type: CureType,
    /// For which day.
    pub func_date: Date,
    /// `waiting`, `answered`, `not_answered` or `not_asked`.
    pub state: String,
    /// Why it was not asked or not answered.
    pub reason: Option<String>,
}

/// A row with what came of it: outcome, booked, message, when and its question's id.
#[derive(Clone)]
pub struct Settled {
    /// The row.
    pub row: ListRow,
    /// The question.
    pub check: Option<CheckId>,
    /// How it came out.
    pub outcome: Option<String>,
    /// The service's words, verbatim.
    pub message: Option<String>,
    /// When.
    pub checked_at: Option<DateTime<Utc>>,
}

macro_rules! lists {
    ($rest:literal) => {
        concat!(
            "SELECT id, environment, source, state, reason, cure_type, func_date, started_at, \
             started_by, ended_at FROM eligibility_lists ",
            $rest
        )
    };
}

const NEWEST: &str = lists!("WHERE id < $1 ORDER BY id DESC LIMIT $2");
const OF_STATE: &str = lists!("WHERE state = $1 ORDER BY id");
const COUNTS: &str = "SELECT r.state, c.outcome, COUNT(*) AS n FROM eligibility_list_rows r \
         LEFT JOIN eligibility_checks c ON c.id = r.check_id \
         WHERE r.list_id = $1 GROUP BY r.state, c.outcome";
const ROWS: &str = "SELECT r.number, r.patient_id, r.name, r.national_id, r.birthday, r.cure_type, \
         r.func_date, r.state, r.reason, r.check_id, c.outcome, c.message, c.checked_at \
         FROM eligibility_list_rows r LEFT JOIN eligibility_checks c ON c.id = r.check_id \
         WHERE r.list_id = $1 ORDER BY r.number";
const NEXT: &str = "SELECT number, patient_id, name, national_id, birthday, cure_type, func_date, state, \
         reason FROM eligibility_list_rows WHERE list_id = $1 AND state = 'waiting' \
         ORDER BY number LIMIT 1";

/// Every statement of a list, for the test that reads their plans.
pub const LISTINGS: [&str; 5] = [NEWEST, OF_STATE, COUNTS, ROWS, NEXT];

fn read(row: &SqliteRow) -> Result<List, StoreError> {
    Ok(List {
        id: parsed(row, "id")?,
        environment: parsed(row, "environment")?,
        source: row.try_get("source")?,
        state: row.try_get("state")?,
        reason: row.try_get("reason")?,
        cure_type: cure_type_of(row)?,
        func_date: parsed(row, "func_date")?,
        started_at: instant_of(row, "started_at")?,
        started_by: row.try_get("started_by")?,
        ended_at: instant_opt(row, "ended_at")?,
    })
}

fn read_row(row: &SqliteRow) -> Result<ListRow, StoreError> {
    let number: i64 = row.try_get("number")?;
    Ok(ListRow {
        number: u32::try_from(number).map_err(|_| StoreError::Corrupt("number"))?,
        patient_id: parsed_opt(row, "patient_id")?,
        name: row.try_get::<Option<String>, _>("name")?.map(Sensitive::new),
        national_id: parsed(row, "national_id")?,
        birthday: parsed(row, "birthday")?,
        cure_type: cure_type_of(row)?,
        func_date: parsed(row, "func_date")?,
        state: row.try_get("state")?,
        reason: row.try_get("reason")?,
    })
}

/// Adds a list with its rows.
pub async fn insert(conn: &mut Conn, list: &List, rows: &[ListRow]) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO eligibility_lists (id, environment, source, state, reason, cure_type, \
         func_date, started_at, started_by, ended_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(list.id.to_string())
    .bind(list.environment.as_str())
    .bind(&list.source)
    .bind(&list.state)
    .bind(list.reason.as_deref())
    .bind(cure_type_code(list.cure_type))
    .bind(list.func_date.iso())
    .bind(instant(list.started_at))
    .bind(&list.started_by)
    .bind(list.ended_at.map(instant))
    .execute(&mut *conn)
    .await?;
    for row in rows {
        insert_row(conn, list.id, row).await?;
    }
    Ok(())
}

async fn insert_row(conn: &mut Conn, list: ListId, row: &ListRow) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO eligibility_list_rows (list_id, number, patient_id, name, national_id, \
         birthday, cure_type, func_date, state, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(list.to_string())
    .bind(i64::from(row.number))
    .bind(row.patient_id.map(|id| id.to_string()))
    .bind(row.name.as_ref().map(|name| name.expose().as_str()))
    .bind(row.national_id.as_str())
    .bind(row.birthday.iso())
    .bind(cure_type_code(row.cure_type))
    .bind(row.func_date.iso())
    .bind(&row.state)
    .bind(row.reason.as_deref())
    .execute(conn)
    .await?;
    Ok(())
}

/// One list.
pub async fn get(conn: &mut Conn, id: ListId) -> Result<Option<List>, StoreError> {
    const SQL: &str = lists!("WHERE id = $1");
    let row = sqlx::query(SQL).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// The newest lists first.
pub async fn list(conn: &mut Conn, limit: u32) -> Result<Vec<List>, StoreError> {
    // Sorts after every id, so that the newest come first by the index.
    let rows = sqlx::query(NEWEST).bind("g").bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// The lists in a state, oldest first.
pub async fn of_state(conn: &mut Conn, state: &str) -> Result<Vec<List>, StoreError> {
    let rows = sqlx::query(OF_STATE).bind(state).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// Moves a list from one of these states into another. Answers whether it stood in one of them.
pub async fn set_state(
    conn: &mut Conn,
    id: ListId,
    from: (&str, &str),
    to: &str,
    reason: Option<&str>,
    ended_at: Option<DateTime<Utc>>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE eligibility_lists SET state = $4, reason = $5, ended_at = $6 \
         WHERE id = $1 AND state IN ($2, $3)",
    )
    .bind(id.to_string())
    .bind(from.0)
    .bind(from.1)
    .bind(to)
    .bind(reason)
    .bind(ended_at.map(instant))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How many rows of a list stand in each state and came out how.
pub async fn counts(
    conn: &mut Conn,
    id: ListId,
) -> Result<Vec<(String, Option<String>, u32)>, StoreError> {
    let rows = sqlx::query(COUNTS).bind(id.to_string()).fetch_all(conn).await?;
    rows.iter()
        .map(|row| {
            let count: i64 = row.try_get("n")?;
            Ok((
                row.try_get("state")?,
                row.try_get("outcome")?,
                u32::try_from(count).unwrap_or(u32::MAX),
            ))
        })
        .collect()
}

/// Every row with what came of it, in order.
pub async fn rows(conn: &mut Conn, id: ListId) -> Result<Vec<Settled>, StoreError> {
    let rows = sqlx::query(ROWS).bind(id.to_string()).fetch_all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(Settled {
                row: read_row(row)?,
                check: parsed_opt(row, "check_id")?,
                outcome: row.try_get("outcome")?,
                message: row.try_get("message")?,
                checked_at: instant_opt(row, "checked_at")?,
            })
        })
        .collect()
}

/// The first row that still waits.
pub async fn next(conn: &mut Conn, id: ListId) -> Result<Option<ListRow>, StoreError> {
    let row = sqlx::query(NEXT).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read_row).transpose()
}

/// Writes down what came of a row.
pub async fn settle(
    conn: &mut Conn,
    id: ListId,
    number: u32,
    state: &str,
    reason: Option<&str>,
    check: CheckId,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE eligibility_list_rows SET state = $3, reason = $4, check_id = $5 \
         WHERE list_id = $1 AND number = $2",
    )
    .bind(id.to_string())
    .bind(i64::from(number))
    .bind(state)
    .bind(reason)
    .bind(check.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Says why a row that waits will not be asked about.
pub async fn not_asked(
    conn: &mut Conn,
    id: ListId,
    number: u32,
    reason: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE eligibility_list_rows SET state = 'not_asked', reason = $3 \
         WHERE list_id = $1 AND number = $2",
    )
    .bind(id.to_string())
    .bind(i64::from(number))
    .bind(reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes every row of a list from one state into another.
pub async fn move_rows(
    conn: &mut Conn,
    id: ListId,
    from: &str,
    to: &str,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE eligibility_list_rows SET state = $3, reason = $4 \
         WHERE list_id = $1 AND state = $2",
    )
    .bind(id.to_string())
    .bind(from)
    .bind(to)
    .bind(reason)
    .execute(conn)
    .await?;
    Ok(())
}
