//! What the stories share: the real window.

pub mod driver;
