//! One way to take a lock here: a panic in a test's callback must not take the
//! stand-in down with it, so a poisoned lock is taken as it is.
//! Not a general synchronisation module.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Takes the lock, whether or not another holder panicked.
pub(crate) fn locked<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
