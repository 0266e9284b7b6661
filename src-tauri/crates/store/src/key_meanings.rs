//! What a person said of a key of the CRM's figures: a doctor's name or a metric. Also whether a
//! name is known here as a doctor's.

use chrono::{DateTime, Utc};
use db::Conn;
use sqlx::Row;

use crate::StoreError;
use crate::text::instant;

/// Writes down what a key means, over what was said before.
pub async fn save(
    conn: &mut Conn,
    (key, meaning): (&str, &str),
    (at, by): (DateTime<Utc>, &str),
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO key_meanings (key, meaning, sorted_at, sorted_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (key) DO UPDATE SET meaning = excluded.meaning,
             sorted_at = excluded.sorted_at, sorted_by = excluded.sorted_by",
    )
    .bind(key)
    .bind(meaning)
    .bind(instant(at))
    .bind(by)
    .execute(conn)
    .await?;
    Ok(())
}

const GET: &str = "SELECT meaning FROM key_meanings WHERE key = $1";

/// What was said of a key.
pub async fn get(conn: &mut Conn, key: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query(GET).bind(key).fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("meaning")).transpose()?)
}

/// Width and case do not matter to a name, and there are few of those who sign in or are staff.
const IS_DOCTOR: &str = "
    SELECT EXISTS (SELECT 1 FROM appointments
                   WHERE doctor_name IS NOT NULL AND doctor_name = $1 COLLATE NOCASE)
        OR EXISTS (SELECT 1 FROM patients
                   WHERE doctor_name IS NOT NULL AND doctor_name = $1 COLLATE NOCASE)
        OR EXISTS (SELECT 1 FROM operations
                   WHERE doctor_name IS NOT NULL AND doctor_name = $1 COLLATE NOCASE)
        OR EXISTS (SELECT 1 FROM reviews
                   WHERE doctor IS NOT NULL AND doctor = $1 COLLATE NOCASE)";

/// Every statement that reads, for the test that none walks a table.
pub const LISTINGS: [&str; 2] = [GET, IS_DOCTOR];

/// Whether cards, appointments, attendances or reviews name a doctor so. Staff are asked elsewhere.
pub async fn is_doctor(conn: &mut Conn, name: &str) -> Result<bool, StoreError> {
    Ok(sqlx::query(IS_DOCTOR).bind(name).fetch_one(conn).await?.try_get(0)?)
}
