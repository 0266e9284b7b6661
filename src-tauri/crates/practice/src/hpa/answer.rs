//! What the service says, in the three key styles the specification prints, and
//! the ways a fault can garble it. It decides nothing.

use crate::faults::Fault;
use crate::line::Page;

/// The keys of a coded answer as printed for that call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// `MSG_CODE`, `MSG_INFO`, `TOKENID`: GetTokenID.
    Capitals,
    /// `msG_CODE`, `msG_INFO`: Save and Delete.
    OddCamel,
    /// `msg_CODE`, `msg_INFO`: Update.
    Camel,
}

impl Keys {
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Capitals => ("MSG_CODE", "MSG_INFO"),
            Self::OddCamel => ("msG_CODE", "msG_INFO"),
            Self::Camel => ("msg_CODE", "msg_INFO"),
        }
    }
}

/// An answer before it is written down.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    /// Code and words, perhaps with a token.
    Coded {
        keys: Keys,
        yes: bool,
        info: String,
        token: Option<String>,
        /// As printed for a granted token: a newline inside the string and `;`
        /// where a comma belongs.
        as_printed: bool,
    },
    /// Words only: GetSCDataB.
    Prose(String),
}

impl Answer {
    pub(super) fn coded(keys: Keys, yes: bool, info: impl Into<String>) -> Self {
        Self::Coded { keys, yes, info: info.into(), token: None, as_printed: false }
    }

    /// The answer as an HTTP 200, garbled where the fault is one that garbles.
    pub(super) fn page(&self, fault: Option<&Fault>) -> Page {
        let (text, content_type) = match self {
            Self::Prose(text) => (garble_prose(text, fault), "text/plain; charset=utf-8"),
            Self::Coded { keys, .. } => {
                let content_type = match keys {
                    Keys::Capitals => "text/plain; charset=utf-8",
                    Keys::OddCamel | Keys::Camel => "application/json; charset=utf-8",
                };
                (self.garble_coded(fault), content_type)
            }
        };
        Page { status: 200, content_type, location: None, body: text.into_bytes() }
    }

    fn garble_coded(&self, fault: Option<&Fault>) -> String {
        let printed = matches!(self, Self::Coded { as_printed: true, .. });
        match fault {
            Some(Fault::EmptyBody) => String::new(),
            Some(Fault::JsonInString) => quoted(&self.members(str::to_owned, ",", "", false)),
            Some(Fault::TrailingComma) => self.members(str::to_owned, ",", ",", false),
            Some(Fault::Semicolons) => self.members(str::to_owned, ";", "", printed),
            Some(Fault::Bom) => format!("\u{feff}{}", self.members(str::to_owned, ",", "", false)),
            Some(Fault::LowerCaseKeys) => self.members(str::to_lowercase, ",", "", false),
            Some(Fault::UpperCaseKeys) => self.members(str::to_uppercase, ",", "", false),
            _ => self.members(str::to_owned, ",", "", printed),
        }
    }

    /// Writes the members down by hand, since some of these are not JSON.
    fn members(&self, key: fn(&str) -> String, comma: &str, end: &str, printed: bool) -> String {
        let Self::Coded { keys, yes, info, token, .. } = self else {
            return String::new();
        };
        let (code_key, info_key) = keys.names();
        let code = if *yes { "Y" } else { "N" };
        let info = if printed { format!("\"{info}\n\"") } else { quoted(info) };
        let mut text =
            format!(r#"{{"{}":"{code}"{comma}"{}":{info}"#, key(code_key), key(info_key));
        if let Some(token) = token {
            let comma = if printed { ";" } else { comma };
            text.push_str(&format!(r#"{comma}"{}": "{token}""#, key("TOKENID")));
        }
        text.push_str(end);
        text.push('}');
        text
    }
}

fn garble_prose(text: &str, fault: Option<&Fault>) -> String {
    match fault {
        Some(Fault::EmptyBody) => String::new(),
        Some(Fault::JsonInString) => quoted(text),
        Some(Fault::Bom) => format!("\u{feff}{text}"),
        _ => text.to_owned(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
