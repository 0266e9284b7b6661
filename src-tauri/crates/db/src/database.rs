//! The open database: one writer that alone checkpoints, four readers.
//!
//! Why one writer: `docs/adr/0001-sqlcipher-and-the-wal-reset-bug.md`. No SQL
//! of the clinic stands here.

use std::fmt;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use crate::{DataFolder, DataKey, DbError, Migration, Reader, Tx};
use crate::{atomic_file, connect, migrate};

/// An open clinic. Clones share its connections and its hold on the folder.
#[derive(Clone)]
pub struct Db {
    writer: SqlitePool,
    readers: SqlitePool,
    folder: DataFolder,
}

impl fmt::Debug for Db {
    // The connections' options hold the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").finish_non_exhaustive()
    }
}

impl Db {
    /// Opens the clinic in a locked folder and brings its schema up to
    /// `migrations`, after leaving an encrypted copy `clinic.db.before-NNNN`
    /// where anything is pending.
    ///
    /// # Errors
    /// [`DbError::NoClinic`], [`DbError::NoSqlCipher`], [`DbError::PlainFile`],
    /// [`DbError::NewerSchema`], [`DbError::ChangedHistory`],
    /// [`DbError::Migration`], [`DbError::Damaged`] (also for a wrong key).
    pub async fn open(
        folder: &DataFolder,
        key: &DataKey,
        migrations: Vec<Migration>,
    ) -> Result<Self, DbError> {
        connect::engine().await?;
        connect::require_encrypted_file(&folder.database())?;
        connect::require_readable(&folder.database(), key).await?;
        Self::open_file(folder, &folder.database(), key, &migrations, false).await
    }

    /// Makes the database of a new clinic and opens it. Where the first rows
    /// must not be separable from it, use [`NewDb`].
    ///
    /// # Errors
    /// [`DbError::Exists`] when the folder holds any part of a clinic; else as
    /// [`Db::open`].
    pub async fn create(
        folder: &DataFolder,
        key: &DataKey,
        migrations: Vec<Migration>,
    ) -> Result<Self, DbError> {
        NewDb::prepare(folder, key, migrations).await?.keep().await
    }

    /// Begins the one write transaction (`BEGIN IMMEDIATE`), waiting up to 30
    /// seconds for the one before it.
    ///
    /// # Errors
    /// [`DbError::Busy`], [`DbError::Closed`].
    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(Tx(self.writer.begin_with("BEGIN IMMEDIATE").await?))
    }

    /// A connection for reading, of which there are four.
    ///
    /// # Errors
    /// [`DbError::Busy`], [`DbError::Closed`].
    pub async fn read(&self) -> Result<Reader, DbError> {
        Ok(Reader(self.readers.acquire().await?))
    }

    /// The folder this clinic is kept in.
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// Checks every page and every index: `ok`, or the first problem in
    /// SQLite's or SQLCipher's words (tables, pages and numbers, no values).
    /// Writers wait for the first half, a few seconds for each gigabyte.
    ///
    /// # Errors
    /// [`DbError::Busy`], [`DbError::Closed`].
    pub async fn verify(&self) -> Result<String, DbError> {
        let mut writer = self.writer.acquire().await?;
        checkpoint(&mut writer).await?;
        // On the writer, because it reads the file behind SQLite's locks and
        // would misread a page that a checkpoint is writing.
        let pages = pages_on_disk(&mut writer).await?;
        drop(writer);
        if pages != "ok" {
            return Ok(pages);
        }
        tables_and_indexes(self.read().await?.conn()).await
    }

    /// Moves the write-ahead log into the file and empties it. `false` when a
    /// reader still needs part of it.
    ///
    /// # Errors
    /// [`DbError::Busy`], [`DbError::Closed`], [`DbError::Io`].
    pub async fn checkpoint(&self) -> Result<bool, DbError> {
        checkpoint(&mut *self.writer.acquire().await?).await
    }

    /// Closes all connections, readers first, the writer last, so that the
    /// writer is also the one that empties the log. Waits until every [`Tx`] and
    /// [`Reader`] was given back; other clones are closed with it.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Writes an encrypted copy, under the same key, of one moment of the
    /// database to `target`, which must not exist. Writers go on meanwhile.
    pub(crate) async fn copy_to(&self, target: &Path) -> Result<(), DbError> {
        // The reader is not read from: it makes `close` wait for the copy.
        let _held = self.read().await?;
        let mut conn = connect::copier(&self.readers).await?;
        let copied = copy_into(&mut conn, target).await;
        conn.close().await?;
        copied
    }

    async fn open_file(
        folder: &DataFolder,
        file: &Path,
        key: &DataKey,
        migrations: &[Migration],
        create: bool,
    ) -> Result<Self, DbError> {
        let writer = connect::writer(file, key, create).await?;
        let ready = async {
            let mut conn = writer.acquire().await?;
            prepare_schema(folder, &mut conn, migrations).await
        };
        if let Err(error) = ready.await {
            writer.close().await;
            return Err(error);
        }
        let readers = connect::readers(file, key);
        Ok(Self { writer, readers, folder: folder.clone() })
    }
}

/// A clinic's database that does not count yet: it stands beside its place,
/// takes its first rows, and appears whole with [`NewDb::keep`] or, after a
/// crash or a drop, not at all.
#[derive(Debug)]
pub struct NewDb {
    db: Db,
    key: DataKey,
    migrations: Vec<Migration>,
}

