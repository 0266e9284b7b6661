//! Rules around appointments: when the clinic is open, when a reminder may reach a patient, what
//! becomes of it when the appointment moves, and what its text should not say.
//!
//! Pure values. What is stored, sent or told to a person is decided above.

mod hours;
mod plan;
mod proposal;
mod text;

pub use hours::{Hours, Quiet, Span};
pub use plan::{Plan, SHORTEST_NOTICE_MINUTES, moved, planned};
pub use proposal::{Proposal, next_visit};
pub use text::names_the_treatment;
