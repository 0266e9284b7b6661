//! What can go wrong in the record's tables. Never carries a value of a row.

use db::DbError;

/// A failed read or write of the record.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine refused; its error holds no bound value.
    #[error("the record could not be read or written: {0}")]
    Db(#[source] DbError),
    /// A unique column already holds this value.
    #[error("this already stands in the record")]
    Exists,
    /// A stored value is not of the form this program writes.
    #[error("a stored value of {0} cannot be read")]
    Corrupt(&'static str),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match DbError::from(error) {
            unique if unique.is_unique() => Self::Exists,
            other => Self::Db(other),
        }
    }
}
