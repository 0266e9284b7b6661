//! What was asked about persons' eligibility, and what was answered. Rows are never changed, but
//! for the one that stood there before its call and gets its answer.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::environment::Environment;
use domain::ids::CheckId;
use domain::national_id::NationalId;
use domain::visit::CureType;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, parsed};

/// One question and what came of it. `outcome`, `booked` and `reason` are `app`'s words.
#[derive(Clone)]
pub struct Check {
    /// Its id.
    pub id: CheckId,
    /// Which of HPA's servers was asked.
    pub environment: Environment,
    /// About whom.
    pub national_id: NationalId,
    /// Born when.
    pub birthday: Date,
    /// For which treatment.
    pub cure_type: CureType,
    /// For which day.
    pub func_date: Date,
    /// Whether it asked for a reservation.
    pub booking: bool,
    /// `eligible`, `ineligible`, `unclear` or `unknown`.
    pub outcome: String,
    /// `no`, `yes` or `maybe`.
    pub booked: String,
    /// Why nothing is known.
    pub reason: Option<String>,
    /// The service's words, verbatim.
    pub message: Option<String>,
    /// When.
    pub checked_at: DateTime<Utc>,
    /// The name of the person who asked.
    pub checked_by: String,
}

/// How a treatment stands in a column: HPA's own code as a number.
pub(crate) fn cure_type_code(cure_type: CureType) -> i64 {
    match cure_type {
        CureType::Drug => 1,
        CureType::Education => 2,
    }
}

/// Reads what [`cure_type_code`] wrote.
pub(crate) fn cure_type_of(row: &SqliteRow) -> Result<CureType, StoreError> {
    match row.try_get::<i64, _>("cure_type")? {
        1 => Ok(CureType::Drug),
        2 => Ok(CureType::Education),
        _ => Err(StoreError::Corrupt("cure_type")),
    }
}

fn read(row: &SqliteRow) -> Result<Check, StoreError> {
    Ok(Check {
        id: parsed(row, "id")?,
        environment: parsed(row, "environment")?,
        national_id: parsed(row, "national_id")?,
        birthday: parsed(row, "birthday")?,
        cure_type: cure_type_of(row)?,
        func_date: parsed(row, "func_date")?,
        booking: row.try_get::<i64, _>("booking")? == 1,
        outcome: row.try_get("outcome")?,
        booked: row.try_get("booked")?,
        reason: row.try_get("reason")?,
        message: row.try_get("message")?,
        checked_at: instant_of(row, "checked_at")?,
        checked_by: row.try_get("checked_by")?,
    })
}

/// Adds one.
pub async fn insert(conn: &mut Conn, check: &Check) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO eligibility_checks (id, environment, national_id, birthday, cure_type, \
         func_date, booking, outcome, booked, reason, message, checked_at, checked_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(check.id.to_string())
    .bind(check.environment.as_str())
    .bind(check.national_id.as_str())
    .bind(check.birthday.iso())
    .bind(cure_type_code(check.cure_type))
    .bind(check.func_date.iso())
    .bind(i64::from(check.booking))
    .bind(&check.outcome)
    .bind(&check.booked)
    .bind(check.reason.as_deref())
    .bind(check.message.as_deref())
    .bind(instant(check.checked_at))
    .bind(&check.checked_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives the answer to one that stood here before its call.
pub async fn answer(conn: &mut Conn, check: &Check) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE eligibility_checks SET outcome = $2, booked = $3, reason = $4, message = $5, \
         checked_at = $6 WHERE id = $1",
    )
    .bind(check.id.to_string())
    .bind(&check.outcome)
    .bind(&check.booked)
    .bind(check.reason.as_deref())
    .bind(check.message.as_deref())
    .bind(instant(check.checked_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything about one person, newest first.
pub const OF_PERSON: &str = "SELECT id, environment, national_id, birthday, cure_type, func_date, \
     booking, outcome, booked, reason, message, checked_at, checked_by FROM eligibility_checks \
     WHERE national_id = $1 ORDER BY id DESC LIMIT $2";

/// At most `limit` questions about one person, newest first.
pub async fn of_person(
    conn: &mut Conn,
    person: &NationalId,
    limit: u32,
) -> Result<Vec<Check>, StoreError> {
    let rows =
        sqlx::query(OF_PERSON).bind(person.as_str()).bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}
