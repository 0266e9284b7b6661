//! `reviews`: what people said of the clinic, and how the service handled it.

pub mod result;
pub mod upload;
