//! The window is about to be closed: what would fall due while the computer is off, and letting it
//! go first. Whether to do so is asked by the shell; letting go itself is in `release`.

use std::time::Duration;

use domain::wall_minute::WallMinute;
use outbox::GateState;

use super::reach::Reach;
use super::release::{due_before, next_opening, release_before};
use crate::crm::CRM;
use crate::desk::Desk;
use crate::error::AppError;

/// Reminders that nobody would send before the clinic opens again.
#[derive(Debug)]
pub struct DueWhileClosed {
    /// The next opening, `YYYY-MM-DD HH:MM` in Taipei.
    pub until: String,
    /// Held here and due before it.
    pub count: u32,
}

/// What is held here and due before the next opening.
///
/// # Errors
/// [`AppError`] when the record cannot be read.
pub async fn due_while_closed(desk: &Desk) -> Result<DueWhileClosed, AppError> {
    let until = next_opening(desk);
    let count = here(desk, until, &[Reach::Here]).await?;
    Ok(DueWhileClosed { until: until.to_string(), count })
}

/// Lets all of it go and waits until the service has answered, no longer than `patience` and not at
/// all while the way is closed: then they stay in the outbox. Answers how many are still here.
///
/// # Errors
/// [`AppError`] when the record cannot be read or written.
pub async fn send_before_closing(desk: &Desk, patience: Duration) -> Result<u32, AppError> {
    let until = next_opening(desk);
    let mut changes = desk.outbox.changes();
    release_before(desk, until).await?;
    let all_gone = async {
        loop {
            changes.mark_unchanged();
            let left = here(desk, until, &[Reach::Here, Reach::Moving]).await?;
            if left == 0 || !way_is_open(desk).await? || changes.changed().await.is_err() {
                return Ok(left);
            }
        }
    };
    match tokio::time::timeout(patience, all_gone).await {
        Ok(left) => left,
        Err(_) => here(desk, until, &[Reach::Here, Reach::Moving]).await,
    }
}

async fn here(desk: &Desk, until: WallMinute, how_far: &[Reach]) -> Result<u32, AppError> {
    let mut tx = desk.begin().await?;
    let due = due_before(desk, &mut tx, until).await?;
    let counted = due.iter().filter(|(_, reach)| how_far.contains(reach)).count();
    Ok(u32::try_from(counted).unwrap_or(u32::MAX))
}

async fn way_is_open(desk: &Desk) -> Result<bool, AppError> {
    let gates = desk.outbox.gates().await?;
    Ok(gates.iter().all(|gate| gate.destination != CRM || gate.state == GateState::Open))
}
