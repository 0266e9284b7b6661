//! The log: to standard error, at `RUST_LOG` or warnings. No event of ours carries personal data;
//! libraries that might (the database driver, the HTTP client) are kept from it at their door.

use tracing_subscriber::EnvFilter;

/// Starts it. A second start is ignored.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .try_init();
    if started.is_err() {
        tracing::debug!("the log was started already");
    }
}
