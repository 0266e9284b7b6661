//! Practice: stateful stand-ins of the services the clinic talks to, on
//! loopback, and a sample clinic of invented people.
//!
//! The stand-ins are written from the printed specifications alone and read raw
//! JSON. This crate is not a client and knows none of ours: if a client
//! misspells a key, that mistake must show here instead of being shared.
//!
//! A stand-in runs on a thread of its own, so it answers whatever the program or
//! test that started it is doing, and its faults are real ones: a refused
//! connection is refused by the operating system, a reset is a reset.

mod admin;
mod calls;
pub mod clinic;
mod desk;
pub mod drright;
mod faults;
mod guard;
mod hooks;
pub mod hpa;
mod line;
mod pages;
mod script;
mod settle;
mod socket;

pub use calls::{Call, CallInfo, CallName, Phase, Reached};
pub use drright::DrRightStandIn;
pub use faults::{Fault, Faults, Mix};
pub use hooks::{Hold, Hooks};
pub use hpa::{Config, HpaStandIn};
pub use script::{FaultScript, HoldAt, Script};
