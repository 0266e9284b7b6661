//! The patients table and the pieces of names it is searched by.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::PatientId;
use domain::national_id::NationalId;
use domain::patient::Patient;
use domain::sensitive::Sensitive;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, parsed, parsed_opt};

fn read(row: &SqliteRow) -> Result<Patient, StoreError> {
    Ok(Patient {
        id: parsed(row, "id")?,
        national_id: parsed_opt(row, "national_id")?,
        chart_number: row.try_get("chart_number")?,
        name: row.try_get::<Option<String>, _>("name")?.map(Sensitive::new),
        birthday: parsed_opt(row, "birthday")?,
    })
}

/// One patient by id.
pub async fn get(conn: &mut Conn, id: PatientId) -> Result<Option<Patient>, StoreError> {
    let row = sqlx::query(
        "SELECT id, national_id, chart_number, name, birthday FROM patients WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// The patient with this identity number.
pub async fn by_national_id(
    conn: &mut Conn,
    national_id: &NationalId,
) -> Result<Option<Patient>, StoreError> {
    let row = sqlx::query(
        "SELECT id, national_id, chart_number, name, birthday FROM patients \
         WHERE national_id = $1",
    )
    .bind(national_id.as_str())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// How many cards there are.
pub async fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = sqlx::query("SELECT COUNT(*) AS n FROM patients").fetch_one(conn).await?;
    Ok(row.try_get("n")?)
}

/// Adds a card; [`StoreError::Exists`] when its identity or chart number is on another card.
pub async fn insert(
    conn: &mut Conn,
    patient: &Patient,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO patients (id, national_id, chart_number, name, birthday, created_at, \
         updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)",
    )
    .bind(patient.id.to_string())
    .bind(patient.national_id.as_ref().map(NationalId::as_str))
    .bind(patient.chart_number.as_deref())
    .bind(patient.name.as_ref().map(|name| name.expose().as_str()))
    .bind(patient.birthday.map(|day| day.to_string()))
    .bind(instant(at))
    .execute(&mut *conn)
    .await?;
    write_grams(conn, patient).await
}

/// Writes a card over what stood there.
pub async fn update(
    conn: &mut Conn,
    patient: &Patient,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE patients SET national_id = $2, chart_number = $3, name = $4, birthday = $5, \
         updated_at = $6 WHERE id = $1",
    )
    .bind(patient.id.to_string())
    .bind(patient.national_id.as_ref().map(NationalId::as_str))
    .bind(patient.chart_number.as_deref())
    .bind(patient.name.as_ref().map(|name| name.expose().as_str()))
    .bind(patient.birthday.map(|day| day.to_string()))
    .bind(instant(at))
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM patient_grams WHERE patient_id = $1")
        .bind(patient.id.to_string())
        .execute(&mut *conn)
        .await?;
    write_grams(conn, patient).await
}

async fn write_grams(conn: &mut Conn, patient: &Patient) -> Result<(), StoreError> {
    let Some(name) = &patient.name else {
        return Ok(());
    };
    for gram in grams(name.expose()) {
        sqlx::query("INSERT INTO patient_grams (gram, patient_id) VALUES ($1, $2)")
            .bind(gram)
            .bind(patient.id.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The form in which names are compared: lower case, without white space.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Every one- and two-character piece of a name.
fn grams(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = folded(name).chars().collect();
    let ones = letters.iter().map(char::to_string);
    let twos = letters.windows(2).map(|pair| pair.iter().collect());
    ones.chain(twos).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_three_characters_is_found_by_any_one_or_two_that_stand_together() {
        let expected: BTreeSet<String> =
            ["王", "大", "明", "王大", "大明"].map(String::from).into_iter().collect();
        assert_eq!(grams("王 大明"), expected);
    }
}
