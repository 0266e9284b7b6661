//! Words out: one JSON document on standard output, or lines a person reads; everything else goes
//! to standard error.

use std::io::{self, Write};

use app::AppError;
use serde::Serialize;
use serde_json::Value;

use super::args::Args;

/// Prints a result: as JSON, or as lines of `name: value`.
pub(crate) fn value<T: Serialize>(args: &Args, value: &T) {
    let value = serde_json::to_value(value).unwrap_or(Value::Null);
    if args.json {
        text(&format!("{value}\n"));
    } else {
        text(&lines(&value));
    }
}

fn lines(value: &Value) -> String {
    match value {
        Value::Array(rows) => rows.iter().map(|row| format!("{}\n", row_line(row))).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| match value {
                Value::Array(rows) if rows.iter().any(Value::is_object) => {
                    let rows: String =
                        rows.iter().map(|row| format!("  {}\n", row_line(row))).collect();
                    format!("{name}:\n{rows}")
                }
                other => format!("{name}: {}\n", word(other)),
            })
            .collect(),
        other => format!("{}\n", word(other)),
    }
}

fn row_line(row: &Value) -> String {
    match row {
        Value::Object(members) => members.values().map(word).collect::<Vec<_>>().join("\t"),
        other => word(other),
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    }
}

/// Prints as it is. A reader that went away (`| head`) is no fault.
#[expect(clippy::let_underscore_must_use, reason = "there is nobody left to tell")]
pub(crate) fn text(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Says why an act was not done: a sentence, and with `--json` its code.
pub(crate) fn error(args: &Args, error: &AppError) {
    if args.json {
        note(
            &serde_json::json!({ "error": error.view(), "message": error.to_string() }).to_string(),
        );
    } else {
        note(&error.to_string());
    }
}

/// A line to standard error.
#[expect(clippy::let_underscore_must_use, reason = "there is nobody left to tell")]
pub(crate) fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "clinic-desk: {line}");
}
