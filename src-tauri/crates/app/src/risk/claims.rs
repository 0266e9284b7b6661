//! The files of claims that were brought in.

use serde::Serialize;
use store::claims::ClaimImport;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;

/// Most files that are shown.
const FILES: u32 = 100;

/// A file of claims.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimsImported {
    /// Its id, to forget it by.
    pub id: String,
    /// When it was brought in, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The file's name without its folder.
    pub file: String,
    /// Rows that were not blank.
    pub rows: u32,
    /// Rows that were taken.
    pub accepted: u32,
    /// Rows that stood here already.
    pub duplicates: u32,
    /// Rows with something wrong in them.
    pub rejected: u32,
}

impl From<ClaimImport> for ClaimsImported {
    fn from(import: ClaimImport) -> Self {
        Self {
            id: import.id.to_string(),
            at: rfc3339(import.at),
            by: import.who,
            file: import.file,
            rows: import.rows,
            accepted: import.accepted,
            duplicates: import.duplicates,
            rejected: import.rejected,
        }
    }
}

/// The files, last first.
pub async fn claims_imports(desk: &Desk) -> Result<Vec<ClaimsImported>, AppError> {
    let mut reader = desk.read().await?;
    let imports = store::claims::imports(reader.conn(), FILES).await?;
    Ok(imports.into_iter().map(ClaimsImported::from).collect())
}

/// Forgets a file and the claims it gave last; the visits are not touched.
pub async fn claims_forget(desk: &Desk, import_id: &str) -> Result<(), AppError> {
    desk.only_manager()?;
    let id = import_id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = desk.begin().await?;
    let gone = store::claims::forget(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    desk.audit(&mut tx, "claims.forget", import_id, &format!("{gone} claims")).await?;
    tx.commit().await?;
    Ok(())
}
