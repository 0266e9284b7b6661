//! The foundation: the types and rules of a clinic's cessation visits.
//!
//! Pure values only. Nothing here reads a file, opens a socket, waits, knows the
//! time or draws a random number by itself; [`clock::Clock`] is the one door for
//! the last two. Facts about the programme and the services come from the
//! specification and the domain handbook and name their source where they stand.

pub mod appointment;
pub mod claim;
pub mod clinic_code;
pub mod clock;
pub mod course;
pub mod dates;
pub mod dependence;
pub mod environment;
pub mod field_error;
pub mod ids;
pub mod insight;
pub mod national_id;
pub mod patient;
pub mod phone;
pub mod record_key;
pub mod review;
pub mod sensitive;
pub mod text;
pub mod visit;
pub mod wall_minute;

#[cfg(test)]
mod samples;
