//! `import visits | claims | staff | drugs | departments FILE`.

use app::AppError;
use app::appointments::appointments_import;
use app::codes::{CodeKind, codes_import};
use app::imports::import_visits;
use app::risk::import_claims;

use super::args::{Args, ImportWhat};
use super::exit::Exit;
use super::{output, sign_in};

/// Takes a file in; status 1 when a row was not accepted.
pub(crate) async fn run(args: &Args, what: &ImportWhat) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = match what {
        ImportWhat::Claims { file } => import_claims(&desk, file).await,
        ImportWhat::Appointments { file } => appointments_import(&desk, file).await,
        ImportWhat::Visits { file } => import_visits(&desk, file).await,
        ImportWhat::Staff { file } => codes_import(&desk, CodeKind::Staff, file).await,
        ImportWhat::Drugs { file } => codes_import(&desk, CodeKind::Drugs, file).await,
        ImportWhat::Departments { file } => codes_import(&desk, CodeKind::Departments, file).await,
    };
    desk.close().await;
    let answer = done?;
    output::value(args, &answer);
    Ok(if answer.rejected.is_empty() { Exit::Done } else { Exit::Attention })
}
