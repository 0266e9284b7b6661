//! The calls that turn an account into a token. Only the eligibility calls need one.

pub mod get;
