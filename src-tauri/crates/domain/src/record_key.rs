//! What makes a visit one record at HPA: the key that Delete names (domain handbook H-33).
//!
//! Two visits with the same key are the same record there, whatever else they say.

use std::fmt;
use std::str::FromStr;

use crate::clinic_code::{Branch, ClinicCode};
use crate::dates::Date;
use crate::national_id::NationalId;
use crate::visit::CureType;

/// Institution, branch, person, birthday, day, course and kind of treatment.
///
/// It holds personal data: Debug prints `[redacted]`. Display writes the stored form, for
/// the encrypted record only, never for a log or a message.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// HOSP_ID.
    pub hosp_id: ClinicCode,
    /// HOSP_SEQ_NO.
    pub branch: Branch,
    /// ID.
    pub id: NationalId,
    /// BIRTHDAY.
    pub birthday: Date,
    /// FUNC_DATE.
    pub func_date: Date,
    /// CURE_STAGE, 1 to 9.
    pub stage: u8,
    /// CURE_TYPE.
    pub cure_type: CureType,
}

/// The text is not a record key as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Not a record key: seven fields of the stored form are expected.")]
pub struct NotARecordKey;

impl NotARecordKey {
    /// The stable name of this error.
    pub const fn code(self) -> &'static str {
        "not_a_record_key"
    }
}

impl RecordKey {
    /// The part that names the person: identity number and birthday. Items of one
    /// person share a lane of the outbox.
    pub fn person(&self) -> String {
        format!("{}|{}", self.id.as_str(), self.birthday)
    }
}

/// The stored form, one line that never changes:
/// `3501200000|00|A123456789|1961-01-01|2022-10-03|2|1`.
impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hosp_id, branch, birthday, func_date, stage, .. } = self;
        let (id, cure_type) = (self.id.as_str(), self.cure_type.code());
        write!(f, "{hosp_id}|{branch}|{id}|{birthday}|{func_date}|{stage}|{cure_type}")
    }
}

impl FromStr for RecordKey {
    type Err = NotARecordKey;

    fn from_str(text: &str) -> Result<Self, NotARecordKey> {
        let parts: Vec<&str> = text.split('|').collect();
        let [hosp_id, branch, id, birthday, func_date, stage, cure_type] = parts[..] else {
            return Err(NotARecordKey);
        };
        Ok(Self {
            hosp_id: ClinicCode::parse(hosp_id).map_err(|_| NotARecordKey)?,
            branch: Branch::parse(branch).map_err(|_| NotARecordKey)?,
            id: NationalId::parse(id).map_err(|_| NotARecordKey)?,
            birthday: Date::from_iso(birthday).map_err(|_| NotARecordKey)?,
            func_date: Date::from_iso(func_date).map_err(|_| NotARecordKey)?,
            stage: stage.parse().map_err(|_| NotARecordKey)?,
            cure_type: CureType::from_code(cure_type).ok_or(NotARecordKey)?,
        })
    }
}

impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{desk, first_visit};

    const TEXT: &str = "3501200000|00|A123456789|1961-01-01|2022-10-03|1|1";

    #[test]
    fn a_visit_has_a_key_in_one_stable_line() {
        let visit = first_visit().check(&desk()).expect("a good visit").visit;
        let key = visit.record_key();
        assert_eq!(key.to_string(), TEXT);
        assert_eq!(TEXT.parse(), Ok(key));
    }

    #[test]
    fn the_person_is_the_number_and_the_birthday() {
        let key: RecordKey = TEXT.parse().expect("a key");
        assert_eq!(key.person(), "A123456789|1961-01-01");
    }

    #[test]
    fn it_does_not_print_the_person() {
        let key: RecordKey = TEXT.parse().expect("a key");
        assert_eq!(format!("{key:?}"), "RecordKey([redacted])");
    }

    #[test]
    fn a_damaged_key_is_refused() {
        for text in ["", "3501200000|00", &TEXT.replace("|1|1", "|1|3"), &format!("{TEXT}|1")] {
            assert_eq!(text.parse::<RecordKey>(), Err(NotARecordKey), "{text}");
        }
    }
}
