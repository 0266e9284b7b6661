//! A phone number as it is kept and sent: digits only.
//!
//! The CRM's specification says nothing of its form (domain handbook D-24), so a number that is
//! not a Taiwanese mobile number is kept and warned about, never refused.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::field_error::Code;
use crate::text::narrowed;

/// 7 to 15 digits. `Debug` shows nothing of them.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people write it: full-width digits, spaces, hyphens, brackets, `+886`.
    ///
    /// # Errors
    /// `required` when blank, `bad_text` for letters, `out_of_range` for too few or too many digits.
    pub fn parse(typed: &str) -> Result<Self, Code> {
        let narrow = narrowed(typed);
        let mut text: String = narrow
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')' | '.' | '‐' | '–'))
            .collect();
        if text.is_empty() {
            return Err(Code::Required);
        }
        if let Some(rest) = text.strip_prefix("+886").or_else(|| text.strip_prefix("00886")) {
            text = format!("0{}", rest.trim_start_matches('0'));
        }
        let digits = text.strip_prefix('+').unwrap_or(&text);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Code::BadText);
        }
        match digits.len() {
            7..=15 => Ok(Self(digits.to_owned())),
            _ => Err(Code::OutOfRange),
        }
    }

    /// The digits, for the record and the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `09` and eight digits: one that takes a text message.
    pub fn is_mobile(&self) -> bool {
        self.0.len() == 10 && self.0.starts_with("09")
    }

    /// The last four digits, by which the desk finds a person.
    pub fn tail(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// `0912***678`.
    pub fn masked(&self) -> String {
        let (head, tail) = (&self.0[..4], &self.0[self.0.len() - 3..]);
        format!("{head}{}{tail}", "*".repeat(self.0.len() - 7))
    }
}

impl TryFrom<String> for Phone {
    type Error = Code;

    fn try_from(text: String) -> Result<Self, Code> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_people_write_it() {
        for typed in [
            "0912345678",
            "0912-345-678",
            "０９１２ ３４５ ６７８",
            "+886 912 345 678",
            "(0912)345678",
        ] {
            assert_eq!(
                Phone::parse(typed).map(|p| p.as_str().to_owned()).as_deref(),
                Ok("0912345678"),
                "{typed}"
            );
        }
        let phone = Phone::parse("02-2345-6789").expect("a number");
        assert!(!phone.is_mobile());
        assert_eq!((phone.tail(), phone.masked().as_str()), ("6789", "0223***789"));
        assert_eq!(format!("{phone:?}"), "Phone([redacted])");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (typed, code) in [
            (" ", Code::Required),
            ("0912-abc-678", Code::BadText),
            ("123456", Code::OutOfRange),
            ("1234567890123456", Code::OutOfRange),
        ] {
            assert_eq!(Phone::parse(typed), Err(code), "{typed}");
        }
    }
}
