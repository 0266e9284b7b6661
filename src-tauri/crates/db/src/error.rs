//! Every way this crate can fail, as one type that is safe to log.
//!
//! It never carries a value a person typed, a password, a key or a path: of
//! SQLite's own words only those are kept that name tables and columns.

use std::io;

/// What went wrong below the store. Safe to print and to log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DbError {
    /// Another process (or another handle in this one) holds the data folder.
    #[error("the data folder is held by another process")]
    HeldByAnother,
    /// Somebody other than the owner may read the data folder.
    #[error("the data folder can be read by other users of this computer")]
    WorldReadable,
    /// The folder holds no clinic: `clinic.db` or `keys.json` is missing.
    #[error("there is no clinic in this data folder")]
    NoClinic,
    /// Something stands where a new file should be written.
    #[error("refusing to overwrite what is already there")]
    Exists,
    /// The program was linked with an SQLite that cannot encrypt.
    #[error("this build has no SQLCipher, so nothing would be encrypted")]
    NoSqlCipher,
    /// `clinic.db` is an unencrypted SQLite file.
    #[error("the database file is not encrypted")]
    PlainFile,
    /// The file was written by a newer version of the program.
    #[error("the database was written by a newer version of this program")]
    NewerSchema,
    /// A migration that already ran has since been changed, or one was added
    /// below it. The number is the migration's version.
    #[error("migration {0} differs from the one this database was built with")]
    ChangedHistory(i64),
    /// A migration failed and was rolled back.
    #[error("migration {version} failed: {said}")]
    Migration {
        /// The migration's number.
        version: i64,
        /// What SQLite said, without values.
        said: String,
    },
    /// The key does not fit this file, or its pages fail their check sums.
    #[error("the database is damaged, or the key does not belong to it")]
    Damaged,
    /// `keys.json` cannot be read as key slots.
    #[error("the key file is damaged")]
    KeysDamaged,
    /// No password slot opens with this name and password.
    #[error("the name or the password is wrong")]
    WrongPassword,
    /// The recovery code is well formed but opens nothing here.
    #[error("the recovery code does not belong to this clinic")]
    WrongRecoveryCode,
    /// The recovery code has a typing mistake: its check does not fit.
    #[error("the recovery code was mistyped")]
    MistypedRecoveryCode,
    /// A password slot of that name is already there.
    #[error("there is already a password for this name")]
    NameTaken,
    /// There is no password slot of that name.
    #[error("there is no password for this name")]
    NoSuchName,
    /// Removing the slot would lock everybody out.
    #[error("the last way in cannot be removed")]
    LastSlot,
    /// A backup is restored into an empty data folder only.
    #[error("the data folder is not empty")]
    NotEmpty,
    /// The file is not a Clinic Desk backup.
    #[error("the file is not a backup of this program")]
    NotABackup,
    /// The backup is cut short or altered.
    #[error("the backup file is truncated or damaged")]
    BackupDamaged,
    /// Another writer kept the database longer than we were ready to wait.
    #[error("the database is busy")]
    Busy,
    /// The database was closed while somebody still used it.
    #[error("the database is closed")]
    Closed,
    /// The operating system gave no random bytes.
    #[error("the system gave no random numbers")]
    NoRandomness,
    /// A file could not be read or written; only the kind is kept.
    #[error("input or output failed: {0}")]
    Io(io::ErrorKind),
    /// A statement failed.
    #[error("a database statement failed ({kind:?}): {said}")]
    Sql {
        /// What sort of failure, for callers that react to it.
        kind: SqlKind,
        /// SQLite's words where they can hold no value, else a stand-in.
        said: String,
    },
}

/// The sorts of failed statement that callers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlKind {
    /// A value that must be unique is already there.
    Unique,
    /// A row refers to one that is not there, or is still referred to.
    ForeignKey,
    /// A `CHECK` or `STRICT` type rule refused the value.
    Check,
    /// A required column was left out.
    NotNull,
    /// A reader tried to write.
    ReadOnly,
    /// One row was asked for and none was found.
    NoRow,
    /// A column could not be read as the type asked for.
    Decode,
    /// Anything else.
    Other,
}

