//! A number as a service writes it: as text or as a number, sometimes with a percent sign, sometimes
//! empty, sometimes not one. What cannot be read is missing, never zero.

use crate::text::tidy;

/// A number and how exactly it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The number; finite.
    pub value: f64,
    /// So many digits stood behind the point.
    pub decimals: usize,
}

impl Number {
    /// Reads a number, in full or half width, with or without `%` and commas between thousands.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = tidy(text);
        let text = text.strip_suffix('%').unwrap_or(&text).trim_end();
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !in_thousands(whole) || !plain(rest) {
            return None;
        }
        let value: f64 = text.replace(',', "").parse().ok()?;
        value.is_finite().then_some(Self { value, decimals: rest.len() })
    }
}

/// Digits, with a comma before every third of them or without any.
fn in_thousands(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let plain = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let commas = whole.contains(',');
    plain(first)
        && (!commas || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && plain(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_number_is_read_and_nothing_else() {
        for (text, value, decimals) in [
            ("66.3", 66.3, 1),
            (" 66 ", 66.0, 0),
            ("4.90", 4.9, 2),
            ("６６．３", 66.3, 1),
            ("66.3%", 66.3, 1),
            ("66.3 %", 66.3, 1),
            ("17,983", 17983.0, 0),
            ("-1.5", -1.5, 1),
            ("0", 0.0, 0),
        ] {
            assert_eq!(Number::read(text), Some(Number { value, decimals }), "{text}");
        }
        for text in
            ["", " ", "-", "N/A", "nan", "inf", "1e3", "TBD", "1.2.3", "12,34", ".5", "六十", "%"]
        {
            assert_eq!(Number::read(text), None, "{text}");
        }
    }
}
