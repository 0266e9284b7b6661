//! The words of reviews.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum ReviewsAct {
    /// All of them: those at the service by what is left of their 48 hours, then the others.
    List {
        /// Where they stand.
        #[arg(long, value_parser = ["waiting", "sent", "done", "needs_attention", "unknown",
            "discarded"])]
        state: Option<String>,
    },
    /// One in full, with its handling result.
    Show {
        /// Its id.
        id: String,
    },
    /// Enter or change one: a JSON object from standard input with `source`, `author`, `rating`,
    /// `created`, `content`, and what else is wanted of `doctor`, `patient_id`, `keep_phone`, `id`.
    Add {
        /// Mask what must not leave with its text.
        #[arg(long)]
        mask: bool,
        /// Read it from standard input.
        #[arg(long, required = true)]
        stdin: bool,
    },
    /// Look a text through for what must not leave: a JSON object with `content` and `author`.
    Check {
        /// Read it from standard input.
        #[arg(long, required = true)]
        stdin: bool,
    },
    /// Mask what must not leave in one that is still here, and put it on its way.
    Mask {
        /// Its id.
        id: String,
    },
    /// Give up one that is still here, or close one at the service that nobody handled within its 48
    /// hours; it stays on record.
    Discard {
        /// Its id.
        id: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Make a task of a handling result.
    FollowUp {
        /// Its id.
        id: String,
        /// Who does it; the usual one without it.
        #[arg(long)]
        owner: Option<String>,
        /// By which day; the usual one without it.
        #[arg(long, value_name = "D")]
        due: Option<String>,
        /// Read what is to be done from standard input; the whole result without it.
        #[arg(long)]
        stdin: bool,
    },
}
