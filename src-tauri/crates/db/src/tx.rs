//! A write transaction and a reading connection, as our own types, so that
//! another engine can stand behind them later.
//!
//! Neither knows a table. Only an act of `app` begins and commits.

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::DbError;

/// A connection as the table files take it, whether it may write or not: one name, so that
/// another engine needs one change.
pub type Conn = SqliteConnection;

/// The one write transaction there is at a time. Dropped without
/// [`Tx::commit`], everything in it is undone.
#[derive(Debug)]
pub struct Tx(pub(crate) Transaction<'static, Sqlite>);

impl Tx {
    /// The connection for statements. Do not begin or commit on it.
    pub fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }

    /// Makes everything in it durable: it is on the disk when this returns.
    ///
    /// # Errors
    /// [`DbError::Io`] when the disk is full or failing, [`DbError::Busy`].
    pub async fn commit(self) -> Result<(), DbError> {
        Ok(self.0.commit().await?)
    }
}

/// A connection that can only read; a statement that writes fails with
/// [`crate::SqlKind::ReadOnly`]. Give it back soon: there are four, and an old
/// reading keeps the write-ahead log from shrinking.
#[derive(Debug)]
pub struct Reader(pub(crate) PoolConnection<Sqlite>);

impl Reader {
    /// The connection for queries.
    pub fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}
