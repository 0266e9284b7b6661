//! `hpa rehearse`.

use app::AppError;
use app::rehearsal::rehearse;

use super::args::{Args, HpaAct};
use super::exit::Exit;
use super::{output, sign_in};

/// Asks the test host how it takes repeats; status 4 when it did not answer all six calls.
pub(crate) async fn run(args: &Args, act: &HpaAct) -> Result<Exit, AppError> {
    let HpaAct::Rehearse = act;
    let view = sign_in::at_desk(args, async |desk| rehearse(desk).await).await?;
    output::value(args, &view);
    Ok(if view.is_whole() { Exit::Done } else { Exit::Waiting })
}
