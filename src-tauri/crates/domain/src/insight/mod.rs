//! What figures about a clinic are made of: calendar months, numbers as a service writes them, and
//! which key of its answers means what.
//!
//! Pure values only; nothing here knows where an answer came from or how a figure is drawn.

mod metric;
mod month;
mod number;

pub use metric::{AREAS, METRICS, Meaning, TREATMENTS, known, meaning};
pub use month::{Month, Months};
pub use number::Number;
