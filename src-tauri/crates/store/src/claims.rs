//! The claims a clinic brought in from its own system, and the files they came in.
//!
//! What a claim has to do with a visit is not decided here: that is `domain::claim`.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::claim::{Claimed, Facts};
use domain::ids::{ClaimId, ClaimImportId};
use domain::sensitive::Sensitive;
use domain::visit::CureType;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, parsed};
use crate::visits::type_number;

/// A file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimImport {
    /// Stable id.
    pub id: ClaimImportId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub who: String,
    /// The file's name without its folder.
    pub file: String,
    /// Rows that were not blank.
    pub rows: u32,
    /// Rows that were taken.
    pub accepted: u32,
    /// Rows that stood here already.
    pub duplicates: u32,
    /// Rows with something wrong in them.
    pub rejected: u32,
}

/// One claim as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClaim {
    /// Stable id.
    pub id: ClaimId,
    /// The file that gave it last.
    pub import_id: ClaimImportId,
    /// Its row there.
    pub row: u32,
    /// The five facts and the days.
    pub claim: Claimed,
    /// The name, where the file has one.
    pub name: Option<Sensitive<String>>,
}

/// What became of a claim that was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// Its five facts are new here.
    New,
    /// It stood here already.
    Same,
    /// It took the place of one with other days.
    Replaced {
        /// The days of the one before.
        days: Option<u16>,
    },
}

/// Puts a claim: a new one is added, one of the same five facts with other days is replaced.
pub async fn put(conn: &mut Conn, stored: &StoredClaim) -> Result<Put, StoreError> {
    let facts = &stored.claim.facts;
    let before = sqlx::query(
        "SELECT id, drug_days FROM claims WHERE national_id = $1 AND func_date = $2 \
         AND cure_type = $3 AND birthday = $4 AND hosp_id = $5",
    )
    .bind(facts.id.as_str())
    .bind(facts.func_date.to_string())
    .bind(type_number(facts.cure_type))
    .bind(facts.birthday.to_string())
    .bind(facts.hosp_id.as_str())
    .fetch_optional(&mut *conn)
    .await?;
    let Some(before) = before else {
        insert(conn, stored).await?;
        return Ok(Put::New);
    };
    let days = days_of(&before)?;
    if days == stored.claim.drug_days {
        return Ok(Put::Same);
    }
    sqlx::query(
        "UPDATE claims SET import_id = $2, row_number = $3, drug_days = $4, \
         name = COALESCE($5, name) WHERE id = $1",
    )
    .bind(before.try_get::<String, _>("id")?)
    .bind(stored.import_id.to_string())
    .bind(i64::from(stored.row))
    .bind(stored.claim.drug_days.map(i64::from))
    .bind(stored.name.as_ref().map(|name| name.expose().as_str()))
    .execute(conn)
    .await?;
    Ok(Put::Replaced { days })
}

async fn insert(conn: &mut Conn, stored: &StoredClaim) -> Result<(), StoreError> {
    let facts = &stored.claim.facts;
    sqlx::query(
        "INSERT INTO claims (id, import_id, row_number, hosp_id, national_id, birthday, \
         func_date, cure_type, drug_days, name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(stored.id.to_string())
    .bind(stored.import_id.to_string())
    .bind(i64::from(stored.row))
    .bind(facts.hosp_id.as_str())
    .bind(facts.id.as_str())
    .bind(facts.birthday.to_string())
    .bind(facts.func_date.to_string())
    .bind(type_number(facts.cure_type))
    .bind(stored.claim.drug_days.map(i64::from))
    .bind(stored.name.as_ref().map(|name| name.expose().as_str()))
    .execute(conn)
    .await?;
    Ok(())
}

/// Every claim, by day; what the comparison reads.
pub const ALL: &str = "SELECT id, import_id, row_number, hosp_id, national_id, birthday, \
     func_date, cure_type, drug_days, name FROM claims WHERE func_date >= '' \
     ORDER BY func_date, id";

/// Every claim there is, by day.
pub async fn list(conn: &mut Conn) -> Result<Vec<StoredClaim>, StoreError> {
    let rows = sqlx::query(ALL).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// Adds the file that claims come in, before them.
pub async fn begin_import(conn: &mut Conn, import: &ClaimImport) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO claim_imports (id, at, who, file, rows, accepted, duplicates, rejected) \
         VALUES ($1, $2, $3, $4, 0, 0, 0, 0)",
    )
    .bind(import.id.to_string())
    .bind(instant(import.at))
    .bind(&import.who)
    .bind(&import.file)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what became of the file's rows.
pub async fn end_import(conn: &mut Conn, import: &ClaimImport) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE claim_imports SET rows = $2, accepted = $3, duplicates = $4, rejected = $5 \
         WHERE id = $1",
    )
    .bind(import.id.to_string())
    .bind(i64::from(import.rows))
    .bind(i64::from(import.accepted))
    .bind(i64::from(import.duplicates))
    .bind(i64::from(import.rejected))
    .execute(conn)
    .await?;
    Ok(())
}

