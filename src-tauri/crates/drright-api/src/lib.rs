//! The calls of the Dr. Right Open Medical CRM interface, 1.0.0 and the four of 1.0.4.
//!
//! One file per call: method and path first, misspellings kept; then what is sent and what is
//! answered; then tests of the bytes. Not here: when to call, what is kept, what a reply means
//! for an appointment. Nothing of a person or a secret is in any `Debug`.

pub mod auth;
pub mod insights;
pub mod operations;
pub mod patients;
pub mod reminders;
pub mod reviews;

mod account;
mod answer;
mod json;
mod matched;
mod place;
mod wire;

pub use account::Account;
pub use place::Place;
pub use wire::Reserved;
