//! The loops: one per destination, each taking its turns, none waiting for another.
//!
//! A network that is down keeps only its own loop waiting. What a turn does is `attempt`.

use crate::attempt::Turn;
use crate::backoff;
use crate::error::OutboxError;
use crate::outbox::Outbox;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// What a run did. The state of everything afterwards is [`Outbox::counts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Calls made to send something.
    pub sent: u32,
    /// Calls made to find out about a lost answer.
    pub probed: u32,
}

/// So often in a row the database may refuse before a bounded run gives up.
const PATIENCE: u32 = 5;

/// Until when a loop goes on, and what it listens to.
#[derive(Clone)]
struct Run {
    /// A bounded run ends when everybody is idle, or at this moment.
    deadline: Option<DateTime<Utc>>,
    /// How many loops of a bounded run are not idle.
    busy: watch::Sender<usize>,
    stop: watch::Receiver<bool>,
}

impl Outbox {
    /// Works until nothing more can be done, staying while anything falls due before `deadline`:
    /// a deadline that has passed still lets everything that is due now go once.
    /// A call under way at the deadline is waited for. `only` names one destination.
    ///
    /// Do not drop the future before its end: a call under way would be cut off, and its item be
    /// found at the next [`Outbox::recover`].
    ///
    /// # Errors
    /// [`OutboxError::Db`] when the database went on refusing; other destinations were still worked.
    pub async fn run_until(
        self: &Arc<Self>,
        deadline: DateTime<Utc>,
        only: Option<&str>,
    ) -> Result<Report, OutboxError> {
        let names: Vec<&'static str> = self
            .benches
            .keys()
            .copied()
            .filter(|name| only.is_none_or(|only| only == *name))
            .collect();
        let mut total = Report::default();
        loop {
            let busy = watch::Sender::new(names.len());
            let (_running, stop) = watch::channel(false);
            let run = Run { deadline: Some(deadline), busy, stop };
            let pass = self.run_all(&names, run).await?;
            total.sent += pass.sent;
            total.probed += pass.probed;
            // A loop that ended early may have been given work by the last one to end.
            if pass == Report::default() || self.now() >= deadline {
                return Ok(total);
            }
        }
    }

    /// Works until `shutdown` turns true or its sender is gone. A call under way is waited for.
    pub async fn run_forever(self: Arc<Self>, shutdown: watch::Receiver<bool>) {
        let names: Vec<&'static str> = self.benches.keys().copied().collect();
        let run = Run { deadline: None, busy: watch::Sender::new(names.len()), stop: shutdown };
        if let Err(error) = self.run_all(&names, run).await {
            tracing::error!(code = error.code(), "the outbox stopped");
        }
    }

    async fn run_all(
        self: &Arc<Self>,
        names: &[&'static str],
        run: Run,
    ) -> Result<Report, OutboxError> {
        let mut loops = JoinSet::new();
        for name in names.iter().copied() {
            let (outbox, run) = (Arc::clone(self), run.clone());
            loops.spawn(async move { outbox.serve(name, run).await });
        }
        let mut total = Report::default();
        let mut failed = None;
        while let Some(ended) = loops.join_next().await {
            match ended {
                Ok((report, error)) => {
                    total.sent += report.sent;
                    total.probed += report.probed;
                    failed = failed.or(error);
                }
                Err(error) => {
                    tracing::error!(panicked = error.is_panic(), "a loop broke off");
                    run.leave();
                }
            }
        }
        failed.map_or(Ok(total), Err)
    }

    /// One destination's loop.
    async fn serve(&self, name: &str, mut run: Run) -> (Report, Option<OutboxError>) {
        let mut report = Report::default();
        let mut refusals = 0;
        let mut work = self.work();
        let Some(bench) = self.benches.get(name) else {
            return (report, None);
        };
        let failed = loop {
            work.mark_unchanged();
            if run.is_over() {
                run.leave();
                break None;
            }
            let turn = self.turn(name, &mut *bench.lock().await, &mut report).await;
            let until = match turn {
                Ok(Turn::Worked) => {
                    refusals = 0;
                    continue;
                }
                Ok(Turn::IdleUntil(at)) => Some(at),
                Ok(Turn::Idle) => None,
                Err(error) => {
                    refusals += 1;
                    tracing::error!(code = error.code(), refusals, "a turn of the outbox failed");
                    let again = self.now() + self.after_refusal(refusals);
                    let in_time = run.deadline.is_none_or(|deadline| again < deadline);
                    if !in_time || (run.deadline.is_some() && refusals >= PATIENCE) {
                        run.leave();
                        break Some(error);
                    }
                    Some(again)
                }
            };
            if !self.rest_until(until, &mut run, &mut work).await {
                break None;
            }
        };
        (report, failed)
    }

    /// Waits for time or for a change. False: there is nothing to wait for any more.
    async fn rest_until(
        &self,
        until: Option<DateTime<Utc>>,
        run: &mut Run,
        work: &mut watch::Receiver<u64>,
    ) -> bool {
        let until = until.filter(|at| run.deadline.is_none_or(|deadline| *at < deadline));
        if let Some(at) = until {
            tokio::select! {
                _ = work.changed() => {}
                () = self.pace.until(at) => {}
                () = stopped(&mut run.stop) => return false,
            }
            return true;
        }
        if run.deadline.is_none() {
            tokio::select! {
                _ = work.changed() => return true,
                () = stopped(&mut run.stop) => return false,
            }
        }
        // Idle, unless another destination's work brings some here. All idle: the end.
        let mut busy = run.busy.subscribe();
        run.leave();
        tokio::select! {
            biased;
            _ = work.changed() => {}
            _ = busy.wait_for(|busy| *busy == 0) => return false,
        }
        run.busy.send_modify(|busy| *busy += 1);
        true
    }

    fn after_refusal(&self, refusals: u32) -> TimeDelta {
        let (first, ceiling) = (TimeDelta::milliseconds(500), TimeDelta::seconds(30));
        backoff::wait(first, ceiling, refusals, self.clock.random())
    }
}

impl Run {
    /// One loop less that may still bring work to others.
    fn leave(&self) {
        self.busy.send_modify(|busy| *busy = busy.saturating_sub(1));
    }

    /// The deadline ends waiting, not work: what is due is done whatever the hour.
    fn is_over(&self) -> bool {
        *self.stop.borrow()
    }
}

/// Returns when told to stop, or when nobody is left to tell.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone, which means the same.
    let _ = stop.wait_for(|stop| *stop).await;
}
