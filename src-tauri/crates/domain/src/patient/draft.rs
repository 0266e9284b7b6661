//! A card as typed or as it stands in a file, and everything that is wrong with it at once.
//!
//! Not here: whether another card has the same number, which needs the record.

use super::card::{Card, sex_of};
use crate::dates::{Date, Source};
use crate::field_error::Code;
use crate::national_id::NationalId;
use crate::phone::Phone;
use crate::sensitive::Sensitive;
use crate::text;

/// Longest chart number.
const CHART: usize = 40;
/// Longest name of a person.
const NAME: usize = 100;
/// Longest note.
const NOTE: usize = 2000;
/// Oldest person.
const OLDEST: u32 = 120;

/// One field of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PatientField {
    /// `PATIENT_ID`.
    ChartNumber,
    /// `NAME`.
    Name,
    /// `SEX`.
    Sex,
    /// `BIRTHDAY`.
    Birthday,
    /// `PHONE`.
    Phone,
    /// `ID`.
    NationalId,
    /// `DOCTOR_NAME`.
    DoctorName,
    /// `FIRST_VISIT_DATE`.
    FirstVisitDate,
    /// `VISIT_TIMES`.
    VisitTimes,
    /// Only in the window.
    Note,
}

impl PatientField {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::ChartNumber,
        Self::Name,
        Self::Sex,
        Self::Birthday,
        Self::Phone,
        Self::NationalId,
        Self::DoctorName,
        Self::FirstVisitDate,
        Self::VisitTimes,
        Self::Note,
    ];

    /// The name the window knows it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ChartNumber => "chart_number",
            Self::Name => "name",
            Self::Sex => "sex",
            Self::Birthday => "birthday",
            Self::Phone => "phone",
            Self::NationalId => "national_id",
            Self::DoctorName => "doctor_name",
            Self::FirstVisitDate => "first_visit_date",
            Self::VisitTimes => "visit_times",
            Self::Note => "note",
        }
    }
}

/// One wrong field.
pub type Problem = (PatientField, Code);

/// The texts of a card.
#[derive(Clone, Default)]
pub struct PatientDraft {
    /// 病歷號.
    pub chart_number: String,
    /// The name.
    pub name: String,
    /// The sex.
    pub sex: String,
    /// The birthday.
    pub birthday: String,
    /// The phone number.
    pub phone: String,
    /// The identity number.
    pub national_id: String,
    /// The doctor.
    pub doctor_name: String,
    /// A corrected first visit.
    pub first_visit_date: String,
    /// A corrected number of visits.
    pub visit_times: String,
    /// Wants no reminders.
    pub opt_out: bool,
    /// Free text.
    pub note: String,
}

impl PatientDraft {
    /// The card, or everything that is wrong. Only the name must be there.
    ///
    /// # Errors
    /// One problem for each wrong field.
    pub fn check(&self, today: Date, source: Source) -> Result<Card, Vec<Problem>> {
        use PatientField as F;
        let mut wrong: Vec<Problem> = Vec::new();
        let mut note = |field: F, code: Code| wrong.push((field, code));
        let name = prose(&self.name, NAME).map_err(|code| note(F::Name, code)).ok().flatten();
        if name.is_none() && self.name.trim().is_empty() {
            note(F::Name, Code::Required);
        }
        let chart = prose(&text::narrowed(&self.chart_number), CHART);
        let chart_number = chart.map_err(|code| note(F::ChartNumber, code)).ok().flatten();
        let sex = filled(&self.sex, |typed| sex_of(typed).ok_or(Code::NotAChoice));
        let sex = sex.map_err(|code| note(F::Sex, code)).ok().flatten();
        let birthday = filled(&self.birthday, |typed| born(typed, today, source));
        let birthday = birthday.map_err(|code| note(F::Birthday, code)).ok().flatten();
        let phone = filled(&self.phone, Phone::parse);
        let phone = phone.map_err(|code| note(F::Phone, code)).ok().flatten();
        let id = filled(&self.national_id, NationalId::parse);
        let national_id = id.map_err(|code| note(F::NationalId, code)).ok().flatten();
        let doctor = prose(&self.doctor_name, NAME);
        let doctor_name = doctor.map_err(|code| note(F::DoctorName, code)).ok().flatten();
        let first = filled(&self.first_visit_date, |typed| visited(typed, birthday, today, source));
        let first_visit_date = first.map_err(|code| note(F::FirstVisitDate, code)).ok().flatten();
        let times = filled(&self.visit_times, times).map_err(|code| note(F::VisitTimes, code));
        let visit_times = times.ok().flatten();
        let free = lines(&self.note).map_err(|code| note(F::Note, code)).ok().flatten();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Card {
            national_id,
            chart_number,
            name: name.map(Sensitive::new),
            birthday,
            sex,
            phone,
            doctor_name,
            first_visit_date,
            visit_times,
            opt_out: self.opt_out,
            note: free.map(Sensitive::new),
        })
    }
}

