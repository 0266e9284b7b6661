//! Calls that hang until a test lets them through, and answers that were lost some time ago.

use super::{World, lost};
use chrono::TimeDelta;
use domain::clock::Clock;
use domain::ids::ItemId;
use outbox::{OutboxError, Report, State};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

pub type Run = JoinHandle<Result<Report, OutboxError>>;

/// Starts a run whose calls hang until the line lets them through, and waits for the first call.
pub async fn under_way(world: &World, call: &str) -> (Run, Arc<Semaphore>) {
    let line = Arc::new(Semaphore::new(0));
    *world.hpa.line.lock().expect("lock") = Some(Arc::clone(&line));
    let outbox = Arc::clone(&world.outbox);
    let deadline = world.time.now() + TimeDelta::milliseconds(900);
    let run = tokio::spawn(async move { outbox.run_until(deadline, None).await });
    while world.hpa.count(call) == 0 {
        tokio::task::yield_now().await;
    }
    (run, line)
}

/// A lost answer whose quarantine is over.
pub async fn due_unknown(world: &World, subject: &str) -> ItemId {
    world.hpa.answers(subject, [lost()]);
    let id = world.visit(subject).await;
    world.run_for(TimeDelta::seconds(300)).await;
    assert_eq!(world.state(id).await, State::Unknown);
    id
}
