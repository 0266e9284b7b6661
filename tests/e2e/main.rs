//! The real window, driven by keys as the desk drives it, against the stand-in of the service.
//!
//! Told by `cargo xtask test`, which brings a display. Pictures of every step are left in
//! `target/screens`; what is asserted is what the page says and what the stand-in holds.

#[cfg(target_os = "linux")]
mod appointment;
#[cfg(target_os = "linux")]
mod correction;
#[cfg(target_os = "linux")]
mod dashboards;
#[cfg(target_os = "linux")]
mod drafts;
#[cfg(target_os = "linux")]
mod first_visit;
#[cfg(target_os = "linux")]
mod lock;
#[cfg(target_os = "linux")]
mod outbox;
#[cfg(target_os = "linux")]
mod pages;
#[cfg(target_os = "linux")]
mod reminder_leaves;
#[cfg(target_os = "linux")]
mod review;
#[cfg(target_os = "linux")]
mod screens;
#[cfg(target_os = "linux")]
mod walk;