/// A field that may be blank.
fn filled<T>(typed: &str, read: impl FnOnce(&str) -> Result<T, Code>) -> Result<Option<T>, Code> {
    if text::tidy(typed).is_empty() { Ok(None) } else { read(typed).map(Some) }
}

/// One line of text; blank is none.
fn prose(typed: &str, longest: usize) -> Result<Option<String>, Code> {
    let text = typed.trim();
    if text.chars().any(char::is_control) {
        return Err(Code::BadText);
    }
    lengthy(text, longest)
}

/// Text of several lines; blank is none.
fn lines(typed: &str) -> Result<Option<String>, Code> {
    let text = typed.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') {
        return Err(Code::BadText);
    }
    lengthy(text, NOTE)
}

fn lengthy(text: &str, longest: usize) -> Result<Option<String>, Code> {
    if text.chars().count() > longest {
        return Err(Code::TooLong);
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn born(typed: &str, today: Date, source: Source) -> Result<Date, Code> {
    let day = Date::parse(typed, source)?;
    if day > today {
        return Err(Code::FutureDate);
    }
    if day.age_on(today) > OLDEST { Err(Code::TooOld) } else { Ok(day) }
}

fn visited(typed: &str, born: Option<Date>, today: Date, source: Source) -> Result<Date, Code> {
    let day = Date::parse(typed, source)?;
    if day > today {
        return Err(Code::FutureDate);
    }
    if born.is_some_and(|born| day < born) { Err(Code::BeforeBirth) } else { Ok(day) }
}

fn times(typed: &str) -> Result<u32, Code> {
    let number: u32 = text::tidy(typed).parse().map_err(|_| Code::NotANumber)?;
    if number > 9999 { Err(Code::OutOfRange) } else { Ok(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::day;

    #[test]
    fn a_card_needs_a_name_and_nothing_else() {
        let today = day("2026-11-20");
        let draft = PatientDraft { name: " 王小明 ".to_owned(), ..PatientDraft::default() };
        let card = draft.check(today, Source::Screen).expect("a card");
        assert_eq!(card.name, Some(Sensitive::new("王小明".to_owned())));
        let wrong = PatientDraft::default().check(today, Source::Screen);
        assert_eq!(wrong, Err(vec![(PatientField::Name, Code::Required)]));
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        use PatientField as F;
        let draft = PatientDraft {
            chart_number: "x".repeat(41),
            name: "王\u{1}".to_owned(),
            sex: "X".to_owned(),
            birthday: "2030-01-01".to_owned(),
            phone: "12".to_owned(),
            national_id: "A123456788".to_owned(),
            first_visit_date: "?".to_owned(),
            visit_times: "many".to_owned(),
            ..PatientDraft::default()
        };
        let wrong = draft.check(day("2026-11-20"), Source::Screen).expect_err("all of it");
        let expected = [
            (F::Name, Code::BadText),
            (F::ChartNumber, Code::TooLong),
            (F::Sex, Code::NotAChoice),
            (F::Birthday, Code::FutureDate),
            (F::Phone, Code::OutOfRange),
            (F::NationalId, Code::IdChecksum),
            (F::FirstVisitDate, Code::BadDate),
            (F::VisitTimes, Code::NotANumber),
        ];
        assert_eq!(wrong, expected);
    }

    #[test]
    fn a_first_visit_is_not_before_birth_nor_ahead() {
        let draft = |first: &str| PatientDraft {
            name: "王小明".to_owned(),
            birthday: "50/01/01".to_owned(),
            first_visit_date: first.to_owned(),
            ..PatientDraft::default()
        };
        let checked = |first: &str| draft(first).check(day("2026-11-20"), Source::File).map(drop);
        assert_eq!(
            checked("1960-12-31"),
            Err(vec![(PatientField::FirstVisitDate, Code::BeforeBirth)])
        );
        assert_eq!(
            checked("2026-11-21"),
            Err(vec![(PatientField::FirstVisitDate, Code::FutureDate)])
        );
        assert_eq!(checked("2019-07-12"), Ok(()));
    }
}
