//! The one export that is under way in the window: begun by a person, worked by a task of the open
//! desk, behind the lock screen too, looked at and stopped at any time. Closing the desk stops it.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tokio::sync::watch;
use ts_rs::TS;

use super::request::ExportRequest;
use super::source::Source;
use super::write::{Stop, Watching, asked, format_of, write};
use crate::desk::Desk;
use crate::error::{AppError, ErrorView};

/// How the last export stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportStatus {
    /// `none`: nothing was exported since the desk was opened.
    #[ts(type = "\"none\" | \"running\" | \"done\" | \"cancelled\" | \"failed\"")]
    pub state: &'static str,
    /// The list, as in the request.
    #[ts(type = "ExportRequest[\"what\"] | null")]
    pub what: Option<&'static str>,
    /// The file's name, without its folder.
    pub file: Option<String>,
    /// Rows written.
    #[ts(type = "number")]
    pub done: u64,
    /// Rows there will be, where that is known.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
    /// Why it failed.
    pub error: Option<ErrorView>,
}

/// What the open desk remembers of its exports; none of it outlives the desk.
#[derive(Default)]
pub(crate) struct Exports {
    now: Mutex<Now>,
    /// Grows with every change; the window reads again, the worker looks again.
    changed: watch::Sender<u64>,
}

#[derive(Default)]
struct Now {
    status: ExportStatus,
    stop: Stop,
    /// What the worker has not taken up yet.
    asked: Option<(Box<dyn Source>, PathBuf)>,
}

impl Default for ExportStatus {
    fn default() -> Self {
        Self { state: "none", what: None, file: None, done: 0, total: None, error: None }
    }
}

impl Exports {
    /// What is kept is always whole, so a poisoned lock does not matter.
    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        change(&mut self.now());
        self.changed.send_modify(|count| *count += 1);
    }
}

impl Desk {
    /// Tells of every change of an export under way.
    #[must_use]
    pub fn export_changes(&self) -> watch::Receiver<u64> {
        self.exports.changed.subscribe()
    }

    /// Whether an export is under way.
    #[must_use]
    pub fn is_exporting(&self) -> bool {
        self.exports.now().status.state == "running"
    }
}

/// Begins an export to a file that is not there yet; the desk's task works it.
///
/// # Errors
/// [`AppError::UnderWay`], [`AppError::FileExists`], [`AppError::NotAllowed`], and as the list
/// itself is refused.
pub async fn export_start(
    desk: &Desk,
    request: ExportRequest,
    path: &Path,
) -> Result<ExportStatus, AppError> {
    format_of(path)?;
    let source = request.source(desk).await?;
    let status = ExportStatus {
        state: "running",
        what: Some(request.word()),
        file: path.file_name().map(|name| name.to_string_lossy().into_owned()),
        ..ExportStatus::default()
    };
    let mut taken = false;
    desk.exports.change(|now| {
        taken = now.status.state == "running";
        if !taken {
            now.status = status.clone();
            now.stop = Stop::default();
            now.asked = Some((source, path.to_owned()));
        }
    });
    if taken { Err(AppError::UnderWay) } else { Ok(status) }
}

/// How the last export stands.
pub async fn export_status(desk: &Desk) -> Result<ExportStatus, AppError> {
    Ok(desk.exports.now().status.clone())
}

/// Stops the export under way; what was written of it is gone.
pub async fn export_cancel(desk: &Desk) -> Result<ExportStatus, AppError> {
    desk.exports.now().stop.store(true, Ordering::Relaxed);
    export_status(desk).await
}

/// Works whatever export is asked for, until `shutdown` turns true. The desk's own task.
pub async fn run_forever(desk: &Desk, mut shutdown: watch::Receiver<bool>) {
    let mut changed = desk.export_changes();
    loop {
        if *shutdown.borrow() {
            return;
        }
        changed.mark_unchanged();
        let next = {
            let mut now = desk.exports.now();
            now.asked.take().map(|asked| (asked, Arc::clone(&now.stop)))
        };
        if let Some(((mut source, path), stop)) = next {
            let watching = Seen { desk, stop, shutdown: shutdown.clone() };
            let came = write(desk, &mut *source, &path, &watching).await;
            ended(desk, came.map(|written| written.is_some()));
            continue;
        }
        tokio::select! {
            heard = changed.changed() => if heard.is_err() { return },
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}

fn ended(desk: &Desk, came: Result<bool, AppError>) {
    if let Err(error) = &came {
        tracing::warn!(code = error.code(), "an export was not written");
    }
    desk.exports.change(|now| {
        (now.status.state, now.status.error) = match came {
            Ok(true) => ("done", None),
            Ok(false) => ("cancelled", None),
            Err(error) => ("failed", Some(error.view())),
        };
    });
}

/// The window watches through the desk.
struct Seen<'a> {
    desk: &'a Desk,
    stop: Stop,
    shutdown: watch::Receiver<bool>,
}

impl Watching for Seen<'_> {
    fn wrote(&self, done: u64, total: Option<u64>) {
        self.desk.exports.change(|now| (now.status.done, now.status.total) = (done, total));
    }

    fn stopped(&self) -> bool {
        asked(&self.stop) || *self.shutdown.borrow()
    }
}
