//! The one door to the network: an [`Endpoint`] describes a call, a [`Client`] makes it once,
//! and [`outcome`] alone decides what the answer, or its absence, means.
//!
//! It is not a service's client: it knows no path, no key and no word of any service. It never
//! repeats a call, follows a redirect, uses a system proxy, or prints more of an address than
//! its host.

mod client;
mod endpoint;
pub mod outcome;
mod safe_url;
mod send;

pub use client::{Client, ClientError, Timeouts};
pub use endpoint::{Endpoint, Method, No, NoKind, Reading, Repeat};
pub use outcome::{Outcome, Why};
pub use safe_url::{BadUrl, BaseUrl};
