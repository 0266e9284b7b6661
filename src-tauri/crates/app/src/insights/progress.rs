//! How far the fetching of figures is, and whether somebody wants it to stop. One at a time.

use std::sync::{Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use serde::Serialize;
use tokio::sync::watch;
use ts_rs::TS;

use super::board::Board;
use crate::error::AppError;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct InsightsFetchStatus {
    /// Whether figures are being fetched.
    pub running: bool,
    /// For which board.
    pub board: Option<Board>,
    /// So many calls were answered.
    pub done: u32,
    /// Of so many.
    pub total: u32,
    /// Somebody wants it to stop.
    pub cancelling: bool,
}

impl InsightsFetchStatus {
    const RESTING: Self =
        Self { running: false, board: None, done: 0, total: 0, cancelling: false };
}

/// The desk's one fetching.
pub(crate) struct Fetching {
    status: Mutex<InsightsFetchStatus>,
    cancel: watch::Sender<bool>,
    /// Not by itself before this moment, after something failed.
    rest_until: Mutex<Option<DateTime<Utc>>>,
}

impl Default for Fetching {
    fn default() -> Self {
        let status = Mutex::new(InsightsFetchStatus::RESTING);
        Self { status, cancel: watch::Sender::new(false), rest_until: Mutex::new(None) }
    }
}

/// Its turn; it ends when this is dropped.
pub(super) struct Turn<'a>(&'a Fetching);

impl Fetching {
    /// Begins.
    ///
    /// # Errors
    /// [`AppError::UnderWay`] while another one has not ended.
    pub(super) fn begin(&self, board: Board, total: usize) -> Result<Turn<'_>, AppError> {
        let mut status = locked(&self.status);
        if status.running {
            return Err(AppError::UnderWay);
        }
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        *status = InsightsFetchStatus {
            running: true,
            board: Some(board),
            done: 0,
            total,
            cancelling: false,
        };
        self.cancel.send_replace(false);
        Ok(Turn(self))
    }

    pub(super) fn status(&self) -> InsightsFetchStatus {
        *locked(&self.status)
    }

    /// Asks the one that runs to stop; whether there is one.
    pub(super) fn cancel(&self) -> bool {
        let mut status = locked(&self.status);
        if status.running {
            status.cancelling = true;
            self.cancel.send_replace(true);
        }
        status.running
    }

    pub(super) fn rest_until(&self) -> Option<DateTime<Utc>> {
        *locked(&self.rest_until)
    }

    pub(super) fn rest(&self, until: Option<DateTime<Utc>>) {
        *locked(&self.rest_until) = until;
    }
}

impl Turn<'_> {
    /// One call more was answered.
    pub(super) fn step(&self) {
        locked(&self.0.status).done += 1;
    }

    /// Comes back when somebody wants it to stop.
    pub(super) async fn cancelled(&self) {
        let mut wanted = self.0.cancel.subscribe();
        // The sender lives as long as this turn.
        if wanted.wait_for(|wanted| *wanted).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *locked(&self.0.status) = InsightsFetchStatus::RESTING;
    }
}

/// A poisoned lock still holds a whole value: it is only ever replaced at once.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
