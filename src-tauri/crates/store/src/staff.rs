//! The staff table: who works at the clinic, who may sign in, and whose identity number goes into
//! `PRSN_ID`. Passwords are not here: a person's way in is a key slot beside the database.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::StaffId;
use domain::national_id::NationalId;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, parsed, parsed_opt};

/// What a person may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Front desk.
    Receptionist,
    /// Smoking-cessation counselor.
    Counselor,
    /// Sets the clinic up.
    Manager,
}

impl Role {
    /// The word in SQL, Rust, TypeScript and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receptionist => "receptionist",
            Self::Counselor => "counselor",
            Self::Manager => "manager",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        match text {
            "receptionist" => Ok(Self::Receptionist),
            "counselor" => Ok(Self::Counselor),
            "manager" => Ok(Self::Manager),
            _ => Err(StoreError::Corrupt("role")),
        }
    }
}

/// One person of the clinic.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Stable id.
    pub id: StaffId,
    /// The name shown and signed in with.
    pub name: String,
    /// None for somebody who only appears as `PRSN_ID`.
    pub role: Option<Role>,
    /// Identity number sent as `PRSN_ID`.
    pub prsn_id: Option<NationalId>,
    /// Whether a key slot exists for this name.
    pub can_sign_in: bool,
}

fn read(row: &SqliteRow) -> Result<Staff, StoreError> {
    Ok(Staff {
        id: parsed(row, "id")?,
        name: row.try_get("name")?,
        role: parsed_opt(row, "role")?,
        prsn_id: parsed_opt(row, "prsn_id")?,
        can_sign_in: row.try_get::<i64, _>("can_sign_in")? == 1,
    })
}

/// Everybody present, by name.
pub async fn list(conn: &mut Conn) -> Result<Vec<Staff>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, name, role, prsn_id, can_sign_in FROM staff \
         WHERE removed_at IS NULL ORDER BY name",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// The person of this name, if present.
pub async fn by_name(conn: &mut Conn, name: &str) -> Result<Option<Staff>, StoreError> {
    let row = sqlx::query(
        "SELECT id, name, role, prsn_id, can_sign_in FROM staff \
         WHERE name = $1 AND removed_at IS NULL",
    )
    .bind(name)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Adds a person; [`StoreError::Exists`] when the name is taken.
pub async fn insert(conn: &mut Conn, staff: &Staff, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO staff (id, name, role, prsn_id, can_sign_in, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(staff.id.to_string())
    .bind(&staff.name)
    .bind(staff.role.map(Role::as_str))
    .bind(staff.prsn_id.as_ref().map(NationalId::as_str))
    .bind(i64::from(staff.can_sign_in))
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a present person an identity number.
pub async fn set_prsn_id(
    conn: &mut Conn,
    id: StaffId,
    prsn_id: &NationalId,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE staff SET prsn_id = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(prsn_id.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a person off the list; the row stays for what they did. Answers whether one was there.
pub async fn remove(conn: &mut Conn, id: StaffId, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE staff SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL AND can_sign_in = 0",
    )
    .bind(id.to_string())
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
