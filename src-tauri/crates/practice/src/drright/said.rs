//! What the service says: a status and a body, with the printed commas before a closing bracket
//! where it is set up so. It decides nothing.

use serde_json::{Map, Value, json};

use crate::faults::Fault;
use crate::line::Page;

/// An answer before it is written down.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) status: u16,
    body: Body,
}

#[derive(Debug, Clone)]
enum Body {
    Nothing,
    Json { value: Value, commas: bool },
    Raw(String),
}

impl Said {
    /// A status alone.
    pub(super) fn status(status: u16) -> Self {
        Self { status, body: Body::Nothing }
    }

    /// A body, with or without the printed commas.
    pub(super) fn json(status: u16, value: Value, commas: bool) -> Self {
        Self { status, body: Body::Json { value, commas } }
    }

    /// A body word for word.
    pub(super) fn raw(status: u16, text: String) -> Self {
        Self { status, body: Body::Raw(text) }
    }

    /// A refusal with words.
    pub(super) fn refused(status: u16, words: &str) -> Self {
        Self::json(status, json!({ "message": words }), false)
    }

    /// As it goes over the line, garbled where the fault is one that garbles.
    pub(super) fn page(&self, fault: Option<&Fault>) -> Page {
        let text = match (&self.body, fault) {
            (_, Some(Fault::EmptyBody)) | (Body::Nothing, _) => String::new(),
            (Body::Raw(text), _) => text.clone(),
            (Body::Json { value, .. }, Some(Fault::Bom)) => format!("\u{feff}{value}"),
            (Body::Json { value, .. }, Some(Fault::JsonInString)) => {
                Value::from(value.to_string()).to_string()
            }
            (Body::Json { value, .. }, Some(Fault::TrailingComma)) => printed(value),
            (Body::Json { value, commas: true }, _) => printed(value),
            (Body::Json { value, commas: false }, _) => value.to_string(),
        };
        let content_type = if text.is_empty() { "" } else { "application/json; charset=utf-8" };
        Page { status: self.status, content_type, location: None, body: text.into_bytes() }
    }
}

/// A row of a result with its reserved keys.
pub(super) fn row(members: &[(&str, &str)], reserved: usize) -> Value {
    let mut map: Map<String, Value> =
        members.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    map.extend((1..=reserved).map(|n| (format!("reserved_{n}"), json!("TBD"))));
    Value::Object(map)
}

/// JSON with a comma after the last member of every object, as the printed samples have it.
fn printed(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let members =
                map.iter().map(|(name, value)| format!("{}:{},", json!(name), printed(value)));
            format!("{{{}}}", members.collect::<String>())
        }
        Value::Array(list) => {
            let items: Vec<String> = list.iter().map(printed).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}
