//! `patient_info`: the patients' cards. Sending one again changes nothing more.

pub mod upload;
