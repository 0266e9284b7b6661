//! The settings table: one text per key. What a key means is `app`'s business.

use std::collections::BTreeMap;

use db::Conn;
use sqlx::Row;

use crate::StoreError;

/// One value, or none where the key was never set.
pub async fn get(conn: &mut Conn, key: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT value FROM settings WHERE key = $1")
        .bind(key)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| row.try_get("value")).transpose()?)
}

/// Every value by its key.
pub async fn list(conn: &mut Conn) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = sqlx::query("SELECT key, value FROM settings ORDER BY key").fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("key")?, row.try_get("value")?))).collect()
}

/// Sets one value, over whatever stood there.
pub async fn set(conn: &mut Conn, key: &str, value: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO settings (key, value) VALUES ($1, $2) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )
    .bind(key)
    .bind(value)
    .execute(conn)
    .await?;
    Ok(())
}