/// The files, last first, at most so many.
pub const IMPORTS: &str = "SELECT id, at, who, file, rows, accepted, duplicates, rejected \
     FROM claim_imports WHERE at >= '' ORDER BY at DESC LIMIT $1";

/// The files that were brought in, last first.
pub async fn imports(conn: &mut Conn, limit: u32) -> Result<Vec<ClaimImport>, StoreError> {
    let rows = sqlx::query(IMPORTS).bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(read_import).collect()
}

/// Removes a file and the claims it gave last. Answers how many claims went, or none when there
/// is no such file.
pub async fn forget(conn: &mut Conn, id: ClaimImportId) -> Result<Option<u64>, StoreError> {
    let claims = sqlx::query("DELETE FROM claims WHERE import_id = $1")
        .bind(id.to_string())
        .execute(&mut *conn)
        .await?;
    let file = sqlx::query("DELETE FROM claim_imports WHERE id = $1")
        .bind(id.to_string())
        .execute(conn)
        .await?;
    Ok((file.rows_affected() == 1).then(|| claims.rows_affected()))
}

fn read(row: &SqliteRow) -> Result<StoredClaim, StoreError> {
    let name: Option<String> = row.try_get("name")?;
    Ok(StoredClaim {
        id: parsed(row, "id")?,
        import_id: parsed(row, "import_id")?,
        row: number(row, "row_number")?,
        claim: Claimed { facts: facts(row)?, drug_days: days_of(row)? },
        name: name.map(Sensitive::new),
    })
}

fn facts(row: &SqliteRow) -> Result<Facts, StoreError> {
    let cure_type: i64 = row.try_get("cure_type")?;
    Ok(Facts {
        hosp_id: parsed(row, "hosp_id")?,
        id: parsed(row, "national_id")?,
        birthday: parsed(row, "birthday")?,
        func_date: parsed(row, "func_date")?,
        cure_type: CureType::from_code(&cure_type.to_string())
            .ok_or(StoreError::Corrupt("cure_type"))?,
    })
}

fn days_of(row: &SqliteRow) -> Result<Option<u16>, StoreError> {
    let days: Option<i64> = row.try_get("drug_days")?;
    days.map(|days| u16::try_from(days).map_err(|_| StoreError::Corrupt("drug_days"))).transpose()
}

fn number(row: &SqliteRow, column: &'static str) -> Result<u32, StoreError> {
    u32::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StoreError::Corrupt(column))
}

fn read_import(row: &SqliteRow) -> Result<ClaimImport, StoreError> {
    Ok(ClaimImport {
        id: parsed(row, "id")?,
        at: instant_of(row, "at")?,
        who: row.try_get("who")?,
        file: row.try_get("file")?,
        rows: number(row, "rows")?,
        accepted: number(row, "accepted")?,
        duplicates: number(row, "duplicates")?,
        rejected: number(row, "rejected")?,
    })
}
