//! The states of the desk behind the window, and the ways between them.
//!
//! Locking hides the screen and refuses commands; the desk stays open underneath, so that sending
//! goes on. Only letting the folder go to another process closes it, and it comes back by itself.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::session::{Resting, RestoreRequest, SignIn, open};
use app::{AppError, Desk, Part, SystemClock};
use tauri::AppHandle;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;

use super::events::{Topic, follow, tell};
use super::practice::Practice;
use super::view::SessionView;

/// Before the folder is asked for again after it was let go: the other process needs a moment.
const REST: Duration = Duration::from_secs(2);
/// Between tries to get it back, and between looks of somebody who waits to unlock.
const AGAIN: Duration = Duration::from_millis(300);

/// The open desk and what runs on it.
pub(super) struct Open {
    pub(super) desk: Arc<Desk>,
    pub(super) locked: bool,
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

/// Where the desk behind the window stands.
pub(super) enum Standing {
    /// Nobody has signed in since the window opened.
    Closed,
    /// Open, with or without the lock screen before it.
    Open(Open),
    /// Another process has the folder; it comes back by itself.
    Away,
}

/// The state of the shell, shared by its commands.
pub(crate) struct Shell {
    pub(super) folder: PathBuf,
    pub(super) practice: Option<Practice>,
    pub(super) standing: Mutex<Standing>,
    /// Somebody signs in while another process has the folder.
    pub(super) waiting: AtomicBool,
    /// Somebody closes the window and is being asked, or what they let go is on its way.
    pub(super) closing: AtomicBool,
    handle: AppHandle,
}

impl Shell {
    pub(super) fn new(folder: PathBuf, practice: Option<Practice>, handle: AppHandle) -> Self {
        Self {
            folder,
            practice,
            standing: Mutex::new(Standing::Closed),
            waiting: AtomicBool::new(false),
            closing: AtomicBool::new(false),
            handle,
        }
    }

    /// The desk for a command; refused while the lock screen is up.
    pub(super) async fn desk(&self) -> Result<Arc<Desk>, AppError> {
        match &*self.standing.lock().await {
            Standing::Open(open) if !open.locked => Ok(Arc::clone(&open.desk)),
            _ => Err(AppError::Locked),
        }
    }

    /// Opens the desk, or takes the lock screen away. While another process has the folder this
    /// waits for it.
    async fn unlock(&self, sign_in: SignIn) -> Result<(), AppError> {
        let done = self.unlock_when_free(sign_in).await;
        self.waiting.store(false, Ordering::Relaxed);
        tell(&self.handle, Topic::Session);
        done
    }

    async fn unlock_when_free(&self, sign_in: SignIn) -> Result<(), AppError> {
        loop {
            let mut standing = self.standing.lock().await;
            match &mut *standing {
                Standing::Away => {}
                Standing::Open(open) => {
                    let person = open.desk.admits(sign_in.clone()).await?;
                    let here = open.desk.user();
                    if person.id == here.id && person.role == here.role {
                        open.locked = false;
                        return Ok(());
                    }
                    // Somebody else takes over, or in another role: the desk is opened anew in their name.
                    let Standing::Open(old) = std::mem::replace(&mut *standing, Standing::Closed)
                    else {
                        continue;
                    };
                    old.close().await;
                }
                Standing::Closed => {
                    match open(&self.folder, sign_in.clone(), Arc::new(SystemClock)).await {
                        Err(AppError::HeldByAnother) => {}
                        other => {
                            *standing = Standing::Open(self.start(other?, false));
                            return Ok(());
                        }
                    }
                }
            }
            drop(standing);
            self.say_that_it_waits();
            pause(AGAIN).await;
        }
    }

    /// The lock screen says why nothing happens yet.
    fn say_that_it_waits(&self) {
        if !self.waiting.swap(true, Ordering::Relaxed) {
            tell(&self.handle, Topic::Session);
        }
    }

    /// Puts the lock screen up.
    async fn lock(&self) {
        if let Standing::Open(open) = &mut *self.standing.lock().await {
            open.locked = true;
        }
        tell(&self.handle, Topic::Session);
    }

    /// [`Shell::unlock`], and the session after it.
    pub(super) async fn unlocked(&self, sign_in: SignIn) -> Result<SessionView, AppError> {
        self.unlock(sign_in).await?;
        Ok(self.session().await)
    }

    /// [`Shell::lock`], and the session after it.
    pub(super) async fn locked(&self) -> SessionView {
        self.lock().await;
        self.session().await
    }

    /// Brings a backup back into this window's empty folder.
    pub(super) async fn restored(&self, request: RestoreRequest) -> Result<SessionView, AppError> {
        app::session::restore(&self.folder, request).await?;
        Ok(self.session().await)
    }

    fn start(&self, desk: Desk, locked: bool) -> Open {
        let desk = Arc::new(desk);
        let (stop, stopped) = watch::channel(false);
        let mut running = work(&desk, &stopped);
        running.extend(self.tellers(&desk, &stopped));
        let running = running.into_iter().map(inner).collect();
        Open { desk, locked, stop, running }
    }

