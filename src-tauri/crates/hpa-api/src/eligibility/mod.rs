//! May this person be enrolled? One call (`GetSCDataB`), two very different acts: asking, and
//! asking with a reservation.
//!
//! The answer is prose; it is read three ways and always shown word for word. What it means for
//! the visit is not decided here.

use std::fmt;

use domain::clinic_code::{Branch, ClinicCode};
use domain::dates::Date;
use domain::national_id::NationalId;
use domain::sensitive::Sensitive;
use domain::visit::CureType;
use net::{No, NoKind, Reading};
use serde::{Deserialize, Serialize};

use crate::answer::{self, Code};
use crate::words::{Call, Words};

mod outcome;
pub mod query;
pub mod reserve;

pub use outcome::{Answer, Eligibility};

/// What is asked about. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// From `GetTokenID`.
    pub token: Sensitive<String>,
    /// The institution.
    pub hosp_id: ClinicCode,
    /// Its branch.
    pub branch: Branch,
    /// The patient's identity number.
    pub id: NationalId,
    /// The patient's birthday.
    pub birthday: Date,
    /// Drugs or education.
    pub cure_type: CureType,
    /// The day of the visit.
    pub func_date: Date,
    /// How years are written.
    pub roc_year: RocYear,
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Question([redacted])")
    }
}

/// How the year of a Minguo date is written: the printed sample is unpadded, the service's own
/// code elsewhere pads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RocYear {
    /// `50/01/01`
    #[default]
    Plain,
    /// `050/01/01`
    Padded,
}

impl RocYear {
    fn write(self, date: Date) -> String {
        match self {
            Self::Plain => date.roc_slash(),
            Self::Padded => date.roc_slash_padded(),
        }
    }
}

impl Question {
    /// The query, names and order as printed (two of the names wrap in the printed table), and
    /// the flag in small letters.
    fn pairs(&self, is_booking: bool) -> Vec<(&'static str, Sensitive<String>)> {
        let text = |value: &str| Sensitive::new(value.to_owned());
        vec![
            ("token", self.token.clone()),
            ("isBooking", text(if is_booking { "true" } else { "false" })),
            ("hospid", text(self.hosp_id.as_str())),
            ("hospseqno", text(self.branch.as_str())),
            ("id", text(self.id.as_str())),
            ("birthday", Sensitive::new(self.roc_year.write(self.birthday))),
            ("type", text(self.cure_type.code())),
            ("funcdate", Sensitive::new(self.roc_year.write(self.func_date))),
        ]
    }
}

/// Reads the prose. What concerns the call itself (sign-in, token, busy) is a no; everything
/// else is an answer about the person, unless a code contradicts it.
fn read(body: &[u8], words: &Words) -> Reading<Answer> {
    let Some(parsed) = answer::parse(body) else {
        return Reading::NoAnswer;
    };
    if parsed.code == Code::Absent && parsed.info.is_none() {
        return Reading::NoAnswer;
    }
    let said = parsed.info.unwrap_or_default();
    if let Some(kind) = words.recognise(Call::Eligibility, &said) {
        return Reading::No(No { kind, said });
    }
    let eligibility = match (parsed.code, words.eligibility(&said)) {
        (Code::No | Code::Unclear, Eligibility::Eligible) => Eligibility::Unclear,
        (Code::No, Eligibility::Unclear) => {
            return Reading::No(No { kind: NoKind::Other, said });
        }
        (_, read) => read,
    };
    Reading::Yes(Answer { eligibility, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Reading<Answer> {
        read(text.as_bytes(), &Words::default())
    }

    fn is(text: &str, eligibility: Eligibility, said: &str) {
        let answer = Answer { eligibility, said: said.to_owned() };
        assert_eq!(read_text(text), Reading::Yes(answer), "{text}");
    }

    #[test]
    fn prose_is_read_three_ways() {
        let sample = include_str!("../../../../../tests/fixtures/hpa/eligibility.answer.txt");
        is(sample, Eligibility::Eligible, sample);
        is("\u{feff}\"可收案\"", Eligibility::Eligible, "可收案");
        is("不可收案", Eligibility::Ineligible, "不可收案");
        is("本年度療程已額滿，明年可收案", Eligibility::Ineligible, "本年度療程已額滿，明年可收案");
        is("請洽國民健康署", Eligibility::Unclear, "請洽國民健康署");
    }

    #[test]
    fn a_code_may_stand_beside_the_prose_but_not_against_it() {
        is(r#"{"MSG_CODE":"Y","MSG_INFO":"可收案"}"#, Eligibility::Eligible, "可收案");
        is(r#"{"MSG_CODE":"N","MSG_INFO":"不可收案"}"#, Eligibility::Ineligible, "不可收案");
        is(r#"{"MSG_CODE":"N","MSG_INFO":"可收案"}"#, Eligibility::Unclear, "可收案");
        is(r#"{"MSG_CODE":"X","MSG_INFO":"可收案"}"#, Eligibility::Unclear, "可收案");
        is(r#"{"MSG_CODE":"Y"}"#, Eligibility::Unclear, "");
        let no = No { kind: NoKind::Other, said: "請洽國民健康署".to_owned() };
        let text = r#"{"MSG_CODE":"N","MSG_INFO":"請洽國民健康署"}"#;
        assert_eq!(read_text(text), Reading::No(no));
    }

    #[test]
    fn what_concerns_the_call_is_not_about_the_person() {
        for (text, kind) in [
            ("Token已逾時", NoKind::Token),
            (r#"{"MSG_CODE":"N","MSG_INFO":"Token無效"}"#, NoKind::Token),
            ("帳號停用", NoKind::SignIn),
            ("系統錯誤，請稍後再試", NoKind::Busy),
        ] {
            assert!(matches!(read_text(text), Reading::No(no) if no.kind == kind), "{text}");
        }
    }

    #[test]
    fn a_page_or_nothing_is_no_answer() {
        for text in ["", "<html>可收案</html>", "\"可收", r#"{"status":"ok"}"#] {
            assert_eq!(read_text(text), Reading::NoAnswer, "{text}");
        }
    }
}
