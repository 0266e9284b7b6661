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
    /// The next appointment after a visit that gave drugs, as the window proposes it; null for none.
    Propose {
        /// The visit's id.
        visit: String,
    },
    /// Move one; its reminder follows while it is here.
    Move {
        /// Its id.
        id: String,
        /// Where to.
        #[arg(long, value_name = "YYYY-MM-DD HH:MM")]
        to: String,
    },
    /// Say that somebody came (報到), left (離開) or did not come (未到), or take the last of them back.
    Attend {
        /// Its id.
        id: String,
        /// What happened.
        #[arg(value_parser = ["check_in", "check_out", "no_show", "undo"])]
        what: String,
        /// When; now without it.
        #[arg(long, value_name = "YYYY-MM-DD HH:MM")]
        at: Option<String>,
    },
    /// Let its reminder go now; once uploaded it cannot be stopped any more.
    Release {
        /// Its id.
        id: String,
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
