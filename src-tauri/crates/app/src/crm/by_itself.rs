//! The desk's own tasks that ask the CRM when something is due. They go on behind the lock screen
//! and end with the desk; a question under way is waited for. What is due is the areas' business.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::closed_until;
use crate::desk::Desk;
use crate::error::AppError;

/// The longest nap: after it the wall clock is read again, since the computer may have been
/// asleep, or its clock set, meanwhile.
const LONGEST_NAP: Duration = Duration::from_secs(15);

/// One kind of asking.
#[async_trait]
pub(crate) trait ByItself: Send + Sync {
    /// Asks about what is due.
    async fn ask_due(&self, desk: &Desk) -> Result<(), AppError>;

    /// When something is due again, if it is known.
    async fn next_due(&self, desk: &Desk) -> Result<Option<DateTime<Utc>>, AppError>;
}

/// Asks until `shutdown` turns true.
pub(crate) async fn ask_forever(
    desk: &Desk,
    what: &dyn ByItself,
    mut shutdown: watch::Receiver<bool>,
) {
    let mut outbox = desk.outbox.changes();
    loop {
        if *shutdown.borrow() {
            return;
        }
        outbox.mark_unchanged();
        let until = match round(desk, what).await {
            Ok(until) => until,
            Err(error) => {
                tracing::error!(code = error.code(), "asking the CRM broke off");
                Some(desk.ground.clock.now() + LONGEST_NAP)
            }
        };
        tokio::select! {
            heard = outbox.changed() => if heard.is_err() { return },
            () = nap(desk, until), if until.is_some() => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}

/// Asks about what is due. When there is something to do again, if it is known.
async fn round(desk: &Desk, what: &dyn ByItself) -> Result<Option<DateTime<Utc>>, AppError> {
    if let Some(until) = closed_until(desk).await? {
        return Ok(until);
    }
    what.ask_due(desk).await?;
    if let Some(until) = closed_until(desk).await? {
        return Ok(until);
    }
    what.next_due(desk).await
}

#[expect(clippy::disallowed_methods, reason = "this place only ever waits for time")]
async fn nap(desk: &Desk, until: Option<DateTime<Utc>>) {
    let Some(until) = until else { return };
    let ahead = (until - desk.ground.clock.now()).to_std().unwrap_or_default();
    // A moment more, so that nothing spins while a question waits for another's answer.
    tokio::time::sleep(ahead.min(LONGEST_NAP) + Duration::from_millis(50)).await;
}
