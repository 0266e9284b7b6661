//! `ap_reminder`: reminders of appointments, which cannot be withdrawn, and patients' replies.

pub mod result;
pub mod upload;
