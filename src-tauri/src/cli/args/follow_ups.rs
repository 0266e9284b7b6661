//! The words about follow-ups.

use clap::{Args as Words, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum FollowUpsAct {
    /// A patient's courses with their follow-ups, what was said and what it said before.
    List {
        /// The card.
        patient: String,
        /// The day a new one would be made, for the proposal; today without it.
        #[arg(long, value_name = "D")]
        on: Option<String>,
    },
    /// Write one down, or correct one; the patient's person, course and answer may come as JSON.
    Add(FollowUpWords),
}

#[derive(Debug, Words)]
pub(crate) struct FollowUpWords {
    /// The card.
    #[arg(required_unless_present = "stdin")]
    pub(crate) patient: Option<String>,
    /// Smoking in the last seven days.
    #[arg(long, value_parser = ["yes", "no", "not-reached"], required_unless_present = "stdin")]
    pub(crate) smoked: Option<String>,
    /// CO in ppm, 0 to 99.
    #[arg(long, value_name = "PPM")]
    pub(crate) co: Option<String>,
    /// The day it was made; today without it.
    #[arg(long, value_name = "D")]
    pub(crate) on: Option<String>,
    /// Who made it, by name; who is signed in without it.
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// The course's treatment; with none and no `--begun` the course due nearest to the day.
    #[arg(long = "type", value_parser = ["drug", "education"], requires = "begun")]
    pub(crate) cure_type: Option<String>,
    /// The day the course began.
    #[arg(long, value_name = "D", requires = "cure_type")]
    pub(crate) begun: Option<String>,
    /// 3 or 6 months; the one due nearest to the day without it.
    #[arg(long, value_parser = ["3", "6"])]
    pub(crate) months: Option<String>,
    /// Correct this one instead; what is not named stays as it is.
    #[arg(long, value_name = "ID")]
    pub(crate) correct: Option<String>,
    /// Read all of it as a JSON object from standard input, by the window's names.
    #[arg(long, conflicts_with_all = ["patient", "smoked", "co", "on", "by", "cure_type",
        "begun", "months", "correct"])]
    pub(crate) stdin: bool,
}
