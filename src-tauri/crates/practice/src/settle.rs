//! Counts what a stand-in still has in hand, calls and late applications alike,
//! so that a test can wait for quiet instead of sleeping.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::guard::locked;

#[derive(Debug, Default)]
pub(crate) struct InHand {
    count: Mutex<usize>,
    changed: Condvar,
}

impl InHand {
    /// One more thing is under way until the ticket is dropped.
    pub(crate) fn enter(self: &Arc<Self>) -> Ticket {
        *locked(&self.count) += 1;
        Ticket(Arc::clone(self))
    }

    /// Waits until nothing is under way; false when `patience` ran out first.
    pub(crate) fn wait(&self, patience: Duration) -> bool {
        let count = locked(&self.count);
        let (count, _) = self
            .changed
            .wait_timeout_while(count, patience, |count| *count > 0)
            .unwrap_or_else(PoisonError::into_inner);
        *count == 0
    }
}

pub(crate) struct Ticket(Arc<InHand>);

impl Drop for Ticket {
    fn drop(&mut self) {
        *locked(&self.0.count) -= 1;
        self.0.changed.notify_all();
    }
}
