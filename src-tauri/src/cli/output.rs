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

/// A list a line for each row; anything else, and a row that holds more than words, name by name.
fn lines(value: &Value) -> String {
    match value {
        Value::Array(rows) if rows.iter().any(holds_more) => {
            rows.iter().map(lines).collect::<Vec<_>>().join("\n")
        }
        Value::Array(rows) => rows.iter().map(|row| format!("{}\n", row_line(row))).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| named(name, value)).collect(),
        other => format!("{}\n", word(other)),
    }
}

/// A member with its name; what it holds itself stands below it, further to the right.
fn named(name: &str, value: &Value) -> String {
    if is_words(value) {
        return format!("{name}: {}\n", word(value));
    }
    let below: String = lines(value)
        .lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") })
        .collect();
    format!("{name}:\n{below}")
}

/// Whether a row does not fit a line.
fn holds_more(row: &Value) -> bool {
    row.as_object().is_some_and(|members| !members.values().all(is_words))
}

/// Whether a value is read in one go.
fn is_words(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.is_empty(),
        Value::Array(values) => !values.iter().any(|one| one.is_object() || one.is_array()),
        _ => true,
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
        Value::Object(members) if members.is_empty() => "-".to_owned(),
        Value::Array(values) if values.is_empty() => "-".to_owned(),
        Value::Array(values) => values.iter().map(word).collect::<Vec<_>>().join(", "),
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
