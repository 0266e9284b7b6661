//! The words of appointments.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum AppointmentsAct {
    /// All of them, by time, each with how its reminder stands.
    List,
    /// Enter one: a JSON object from standard input with `patient_id`, `at`, `special_reminder`,
    /// and what else is wanted of `doctor_name`, `reason`, `method`, `send_at`.
    Add {
        /// Read it from standard input.
        #[arg(long, required = true)]
        stdin: bool,
    },
    /// Move one; its reminder follows while it is here.
    Move {
        /// Its id.
        id: String,
        /// Where to.
        #[arg(long, value_name = "YYYY-MM-DD HH:MM")]
        to: String,
    },
    /// Cancel one; its reminder is stopped while it is here.
    Cancel {
        /// Its id.
        id: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
}