    /// Tells the page of whatever changes.
    fn tellers(&self, desk: &Desk, stop: &watch::Receiver<bool>) -> Vec<Running> {
        let tell = |topic, changes| {
            let (handle, stop) = (self.handle.clone(), stop.clone());
            tauri::async_runtime::spawn(follow(handle, topic, changes, stop))
        };
        let (handle, changes) = (self.handle.clone(), desk.outbox().changes());
        let outbox = follow(handle, Topic::Outbox, changes, stop.clone());
        vec![
            tauri::async_runtime::spawn(outbox),
            tell(Topic::Eligibility, desk.eligibility_changes()),
            tell(Topic::Exports, desk.export_changes()),
            tell(Topic::Appointments, desk.changes(Part::Appointments)),
            tell(Topic::Patients, desk.changes(Part::Patients)),
            tell(Topic::Tasks, desk.changes(Part::Tasks)),
            tell(Topic::Reviews, desk.changes(Part::Reviews)),
            tell(Topic::Insights, desk.changes(Part::Insights)),
        ]
    }

    /// Lets the folder go for another process, if the lock screen is up and nothing is being sent.
    /// Before the first sign-in nothing is held.
    pub(super) async fn let_go(self: Arc<Self>) -> bool {
        let mut standing = self.standing.lock().await;
        match &*standing {
            Standing::Closed => return true,
            Standing::Away => return false,
            Standing::Open(open) => {
                let sending = app::outbox::status(&open.desk).await.map(|now| now.sending);
                let asking = open.desk.is_booking() || open.desk.is_exporting();
                let busy = asking || !matches!(sending, Ok(0));
                if !open.locked || busy {
                    return false;
                }
            }
        }
        let Standing::Open(open) = std::mem::replace(&mut *standing, Standing::Away) else {
            return false;
        };
        let resting = open.desk.resting();
        open.close().await;
        drop(standing);
        tell(&self.handle, Topic::Session);
        tauri::async_runtime::spawn(Self::come_back(self, resting));
        true
    }

    /// Takes the folder again as soon as the other process is done with it. A command that finds it
    /// taken meanwhile is answered when the desk is back, and not that it is away.
    async fn come_back(self: Arc<Self>, resting: Resting) {
        pause(REST).await;
        loop {
            let mut standing = self.standing.lock().await;
            match resting.wake().await {
                Err(AppError::HeldByAnother) => {}
                Ok(desk) => {
                    *standing = Standing::Open(self.start(desk, true));
                    break;
                }
                Err(error) => {
                    tracing::error!(code = error.code(), "the desk could not come back");
                    *standing = Standing::Closed;
                    break;
                }
            }
            drop(standing);
            pause(AGAIN).await;
        }
        tell(&self.handle, Topic::Session);
    }

    /// Closes everything before the program ends: a call under way is waited for.
    pub(super) async fn end(&self) {
        let standing = std::mem::replace(&mut *self.standing.lock().await, Standing::Closed);
        if let Standing::Open(open) = standing {
            open.close().await;
        }
    }
}

impl Open {
    async fn close(self) {
        self.stop.send_replace(true);
        for task in self.running {
            if task.await.is_err() {
                tracing::error!("a task of the desk broke off");
            }
        }
        self.desk.close().await;
    }
}

type Running = tauri::async_runtime::JoinHandle<()>;

/// What goes on by itself, behind the lock screen too.
fn work(desk: &Arc<Desk>, stop: &watch::Receiver<bool>) -> Vec<Running> {
    let (one, stopped) = (Arc::clone(desk), stop.clone());
    let worker = async move { app::outbox::run_forever(&one, stopped).await };
    let (one, stopped) = (Arc::clone(desk), stop.clone());
    let asker = async move { app::eligibility::run_forever(&one, stopped).await };
    let (one, stopped) = (Arc::clone(desk), stop.clone());
    let replies = async move { app::replies::run_forever(&one, stopped).await };
    let (one, stopped) = (Arc::clone(desk), stop.clone());
    let exports = async move { app::exports::run_forever(&one, stopped).await };
    let (one, stopped) = (Arc::clone(desk), stop.clone());
    let reviews = async move { app::reviews::run_forever(&one, stopped).await };
    let (one, stopped) = (Arc::clone(desk), stop.clone());
    let figures = async move { app::insights::run_forever(&one, stopped).await };
    use tauri::async_runtime::spawn;
    vec![
        spawn(worker),
        spawn(asker),
        spawn(replies),
        spawn(reviews),
        spawn(exports),
        spawn(figures),
    ]
}

fn inner(handle: tauri::async_runtime::JoinHandle<()>) -> JoinHandle<()> {
    let tauri::async_runtime::JoinHandle::Tokio(handle) = handle;
    handle
}

#[expect(clippy::disallowed_methods, reason = "another process lets go in its own time")]
async fn pause(time: Duration) {
    tokio::time::sleep(time).await;
}
