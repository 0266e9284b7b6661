//! `export staff | drugs | departments FILE`.

use app::AppError;
use app::codes::{CodeKind, codes_export};

use super::args::{Args, ExportWhat};
use super::exit::Exit;
use super::{output, sign_in};

/// Writes a table as a file, CSV or XLSX by its ending.
pub(crate) async fn run(args: &Args, what: &ExportWhat) -> Result<Exit, AppError> {
    let (kind, file) = match what {
        ExportWhat::Staff { file } => (CodeKind::Staff, file),
        ExportWhat::Drugs { file } => (CodeKind::Drugs, file),
        ExportWhat::Departments { file } => (CodeKind::Departments, file),
    };
    let desk = sign_in::desk(args).await?;
    let done = codes_export(&desk, kind, file).await;
    desk.close().await;
    output::value(args, &done?);
    Ok(Exit::Done)
}
