//! Rows into a file, off the async threads, and what its refusals mean to a person.

use std::io::ErrorKind;

use tables::TableError;

use crate::error::AppError;

/// Does what may wait for a disk.
pub(crate) async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, TableError> + Send + 'static,
) -> Result<T, AppError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(not_written),
        Err(_) => Err(AppError::Internal("a worker thread stopped".to_owned())),
    }
}

/// Why a file was not written.
pub(crate) fn not_written(error: TableError) -> AppError {
    match error {
        TableError::Exists => AppError::FileExists,
        TableError::TooLarge => AppError::TooManyRows,
        TableError::Io(ErrorKind::AlreadyExists) => AppError::FileExists,
        TableError::Io(
            ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::InvalidFilename,
        ) => AppError::NotWritable,
        _ => AppError::DiskFull,
    }
}