impl DbError {
    /// A stable name for this error, for the mapping to sentences.
    pub fn code(&self) -> &'static str {
        match self {
            Self::HeldByAnother => "held_by_another",
            Self::WorldReadable => "world_readable",
            Self::NoClinic => "no_clinic",
            Self::Exists => "exists",
            Self::NoSqlCipher => "no_sqlcipher",
            Self::PlainFile => "plain_file",
            Self::NewerSchema => "newer_schema",
            Self::ChangedHistory(_) => "changed_history",
            Self::Migration { .. } => "migration_failed",
            Self::Damaged => "damaged",
            Self::KeysDamaged => "keys_damaged",
            Self::WrongPassword => "wrong_password",
            Self::WrongRecoveryCode => "wrong_recovery_code",
            Self::MistypedRecoveryCode => "mistyped_recovery_code",
            Self::NameTaken => "name_taken",
            Self::NoSuchName => "no_such_name",
            Self::LastSlot => "last_slot",
            Self::NotEmpty => "not_empty",
            Self::NotABackup => "not_a_backup",
            Self::BackupDamaged => "backup_damaged",
            Self::Busy => "busy",
            Self::Closed => "closed",
            Self::NoRandomness => "no_randomness",
            Self::Io(io::ErrorKind::StorageFull) => "disk_full",
            Self::Io(_) => "io",
            Self::Sql { .. } => "sql",
        }
    }

    /// Whether a value that must be unique was already there.
    pub fn is_unique(&self) -> bool {
        matches!(self, Self::Sql { kind: SqlKind::Unique, .. })
    }

    pub(crate) fn sql(kind: SqlKind, said: impl Into<String>) -> Self {
        Self::Sql { kind, said: said.into() }
    }
}

impl From<io::Error> for DbError {
    fn from(error: io::Error) -> Self {
        Self::Io(error.kind())
    }
}

impl From<getrandom::Error> for DbError {
    fn from(_: getrandom::Error) -> Self {
        Self::NoRandomness
    }
}

impl From<tokio::task::JoinError> for DbError {
    fn from(_: tokio::task::JoinError) -> Self {
        Self::Closed
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => from_sqlite(error.as_ref()),
            sqlx::Error::Io(error) => Self::Io(error.kind()),
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Closed,
            sqlx::Error::RowNotFound => Self::sql(SqlKind::NoRow, "no such row"),
            // The source of a decode error can quote the value, the index cannot.
            sqlx::Error::ColumnDecode { index, .. } => {
                Self::sql(SqlKind::Decode, format!("column {index} could not be read"))
            }
            sqlx::Error::ColumnNotFound(name) => {
                Self::sql(SqlKind::Decode, format!("no column {name}"))
            }
            sqlx::Error::Decode(_) => Self::sql(SqlKind::Decode, "a value could not be read"),
            sqlx::Error::Encode(_) => Self::sql(SqlKind::Other, "a value could not be bound"),
            _ => Self::sql(SqlKind::Other, "database driver error"),
        }
    }
}

/// Reads SQLite's result code: the low byte is the primary code.
/// Source: <https://www.sqlite.org/rescode.html>.
fn from_sqlite(error: &(dyn sqlx::error::DatabaseError + 'static)) -> DbError {
    use sqlx::error::ErrorKind;

    let code = error.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or(1);
    let kind = match (error.kind(), code & 0xff) {
        (ErrorKind::UniqueViolation, _) => SqlKind::Unique,
        (ErrorKind::ForeignKeyViolation, _) => SqlKind::ForeignKey,
        (ErrorKind::NotNullViolation, _) => SqlKind::NotNull,
        (ErrorKind::CheckViolation, _) => SqlKind::Check,
        (_, 5 | 6) => return DbError::Busy,
        (_, 8) => SqlKind::ReadOnly,
        (_, 10) => return DbError::Io(io::ErrorKind::Other),
        (_, 11 | 26) => return DbError::Damaged,
        (_, 13) => return DbError::Io(io::ErrorKind::StorageFull),
        (_, 14) => return DbError::Io(io::ErrorKind::NotFound),
        (_, 19) => SqlKind::Check,
        _ => SqlKind::Other,
    };
    DbError::sql(kind, harmless(error.message(), code))
}

/// Keeps SQLite's words only where they name tables, columns and syntax. All
/// values are bound, so a statement's text holds none, with the exception of
/// a key in hexadecimal and of paths.
fn harmless(message: &str, code: i32) -> String {
    let primary = code & 0xff;
    let names_only = matches!(primary, 1 | 8 | 19);
    let suspicious = message.contains("x'") || message.contains(['/', '\\']);
    if names_only && !suspicious { message.to_owned() } else { format!("SQLite error {code}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_could_hold_a_key_or_a_path_are_dropped() {
        assert_eq!(
            harmless("UNIQUE constraint failed: patient.chart_number", 2067),
            "UNIQUE constraint failed: patient.chart_number"
        );
        assert_eq!(harmless("near \"x'00ff'\": syntax error", 1), "SQLite error 1");
        assert_eq!(harmless("unable to open database: /home/mei/clinic.db", 1), "SQLite error 1");
        assert_eq!(harmless("anything", 7), "SQLite error 7");
    }

    #[test]
    fn a_full_disk_has_its_own_code() {
        assert_eq!(DbError::Io(io::ErrorKind::StorageFull).code(), "disk_full");
        assert_eq!(DbError::Io(io::ErrorKind::NotFound).code(), "io");
    }
}
