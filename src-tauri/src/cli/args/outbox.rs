//! The words of `send` and `outbox`.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct Send {
    /// Only this service.
    #[arg(long, value_parser = ["hpa", "crm"])]
    pub(crate) destination: Option<String>,
    /// Let held reminders go whose message is due before this moment, or without one before the
    /// next opening, as closing does.
    #[arg(long, value_name = "YYYY-MM-DD HH:MM", num_args = 0..=1, require_equals = true,
        default_missing_value = "")]
    pub(crate) upload_held: Option<String>,
    /// How long to stay while an item falls due.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) timeout: u64,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxAct {
    /// Every item, done ones too, oldest first.
    List {
        /// Where they stand.
        #[arg(long, value_parser = ["waiting", "held", "sending", "done", "needs_attention",
            "unknown", "discarded"])]
        state: Option<String>,
    },
    /// One in full; an unknown one is then in a person's hands.
    Show {
        /// Its id.
        id: String,
    },
    /// Try again now.
    Retry {
        /// Its id.
        id: String,
    },
    /// Say what became of a lost answer.
    Settle {
        /// Its id.
        id: String,
        /// What was seen at the service.
        #[arg(long = "as", value_parser = ["sent", "not-sent"])]
        verdict: String,
    },
    /// Give it up.
    Discard {
        /// Its id.
        id: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Open a service's gate by hand.
    Open {
        /// The service.
        #[arg(default_value = "hpa")]
        destination: String,
    },
}
