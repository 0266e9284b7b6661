//! Calls over a real line: what a person cannot see must be told by the outcome alone.

mod calls;
mod support;
mod tls_and_proxy;
