//! A call that stands still at a stand-in, met in time: a story whose call never comes fails by name
//! and does not hang.

use std::time::Duration;

use practice::{CallInfo, Hold};

/// How long a call may be on its way; a quarantine and a backoff are in it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until a call stands at the hold that was not told before.
///
/// # Panics
/// When none comes.
pub async fn met(hold: &Hold) -> CallInfo {
    tokio::time::timeout(PATIENCE, hold.reached()).await.expect("the call was never made")
}
