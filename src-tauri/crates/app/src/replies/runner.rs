//! The desk's own task that asks about replies when they are due. It goes on behind the lock screen
//! and ends with the desk; a question under way is waited for.

use std::time::Duration;

use chrono::{DateTime, Utc};
use store::replies;
use tokio::sync::watch;

use super::fetch::{closed_until, replies_due};
use super::schedule;
use super::sent::Sent;
use crate::desk::Desk;
use crate::error::AppError;

/// The longest nap: after it the wall clock is read again, since the computer may have been
/// asleep, or its clock set, meanwhile.
const LONGEST_NAP: Duration = Duration::from_secs(15);
/// So many are planned at once.
const PAGE: u32 = 200;

/// Asks until `shutdown` turns true.
pub async fn run_forever(desk: &Desk, mut shutdown: watch::Receiver<bool>) {
    let mut outbox = desk.outbox.changes();
    loop {
        if *shutdown.borrow() {
            return;
        }
        outbox.mark_unchanged();
        let until = match round(desk).await {
            Ok(until) => until,
            Err(error) => {
                tracing::error!(code = error.code(), "asking about replies broke off");
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
async fn round(desk: &Desk) -> Result<Option<DateTime<Utc>>, AppError> {
    plan(desk).await?;
    if let Some(until) = closed_until(desk).await? {
        return Ok(until);
    }
    replies_due(desk).await?;
    if let Some(until) = closed_until(desk).await? {
        return Ok(until);
    }
    let mut reader = desk.read().await?;
    Ok(replies::next_due(reader.conn()).await?)
}

/// Plans the first question about what was uploaded without one.
async fn plan(desk: &Desk) -> Result<(), AppError> {
    let mut reader = desk.read().await?;
    let unplanned = replies::unplanned(reader.conn(), PAGE).await?;
    drop(reader);
    let all: Vec<_> = unplanned
        .iter()
        .filter_map(|asked| {
            let sent = Sent::of(asked)?;
            Some((asked.id, schedule::first(asked.send_at, sent.appointment_datetime)))
        })
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let mut tx = desk.begin().await?;
    for (id, at) in all {
        replies::plan(tx.conn(), id, Some(at)).await?;
    }
    Ok(tx.commit().await?)
}

#[expect(clippy::disallowed_methods, reason = "this place only ever waits for time")]
async fn nap(desk: &Desk, until: Option<DateTime<Utc>>) {
    let Some(until) = until else { return };
    let ahead = (until - desk.ground.clock.now()).to_std().unwrap_or_default();
    // A moment more, so that nothing spins while a question waits for another's answer.
    tokio::time::sleep(ahead.min(LONGEST_NAP) + Duration::from_millis(50)).await;
}
