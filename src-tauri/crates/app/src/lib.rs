//! The acts of the desk: what a receptionist, a counselor, a manager or a script can do, one file
//! per act, each the same for the window and the command line.
//!
//! An act begins and commits its own transaction. It knows no window, no command line and no wire;
//! those are above and below.

pub mod appointments;
pub mod binding;
pub mod codes;
pub mod courses;
pub(crate) mod crm;
pub mod drafts;
pub mod eligibility;
pub mod error;
pub mod exports;
pub mod follow_ups;
pub mod imports;
pub mod insights;
pub mod maintenance;
pub mod outbox;
pub mod patients;
pub mod rehearsal;
pub mod reminders;
pub mod replies;
pub mod report;
pub mod reviews;
pub mod risk;
pub mod session;
pub mod settings;
pub mod tasks;
pub mod visits;
pub mod words;

mod bindings;
mod changes;
mod clock;
mod desk;
mod schema;
mod times;

pub use bindings::typescript;
pub use changes::Part;
pub use clock::SystemClock;
pub use crm::AnswersFetched;
pub use desk::{Desk, Facts};
pub use error::{AppError, ErrorView};
