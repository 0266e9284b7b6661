//! How a connection to the database is made, and what is refused before.
//!
//! The key pragma must come first, no statement may be logged (the key is one),
//! and the options must never be printed: their `Debug` shows the key.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use crate::{DataKey, DbError};

/// First bytes of every unencrypted SQLite file.
/// Source: <https://www.sqlite.org/fileformat2.html#the_database_header>.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";
/// Readers wait here for a checkpoint, never for long.
const BUSY: Duration = Duration::from_secs(10);
/// How many may read at once. One where tests run: whoever asks for a second while holding the first
/// waits for ever there, and is found by the first test that comes by, not by a busy clinic.
const READERS: u32 = if cfg!(debug_assertions) { 1 } else { 4 };
/// SQLCipher's cost is the page cache: a page that is found there is not
/// decrypted again. In KiB, negative as SQLite wants it.
const WRITER_CACHE: &str = "-16384";
const READER_CACHE: &str = "-8192";
/// The log is cut to this many bytes after a complete checkpoint.
const LOG_KEPT: &str = "16777216";

/// The only connection that writes and checkpoints.
pub(crate) async fn writer(
    file: &Path,
    key: &DataKey,
    create: bool,
) -> Result<SqlitePool, DbError> {
    let options = keyed(file, key)
        .create_if_missing(create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("journal_size_limit", LOG_KEPT);
    lasting(1).connect_with(options).await.map_err(opening)
}

/// Connections that can neither write nor checkpoint, made when first needed.
pub(crate) fn readers(file: &Path, key: &DataKey) -> SqlitePool {
    let options = keyed(file, key)
        .pragma("wal_autocheckpoint", "0")
        .pragma("cache_size", READER_CACHE)
        .pragma("query_only", "ON");
    lasting(READERS).connect_lazy_with(options)
}

/// A connection of its own like those of `readers`, but able to write into a
/// file it attaches, which `query_only` forbids. It never writes to ours.
pub(crate) async fn copier(readers: &SqlitePool) -> Result<SqliteConnection, DbError> {
    let options = readers.connect_options().as_ref().clone().pragma("query_only", "OFF");
    options.connect().await.map_err(opening)
}

/// A connection that looks at a file that is not in use yet.
pub(crate) async fn inspector(file: &Path, key: &DataKey) -> Result<SqliteConnection, DbError> {
    keyed(file, key).pragma("query_only", "ON").connect().await.map_err(opening)
}

/// The engine that was linked in, for reports of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    /// SQLite's version, e.g. `3.50.4`.
    pub sqlite: String,
    /// SQLCipher's version, e.g. `4.10.0 community`.
    pub sqlcipher: String,
}

/// Asks which engine was linked in, of a database in memory, so before any
/// file is touched.
///
/// # Errors
/// [`DbError::NoSqlCipher`] for one that would ignore the key.
pub async fn engine() -> Result<Engine, DbError> {
    let options = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
    let mut conn = options.connect().await.map_err(opening)?;
    // SQLCipher would print failed pages to stderr; they come back as errors.
    sqlx::raw_sql("PRAGMA cipher_log_level = NONE").execute(&mut conn).await?;
    let sqlite = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut conn).await?;
    let sqlcipher = sqlx::query_scalar("PRAGMA cipher_version").fetch_optional(&mut conn).await?;
    conn.close().await?;
    Ok(Engine { sqlite, sqlcipher: encrypting(sqlcipher)? })
}

fn encrypting(version: Option<String>) -> Result<String, DbError> {
    version.filter(|version| !version.trim().is_empty()).ok_or(DbError::NoSqlCipher)
}

/// Refuses a missing, an unencrypted and an impossibly short file. SQLite
/// would take an empty one for a new database.
pub(crate) fn require_encrypted_file(file: &Path) -> Result<(), DbError> {
    let mut opened = match File::open(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(DbError::NoClinic),
        opened => opened?,
    };
    let mut header = [0; 16];
    match opened.read_exact(&mut header) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(DbError::Damaged),
        Err(error) => Err(error.into()),
        Ok(()) if &header == PLAIN_HEADER => Err(DbError::PlainFile),
        Ok(()) => Ok(()),
    }
}

/// Refuses a file that the key does not open, or whose first pages are damaged.
///
/// On a connection of its own, which is closed here: a pool drops one that fails to open and does
/// not wait for its thread, and a thread that is still closing it when the process ends crashes,
/// because SQLCipher takes down what it encrypts with at exit.
pub(crate) async fn require_readable(file: &Path, key: &DataKey) -> Result<(), DbError> {
    let mut conn = inspector(file, key).await?;
    let read = sqlx::raw_sql("SELECT count(*) FROM sqlite_schema").execute(&mut conn).await;
    conn.close().await?;
    read.map(|_| ()).map_err(opening)
}

fn keyed(file: &Path, key: &DataKey) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .pragma("key", key.pragma().to_string())
        .filename(file)
        .foreign_keys(true)
        .pragma("mmap_size", "0")
        .pragma("temp_store", "MEMORY")
        .pragma("cell_size_check", "ON")
        .busy_timeout(BUSY)
        .disable_statement_logging()
}

/// A pool that never replaces a connection: the writer must stay the last to
/// close, and opening one costs the derivation of its page keys.
fn lasting(most: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(most)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// The first statements carry the key, so nothing they say is repeated.
fn opening(error: sqlx::Error) -> DbError {
    match DbError::from(error) {
        DbError::Sql { kind, .. } => DbError::sql(kind, "opening failed"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_sqlite_without_a_cipher_version_is_refused() {
        assert_eq!(encrypting(None), Err(DbError::NoSqlCipher));
        assert_eq!(encrypting(Some(" ".into())), Err(DbError::NoSqlCipher));
        assert!(encrypting(Some("4.10.0 community".into())).is_ok());
    }

    /// When this fails after an upgrade, read the ADR on the WAL-reset bug
    /// again: from SQLite 3.51.3 on its rules are no longer needed.
    #[tokio::test]
    async fn this_build_has_the_engine_the_decision_was_made_for() {
        let engine = engine().await.expect("SQLCipher");
        assert_eq!(engine.sqlite, "3.50.4");
        assert!(engine.sqlcipher.starts_with("4.10.0"), "{engine:?}");
    }

    /// When this fails, `.cargo/config.toml` was not read: the readers share one cache then.
    #[tokio::test]
    async fn every_connection_keeps_its_own_pages() {
        let options = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
        let mut conn = options.connect().await.expect("an engine");
        let shared: bool =
            sqlx::query_scalar("SELECT sqlite_compileoption_used('ENABLE_MEMORY_MANAGEMENT')")
                .fetch_one(&mut conn)
                .await
                .expect("an answer");
        conn.close().await.expect("closed");
        assert!(!shared);
    }
}
