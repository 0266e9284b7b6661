//! What the form shows while it is being filled in: dates both ways, what an identity
//! number says, the score.
//!
//! It judges nothing and works on a half-typed draft; what cannot be read is left out.

use serde::{Deserialize, Serialize};

use super::{Answers, VisitDraft, VisitField, values};
use crate::dates::{Date, Source};
use crate::dependence::{Band, Question};
use crate::national_id::{IdKind, NationalId, Sex};
use crate::text;

/// A date in both eras, to be compared with the card before it is used.
///
/// It holds personal data and therefore has no Debug.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateEcho {
    /// `1961-01-01`.
    pub iso: String,
    /// `民國50年1月1日`.
    pub roc_long: String,
    /// Full years: for the birthday, the age today; for the visit, the age on that day.
    /// `None` without a birthday, or where the day lies before it.
    pub age_years: Option<u32>,
    /// `日` to `六`.
    pub weekday_zh: String,
}

/// What a draft says so far. It holds personal data and therefore has no Debug.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Echo {
    /// The birthday, once it can be read.
    pub birthday: Option<DateEcho>,
    /// The day of the visit, once it can be read.
    pub func_date: Option<DateEcho>,
    /// The kind of identity number, once it is valid.
    pub id_kind: Option<IdKind>,
    /// The sex the identity number carries, once it is valid.
    pub sex: Option<Sex>,
    /// Whether the identity number of the staff member is valid.
    pub prsn_ok: bool,
    /// Points and band, once all six questions are answered.
    pub score: Option<(u8, Band)>,
    /// How many of the six questions are answered.
    pub answered: u8,
}

/// Reads what can be read of a draft on the screen.
pub fn echo(draft: &VisitDraft, today: Date) -> Echo {
    let birthday = date(draft, VisitField::Birthday);
    let func_date = date(draft, VisitField::FuncDate);
    let id = NationalId::parse(draft.text(VisitField::Id)).ok();
    let answers = answers(draft);
    Echo {
        birthday: birthday.map(|day| both_ways(day, birthday, today)),
        func_date: func_date.map(|day| both_ways(day, birthday, day)),
        id_kind: id.as_ref().map(NationalId::kind),
        sex: id.as_ref().map(NationalId::sex),
        prsn_ok: NationalId::parse(draft.text(VisitField::PrsnId)).is_ok(),
        score: answers.score().map(|score| (score.get(), score.band())),
        answered: answers.score_so_far().0,
    }
}

fn date(draft: &VisitDraft, field: VisitField) -> Option<Date> {
    Date::parse(draft.text(field), Source::Screen).ok()
}

fn both_ways(day: Date, birthday: Option<Date>, age_on: Date) -> DateEcho {
    let born_by_then = birthday.filter(|birthday| *birthday <= age_on);
    DateEcho {
        iso: day.iso(),
        roc_long: day.roc_long(),
        age_years: born_by_then.map(|birthday| birthday.age_on(age_on)),
        weekday_zh: day.weekday_zh().to_owned(),
    }
}

fn answers(draft: &VisitDraft) -> Answers {
    let answer =
        |field, question| values::answer_code(&text::tidy(draft.text(field)), question).ok();
    Answers {
        first: answer(VisitField::SmokeFirst, Question::First),
        stop: answer(VisitField::SmokeStop, Question::Stop),
        no_gp: answer(VisitField::SmokeNoGp, Question::NoGp),
        much: answer(VisitField::SmokeMuch, Question::Much),
        bed: answer(VisitField::SmokeBed, Question::Bed),
        sick: answer(VisitField::SmokeSick, Question::Sick),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{day, first_visit};

    #[test]
    fn a_blank_draft_echoes_nothing() {
        let nothing = echo(&VisitDraft::default(), day("2022-10-03"));
        assert!(nothing == Echo::default());
    }

    #[test]
    fn dates_are_shown_both_ways_with_age_and_weekday() {
        let mut draft = first_visit();
        draft.set(VisitField::Birthday, "５００１０１");
        draft.set(VisitField::FuncDate, "1111003");
        let shown = echo(&draft, day("2025-06-01"));
        let birthday = shown.birthday.expect("readable");
        assert_eq!(birthday.iso, "1961-01-01");
        assert_eq!(birthday.roc_long, "民國50年1月1日");
        assert_eq!(birthday.weekday_zh, "日");
        assert_eq!(birthday.age_years, Some(64));
        let func_date = shown.func_date.expect("readable");
        assert_eq!((func_date.iso.as_str(), func_date.age_years), ("2022-10-03", Some(61)));
    }

    #[test]
    fn a_future_birthday_is_echoed_without_an_age() {
        let mut draft = VisitDraft::default();
        draft.set(VisitField::Birthday, "2030-01-01");
        draft.set(VisitField::FuncDate, "2022-10-03");
        let shown = echo(&draft, day("2022-10-03"));
        assert_eq!(shown.birthday.expect("readable").age_years, None);
        assert_eq!(shown.func_date.expect("readable").age_years, None);
    }

    #[test]
    fn numbers_are_recognised_once_complete() {
        let mut draft = VisitDraft::default();
        draft.set(VisitField::Id, "W25387237");
        draft.set(VisitField::PrsnId, "A198765434");
        let half = echo(&draft, day("2022-10-03"));
        assert_eq!((half.id_kind, half.sex, half.prsn_ok), (None, None, false));
        draft.id.push('3');
        draft.set(VisitField::PrsnId, "A198765435");
        let whole = echo(&draft, day("2022-10-03"));
        assert_eq!((whole.id_kind, whole.sex), (Some(IdKind::National), Some(Sex::Female)));
        assert!(whole.prsn_ok);
    }

    #[test]
    fn the_score_stands_once_all_six_are_answered() {
        let mut draft = first_visit();
        draft.set(VisitField::SmokeFirst, "１");
        draft.set(VisitField::SmokeMuch, "9");
        let begun = echo(&draft, day("2022-10-03"));
        assert_eq!((begun.score, begun.answered), (None, 5));
        draft.set(VisitField::SmokeMuch, "2");
        let whole = echo(&draft, day("2022-10-03"));
        assert_eq!((whole.score, whole.answered), (Some((8, Band::VeryHigh)), 6));
    }
}