impl NewDb {
    /// Makes the file and its schema.
    ///
    /// # Errors
    /// As [`Db::create`].
    pub async fn prepare(
        folder: &DataFolder,
        key: &DataKey,
        migrations: Vec<Migration>,
    ) -> Result<Self, DbError> {
        connect::engine().await?;
        folder.refuse_clinic()?;
        let file = folder.new_database();
        for ending in ["", "-wal", "-shm", "-journal"] {
            remove_if_there(&with_ending(&file, ending))?;
        }
        let db = Db::open_file(folder, &file, key, &migrations, true).await?;
        Ok(Self { db, key: key.clone(), migrations })
    }

    /// For the first rows. Give every clone back before [`NewDb::keep`].
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Puts the finished file in its place and opens it there.
    ///
    /// # Errors
    /// [`DbError::Exists`], [`DbError::Io`].
    pub async fn keep(self) -> Result<Db, DbError> {
        let folder = self.db.folder.clone();
        if !self.db.checkpoint().await? {
            return Err(DbError::Busy);
        }
        self.db.close().await;
        folder.refuse_clinic()?;
        put_in_place(&folder.new_database(), &folder.database())?;
        Db::open(&folder, &self.key, self.migrations).await
    }
}

/// Flushes a complete file and gives it its name, durably.
pub(crate) fn put_in_place(part: &Path, place: &Path) -> Result<(), DbError> {
    atomic_file::sync_file(part)?;
    std::fs::rename(part, place)?;
    Ok(atomic_file::sync_folder_of(place)?)
}

/// The check sum of every page in the file, as SQLCipher wrote it: `ok` or the
/// first that fails. Call it where no checkpoint can run.
pub(crate) async fn pages_on_disk(conn: &mut SqliteConnection) -> Result<String, DbError> {
    first_problem(conn, "PRAGMA cipher_integrity_check").await
}

/// What SQLite sees in them: `ok` or the first problem.
pub(crate) async fn tables_and_indexes(conn: &mut SqliteConnection) -> Result<String, DbError> {
    first_problem(conn, "PRAGMA integrity_check(1)").await
}

/// Never a cached statement: SQLCipher checks while the statement is prepared,
/// so a second run of the same one would repeat the first answer.
async fn first_problem(
    conn: &mut SqliteConnection,
    check: &'static str,
) -> Result<String, DbError> {
    let said = match sqlx::raw_sql(check).fetch_optional(conn).await {
        Ok(Some(row)) => row.try_get(0)?,
        Ok(None) => "ok".to_owned(),
        Err(error) => match DbError::from(error) {
            DbError::Damaged => "database disk image is malformed".to_owned(),
            other => return Err(other),
        },
    };
    Ok(said)
}

async fn prepare_schema(
    folder: &DataFolder,
    conn: &mut SqliteConnection,
    migrations: &[Migration],
) -> Result<(), DbError> {
    let pending = migrate::pending(conn, migrations).await?;
    if let (true, Some(version)) = (pending.any_applied, pending.first) {
        let place = folder.before(version);
        let part = atomic_file::part_of(&place);
        remove_if_there(&part)?;
        copy_into(conn, &part).await?;
        // One left by an attempt that failed is replaced: this one is newer,
        // and migration `version` has still not run.
        put_in_place(&part, &place)?;
    }
    migrate::run(conn, migrations).await
}

/// `VACUUM INTO` reads within one transaction, keeps row ids, and encrypts the
/// new file with the key of the old.
async fn copy_into(conn: &mut SqliteConnection, target: &Path) -> Result<(), DbError> {
    let Some(path) = target.to_str() else {
        return Err(DbError::Io(std::io::ErrorKind::InvalidFilename));
    };
    sqlx::query("VACUUM INTO $1").bind(path).persistent(false).execute(conn).await?;
    connect::require_encrypted_file(target)
}

/// Returns whether the whole log was moved.
async fn checkpoint(conn: &mut SqliteConnection) -> Result<bool, DbError> {
    let statement = AssertSqlSafe("PRAGMA wal_checkpoint(TRUNCATE)");
    let row = sqlx::raw_sql(statement).fetch_one(conn).await?;
    let busy: i64 = row.try_get(0)?;
    Ok(busy == 0)
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_os_string();
    name.push(ending);
    name.into()
}

fn remove_if_there(file: &Path) -> Result<(), DbError> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_transaction_holds_the_write_lock_from_its_first_moment() {
        let home = tempfile::tempdir().expect("folder");
        let folder = DataFolder::lock(&home.path().join("data")).expect("lock");
        let key = DataKey::generate().expect("key");
        let db = Db::create(&folder, &key, Vec::new()).await.expect("created");
        let mut rival = connect::copier(&db.readers).await.expect("connected");
        sqlx::raw_sql("PRAGMA busy_timeout = 0").execute(&mut rival).await.expect("set");

        let tx = db.begin().await.expect("begun");
        let refused = sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut rival).await;
        assert_eq!(refused.map_err(DbError::from).err(), Some(DbError::Busy));
        drop(tx);
        db.begin().await.expect("the writer itself goes on").commit().await.expect("committed");
        rival.close().await.expect("closed");
    }
}
