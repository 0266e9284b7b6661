//! The body of a `GET`: the months, or the years, asked about.

use domain::sensitive::Sensitive;
use serde_json::{Map, Value};

use crate::wire::{Reserved, Row};

/// From when to when, in the form the call wants: `YYYY/MM`, or `YYYY` for loyal patients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// `start`.
    pub start: String,
    /// `end`, included.
    pub end: String,
}

impl Period {
    /// `{"period": {"start", "end", "reserved_1"}}`.
    pub(super) fn in_body(&self, travel: Travel, reserved: Reserved) -> Option<String> {
        if travel != Travel::Body {
            return None;
        }
        let row = Row::new().with("start", &self.start).with("end", &self.end);
        let mut map = Map::new();
        map.insert("period".to_owned(), row.reserved(reserved, 1).into_value());
        Some(Value::Object(map).to_string())
    }

    /// The same as a query, for a proxy that drops the body of a `GET` (D-5).
    pub(super) fn in_query(&self, travel: Travel) -> Vec<(&'static str, Sensitive<String>)> {
        if travel != Travel::Query {
            return Vec::new();
        }
        vec![("start", self.start.clone().into()), ("end", self.end.clone().into())]
    }
}

/// How the period travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Travel {
    /// In the body, as the specification prints it.
    Body,
    /// In the query.
    Query,
}
