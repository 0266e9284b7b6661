//! Identity numbers of Taiwan: national, and resident certificates old and new.
//!
//! A number that passes is well formed, no more: the check digit misses several kinds
//! of slip (domain handbook B), so the card or the clinic's own system decides.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::field_error::Code;
use crate::text;

/// A well-formed identity number. Debug prints `[redacted]`, and there is no Display.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NationalId(String);

/// The three kinds of number in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdKind {
    /// 國民身分證: `A123456789`.
    National,
    /// 新式統一證號, given out since 2021-01-02: `A800000014`.
    NewResident,
    /// 舊式統一證號, valid until 2031-01-01: `AB23456789`.
    OldResident,
}

/// The sex an identity number carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Second character 1, 8, A or C.
    Male,
    /// Second character 2, 9, B or D.
    Female,
}

impl NationalId {
    /// Reads a number as typed: full-width, lower case, blanks and hyphens are taken.
    ///
    /// # Errors
    /// `required` when blank, `bad_id` when it has the form of none of the three kinds,
    /// `id_checksum` when the check digit does not fit.
    pub fn parse(typed: &str) -> Result<Self, Code> {
        let number = text::compact(typed);
        if number.is_empty() {
            return Err(Code::Required);
        }
        let bytes: &[u8; 10] = number.as_bytes().try_into().map_err(|_| Code::BadId)?;
        let formed = bytes[0].is_ascii_uppercase()
            && kind_and_sex(bytes[1]).is_some()
            && bytes[2..].iter().all(u8::is_ascii_digit);
        if !formed {
            return Err(Code::BadId);
        }
        if !checksum(bytes).is_multiple_of(10) {
            return Err(Code::IdChecksum);
        }
        Ok(Self(number))
    }

    /// The ten characters, for the record and the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which kind of number it is.
    pub fn kind(&self) -> IdKind {
        self.second().0
    }

    /// The sex the number carries; for old resident numbers the rule is unverified.
    pub fn sex(&self) -> Sex {
        self.second().1
    }

    /// For lists and messages: `A1****6789`.
    pub fn masked(&self) -> String {
        format!("{}****{}", &self.0[..2], &self.0[6..])
    }

    fn second(&self) -> (IdKind, Sex) {
        // `parse` let only these characters through, so the fallback is never taken.
        kind_and_sex(self.0.as_bytes()[1]).unwrap_or((IdKind::National, Sex::Male))
    }
}

impl fmt::Debug for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl IdKind {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::NewResident => "new_resident",
            Self::OldResident => "old_resident",
        }
    }
}

impl Sex {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

impl FromStr for NationalId {
    type Err = Code;

    fn from_str(typed: &str) -> Result<Self, Code> {
        Self::parse(typed)
    }
}

impl TryFrom<String> for NationalId {
    type Error = Code;

    fn try_from(typed: String) -> Result<Self, Code> {
        Self::parse(&typed)
    }
}

impl From<NationalId> for String {
    fn from(id: NationalId) -> Self {
        id.0
    }
}

const fn kind_and_sex(second: u8) -> Option<(IdKind, Sex)> {
    Some(match second {
        b'1' => (IdKind::National, Sex::Male),
        b'2' => (IdKind::National, Sex::Female),
        b'8' => (IdKind::NewResident, Sex::Male),
        b'9' => (IdKind::NewResident, Sex::Female),
        b'A' | b'C' => (IdKind::OldResident, Sex::Male),
        b'B' | b'D' => (IdKind::OldResident, Sex::Female),
        _ => return None,
    })
}

/// The values of the letters A to Z (domain handbook B).
const LETTERS: [u32; 26] = [
    10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30,
    31, 33,
];

/// The weighted sum; a multiple of ten when the check digit fits. The first letter
/// counts as two digits, a letter in the second place as its ones digit only.
fn checksum(number: &[u8; 10]) -> u32 {
    const WEIGHTS: [u32; 9] = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => LETTERS[usize::from(byte - b'A')],
        _ => u32::from(byte - b'0'),
    };
    let first = value(number[0]);
    let rest = number[1..].iter().zip(WEIGHTS).map(|(byte, weight)| value(*byte) % 10 * weight);
    first / 10 + first % 10 * 9 + rest.sum::<u32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATIONAL: &str = "A123456789 F131104093 O158238845 N116247806 L122544270 Y123456788 \
                            W253872373 X230512363 A198765435";
    const NEW_RESIDENT: &str = "A800000014 A900207177 A870000015 A880000018 A890000011 \
                                J839129044 R884356462 A823406603";
    const OLD_RESIDENT: &str = "AB23456789 AA00000009 AC03095424 HD02717288 AC01234567 \
                                RA18234988 AC13329740";

