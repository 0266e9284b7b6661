//! What can go wrong in the record's tables. Never carries a value of a row.

/// A failed read or write of the record.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine refused; the text is SQLite's own and holds no bound value.
    #[error("the record could not be read or written: {0}")]
    Sql(String),
    /// A unique column already holds this value.
    #[error("this already stands in the record")]
    Exists,
    /// A stored value is not of the form this program writes.
    #[error("a stored value of {0} cannot be read")]
    Corrupt(&'static str),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => Self::Exists,
            sqlx::Error::Database(inner) => Self::Sql(inner.message().to_owned()),
            // Other kinds may print a decoded value; their name is enough.
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Corrupt("a column"),
            _ => Self::Sql("the database connection failed".to_owned()),
        }
    }
}
