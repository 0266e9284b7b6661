//! `import visits FILE`.

use app::AppError;
use app::imports::import_visits;

use super::args::{Args, ImportWhat};
use super::exit::Exit;
use super::{output, sign_in};

/// Takes a file in; status 1 when a row was not accepted.
pub(crate) async fn run(args: &Args, what: &ImportWhat) -> Result<Exit, AppError> {
    let ImportWhat::Visits { file } = what;
    let desk = sign_in::desk(args).await?;
    let done = import_visits(&desk, file).await;
    desk.close().await;
    let answer = done?;
    output::value(args, &answer);
    Ok(if answer.rejected.is_empty() { Exit::Done } else { Exit::Attention })
}
