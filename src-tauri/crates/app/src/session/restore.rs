//! Bringing a backup back into an empty data folder, by a password or by the recovery code.

use std::path::Path;

use db::{DataFolder, DbError};
use serde::Deserialize;
use ts_rs::TS;
use zeroize::Zeroizing;

use super::init::check_password;
use super::open::blocking;
use crate::error::AppError;

/// What it takes to restore.
#[derive(Deserialize, TS)]
pub struct RestoreRequest {
    /// The backup.
    pub file: String,
    /// The name; none where only one person signs in.
    pub name: Option<String>,
    /// The password of the time of the backup; with a recovery code, a new password to set.
    pub password: Option<String>,
    /// The recovery code.
    pub recovery_code: Option<String>,
}

/// Restores; the folder stays empty when anything is wrong. With a recovery code and a password,
/// the person's password is set to it.
///
/// # Errors
/// [`AppError::SignInFailed`] for a wrong password or code, and for a name that has no password;
/// [`AppError::WeakPassword`]; [`AppError::NotABackup`]; [`AppError::ClinicExists`].
pub async fn restore(path: &Path, request: RestoreRequest) -> Result<(), AppError> {
    let folder = DataFolder::lock(path)?;
    let unpacked = db::backup::unpack(Path::new(&request.file), &folder).await?;
    let slots = unpacked.slots().clone();
    let password = request.password.map(Zeroizing::new);
    let Some(code) = request.recovery_code.map(Zeroizing::new) else {
        let password = password.ok_or(AppError::SignInFailed)?;
        let name = request.name;
        let key = blocking(move || match name {
            Some(name) => slots.unlock_password(&name, &password),
            None => slots.unlock_only_password(&password),
        })
        .await?;
        return Ok(unpacked.keep(&key).await?);
    };
    if let Some(password) = &password {
        check_password(password)?;
    }
    let name = request.name;
    // Everything is tried before anything is kept, so that a wrong name restores nothing.
    let (key, changed) = blocking(move || {
        let key = slots.unlock_recovery(&code)?;
        let mut slots = slots;
        match (&password, &name) {
            (Some(password), Some(name)) => slots.replace_password(&key, name, password)?,
            (Some(password), None) => slots.replace_only_password(&key, password)?,
            (None, _) => {}
        }
        Ok((key, password.is_some().then_some(slots)))
    })
    .await?;
    unpacked.keep(&key).await?;
    if let Some(slots) = changed {
        slots.save(&folder)?;
    }
    Ok(())
}

impl From<DbError> for AppError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::HeldByAnother => Self::HeldByAnother,
            DbError::WorldReadable => Self::WorldReadable,
            DbError::NoClinic => Self::NoClinic,
            DbError::Exists => Self::FileExists,
            DbError::NotEmpty => Self::ClinicExists,
            DbError::NoSqlCipher => Self::NoSqlCipher,
            DbError::PlainFile => Self::PlainFile,
            DbError::NewerSchema => Self::NewerSchema,
            DbError::Damaged | DbError::KeysDamaged | DbError::ChangedHistory(_) => Self::Damaged,
            DbError::WrongPassword
            | DbError::WrongRecoveryCode
            | DbError::MistypedRecoveryCode
            | DbError::NoSuchName => Self::SignInFailed,
            DbError::NotABackup | DbError::BackupDamaged => Self::NotABackup,
            DbError::Io(
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::ReadOnlyFilesystem,
            ) => Self::DiskFull,
            other => Self::Internal(other.to_string()),
        }
    }
}
