//! The columns of a file of appointments.

use crate::imports::{self, FileField, is_header};

/// A field of the file, by the specification's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Patient,
    PatientId,
    At,
    SendAt,
    Doctor,
    Special,
    Method,
    /// Where it stands in an export of ours.
    Status,
}

impl Field {
    const ALL: [Self; 8] = [
        Self::Patient,
        Self::PatientId,
        Self::At,
        Self::SendAt,
        Self::Doctor,
        Self::Special,
        Self::Method,
        Self::Status,
    ];

    /// The header as the specification spells it.
    pub(super) const fn header(self) -> &'static str {
        self.headers()[0]
    }

    /// Every header that means it.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Patient => &["PATIENT", "姓名", "病患", "病人", "病患姓名", "病人姓名", "NAME"],
            Self::PatientId => &["PATIENT_ID", "病歷號", "病歷號碼"],
            Self::At => &["APPOINTMENT_DATETIME", "約診時間", "預約時間", "約診日期時間"],
            Self::SendAt => &["SEND_MSG_DATETIME", "提醒時間", "發送時間", "訊息發送時間"],
            Self::Doctor => &["DOCTOR_NAME", "醫師", "醫師姓名"],
            Self::Special => &["SPECIAL_REMINDER", "特殊提醒", "特別提醒"],
            Self::Method => &["NOTIFICATION_METHOD", "提醒方式", "通知方式"],
            Self::Status => &["STATUS", "約診狀態"],
        }
    }

    /// The field under the name an entry has for it.
    pub(super) fn of_entry(name: &str) -> Option<Self> {
        Some(match name {
            "at" => Self::At,
            "send_at" => Self::SendAt,
            "doctor_name" => Self::Doctor,
            "special_reminder" => Self::Special,
            "method" => Self::Method,
            _ => return None,
        })
    }

    pub(super) fn of_header(header: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|field| is_header(header, field.header(), field.headers()))
    }
}

impl FileField for Field {
    fn name(self) -> String {
        self.header().to_owned()
    }
}

/// The columns of a file.
pub(super) type Columns = imports::Columns<Field>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_in_both_languages_whatever_their_case() {
        for (header, field) in [
            ("patient_id", Field::PatientId),
            ("Patient", Field::Patient),
            ("病歷號", Field::PatientId),
            ("appointment-datetime", Field::At),
            ("約診時間", Field::At),
            ("NOTIFICATION METHOD", Field::Method),
        ] {
            assert_eq!(Field::of_header(header), Some(field), "{header}");
        }
        assert_eq!(Field::of_header("MEMO"), None);
    }
}
