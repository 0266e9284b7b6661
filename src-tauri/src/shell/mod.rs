//! The window: it draws the page, hands its calls to `app`, and keeps the outbox working while the
//! lock screen is up. It decides nothing about a visit.

pub(crate) mod bindings;

mod closing;
mod commands;
mod dialogs;
mod events;
mod lock;
mod practice;
mod requests;
mod saving;
mod setup;
mod view;

use std::process::ExitCode;

use crate::cli::args::Args;

/// Opens the window, in practice mode or not.
pub(crate) fn window(args: &Args, practice: bool) -> ExitCode {
    let Some(folder) = args.folder(practice) else {
        crate::cli::note("this system names no folder for data; use --data-dir");
        return ExitCode::from(5);
    };
    setup::run(&folder, practice)
}
