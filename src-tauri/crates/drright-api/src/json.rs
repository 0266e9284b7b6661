//! Reading JSON as the service prints it: with a byte order mark, and with commas before a closing
//! bracket, as five of the printed samples have them. What is sent is always strict.

use serde_json::Value;

/// The value, or nothing when it is not JSON even without its trailing commas.
pub(crate) fn parse(body: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(body).ok()?.trim_start_matches('\u{feff}').trim();
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&without_commas(text))).ok()
}

/// The text without every comma that only white space parts from `}` or `]`, strings untouched.
fn without_commas(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else if c == '"' {
            in_string = true;
        } else if c == ',' && closes(&text[at + 1..]) {
            continue;
        }
        kept.push(c);
    }
    kept
}

fn closes(rest: &str) -> bool {
    rest.trim_start().starts_with(['}', ']'])
}

/// A value as text: a string as it is, a number as it is written; nothing for the rest.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The member of this name as text, `""` where there is none that can be read so.
pub(crate) fn member(object: &Value, name: &str) -> String {
    object.get(name).and_then(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_comma_before_a_bracket_is_forgiven_and_one_in_a_string_is_kept() {
        let read = parse("\u{feff}{\"a\": [\"1,]\", \"\\\",}\",\n ],\n}".as_bytes());
        assert_eq!(read, Some(serde_json::json!({"a": ["1,]", "\",}"]})));
    }

    #[test]
    fn what_is_not_json_stays_unread() {
        for body in ["", "<html>{}</html>", "{", "[1,,2]", "{\"a\":1,,}", "OK"] {
            assert_eq!(parse(body.as_bytes()), None, "{body}");
        }
        assert_eq!(parse(b"\xff\xfe"), None);
    }

    proptest! {
        #[test]
        fn strict_json_reads_as_it_is(texts in proptest::collection::vec(".*", 0..6)) {
            let value = serde_json::json!({ "list": texts, "n": 1 });
            prop_assert_eq!(parse(value.to_string().as_bytes()), Some(value.clone()));
            let loose = value.to_string().replace("}", ",}");
            // Only the last bracket is certainly outside a string.
            let loose = match loose.strip_suffix(",}") {
                Some(_) => format!("{},}}", &value.to_string()[..value.to_string().len() - 1]),
                None => loose,
            };
            prop_assert_eq!(parse(loose.as_bytes()), Some(value));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = parse(&bytes);
        }
    }
}
