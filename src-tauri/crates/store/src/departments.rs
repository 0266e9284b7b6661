//! The departments table: 科別 in both of NHI's numberings. Which numbering is sent is a setting of
//! the clinic and not known here.

use db::Conn;
use domain::dates::Date;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::parsed_opt;

/// One department; at least one of its two codes is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Stable id.
    pub id: String,
    /// Its code in 就醫科別, two characters: `01`.
    pub padded: Option<String>,
    /// Its code in 診療科別, without zeros in front: `1`.
    pub unpadded: Option<String>,
    /// What it is called.
    pub name: String,
    /// The first day it is in use; none where nobody said.
    pub valid_from: Option<Date>,
    /// The last day it is in use; none while it goes on.
    pub valid_to: Option<Date>,
    /// Where this row comes from.
    pub source: String,
}

impl Department {
    /// Whether it is in use on this day, its first and last day included.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        crate::text::holds(self.valid_from, self.valid_to, day)
    }
}

fn read(row: &SqliteRow) -> Result<Department, StoreError> {
    Ok(Department {
        id: row.try_get("id")?,
        padded: row.try_get("padded")?,
        unpadded: row.try_get("unpadded")?,
        name: row.try_get("name")?,
        valid_from: parsed_opt(row, "valid_from")?,
        valid_to: parsed_opt(row, "valid_to")?,
        source: row.try_get("source")?,
    })
}

/// Every department: the padded codes in order, then those without one.
pub async fn list(conn: &mut Conn) -> Result<Vec<Department>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, padded, unpadded, name, valid_from, valid_to, source FROM departments \
         ORDER BY padded IS NULL, padded, unpadded",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// Writes a department, over what stood under its id; [`StoreError::Exists`] when one of its codes
/// is another department's.
pub async fn save(conn: &mut Conn, department: &Department) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO departments (id, padded, unpadded, name, valid_from, valid_to, source) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET \
         padded = excluded.padded, unpadded = excluded.unpadded, name = excluded.name, \
         valid_from = excluded.valid_from, valid_to = excluded.valid_to, \
         source = excluded.source",
    )
    .bind(&department.id)
    .bind(&department.padded)
    .bind(&department.unpadded)
    .bind(&department.name)
    .bind(department.valid_from.map(Date::iso))
    .bind(department.valid_to.map(Date::iso))
    .bind(&department.source)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a department off the table. Answers whether it was there.
pub async fn remove(conn: &mut Conn, id: &str) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM departments WHERE id = $1").bind(id).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}
