//! Work on its way to a service: stored before it is sent, sent once, settled when the answer is
//! lost, and never deleted.
//!
//! It knows jobs, never a clinic noun, and makes no call itself: a [`Job`] does. Read `state`
//! first; everything else carries out what it decides.

mod acts;
mod attempt;
pub mod backoff;
mod error;
pub mod event;
pub mod gate;
mod guard;
pub mod item;
pub mod job;
mod outbox;
mod pace;
mod policy;
mod recovery;
mod registry;
mod runner;
pub mod state;
mod status;
mod storage;

pub use error::OutboxError;
pub use event::{Call, NotAllowed, Verdict};
pub use gate::{Gate, GateState};
pub use item::{Item, Life, NewItem, State, reason};
pub use job::{Found, Job, JobError, Outcome, Repeat};
pub use outbox::{Changed, Outbox, Settings};
pub use pace::Pace;
pub use policy::{Moment, Policy};
pub use registry::Registry;
pub use runner::Report;
pub use status::{Counts, Listing, Shown};
pub use storage::enqueue;

/// The tables of the outbox. Migration numbers are shared with the store: this crate owns 2.
pub const MIGRATIONS: &[db::Migration] = &[db::Migration {
    version: 2,
    name: "outbox",
    sql: include_str!("../migrations/0002_outbox.sql"),
}];
