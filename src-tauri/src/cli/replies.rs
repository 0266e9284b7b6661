//! `fetch replies | reviews`: what is asked at once about what the CRM has taken.

use app::replies::replies_fetch;
use app::reviews::reviews_fetch;
use app::{AnswersFetched, AppError};
use serde_json::json;

use super::args::Args;
use super::exit::Exit;
use super::{output, sign_in};

/// What is asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    /// What patients answered to reminders.
    Reminders,
    /// How reviews were handled.
    Reviews,
}

/// Asks at once; status 4 when the way closed before everything was asked about.
pub(crate) async fn run(args: &Args, what: Of) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = match what {
        Of::Reminders => replies_fetch(&desk).await,
        Of::Reviews => reviews_fetch(&desk).await,
    };
    desk.close().await;
    let fetched = done?;
    let AnswersFetched { asked, answered, pending, not_asked } = fetched;
    output::value(args, &json!({ "asked": asked, "answered": answered, "pending": pending }));
    if not_asked > 0 {
        output::note(&format!("{not_asked} not asked about: the way to the service closed"));
    }
    Ok(status(&fetched))
}

fn status(fetched: &AnswersFetched) -> Exit {
    if fetched.not_asked > 0 { Exit::Waiting } else { Exit::Done }
}
