//! `operation_data`: when patients came and left. It may start a survey, so it is sent once.

pub mod upload;
