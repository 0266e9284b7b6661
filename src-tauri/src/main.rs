//! Clinic Desk: the window without a subcommand, the command line with one; nothing more.

#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

mod cli;
mod folder;
mod instance;
mod logging;
mod shell;

fn main() -> std::process::ExitCode {
    logging::start();
    cli::main()
}
