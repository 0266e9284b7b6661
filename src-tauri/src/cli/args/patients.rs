//! The words about patients.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum PatientsAct {
    /// All of them, the newest card first; identity numbers are masked.
    List {
        /// A name, the beginning of an identity or chart number, the end of a phone, a birthday.
        #[arg(long)]
        search: Option<String>,
        /// Read the search from standard input, for what is a person's data.
        #[arg(long, conflicts_with = "search")]
        stdin: bool,
    },
    /// One card in full, with the newest of what happened; written down in the audit.
    Show {
        /// Its id.
        id: String,
    },
    /// A card's identity number in full; written down in the audit.
    Reveal {
        /// Its id.
        id: String,
    },
    /// Make or change a card from a JSON object on standard input, by the window's names.
    Save {
        /// The card; a new one without it. What the object does not name stays as it is.
        id: Option<String>,
        /// Make it although somebody much like this person is here.
        #[arg(long)]
        create_anyway: bool,
    },
    /// Write down that a person agreed that the CRM has them, or does not.
    Consent {
        /// The card.
        id: String,
        /// What was said.
        #[arg(value_parser = ["yes", "no"])]
        said: String,
        /// The day it was said; today without it.
        #[arg(long, value_name = "D")]
        on: Option<String>,
    },
    /// Join two cards of one person.
    Merge {
        /// The card that stays.
        keep: String,
        /// The card that goes.
        gone: String,
    },
    /// Part two cards again.
    Unmerge {
        /// The id that `merge` answered.
        merge: String,
    },
}
