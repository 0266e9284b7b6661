//! Waiting for an answer that is on its way: an act on a visit that is being sent goes on with what
//! comes of it, and a correction from the command line is seen through. It does nothing itself.

use std::sync::Arc;
use std::time::Duration;

use domain::ids::{ItemId, VisitId};
use store::visits::{StoredVisit, VisitState};
use tokio::sync::watch;

use crate::desk::Desk;
use crate::error::AppError;

/// Returns when no call for this visit is under way, or when its answer should long have come.
pub(super) async fn wait_for_answer(desk: &Desk, id: VisitId) -> Result<(), AppError> {
    let call = desk.ground.current().settings.timeouts().total;
    crate::outbox::wait_for_answer(desk, call, || item(desk, id)).await
}

async fn stored(desk: &Desk, id: VisitId) -> Result<StoredVisit, AppError> {
    let mut reader = desk.read().await?;
    store::visits::get(reader.conn(), id).await?.ok_or(AppError::NotFound)
}

async fn item(desk: &Desk, id: VisitId) -> Result<Option<ItemId>, AppError> {
    Ok(stored(desk, id).await?.item_id)
}

/// Works the outbox until this visit needs nothing more of the machine, or for so long.
pub async fn work_until_settled(desk: &Desk, id: &str, patience: Duration) -> Result<(), AppError> {
    let id: VisitId = id.parse().map_err(|_| AppError::NotFound)?;
    let (stop, stopped) = watch::channel(false);
    let mut changes = desk.outbox.changes();
    let work = Arc::clone(&desk.outbox).run_forever(stopped);
    let seen = async {
        let settled = async {
            loop {
                changes.mark_unchanged();
                if is_settled(desk, id).await? || changes.changed().await.is_err() {
                    return Ok::<(), AppError>(());
                }
            }
        };
        let seen = tokio::time::timeout(patience, settled).await.unwrap_or(Ok(()));
        stop.send_replace(true);
        seen
    };
    // The work ends after the call that is under way.
    tokio::join!(work, seen).1
}

/// Done, or with a person, or behind a closed gate.
async fn is_settled(desk: &Desk, id: VisitId) -> Result<bool, AppError> {
    let visit = stored(desk, id).await?;
    let on_its_way = match visit.state {
        VisitState::Waiting | VisitState::Sending | VisitState::Correcting => true,
        // Until it is asked after, which the machine still may do.
        VisitState::Unknown => match visit.item_id {
            Some(item) => !desk.outbox.get(item).await?.life.needs_person(),
            None => false,
        },
        _ => false,
    };
    let gates = desk.outbox.gates().await?;
    let shut = gates.iter().any(|gate| {
        gate.destination == super::kinds::HPA
            && matches!(gate.state, outbox::GateState::SignedOut | outbox::GateState::Paused)
    });
    Ok(!on_its_way || shut)
}
