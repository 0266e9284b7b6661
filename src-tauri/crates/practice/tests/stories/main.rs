//! The stand-ins, told as stories: what a caller with a bare TCP stream sees, and
//! what the stand-in remembers afterwards.

mod drright;
mod faults;
mod line;
mod process;
mod sample_clinic;
mod strict_keys;
mod support;
mod token_and_eligibility;
mod visits;
