//! The service's keys and spellings, in one place: what is misspelt there is misspelt here and
//! nowhere else.

use serde_json::{Map, Value};

/// The path of the return-visit analysis, as printed.
pub(crate) const RETURN_VISITS: &str = "appointmant_analysis";
/// The reminder calls.
pub(crate) const REMINDER: &str = "ap_reminder";

/// Whether the keys `reserved_1`, `reserved_2`… go out as printed. Their value is `TBD` in every
/// sample and their number differs from call to call; a setting can leave them away (D-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// Exactly as many as the printed sample of the call has.
    AsPrinted,
    /// None.
    Omit,
}

/// One row of what is sent, its keys in the order of the sample.
pub(crate) struct Row(Map<String, Value>);

impl Row {
    pub(crate) fn new() -> Self {
        Self(Map::new())
    }

    /// A value that is always there, all of them strings.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), Value::String(value.into()));
        self
    }

    /// A value that is left away when there is none (D-9).
    pub(crate) fn with_some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The reserved keys of this call.
    pub(crate) fn reserved(self, reserved: Reserved, count: usize) -> Self {
        match reserved {
            Reserved::AsPrinted => {
                (1..=count).fold(self, |row, n| row.with(&format!("reserved_{n}"), "TBD"))
            }
            Reserved::Omit => self,
        }
    }

    pub(crate) fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

/// `{"name": [rows]}`, as every upload wraps its rows.
pub(crate) fn wrapped(name: &str, rows: Vec<Value>) -> String {
    let mut map = Map::new();
    map.insert(name.to_owned(), Value::Array(rows));
    Value::Object(map).to_string()
}

/// Whether a key of an answer is one of the reserved ones.
pub(crate) fn is_reserved(name: &str) -> bool {
    name.to_ascii_lowercase().starts_with("reserved_")
}

/// What a patient's reply means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// The patient comes.
    Confirmed,
    /// The patient does not come.
    Cancelled,
    /// Words that are neither: a person reads them.
    Unreadable,
}

/// Reads `patient_reply`: `OK`, and `Cancle` in that and every other spelling seen (D-6).
pub(crate) fn reply(said: &str) -> Reply {
    let plain: String = domain::text::narrowed(said)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '!' | '。' | '！'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    match plain.as_str() {
        "ok" | "okay" | "yes" | "confirm" | "confirmed" | "確認" | "確認回診" => {
            Reply::Confirmed
        }
        "cancle" | "cancel" | "cancled" | "cancelled" | "canceled" | "取消" | "取消約診" => {
            Reply::Cancelled
        }
        _ => Reply::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_reply() {
        for said in ["OK", "ok", " Ok ", "ＯＫ", "確認"] {
            assert_eq!(reply(said), Reply::Confirmed, "{said}");
        }
        for said in ["Cancle", "cancel", "CANCLED", "Cancelled", "canceled", "取消", "取消約診"]
        {
            assert_eq!(reply(said), Reply::Cancelled, "{said}");
        }
        for said in ["", "maybe", "改約下週", "not ok", "OKCancle"] {
            assert_eq!(reply(said), Reply::Unreadable, "{said}");
        }
    }
}
