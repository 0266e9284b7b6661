//! What patients answered to their reminders: asked of the CRM by a schedule that slows down and
//! ends with the appointment, or at once for a person. An answer changes its reminder, never an
//! appointment; what a person must see to becomes a task.

mod fetch;
mod land;
mod runner;
mod schedule;
mod sent;

pub use fetch::{replies_due, replies_fetch};
pub use runner::run_forever;

pub(crate) use schedule::first as first_question;
pub(crate) use sent::Sent;