    #[test]
    fn every_valid_number_of_the_handbook_is_taken() {
        for (numbers, kind) in [
            (NATIONAL, IdKind::National),
            (NEW_RESIDENT, IdKind::NewResident),
            (OLD_RESIDENT, IdKind::OldResident),
        ] {
            for number in numbers.split_whitespace() {
                let id = NationalId::parse(number).expect(number);
                assert_eq!((id.as_str(), id.kind()), (number, kind));
            }
        }
    }

    #[test]
    fn a_wrong_check_digit_is_told_apart_from_a_wrong_form() {
        let checksum = "A123456788 F131104091 O158238842 A800000000 G951582034 R884356460 \
                        A823406600 AA00000000 AC01234565 RA18234989";
        for number in checksum.split_whitespace() {
            assert_eq!(NationalId::parse(number), Err(Code::IdChecksum), "{number}");
        }
        for number in [
            "A12345678",
            "A1234567899",
            "A323456789",
            "AE23456785",
            "A,23456789",
            "1123456789",
            "A12345678X",
            "王小明",
            "é123456789",
        ] {
            assert_eq!(NationalId::parse(number), Err(Code::BadId), "{number}");
        }
        assert_eq!(NationalId::parse(" \u{3000}"), Err(Code::Required));
    }

    #[test]
    fn a_number_is_normalised_before_it_is_checked() {
        for typed in
            ["Ａ１２３４５６７８９", " a123456789\u{3000}", "A-1234 56789", "ａ123 456 789"]
        {
            assert_eq!(NationalId::parse(typed).expect(typed).as_str(), "A123456789");
        }
    }

    #[test]
    fn the_second_character_tells_the_sex() {
        let male = ["A123456789", "A800000014", "AA00000009", "AC03095424"];
        let female = ["W253872373", "A900207177", "AB23456789", "HD02717288"];
        for (numbers, sex) in [(male, Sex::Male), (female, Sex::Female)] {
            for number in numbers {
                assert_eq!(NationalId::parse(number).expect(number).sex(), sex, "{number}");
            }
        }
    }

    #[test]
    fn kind_and_sex_have_one_word_each() {
        for kind in [IdKind::National, IdKind::NewResident, IdKind::OldResident] {
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.as_str());
        }
        for sex in [Sex::Male, Sex::Female] {
            assert_eq!(serde_json::to_value(sex).expect("JSON"), sex.as_str());
        }
    }

    #[test]
    fn it_shows_itself_only_masked() {
        let id = NationalId::parse("A123456789").expect("valid");
        assert_eq!(format!("{id:?}"), "[redacted]");
        assert_eq!(id.masked(), "A1****6789");
    }

    #[test]
    fn a_stored_number_is_checked_when_read_back() {
        assert_eq!("A123456788".parse::<NationalId>(), Err(Code::IdChecksum));
        let id: NationalId = serde_json::from_str("\"A123456789\"").expect("valid");
        assert_eq!(serde_json::to_string(&id).expect("JSON"), "\"A123456789\"");
        let error = serde_json::from_str::<NationalId>("\"A123456788\"").expect_err("invalid");
        assert!(!error.to_string().contains("A123456788"), "{error}");
    }
}
