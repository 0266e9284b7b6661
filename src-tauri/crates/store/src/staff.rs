//! The staff table: who works at the clinic, who may sign in, and whose identity number goes into
//! `PRSN_ID`. Passwords are not here: a person's way in is a key slot beside the database.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
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
    /// The first day this person works in the programme; none where nobody said.
    pub valid_from: Option<Date>,
    /// The last day; none while it goes on.
    pub valid_to: Option<Date>,
    /// May stand in a drug visit (用藥).
    pub may_treat: bool,
    /// May stand in an education visit (衛教).
    pub may_instruct: bool,
}

impl Staff {
    /// Whether this person works in the programme on this day, first and last day included.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        crate::text::holds(self.valid_from, self.valid_to, day)
    }
}

fn read(row: &SqliteRow) -> Result<Staff, StoreError> {
    Ok(Staff {
        id: parsed(row, "id")?,
        name: row.try_get("name")?,
        role: parsed_opt(row, "role")?,
        prsn_id: parsed_opt(row, "prsn_id")?,
        can_sign_in: row.try_get::<i64, _>("can_sign_in")? == 1,
        valid_from: parsed_opt(row, "valid_from")?,
        valid_to: parsed_opt(row, "valid_to")?,
        may_treat: row.try_get::<i64, _>("may_treat")? == 1,
        may_instruct: row.try_get::<i64, _>("may_instruct")? == 1,
    })
}

/// Everybody present, by name.
pub async fn list(conn: &mut Conn) -> Result<Vec<Staff>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, name, role, prsn_id, can_sign_in, valid_from, valid_to, may_treat, \
         may_instruct FROM staff WHERE removed_at IS NULL ORDER BY name",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// The person of this name, if present.
pub async fn by_name(conn: &mut Conn, name: &str) -> Result<Option<Staff>, StoreError> {
    let row = sqlx::query(
        "SELECT id, name, role, prsn_id, can_sign_in, valid_from, valid_to, may_treat, \
         may_instruct FROM staff WHERE name = $1 AND removed_at IS NULL",
    )
    .bind(name)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Adds a person; [`StoreError::Exists`] when the name is taken.
pub async fn insert(conn: &mut Conn, staff: &Staff, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO staff (id, name, role, prsn_id, can_sign_in, valid_from, valid_to, \
         may_treat, may_instruct, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(staff.id.to_string())
    .bind(&staff.name)
    .bind(staff.role.map(Role::as_str))
    .bind(staff.prsn_id.as_ref().map(NationalId::as_str))
    .bind(i64::from(staff.can_sign_in))
    .bind(staff.valid_from.map(Date::iso))
    .bind(staff.valid_to.map(Date::iso))
    .bind(i64::from(staff.may_treat))
    .bind(i64::from(staff.may_instruct))
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a present person over what stood there; [`StoreError::Exists`] when the name is taken.
pub async fn update(conn: &mut Conn, staff: &Staff) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE staff SET name = $2, role = $3, prsn_id = $4, can_sign_in = $5, valid_from = $6, \
         valid_to = $7, may_treat = $8, may_instruct = $9 WHERE id = $1",
    )
    .bind(staff.id.to_string())
    .bind(&staff.name)
    .bind(staff.role.map(Role::as_str))
    .bind(staff.prsn_id.as_ref().map(NationalId::as_str))
    .bind(i64::from(staff.can_sign_in))
    .bind(staff.valid_from.map(Date::iso))
    .bind(staff.valid_to.map(Date::iso))
    .bind(i64::from(staff.may_treat))
    .bind(i64::from(staff.may_instruct))
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
