//! Waiting for an answer that is on its way, so that an act goes on with what comes of it. It does
//! nothing itself.

use std::future::Future;
use std::time::Duration;

use domain::ids::ItemId;
use outbox::State;

use crate::desk::Desk;
use crate::error::AppError;

/// Longer than a call can take, by what it takes to write its answer down.
const A_LITTLE: Duration = Duration::from_secs(5);

/// Returns when the item, asked for anew after each change, is not being sent, or when the answer of
/// a call that takes so long should long have come: the act itself then says that it is still being
/// sent.
pub(crate) async fn wait_for_answer<F>(
    desk: &Desk,
    call: Duration,
    item: impl Fn() -> F,
) -> Result<(), AppError>
where
    F: Future<Output = Result<Option<ItemId>, AppError>>,
{
    let mut changes = desk.outbox.changes();
    let answered = async {
        loop {
            changes.mark_unchanged();
            let sending = match item().await? {
                Some(item) => desk.outbox.get(item).await?.state() == State::Sending,
                None => false,
            };
            if !sending || changes.changed().await.is_err() {
                return Ok(());
            }
        }
    };
    tokio::time::timeout(call + A_LITTLE, answered).await.unwrap_or(Ok(()))
}
