//! How the text of one field becomes a value, where no type of its own does it.
//!
//! Each gets text already narrowed and trimmed and never blank; which field may be
//! blank is for the check to say.

use super::Decimal1;
pub(super) use super::decimal::whole;
use crate::dependence::Question;
use crate::field_error::Code;

/// A whole number that fits one byte.
pub(super) fn small(typed: &str, least: u16, most: u16) -> Result<u8, Code> {
    u8::try_from(whole(typed, least, most)?).map_err(|_| Code::OutOfRange)
}

/// Height or weight: more than 0, up to 999.9 (domain handbook A6).
pub(super) fn measure(typed: &str) -> Result<Decimal1, Code> {
    let number = Decimal1::parse(typed)?;
    if (1..=9_999).contains(&number.tenths()) { Ok(number) } else { Err(Code::OutOfRange) }
}

/// `Y` or `N`, in either case.
pub(super) fn yes_no(typed: &str) -> Result<bool, Code> {
    match typed {
        "Y" | "y" => Ok(true),
        "N" | "n" => Ok(false),
        _ => Err(Code::NotAChoice),
    }
}

/// One of a list of codes, exactly as printed.
pub(super) fn coded<T>(
    from_code: impl FnOnce(&str) -> Option<T>,
) -> impl FnOnce(&str) -> Result<T, Code> {
    |typed| from_code(typed).ok_or(Code::NotAChoice)
}

/// The code of an answer to one of the six questions.
pub(super) fn answer_code(typed: &str, question: Question) -> Result<u8, Code> {
    let found = question.codes().iter().find(|code| code.to_string() == typed);
    found.copied().ok_or(Code::NotAChoice)
}

/// One or two characters, kept as typed: NHI has a padded and an unpadded list, and
/// neither is confirmed for this service (domain handbook A8).
pub(super) fn department(typed: &str) -> Result<String, Code> {
    let code = typed.to_ascii_uppercase();
    let formed = code.len() <= 2 && code.bytes().all(|b| b.is_ascii_alphanumeric());
    if formed { Ok(code) } else { Err(Code::NotAChoice) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_above_nothing_and_below_a_thousand() {
        for (typed, fine) in [("0.1", true), ("999.9", true), ("0", false), ("1000", false)] {
            assert_eq!(measure(typed).is_ok(), fine, "{typed}");
        }
    }

    #[test]
    fn departments_of_both_lists_are_taken() {
        for typed in ["0", "00", "01", "9", "2a", "AA", "88"] {
            assert_eq!(department(typed), Ok(typed.to_ascii_uppercase()));
        }
        for typed in ["001", "內", "內科", "-", "0."] {
            assert_eq!(department(typed), Err(Code::NotAChoice), "{typed}");
        }
    }

    #[test]
    fn an_answer_has_exactly_the_printed_code() {
        assert_eq!(answer_code("4", Question::First), Ok(4));
        for typed in ["0", "5", "01", "1.0", "是"] {
            assert_eq!(answer_code(typed, Question::First), Err(Code::NotAChoice), "{typed}");
        }
    }

    #[test]
    fn yes_and_no_are_letters() {
        assert_eq!((yes_no("y"), yes_no("N")), (Ok(true), Ok(false)));
        for typed in ["1", "是", "YES", "true"] {
            assert_eq!(yes_no(typed), Err(Code::NotAChoice), "{typed}");
        }
    }
}
