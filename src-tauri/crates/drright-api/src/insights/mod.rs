//! What the service makes of it all: satisfaction, return visits and the statistics of 1.0.4.
//!
//! Answers mix metrics, an aggregate and doctors' names as keys, as strings or numbers (D-11,
//! D-12), so they are kept as they came, in order. Which key is whose name is decided above.

mod period;

pub mod return_visits;
pub mod satisfaction;
pub mod statistics;

use net::Reading;
use serde_json::Value;

use crate::answer;
use crate::wire::is_reserved;

pub use period::{Period, Travel};

/// Every key of `result` but the reserved ones, in the printed order, its value as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Name and value; a number, a text or an object.
    pub entries: Vec<(String, Value)>,
}

fn read(status: u16, body: &[u8]) -> Reading<Answer> {
    answer::object(status, body, |value| {
        let result = value.get("result")?.as_object()?;
        let entries = result.iter().filter(|(name, _)| !is_reserved(name));
        Some(Answer { entries: entries.map(|(n, v)| (n.clone(), unreserved(v))).collect() })
    })
}

/// A nested object without its reserved keys.
fn unreserved(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(name, _)| !is_reserved(name));
            Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
        }
        other => other.clone(),
    }
}
