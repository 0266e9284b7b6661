//! `verify`, `backup` and `doctor`.

use std::path::Path;

use app::AppError;
use app::maintenance::{backup_write, doctor as examine, verify as check};

use super::args::Args;
use super::exit::Exit;
use super::{output, sign_in};

/// Checks the record; status 5 when anything of it does not hold.
pub(crate) async fn verify(args: &Args) -> Result<Exit, AppError> {
    let answer = sign_in::at_desk(args, async |desk| check(desk).await).await?;
    output::value(args, &answer);
    Ok(if answer.is_ok() { Exit::Done } else { Exit::Damaged })
}

/// Writes a backup.
pub(crate) async fn backup(args: &Args, file: &Path) -> Result<Exit, AppError> {
    let done = sign_in::at_desk(args, async |desk| backup_write(desk, file).await).await?;
    output::value(args, &done);
    Ok(Exit::Done)
}

/// Gathers the facts a fault is diagnosed with.
pub(crate) async fn doctor(args: &Args) -> Result<Exit, AppError> {
    let facts = sign_in::at_desk(args, async |desk| examine(desk).await).await?;
    output::value(args, &facts);
    Ok(Exit::Done)
}
