//! The command line: one file per area of subcommands. Every act is the act of `app` that the
//! window calls; here are only words in and words out.

mod appointments;
pub(crate) mod args;
mod bind;
mod clinic;
mod courses;
mod eligibility;
mod exit;
mod exports;
mod follow_ups;
mod hpa;
mod import;
mod insights;
mod maintenance;
mod outbox;
mod output;
mod pages;
mod patients;
mod replies;
mod report;
mod reviews;
mod risk;
mod settings;
mod sign_in;
mod staff;
mod tasks;
mod visit_change;
mod visits;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use exit::Exit;

pub(crate) use output::note;

use crate::shell;

/// Reads the arguments and does what they say.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    match &args.command {
        None => shell::window(&args, false),
        Some(Command::Practice) => shell::window(&args, true),
        Some(Command::Bindings) => {
            output::text(&shell::bindings::typescript());
            ExitCode::SUCCESS
        }
        Some(_) => match tokio::runtime::Runtime::new() {
            Ok(runtime) => runtime.block_on(run(&args)).into(),
            Err(_) => Exit::Damaged.into(),
        },
    }
}

/// Help and version are answers, not mistakes.
fn usage(error: &clap::Error) -> ExitCode {
    let asked = !error.use_stderr();
    if error.print().is_err() {
        return Exit::Usage.into();
    }
    if asked { ExitCode::SUCCESS } else { Exit::Usage.into() }
}

async fn run(args: &Args) -> Exit {
    let Some(command) = &args.command else {
        return Exit::Usage;
    };
    let done = match command {
        Command::Init(init) => clinic::init(args, init).await,
        Command::Restore(restore) => clinic::restore(args, restore).await,
        Command::Settings { act } => settings::run(args, act).await,
        Command::Staff { act } => staff::run(args, act).await,
        Command::Export { what } => exports::run(args, what).await,
        Command::Rules { act } => courses::run(args, act).await,
        Command::Appointments { act } => appointments::run(args, act).await,
        Command::Import { what, failed } => import::run(args, what, failed.as_deref()).await,
        Command::FollowUps { act } => follow_ups::run(args, act).await,
        Command::Patients { act } => patients::run(args, act).await,
        Command::Visits { act } => visits::run(args, act).await,
        Command::Reviews { act } => reviews::run(args, act).await,
        Command::Risk { act } => risk::run(args, act).await,
        Command::Report { what } => report::run(args, what).await,
        Command::Send(send) => outbox::send(args, send).await,
        Command::Outbox { act } => outbox::run(args, act).await,
        Command::Eligibility(words) => eligibility::run(args, words).await,
        Command::Fetch { what } => insights::fetch(args, what).await,
        Command::Insights { act } => insights::run(args, act).await,
        Command::Bind { what } => bind::run(args, what).await,
        Command::Tasks { act } => tasks::run(args, act).await,
        Command::Hpa { act } => hpa::run(args, act).await,
        Command::Verify => maintenance::verify(args).await,
        Command::Backup { file } => maintenance::backup(args, file).await,
        Command::Doctor => maintenance::doctor(args).await,
        Command::Practice | Command::Bindings => Ok(Exit::Done),
    };
    done.unwrap_or_else(|error| {
        output::error(args, &error);
        Exit::of(&error)
    })
}
