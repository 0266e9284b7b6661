//! Working the outbox: once until nothing more can be done, or for as long as the window is open.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use ::outbox::GateState;
use serde::Serialize;
use tokio::sync::watch;

use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::{see_to_overdue, watch_overdue};

/// The whole outbox after a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SendReport {
    /// Confirmed by the service.
    pub done: u64,
    /// Left to send, held ones aside.
    pub waiting: u64,
    /// Waiting with a not-before still ahead.
    pub held: u64,
    /// Need a person.
    pub needs_attention: u64,
    /// Nobody knows whether these arrived.
    pub unknown: u64,
    /// Each service's gate.
    pub gates: BTreeMap<String, &'static str>,
}

/// Works until nothing more can be done, staying while any item falls due before `timeout`.
pub async fn send(
    desk: &Desk,
    destination: Option<&str>,
    timeout: Duration,
) -> Result<SendReport, AppError> {
    let timeout = chrono::TimeDelta::from_std(timeout).unwrap_or(chrono::TimeDelta::MAX);
    let now = desk.ground.clock.now();
    let deadline =
        now.checked_add_signed(timeout).unwrap_or(chrono::DateTime::<chrono::Utc>::MAX_UTC);
    desk.outbox.run_until(deadline, destination).await?;
    see_to_overdue(desk).await?;
    let counts = desk.outbox.counts().await?;
    Ok(SendReport {
        done: counts.done,
        waiting: counts.waiting,
        held: counts.held,
        needs_attention: counts.needs_attention,
        unknown: counts.unknown,
        gates: counts
            .gates
            .iter()
            .map(|(destination, state): (&String, &GateState)| {
                (destination.clone(), state.as_str())
            })
            .collect(),
    })
}

/// Works the outbox until `shutdown` turns true.
pub async fn run_forever(desk: &Desk, shutdown: watch::Receiver<bool>) {
    let work = Arc::clone(&desk.outbox).run_forever(shutdown.clone());
    tokio::join!(work, watch_overdue(desk, shutdown));
}
