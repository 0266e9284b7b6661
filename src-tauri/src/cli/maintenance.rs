//! `verify`, `backup` and `doctor`.

use std::path::Path;

use app::AppError;
use app::maintenance::{backup_write, doctor as examine, verify as check};

use super::args::Args;
use super::exit::Exit;
use super::{output, sign_in};

/// Checks the record; status 5 when anything of it does not hold.
pub(crate) async fn verify(args: &Args) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = check(&desk).await;
    desk.close().await;
    let answer = done?;
    output::value(args, &answer);
    Ok(if answer.is_ok() { Exit::Done } else { Exit::Damaged })
}

/// Writes a backup.
pub(crate) async fn backup(args: &Args, file: &Path) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = backup_write(&desk, file).await;
    desk.close().await;
    output::value(args, &done?);
    Ok(Exit::Done)
}

/// Gathers the facts a fault is diagnosed with.
pub(crate) async fn doctor(args: &Args) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = examine(&desk).await;
    desk.close().await;
    output::value(args, &done?);
    Ok(Exit::Done)
}
