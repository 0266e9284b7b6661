//! `import visits | patients | operations | appointments | reviews | claims | staff | drugs |
//! departments FILE`, and a file of the rows that were not taken.

use std::path::Path;

use app::appointments::appointments_import;
use app::codes::{CodeKind, codes_import};
use app::imports::{
    FailedRowsRequest, ImportAnswer, failed_rows, import_visits, write_failed_rows,
};
use app::patients::{import_operations, import_patients};
use app::reviews::reviews_import;
use app::risk::import_claims;
use app::{AppError, Desk};

use super::args::{Args, ImportWhat};
use super::exit::Exit;
use super::{output, sign_in};

/// Takes a file in; status 1 when a row was not accepted.
pub(crate) async fn run(
    args: &Args,
    what: &ImportWhat,
    failed: Option<&Path>,
) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = all(&desk, what, failed).await;
    desk.close().await;
    let answer = done?;
    output::value(args, &answer);
    Ok(if answer.rejected.is_empty() { Exit::Done } else { Exit::Attention })
}

async fn all(
    desk: &Desk,
    what: &ImportWhat,
    failed: Option<&Path>,
) -> Result<ImportAnswer, AppError> {
    let (file, answer) = match what {
        ImportWhat::Claims { file } => (file, import_claims(desk, file).await?),
        ImportWhat::Appointments { file } => (file, appointments_import(desk, file).await?),
        ImportWhat::Reviews { file, mask } => (file, reviews_import(desk, file, *mask).await?),
        ImportWhat::Patients { file } => (file, import_patients(desk, file).await?),
        ImportWhat::Operations { file } => (file, import_operations(desk, file).await?),
        ImportWhat::Visits { file } => (file, import_visits(desk, file).await?),
        ImportWhat::Staff { file } => (file, codes_import(desk, CodeKind::Staff, file).await?),
        ImportWhat::Drugs { file } => (file, codes_import(desk, CodeKind::Drugs, file).await?),
        ImportWhat::Departments { file } => {
            (file, codes_import(desk, CodeKind::Departments, file).await?)
        }
    };
    if let (Some(path), false) = (failed, answer.rejected.is_empty()) {
        let request = FailedRowsRequest {
            source: file.display().to_string(),
            rows: failed_rows(&answer),
            path: path.display().to_string(),
        };
        write_failed_rows(desk, request).await?;
    }
    Ok(answer)
}
