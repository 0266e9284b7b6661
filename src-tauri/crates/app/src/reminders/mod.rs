//! Reminders: planned with an appointment, held here until shortly before they are wanted, built
//! from the appointment as it stands at that moment, and sent at most once.
//!
//! What patients answer is not here.

pub(crate) mod rules;

mod closing;
mod hold;
mod overdue;
mod reach;
mod release;
mod replan;
mod upload;
mod verdict;
mod view;

pub use closing::{DueWhileClosed, due_while_closed, send_before_closing};
pub(crate) use hold::{Occasion, call, plan, stop};
pub(crate) use overdue::{see_to_overdue, watch_overdue};
pub(crate) use reach::{Reach, wait_for_answer};
pub use release::{HeldReleased, ReleaseRequest, reminder_release, reminders_close};
pub(crate) use replan::{lead_changed, replan};
pub(crate) use rules::Rules;
pub use rules::{Channel, Template};
pub(crate) use upload::UploadReminder;
pub(crate) use verdict::concerns;
pub(crate) use view::view;

/// Kind of the item that carries a reminder, as stored with it for ever.
pub const CRM_REMINDER: &str = "crm_reminder";
