//! Who agreed to be asked about in a list: one standing agreement a patient, withdrawn ones kept.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::ids::PatientId;
use domain::national_id::NationalId;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, parsed, parsed_opt, read_instant};

/// A patient who can be asked about, and whether they agreed.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The card.
    pub patient_id: PatientId,
    /// The identity number on it.
    pub national_id: NationalId,
    /// The name on it.
    pub name: Option<Sensitive<String>>,
    /// The birthday on it.
    pub birthday: Option<Date>,
    /// The day of the standing agreement.
    pub agreed_on: Option<Date>,
    /// Who wrote it down.
    pub recorded_by: Option<String>,
    /// The day of their next appointment, from the day that was asked for on.
    pub appointment_on: Option<Date>,
    /// How the newest question about them came out, when, and for which day.
    pub last: Option<(String, DateTime<Utc>, Date)>,
}

fn read(row: &SqliteRow) -> Result<Asked, StoreError> {
    let last = match row.try_get::<Option<String>, _>("outcome")? {
        None => None,
        Some(outcome) => Some((
            outcome,
            read_instant(&row.try_get::<String, _>("checked_at")?)?,
            parsed(row, "func_date")?,
        )),
    };
    Ok(Asked {
        patient_id: parsed(row, "id")?,
        national_id: parsed(row, "national_id")?,
        name: row.try_get::<Option<String>, _>("name")?.map(Sensitive::new),
        birthday: parsed_opt(row, "birthday")?,
        agreed_on: parsed_opt(row, "agreed_on")?,
        recorded_by: row.try_get("recorded_by")?,
        appointment_on: parsed_opt::<WallMinute>(row, "next_at")?.map(WallMinute::date),
        last,
    })
}

macro_rules! asked {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT p.id, p.national_id, p.name, p.birthday, a.agreed_on, a.recorded_by, \
             c.outcome, c.checked_at, c.func_date, \
             (SELECT MIN(n.at) FROM appointments n WHERE n.patient_id = p.id AND n.at >= $1 \
             AND n.state IN ('booked', 'arrived', 'left')) AS next_at FROM ",
            $from,
            " LEFT JOIN eligibility_checks c ON c.id = (SELECT MAX(k.id) FROM eligibility_checks k \
             WHERE k.national_id = p.national_id) ",
            $rest
        )
    };
}

const STANDING: &str = asked!(
    "eligibility_agreements a JOIN patients p ON p.id = a.patient_id",
    "WHERE a.patient_id > '' AND a.withdrawn_at IS NULL AND p.national_id IS NOT NULL \
     AND p.merged_into IS NULL ORDER BY a.patient_id"
);
const EVERYBODY: &str = asked!(
    "patients p LEFT JOIN eligibility_agreements a \
     ON a.patient_id = p.id AND a.withdrawn_at IS NULL",
    "WHERE p.national_id IS NOT NULL AND p.merged_into IS NULL AND p.id < $2 \
     ORDER BY p.id DESC LIMIT $3"
);

/// Every statement of a list, for the test that reads their plans.
pub const LISTINGS: [&str; 2] = [STANDING, EVERYBODY];

/// Every patient with a standing agreement, oldest card first.
pub async fn standing(conn: &mut Conn, today: Date) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(STANDING).bind(today.iso()).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// At most `limit` patients who have an identity number, newest card first.
pub async fn everybody(conn: &mut Conn, today: Date, limit: u32) -> Result<Vec<Asked>, StoreError> {
    // Sorts after every id, so that the newest come first by the index.
    let asked = sqlx::query(EVERYBODY).bind(today.iso()).bind("g").bind(i64::from(limit));
    let rows = asked.fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// The day of a patient's standing agreement.
pub async fn get(conn: &mut Conn, patient: PatientId) -> Result<Option<Date>, StoreError> {
    let row = sqlx::query(
        "SELECT agreed_on FROM eligibility_agreements \
         WHERE patient_id = $1 AND withdrawn_at IS NULL",
    )
    .bind(patient.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(|row| parsed(row, "agreed_on")).transpose()
}

/// Writes an agreement down; the standing one of that patient must be withdrawn before.
pub async fn insert(
    conn: &mut Conn,
    patient: PatientId,
    agreed_on: Date,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO eligibility_agreements (patient_id, agreed_on, recorded_at, recorded_by) \
         VALUES ($1, $2, $3, $4)",
    )
    .bind(patient.to_string())
    .bind(agreed_on.iso())
    .bind(instant(at))
    .bind(by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a patient's standing agreement. Answers whether there was one.
pub async fn withdraw(
    conn: &mut Conn,
    patient: PatientId,
    by: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE eligibility_agreements SET withdrawn_at = $2, withdrawn_by = $3 \
         WHERE patient_id = $1 AND withdrawn_at IS NULL",
    )
    .bind(patient.to_string())
    .bind(instant(at))
    .bind(by)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
