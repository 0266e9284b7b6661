//! The words of reports.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum ReportWhat {
    /// The figures of a month on one or two pages; manager only.
    Monthly {
        /// Which month.
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
        /// The language of its words; as set for this clinic where none is given.
        #[arg(long, value_name = "LANG", value_parser = ["zh-Hant-TW", "en"])]
        lang: Option<String>,
        /// The PDF file to write; refuses to overwrite.
        file: PathBuf,
    },
}
