//! Telling the page that something changed; it then reads again. No event carries data.

use std::time::Duration;

use serde::Serialize;
use tauri::{AppHandle, Emitter};
use tokio::sync::watch;

/// A burst of changes is told once.
const BURST: Duration = Duration::from_millis(100);

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Topic {
    /// Items on their way, and with them the visits they carry.
    Outbox,
    /// What is known about eligibility, and the list that asks about it.
    Eligibility,
    /// Appointments, their reminders and replies.
    Appointments,
    /// Patient cards.
    Patients,
    /// What a person has to do.
    Tasks,
    /// Reviews of the clinic and what came of them.
    Reviews,
    /// Figures of the CRM, and how far their fetching is.
    Insights,
    /// A list on its way into a file.
    Exports,
    /// Who is here and whether the lock screen is up.
    Session,
}

#[derive(Clone, Serialize)]
struct Changed {
    topic: Topic,
}

/// Tells the page.
pub(super) fn tell(handle: &AppHandle, topic: Topic) {
    if handle.emit("changed", Changed { topic }).is_err() {
        tracing::debug!("no page listens");
    }
}

/// Tells the page of one kind of changes until the desk closes.
pub(super) async fn follow<T: Send + Sync>(
    handle: AppHandle,
    topic: Topic,
    mut changes: watch::Receiver<T>,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            _ = stop.wait_for(|stop| *stop) => return,
        }
        pause().await;
        changes.mark_unchanged();
        tell(&handle, topic);
    }
}

#[expect(clippy::disallowed_methods, reason = "a burst is over in its own time")]
async fn pause() {
    tokio::time::sleep(BURST).await;
}
