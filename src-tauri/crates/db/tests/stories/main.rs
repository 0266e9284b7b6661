//! Stories of the encrypted file through the crate's public face: a clinic is
//! made, opened, written, backed up, restored, and everything that must be
//! refused is. What a story needs to see inside stands beside the code instead.

mod backups;
mod child;
mod clinic;
mod locking;
mod migrations;
mod opening;
mod transactions;
