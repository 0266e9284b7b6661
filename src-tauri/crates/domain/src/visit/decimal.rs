//! Numbers as the form takes them: whole ones, and those with one decimal at most.
//!
//! Kept as tenths, so that what is sent is what was typed and never a binary fraction.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::field_error::Code;
use crate::text;

/// A number of tenths, written without a trailing `.0`: `170`, `62.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal1(u32);

impl Decimal1 {
    /// From tenths: 625 is 62.5.
    pub const fn from_tenths(tenths: u32) -> Self {
        Self(tenths)
    }

    /// The number in tenths.
    pub const fn tenths(self) -> u32 {
        self.0
    }

    /// Reads a number as typed, full-width too; leading zeros do not count.
    ///
    /// # Errors
    /// `required` when blank, `not_a_number`, `too_many_decimals` beyond one even if it
    /// is a zero, `out_of_range` when negative or too large to hold.
    pub fn parse(typed: &str) -> Result<Self, Code> {
        let (whole, decimals) = digits(typed)?;
        if decimals.len() > 1 {
            return Err(Code::TooManyDecimals);
        }
        let tenth = decimals.bytes().next().map_or(0, |digit| u32::from(digit - b'0'));
        let whole: u32 = whole.parse().map_err(|_| Code::OutOfRange)?;
        let tenths = whole.checked_mul(10).and_then(|tens| tens.checked_add(tenth));
        tenths.map(Self).ok_or(Code::OutOfRange)
    }
}

/// Reads a whole number between two bounds.
pub(super) fn whole(typed: &str, least: u16, most: u16) -> Result<u16, Code> {
    let (whole, decimals) = digits(typed)?;
    if !decimals.is_empty() {
        return Err(Code::TooManyDecimals);
    }
    let number = whole.parse().map_err(|_| Code::OutOfRange)?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(Code::OutOfRange) }
}

/// The digits before and after the point. A well-formed negative number is out of every
/// range here, which says more than that it is no number.
fn digits(typed: &str) -> Result<(String, String), Code> {
    let text = text::tidy(typed);
    if text.is_empty() {
        return Err(Code::Required);
    }
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((_, "")) => return Err(Code::NotANumber),
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    let all_digits = whole.bytes().chain(decimals.bytes()).all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits {
        return Err(Code::NotANumber);
    }
    if unsigned.len() < text.len() {
        return Err(Code::OutOfRange);
    }
    Ok((whole.to_owned(), decimals.to_owned()))
}

impl fmt::Display for Decimal1 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}", self.0 / 10),
            tenth => write!(f, "{}.{tenth}", self.0 / 10),
        }
    }
}

impl TryFrom<String> for Decimal1 {
    type Error = Code;

    fn try_from(text: String) -> Result<Self, Code> {
        Self::parse(&text)
    }
}

impl From<Decimal1> for String {
    fn from(number: Decimal1) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_typed() {
        for (typed, tenths) in
            [("170", 1700), ("62.5", 625), ("62.0", 620), ("0", 0), ("007", 70), ("１０．５", 105)]
        {
            assert_eq!(Decimal1::parse(typed), Ok(Decimal1(tenths)), "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_with_one_decimal_is_refused() {
        for (typed, code) in [
            ("", Code::Required),
            ("1,000", Code::NotANumber),
            ("170cm", Code::NotANumber),
            ("170.", Code::NotANumber),
            (".5", Code::NotANumber),
            ("1.2.3", Code::NotANumber),
            ("1e3", Code::NotANumber),
            ("+5", Code::NotANumber),
            ("-", Code::NotANumber),
            ("一百", Code::NotANumber),
            ("62.55", Code::TooManyDecimals),
            ("62.50", Code::TooManyDecimals),
            ("-5", Code::OutOfRange),
            ("429496730", Code::OutOfRange),
            ("99999999999999999999", Code::OutOfRange),
        ] {
            assert_eq!(Decimal1::parse(typed), Err(code), "{typed}");
        }
    }

    #[test]
    fn whole_numbers_keep_their_bounds() {
        assert_eq!(whole(" ０１１ ", 0, 200), Ok(11));
        assert_eq!(whole("0", 1, 8), Err(Code::OutOfRange));
        assert_eq!(whole("9", 1, 8), Err(Code::OutOfRange));
        assert_eq!(whole("70000", 0, 200), Err(Code::OutOfRange));
        assert_eq!(whole("11.0", 0, 200), Err(Code::TooManyDecimals));
        assert_eq!(whole("十", 0, 200), Err(Code::NotANumber));
        assert_eq!(whole("", 0, 200), Err(Code::Required));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(tenths in any::<u32>()) {
            let number = Decimal1(tenths);
            prop_assert_eq!(Decimal1::parse(&number.to_string()), Ok(number));
        }
    }
}
