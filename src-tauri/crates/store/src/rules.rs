//! The programme's rules: one dated number each, with who says so.

use db::Conn;
use domain::course::{Rule, RuleKey};
use domain::dates::Date;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{parsed, parsed_opt};

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRule {
    /// Its number here.
    pub id: i64,
    /// What it says, and when.
    pub rule: Rule,
    /// The first day it holds.
    pub from: Date,
    /// Who says so.
    pub source: String,
    /// Whether the clinic wrote it.
    pub edited: bool,
}

/// A row with a key this version does not know says nothing here.
fn read(row: &SqliteRow) -> Result<Option<StoredRule>, StoreError> {
    let Some(key) = RuleKey::from_name(&row.try_get::<String, _>("key")?) else {
        return Ok(None);
    };
    let value = u16::try_from(row.try_get::<i64, _>("value")?);
    let from: Date = parsed(row, "valid_from")?;
    let rule = Rule {
        key,
        value: value.map_err(|_| StoreError::Corrupt("value"))?,
        from: Some(from),
        to: parsed_opt(row, "valid_to")?,
    };
    Ok(Some(StoredRule {
        id: row.try_get("id")?,
        rule,
        from,
        source: row.try_get("source")?,
        edited: row.try_get::<i64, _>("edited")? == 1,
    }))
}

/// Every rule, by key and day.
pub async fn list(conn: &mut Conn) -> Result<Vec<StoredRule>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, key, value, valid_from, valid_to, source, edited FROM programme_rules \
         ORDER BY key, valid_from",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().filter_map(|row| read(row).transpose()).collect()
}

/// A rule as the clinic writes it.
#[derive(Debug, Clone)]
pub struct Written<'a> {
    /// What it is about.
    pub key: RuleKey,
    /// Its number.
    pub value: u16,
    /// The first day it holds.
    pub from: Date,
    /// The last day it holds.
    pub to: Option<Date>,
    /// Who says so.
    pub source: &'a str,
}

/// Adds a row; [`StoreError::Exists`] where one of this key begins on the same day.
pub async fn insert(conn: &mut Conn, rule: &Written<'_>) -> Result<i64, StoreError> {
    let row = sqlx::query(
        "INSERT INTO programme_rules (key, value, valid_from, valid_to, source, edited) \
         VALUES ($1, $2, $3, $4, $5, 1) RETURNING id",
    )
    .bind(rule.key.name())
    .bind(i64::from(rule.value))
    .bind(rule.from.to_string())
    .bind(rule.to.map(|day| day.to_string()))
    .bind(rule.source)
    .fetch_one(conn)
    .await?;
    Ok(row.try_get("id")?)
}

/// Writes over a row of the same key; answers whether it is there.
pub async fn update(conn: &mut Conn, id: i64, rule: &Written<'_>) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE programme_rules SET value = $3, valid_from = $4, valid_to = $5, source = $6, \
         edited = 1 WHERE id = $1 AND key = $2",
    )
    .bind(id)
    .bind(rule.key.name())
    .bind(i64::from(rule.value))
    .bind(rule.from.to_string())
    .bind(rule.to.map(|day| day.to_string()))
    .bind(rule.source)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
