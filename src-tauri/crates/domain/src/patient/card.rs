//! What stands on a card besides its id: the content a person edits, and whether the CRM may
//! have it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Patient;
use crate::dates::Date;
use crate::ids::PatientId;
use crate::national_id::{NationalId, Sex};
use crate::phone::Phone;
use crate::sensitive::Sensitive;

/// The content of a card. Everything may be missing. `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The identity number.
    pub national_id: Option<NationalId>,
    /// 病歷號, the clinic's own number, which is the CRM's `patient_id`.
    pub chart_number: Option<String>,
    /// The name.
    pub name: Option<Sensitive<String>>,
    /// The birthday.
    pub birthday: Option<Date>,
    /// The sex.
    pub sex: Option<Sex>,
    /// How to reach them.
    pub phone: Option<Phone>,
    /// The doctor.
    pub doctor_name: Option<String>,
    /// The first visit, where a person corrected what is counted.
    pub first_visit_date: Option<Date>,
    /// The number of visits, where a person corrected what is counted.
    pub visit_times: Option<u32>,
    /// Wants no reminders.
    pub opt_out: bool,
    /// Free text.
    pub note: Option<Sensitive<String>>,
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Card([redacted])")
    }
}

impl Card {
    /// The key facts, as a visit compares them.
    pub fn key_facts(&self, id: PatientId) -> Patient {
        Patient {
            id,
            national_id: self.national_id.clone(),
            chart_number: self.chart_number.clone(),
            name: self.name.clone(),
            birthday: self.birthday,
        }
    }

    /// A card with key facts only.
    pub fn of(patient: &Patient) -> Self {
        Self {
            national_id: patient.national_id.clone(),
            chart_number: patient.chart_number.clone(),
            name: patient.name.clone(),
            birthday: patient.birthday,
            ..Self::default()
        }
    }

    /// This card with what it lacks taken from another one of the same person.
    #[must_use]
    pub fn filled_from(&self, other: &Self) -> Self {
        let note = match (&self.note, &other.note) {
            (Some(here), Some(there)) if here != there => {
                Some(Sensitive::new(format!("{}\n{}", here.expose(), there.expose())))
            }
            (here, there) => here.clone().or_else(|| there.clone()),
        };
        Self {
            national_id: self.national_id.clone().or_else(|| other.national_id.clone()),
            chart_number: self.chart_number.clone().or_else(|| other.chart_number.clone()),
            name: self.name.clone().or_else(|| other.name.clone()),
            birthday: self.birthday.or(other.birthday),
            sex: self.sex.or(other.sex),
            phone: self.phone.clone().or_else(|| other.phone.clone()),
            doctor_name: self.doctor_name.clone().or_else(|| other.doctor_name.clone()),
            first_visit_date: earlier(self.first_visit_date, other.first_visit_date),
            visit_times: self.visit_times.or(other.visit_times),
            opt_out: self.opt_out || other.opt_out,
            note,
        }
    }

    /// This card with every field that is still as in `filled` put back to what it was in `before`.
    #[must_use]
    pub fn put_back(&self, before: &Self, filled: &Self) -> Self {
        fn field<T: Clone + PartialEq>(now: &T, before: &T, filled: &T) -> T {
            if now == filled { before.clone() } else { now.clone() }
        }
        macro_rules! back {
            ($($name:ident)+) => {
                Self { $($name: field(&self.$name, &before.$name, &filled.$name),)+ }
            };
        }
        back!(national_id chart_number name birthday sex phone doctor_name first_visit_date
            visit_times opt_out note)
    }
}

fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Whether the CRM may have a person: what was said, on which day, and who wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Agreed; else refused or taken back.
    pub given: bool,
    /// The day it was said.
    pub on: Date,
    /// Who wrote it down.
    pub by: String,
}

impl Consent {
    /// Which of two counts for one person: the later one, and of the same day the refusal.
    pub fn that_counts(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) => Some(match one.on.cmp(&other.on) {
                std::cmp::Ordering::Greater => one,
                std::cmp::Ordering::Less => other,
                std::cmp::Ordering::Equal if one.given && !other.given => other,
                std::cmp::Ordering::Equal => one,
            }),
            (one, other) => one.or(other),
        }
    }
}

/// `M` or `F`, as the record and the wire have it.
pub const fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "M",
        Sex::Female => "F",
    }
}

/// Reads `M`, `F`, 男, 女 and what else clinics write.
pub fn sex_of(typed: &str) -> Option<Sex> {
    match crate::text::compact(typed).as_str() {
        "M" | "MALE" | "男" | "男性" | "1" => Some(Sex::Male),
        "F" | "FEMALE" | "女" | "女性" | "2" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::day;

    fn named(name: &str) -> Card {
        Card { name: Some(Sensitive::new(name.to_owned())), ..Card::default() }
    }

    #[test]
    fn what_one_card_lacks_comes_from_the_other_and_goes_back_again() {
        let kept = Card { first_visit_date: Some(day("2020-05-01")), ..named("王大明") };
        let gone = Card {
            phone: Phone::parse("0912345678").ok(),
            chart_number: Some("C-1".to_owned()),
            first_visit_date: Some(day("2019-01-01")),
            opt_out: true,
            ..named("王大民")
        };
        let filled = kept.filled_from(&gone);
        assert_eq!(filled.name, kept.name);
        assert_eq!(filled.phone, gone.phone);
        assert_eq!(filled.first_visit_date, gone.first_visit_date);
        assert!(filled.opt_out);
        assert_eq!(filled.put_back(&kept, &filled), kept);
        let edited = Card { phone: Phone::parse("0922222222").ok(), ..filled.clone() };
        let parted = edited.put_back(&kept, &filled);
        assert_eq!(parted.phone, edited.phone, "what was typed since stays");
        assert_eq!(parted.chart_number, None);
    }

    #[test]
    fn the_later_word_counts_and_of_one_day_the_refusal() {
        let said = |given, on| Some(Consent { given, on: day(on), by: "x".to_owned() });
        let (yes, no) = (said(true, "2022-01-02"), said(false, "2022-01-01"));
        assert_eq!(Consent::that_counts(yes.clone(), no.clone()), yes);
        assert_eq!(Consent::that_counts(no, None), said(false, "2022-01-01"));
        let same = said(false, "2022-01-02");
        assert_eq!(Consent::that_counts(yes.clone(), same.clone()), same);
        assert_eq!(Consent::that_counts(same.clone(), yes), same);
    }

    #[test]
    fn a_sex_is_read_as_clinics_write_it() {
        for (typed, sex) in
            [("m", Sex::Male), ("男", Sex::Male), ("Ｆ", Sex::Female), ("2", Sex::Female)]
        {
            assert_eq!(sex_of(typed), Some(sex), "{typed}");
        }
        assert_eq!(sex_of("x"), None);
        assert_eq!(format!("{:?}", named("王大明")), "Card([redacted])");
    }
}
