//! Bringing the schema of a file up to what this program knows: forward only,
//! each migration in its own transaction, history frozen by check sums.
//!
//! The statements themselves belong to `store` and `outbox`.

use sqlx::migrate::{MigrateError, MigrationType, Migrator};
use sqlx::{SqlSafeStr, SqliteConnection};

use crate::DbError;

/// One step of the schema. Once released it is never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// Its number: positive, unique across all crates, applied in this order.
    pub version: i64,
    /// What it is called in the table of applied migrations.
    pub name: &'static str,
    /// The statements, without `BEGIN` and `COMMIT`.
    pub sql: &'static str,
}

/// What a file still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pending {
    /// Whether any migration ran on it before.
    pub(crate) any_applied: bool,
    /// The first that has not run yet.
    pub(crate) first: Option<i64>,
}

/// Compares the file with the list, changing nothing.
///
/// # Errors
/// [`DbError::NewerSchema`] when the file has a migration above all of ours,
/// [`DbError::ChangedHistory`] when the two disagree below that.
pub(crate) async fn pending(
    conn: &mut SqliteConnection,
    migrations: &[Migration],
) -> Result<Pending, DbError> {
    let applied = applied(conn).await?;
    let newest_known = migrations.iter().map(|migration| migration.version).max().unwrap_or(0);
    let newest_applied = applied.last().copied().unwrap_or(0);
    if newest_applied > newest_known {
        return Err(DbError::NewerSchema);
    }
    let is_known = |version: &i64| migrations.iter().any(|known| known.version == *version);
    if let Some(lost) = applied.iter().find(|version| !is_known(version)) {
        return Err(DbError::ChangedHistory(*lost));
    }
    let first = migrations
        .iter()
        .map(|migration| migration.version)
        .filter(|version| !applied.contains(version))
        .min();
    match first {
        Some(version) if version < newest_applied || version < 1 => {
            Err(DbError::ChangedHistory(version))
        }
        first => Ok(Pending { any_applied: !applied.is_empty(), first }),
    }
}

/// Runs what is pending and compares the check sums of what is not.
pub(crate) async fn run(
    conn: &mut SqliteConnection,
    migrations: &[Migration],
) -> Result<(), DbError> {
    let steps = migrations.iter().map(step).collect();
    Migrator::with_migrations(steps).run_direct(None, conn, false).await.map_err(failed)
}

/// Versions in the order they ran; none when the file is new.
async fn applied(conn: &mut SqliteConnection) -> Result<Vec<i64>, DbError> {
    let table: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations'")
            .fetch_optional(&mut *conn)
            .await?;
    if table.is_none() {
        return Ok(Vec::new());
    }
    let versions = sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version");
    Ok(versions.fetch_all(conn).await?)
}

fn step(migration: &Migration) -> sqlx::migrate::Migration {
    sqlx::migrate::Migration::new(
        migration.version,
        migration.name.into(),
        MigrationType::Simple,
        migration.sql.into_sql_str(),
        false,
    )
}

fn failed(error: MigrateError) -> DbError {
    match error {
        MigrateError::Execute(error) => error.into(),
        MigrateError::ExecuteMigration(error, version) => match DbError::from(error) {
            DbError::Sql { said, .. } => DbError::Migration { version, said },
            other => other,
        },
        MigrateError::VersionMissing(version) | MigrateError::VersionMismatch(version) => {
            DbError::ChangedHistory(version)
        }
        _ => DbError::Damaged,
    }
}
