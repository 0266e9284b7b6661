//! The monthly report: one or two A4 pages of the boards' figures, as PDF, for the manager.
//!
//! Not here: a figure of its own. It shows what `insights` says, as the screen does.

mod monthly;
mod pages;
mod plan;
mod words;

pub use monthly::{ReportAnswer, ReportRequest, report_file_name, report_monthly};
