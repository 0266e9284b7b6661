//! The cessation programme's programming interface (version 1.1 of 2022-12-23), one file per
//! call, exactly as printed.
//!
//! It builds what is sent and reads what is said. It does not make calls, judge outcomes or
//! know the outbox; [`net`] sends, and the acts decide what follows. Where the printed text
//! contradicts itself the reason for the choice stands beside the choice.

mod account;
pub mod answer;
pub mod eligibility;
pub mod reach;
pub mod token;
pub mod visits;
pub mod words;

#[cfg(test)]
mod sample;

pub use account::Account;
pub use visits::wire::ExamyearKey;
pub use words::{Words, WordsProblem};
