//! The words of figures: showing a board and sorting a key.

use clap::{Args as ClapArgs, Subcommand};

/// From one month to another.
#[derive(Debug, ClapArgs)]
pub(crate) struct Period {
    /// The first month, YYYY-MM; for loyal patients the first year, YYYY.
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) from: String,
    /// The last one, included.
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) to: String,
}

/// The boards.
const BOARDS: [&str; 6] =
    ["return-visits", "satisfaction", "statistics", "cessation", "reminders", "reviews"];

#[derive(Debug, Subcommand)]
pub(crate) enum InsightsAct {
    /// The figures of a board, as the window shows them.
    Show {
        /// Which board.
        #[arg(value_parser = BOARDS)]
        board: String,
        #[command(flatten)]
        period: Period,
        /// The first month to compare with.
        #[arg(long, value_name = "YYYY-MM", requires = "compare_to")]
        compare_from: Option<String>,
        /// The last month to compare with.
        #[arg(long, value_name = "YYYY-MM", requires = "compare_from")]
        compare_to: Option<String>,
        /// The language of the words.
        #[arg(long, value_parser = ["zh-Hant-TW", "en"], default_value = "zh-Hant-TW")]
        lang: String,
    },
    /// Say once what a key of the CRM's figures is.
    Sort {
        /// The key, as the service writes it.
        key: String,
        /// What it is.
        #[arg(long = "as", value_parser = ["doctor", "metric"])]
        meaning: String,
    },
}
