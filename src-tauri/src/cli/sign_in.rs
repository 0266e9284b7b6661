//! Opening the clinic for a command: the password from the environment, a file or a prompt, and
//! the folder from a window that shows its lock screen.

use std::io::{IsTerminal, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::session::{SignIn, open};
use app::{AppError, Desk, SystemClock};

use super::args::Args;
use super::output;
use crate::instance::{self, Ask};

/// How long a window that let the folder go may take to do so.
const TRIES: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(50);

/// The data folder meant.
pub(crate) fn folder(args: &Args) -> Result<PathBuf, AppError> {
    args.folder(false).ok_or_else(|| {
        AppError::Internal("this system names no folder for data; use --data-dir".to_owned())
    })
}

/// The password; none where nobody gave one.
pub(crate) fn password(args: &Args) -> Result<String, AppError> {
    if let Some(file) = &args.password_file {
        let text = std::fs::read_to_string(file)
            .map_err(|_| AppError::FileUnreadable { problem: "the password file".to_owned() })?;
        return Ok(text.lines().next().unwrap_or("").to_owned());
    }
    if let Some(password) = from_environment("CLINIC_DESK_PASSWORD") {
        return Ok(password);
    }
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password("Password: ").map_err(|_| AppError::SignInFailed);
    }
    Err(AppError::SignInFailed)
}

/// A secret from the environment.
#[expect(clippy::disallowed_methods, reason = "the command line is the door to the environment")]
pub(crate) fn from_environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Everything on standard input, without its last line end.
pub(crate) fn from_stdin() -> Result<String, AppError> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|_| AppError::FileUnreadable { problem: "standard input".to_owned() })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Opens the clinic.
pub(crate) async fn desk(args: &Args) -> Result<Desk, AppError> {
    let folder = folder(args)?;
    let sign_in = SignIn { name: args.user.clone(), password: password(args)?.into() };
    let clock = || Arc::new(SystemClock);
    match open(&folder, sign_in.clone(), clock()).await {
        Err(AppError::HeldByAnother) => {}
        other => return other,
    }
    // A window at its lock screen lets go when nothing is being sent.
    if !instance::ask(&folder, Ask::Release).await {
        return Err(AppError::HeldByAnother);
    }
    output::note("the window let the data folder go");
    for _ in 0..TRIES {
        match open(&folder, sign_in.clone(), clock()).await {
            Err(AppError::HeldByAnother) => wait().await,
            other => return other,
        }
    }
    Err(AppError::HeldByAnother)
}

/// Opens the clinic, does what is asked and closes it again, whatever came of it.
pub(crate) async fn at_desk<T>(
    args: &Args,
    act: impl AsyncFnOnce(&Desk) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let desk = desk(args).await?;
    let done = act(&desk).await;
    desk.close().await;
    done
}

#[expect(clippy::disallowed_methods, reason = "another process lets go in its own time")]
async fn wait() {
    tokio::time::sleep(BETWEEN).await;
}
