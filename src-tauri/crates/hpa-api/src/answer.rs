//! Reads the service's answers in every style it was seen or printed in.
//!
//! Strict in what is sent, tolerant in what is read: a byte-order mark, a JSON object, a JSON
//! string that holds JSON, bare prose, `;` for `,`, a comma before the end, line breaks inside
//! strings, and any case or underscores in keys. What is cut short, or is a page, is no answer.
//! This file finds code, words and token; the words' meaning is in [`crate::words`].

use std::fmt;
use std::sync::LazyLock;

use domain::sensitive::Sensitive;
use net::{No, NoKind, Reading};
use regex::Regex;
use serde_json::Value;

use crate::words::{Call, Words};

/// What the code of an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// `Y`
    Yes,
    /// `N`
    No,
    /// There is none.
    Absent,
    /// Another code, or two that contradict each other.
    Unclear,
}

/// The parts of an answer. `Debug` shows the code only.
#[derive(Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The code, trimmed and upper-cased before it is read.
    pub code: Code,
    /// The first of `MSG_INFO`, `INFO` and `MESSAGE` that is not empty, or the bare prose.
    pub info: Option<String>,
    /// `TOKENID`
    pub token: Option<Sensitive<String>>,
}

impl fmt::Debug for Parsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parsed({:?}, [redacted])", self.code)
    }
}

/// The longest bare prose that is taken for the service's, in characters.
const LONGEST_PROSE: usize = 1000;

/// Reads a whole body; `None` when it cannot be the service's answer.
pub fn parse(body: &[u8]) -> Option<Parsed> {
    let mut text = std::str::from_utf8(body).ok()?.to_owned();
    // A string may hold the answer, and that again; more layers than this nobody has printed.
    for _ in 0..3 {
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        match trimmed.chars().next()? {
            '<' => return None,
            '{' => return object(trimmed),
            '[' => return only_element(trimmed),
            '"' => text = string(trimmed)?,
            _ => return prose(trimmed),
        }
    }
    None
}

/// Reads an answer that has a yes and a no. Prose without a code is a no where its words are
/// known, since the words' table is of an `N` or of prose; it is never a yes. A code nobody has
/// printed makes the whole answer unreadable.
pub(crate) fn read<A>(
    body: &[u8],
    words: &Words,
    call: Call,
    yes: impl FnOnce(String, Option<Sensitive<String>>) -> Option<A>,
) -> Reading<A> {
    let Some(parsed) = parse(body) else {
        return Reading::NoAnswer;
    };
    let said = parsed.info.unwrap_or_default();
    let known = words.recognise(call, &said);
    match (parsed.code, known) {
        (Code::Yes, _) => yes(said, parsed.token).map_or(Reading::NoAnswer, Reading::Yes),
        (Code::No, kind) => Reading::No(No { kind: kind.unwrap_or(NoKind::Other), said }),
        (Code::Absent, Some(kind)) => Reading::No(No { kind, said }),
        (Code::Absent, None) | (Code::Unclear, _) => Reading::NoAnswer,
    }
}

fn prose(text: &str) -> Option<Parsed> {
    let fits = text.chars().count() <= LONGEST_PROSE;
    fits.then(|| Parsed { code: Code::Absent, info: Some(text.to_owned()), token: None })
}

fn string(text: &str) -> Option<String> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&repaired(text))).ok()
}

fn only_element(text: &str) -> Option<Parsed> {
    match serde_json::from_str(text).ok()? {
        Value::Array(elements) => match elements.as_slice() {
            [Value::Object(object)] => Some(gather(object.iter().filter_map(field))),
            _ => None,
        },
        _ => None,
    }
}

fn object(text: &str) -> Option<Parsed> {
    let parsed = serde_json::from_str(text).or_else(|_| serde_json::from_str(&repaired(text))).ok();
    match parsed {
        Some(Value::Object(object)) => Some(gather(object.iter().filter_map(field))),
        _ => extracted(text),
    }
}

fn field((key, value): (&String, &Value)) -> Option<(String, String)> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    Some((key.clone(), text))
}

/// The last resort for an object that no repair makes JSON: picks out the pairs it knows. The
/// closing brace must be there, or a cut answer would pass for a whole one.
fn extracted(text: &str) -> Option<Parsed> {
    static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let keys = "MSG_?CODE|MSG_?INFO|INFO|MESSAGE|TOKEN_?ID";
        Regex::new(&format!(r#"(?i)"?\b({keys})"?\s*:\s*"([^"]*)""#)).ok()
    });
    if !text.ends_with('}') {
        return None;
    }
    let pairs = PAIR.as_ref()?.captures_iter(text);
    let parsed = gather(pairs.map(|pair| (pair[1].to_owned(), pair[2].to_owned())));
    matches!(parsed.code, Code::Yes | Code::No).then_some(parsed)
}

fn gather(fields: impl Iterator<Item = (String, String)>) -> Parsed {
    let fields: Vec<(String, String)> = fields
        .map(|(key, value)| (same_key(&key), value.trim().to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let first = |key: &str| fields.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone());
    let mut codes = fields.iter().filter(|(key, _)| key == "msgcode").map(|(_, value)| code(value));
    let code = match codes.next() {
        None => Code::Absent,
        Some(first) if codes.all(|other| other == first) => first,
        Some(_) => Code::Unclear,
    };
    Parsed {
        code,
        info: first("msginfo").or_else(|| first("info")).or_else(|| first("message")),
        token: first("tokenid").map(Sensitive::new),
    }
}

/// `MSG_CODE`, `msG_CODE` and `msg_CODE` are one key.
fn same_key(key: &str) -> String {
    key.chars()
        .filter(|c| *c != '_' && !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn code(value: &str) -> Code {
    match value.to_ascii_uppercase().as_str() {
        "Y" => Code::Yes,
        "N" => Code::No,
        _ => Code::Unclear,
    }
}

/// Mends what the printed samples do wrong: control characters inside strings are escaped;
/// outside, `;` becomes `,` and a separator with nothing after it goes.
fn repaired(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 8);
    let mut characters = text.chars();
    let (mut in_string, mut escaped) = (false, false);
    while let Some(c) = characters.next() {
        match c {
            '\n' if in_string => mended.push_str("\\n"),
            '\r' if in_string => mended.push_str("\\r"),
            '\t' if in_string => mended.push_str("\\t"),
            ',' | ';' if !in_string => {
                let next = characters.as_str().trim_start().chars().next();
                if next.is_some_and(|next| next != '}' && next != ']') {
                    mended.push(',');
                }
            }
            _ => mended.push(c),
        }
        if c == '"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && c == '\\' && !escaped;
    }
    mended
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
