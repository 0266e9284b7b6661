//! The audit chain: each row's code covers the row before it, and the head names the last one, so
//! a changed, missing or cut-off row shows. It proves tampering with the rows; somebody who holds
//! the data key and writes a whole new chain is outside what it can show.

use chrono::{DateTime, Utc};
use db::Conn;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of};

/// What is written about one act. No field may hold more of a patient than an id.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Name of the person signed in, or `-` for the program itself.
    pub who: &'a str,
    /// The act, e.g. `visit.save`.
    pub act: &'a str,
    /// The id of what it was done to.
    pub subject: &'a str,
    /// A short reason or outcome.
    pub detail: &'a str,
}

/// The secret of the chain, derived from the data key by the caller.
pub struct ChainKey(pub [u8; 32]);

impl std::fmt::Debug for ChainKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ChainKey([redacted])")
    }
}

fn code(key: &ChainKey, parts: [&str; 7]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).expect("HMAC takes a key of any length");
    for part in parts {
        // The length first, so that two fields cannot trade characters.
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn head(conn: &mut Conn) -> Result<(i64, String), StoreError> {
    let row =
        sqlx::query("SELECT seq, mac FROM audit_head WHERE one = 1").fetch_optional(conn).await?;
    match row {
        Some(row) => Ok((row.try_get("seq")?, row.try_get("mac")?)),
        None => Ok((0, String::new())),
    }
}

/// Adds one entry to the end of the chain.
pub async fn append(
    conn: &mut Conn,
    key: &ChainKey,
    at: DateTime<Utc>,
    entry: &Entry<'_>,
) -> Result<(), StoreError> {
    let (last, before) = head(&mut *conn).await?;
    let seq = last + 1;
    let at = instant(at);
    let number = seq.to_string();
    let mac = code(key, [&before, &number, &at, entry.who, entry.act, entry.subject, entry.detail]);
    sqlx::query(
        "INSERT INTO audit (seq, at, who, act, subject, detail, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(seq)
    .bind(&at)
    .bind(entry.who)
    .bind(entry.act)
    .bind(entry.subject)
    .bind(entry.detail)
    .bind(&mac)
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "INSERT INTO audit_head (one, seq, mac) VALUES (1, $1, $2) \
         ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, mac = excluded.mac",
    )
    .bind(seq)
    .bind(&mac)
    .execute(conn)
    .await?;
    Ok(())
}

/// One line as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the person signed in, or `-` for the program itself.
    pub who: String,
    /// The act.
    pub act: String,
    /// The id of what it was done to.
    pub subject: String,
    /// A short reason or outcome.
    pub detail: String,
}

const PAGE: &str = "SELECT seq, at, who, act, subject, detail FROM audit WHERE seq > $1 \
    ORDER BY seq LIMIT $2";

/// The statements of the list, to be looked at by a test: none of them may read a whole table.
pub const LISTINGS: [&str; 1] = [PAGE];

/// One page of at most `limit` lines after a number, oldest first.
pub async fn page(conn: &mut Conn, after: i64, limit: u32) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query(PAGE).bind(after).bind(i64::from(limit)).fetch_all(conn).await?;
    let line = |row: &SqliteRow| -> Result<Line, StoreError> {
        Ok(Line {
            seq: row.try_get("seq")?,
            at: instant_of(row, "at")?,
            who: row.try_get("who")?,
            act: row.try_get("act")?,
            subject: row.try_get("subject")?,
            detail: row.try_get("detail")?,
        })
    };
    rows.iter().map(line).collect()
}

/// How many lines there are.
pub async fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(head(conn).await?.0)
}

/// Walks the whole chain. `Ok(None)` when it holds, else the number of the first row that does not.
pub async fn first_broken(conn: &mut Conn, key: &ChainKey) -> Result<Option<i64>, StoreError> {
    let (head_seq, head_mac) = head(&mut *conn).await?;
    let rows =
        sqlx::query("SELECT seq, at, who, act, subject, detail, mac FROM audit ORDER BY seq")
            .fetch_all(conn)
            .await?;
    let (mut last, mut before) = (0_i64, String::new());
    for row in &rows {
        let seq: i64 = row.try_get("seq")?;
        let text = |column: &str| row.try_get::<String, _>(column);
        let (at, who, act) = (text("at")?, text("who")?, text("act")?);
        let (subject, detail, mac) = (text("subject")?, text("detail")?, text("mac")?);
        let number = seq.to_string();
        let expected = code(key, [&before, &number, &at, &who, &act, &subject, &detail]);
        if seq != last + 1 || expected != mac {
            return Ok(Some(last + 1));
        }
        (last, before) = (seq, mac);
    }
    let whole = last == head_seq && before == head_mac;
    Ok((!whole).then_some(last + 1))
}
