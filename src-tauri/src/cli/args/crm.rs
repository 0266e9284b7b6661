//! The words of the CRM: what is fetched from it, what is bound to it, and what a person then has
//! to do.

use clap::Subcommand;

use super::insights::Period;

#[derive(Debug, Subcommand)]
pub(crate) enum FetchWhat {
    /// What patients answered: asks at once for everything uploaded and not final.
    Replies,
    /// How reviews were handled: the same.
    Reviews,
    /// Satisfaction of the moment; kept as a dated snapshot.
    Satisfaction,
    /// Return visits of some months; kept as dated snapshots.
    ReturnVisits {
        #[command(flatten)]
        period: Period,
        /// Exactly one call for each month.
        #[arg(long)]
        monthly: bool,
    },
    /// One of the statistics, where the service offers them; kept as a dated snapshot.
    Statistics {
        /// Which.
        #[arg(value_parser = ["satisfaction", "complaint-rate", "complaints", "loyal-patients"])]
        what: String,
        #[command(flatten)]
        period: Period,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BindWhat {
    /// A Facebook page; its token is read from standard input and kept nowhere.
    Facebook {
        /// The page.
        #[arg(long, value_name = "ID")]
        page_id: String,
    },
    /// A Google location, once Dr. Right was made a manager of it.
    Google {
        /// The location.
        #[arg(long, value_name = "ID")]
        location_id: String,
    },
    /// What was bound from here.
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TasksAct {
    /// Open ones, the most urgent first, or those done in the last 30 days.
    List {
        /// Where they stand.
        #[arg(long, value_parser = ["open", "done"], default_value = "open")]
        state: String,
    },
    /// Say who does an open one, and by which day; what is left out is taken away.
    Assign {
        /// Its id.
        id: String,
        /// Somebody of the clinic.
        #[arg(long, default_value = "")]
        owner: String,
        /// The day.
        #[arg(long, value_name = "D", default_value = "")]
        due: String,
    },
    /// Say what came of one; there is no other way to end it.
    Resolve {
        /// Its id.
        id: String,
        /// What came of it.
        #[arg(long = "as", value_parser = ["rebooked", "called", "closed"])]
        outcome: String,
        /// The appointment made instead.
        #[arg(long, value_name = "ID")]
        appointment: Option<String>,
        /// What was said, or why it is closed; what is a person's data better by --stdin.
        #[arg(long, conflicts_with = "stdin")]
        note: Option<String>,
        /// Read the note from standard input.
        #[arg(long)]
        stdin: bool,
    },
}
