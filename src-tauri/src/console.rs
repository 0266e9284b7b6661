//! The console twin of the program for Windows, where a window program has no console to print to.
//! The same modules, without the window subsystem.

mod cli;
mod folder;
mod instance;
mod logging;
mod shell;

fn main() -> std::process::ExitCode {
    logging::start();
    cli::main()
}
