//! What to look at again in one visit by itself, whatever is on record.
//!
//! Warnings never refuse: the rules behind them are inferred, dated or HPA's to apply. Each is
//! computed from the fields it needs, so that it shows while others are still wrong or empty.

use super::{CaseKind, CheckContext, CureType, Seen, VisitDraft, VisitField};
use crate::course::{InForce, RuleKey, Rules};
use crate::dates;
use crate::field_error::{Code, FieldWarning};
use crate::national_id::Sex;

impl VisitDraft {
    /// All warnings that need nothing but the draft and the rules, in the order of the form.
    pub fn warnings(&self, context: &CheckContext, rules: &Rules) -> Vec<FieldWarning> {
        let seen = self.seen(context);
        let rules = rules.at(seen.func_date.unwrap_or(context.today));
        [
            (VisitField::HospId, Code::ClinicCodeCheckDigit, doubtful_clinic(&seen, context)),
            (VisitField::Birthday, Code::SixDigitDate, dates::is_six_digits(&self.birthday)),
            (VisitField::Birthday, Code::UnderAge, under_age(&seen, &rules)),
            (VisitField::FuncDate, Code::SixDigitDate, dates::is_six_digits(&self.func_date)),
            (VisitField::PrsnId, Code::StaffIsPatient, staff_is_patient(&seen)),
            (VisitField::CureWeek, Code::WeeksOverTotal, weeks_over_total(&seen)),
            (VisitField::CureWeek, Code::WeeksNotDays, weeks_not_days(&seen)),
            (VisitField::SmokeMuch, Code::MuchBelowDaily, much_below_daily(&seen)),
            (VisitField::CureType, Code::LowDependence, low_dependence(&seen, &rules)),
            (VisitField::CaseKind, Code::PregnantMale, pregnant_male(&seen)),
            (VisitField::CaseKind, Code::PregnantDrug, pregnant(&seen) && drug(&seen)),
        ]
        .into_iter()
        .filter(|(_, _, holds)| *holds)
        .map(|(field, code, _)| FieldWarning { field, index: None, code })
        .collect()
    }
}

fn drug(seen: &Seen) -> bool {
    seen.cure_type == Some(CureType::Drug)
}

fn pregnant(seen: &Seen) -> bool {
    seen.case_kind == Some(CaseKind::Pregnant)
}

fn pregnant_male(seen: &Seen) -> bool {
    pregnant(seen) && seen.id.as_ref().is_some_and(|id| id.sex() == Sex::Male)
}

/// The clinic's own code was looked at when it was set; here only another one is news.
fn doubtful_clinic(seen: &Seen, context: &CheckContext) -> bool {
    seen.hosp_id.as_ref().is_some_and(|code| *code != context.clinic && code.looks_mistyped())
}

fn staff_is_patient(seen: &Seen) -> bool {
    seen.id.is_some() && seen.id == seen.prsn_id
}

/// Drugs are for adults; the age counts on the day of the visit.
fn under_age(seen: &Seen, rules: &InForce<'_>) -> bool {
    let age = seen.birthday.zip(seen.func_date).map(|(born, day)| born.age_on(day));
    let least = rules.get(RuleKey::DrugLeastAge);
    drug(seen) && age.zip(least).is_some_and(|(age, least)| age < u32::from(least))
}

fn weeks_over_total(seen: &Seen) -> bool {
    seen.cure_week.zip(seen.week_tot).is_some_and(|(week, total)| week > total)
}

/// The claim is cut where the weeks make other days than were dispensed. Drugs given side by side
/// last as long as the longest, drugs given one after the other as long as all together.
fn weeks_not_days(seen: &Seen) -> bool {
    let longest = seen.drug_days.iter().max();
    let together = seen.drug_days.iter().fold(0_u16, |sum, days| sum.saturating_add(*days));
    let days = seen.cure_week.map(|weeks| u16::from(weeks) * 7);
    let differs = |(longest, days): (&u16, u16)| *longest != days && together != days;
    drug(seen) && longest.zip(days).is_some_and(differs)
}

fn much_below_daily(seen: &Seen) -> bool {
    seen.answers.most_a_day().zip(seen.smoke_day_num).is_some_and(|(most, daily)| most < daily)
}

/// Neither the score nor the cigarettes reach what drugs are subsidised from. At a return visit
/// both have fallen if all goes well, so only the first one is looked at.
fn low_dependence(seen: &Seen, rules: &InForce<'_>) -> bool {
    let below = |value: Option<u16>, key| {
        value.zip(rules.get(key)).is_some_and(|(value, least)| value < least)
    };
    let score = seen.answers.score().map(|score| u16::from(score.get()));
    drug(seen)
        && seen.first_visit == Some(true)
        && below(score, RuleKey::DrugLeastScore)
        && below(seen.smoke_day_num, RuleKey::DrugLeastCigarettes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{desk, first_visit};

    fn warned(change: impl FnOnce(&mut VisitDraft)) -> Vec<(&'static str, Code)> {
        let mut draft = first_visit();
        change(&mut draft);
        let checked = draft.check(&desk()).expect("a visit that may be saved");
        checked.warnings.into_iter().map(|w| (w.field.name(), w.code)).collect()
    }

    #[test]
    fn a_calm_visit_has_none() {
        assert_eq!(warned(|_| ()), []);
    }

    #[test]
    fn six_digits_ask_for_a_second_look() {
        assert_eq!(warned(|d| d.birthday = "500101".into()), [("BIRTHDAY", Code::SixDigitDate)]);
        assert_eq!(warned(|d| d.func_date = "991003".into()), [("FUNC_DATE", Code::SixDigitDate)]);
    }

    #[test]
    fn only_another_clinics_code_is_doubted() {
        assert_eq!(warned(|d| d.hosp_id = "3501200000".into()), []);
        assert_eq!(warned(|d| d.hosp_id = "0401180014".into()), []);
        let typed = |d: &mut VisitDraft| d.hosp_id = "0401180015".into();
        assert_eq!(warned(typed), [("HOSP_ID", Code::ClinicCodeCheckDigit)]);
    }

    #[test]
    fn pregnancy_with_a_mans_number_or_with_drugs_is_doubted() {
        let man = warned(|d| d.case_kind = "2".into());
        assert_eq!(man, [("CASE_KIND", Code::PregnantMale), ("CASE_KIND", Code::PregnantDrug)]);
        let woman_in_education = warned(|d| {
            d.case_kind = "2".into();
            d.id = "W253872373".into();
            d.cure_type = "2".into();
            d.drugs.clear();
        });
        assert_eq!(woman_in_education, []);
    }

    #[test]
    fn the_most_in_a_day_is_not_below_the_daily_number() {
        for (much, daily, doubted) in [
            ("1", "200", false),
            ("2", "30", false),
            ("2", "31", true),
            ("3", "20", false),
            ("3", "21", true),
            ("4", "10", false),
            ("4", "11", true),
        ] {
            let found = warned(|d| {
                d.smoke_much = much.into();
                d.smoke_day_num = daily.into();
            });
            let expected: &[_] =
                if doubted { &[("SMOKE_MUCH", Code::MuchBelowDaily)] } else { &[] };
            assert_eq!(found, expected, "{much} {daily}");
        }
    }

    #[test]
    fn weeks_of_the_visit_are_not_above_the_total() {
        let more = |d: &mut VisitDraft| {
            d.cure_week = "3".into();
            d.drugs[0].days = "21".into();
        };
        assert_eq!(warned(more), [("CURE_WEEK", Code::WeeksOverTotal)]);
    }

    #[test]
    fn weeks_make_the_days_that_were_dispensed() {
        let days = |typed: &'static [&str]| {
            warned(move |d| {
                for (row, days) in d.drugs.iter_mut().zip(typed) {
                    row.days = (*days).to_owned();
                }
            })
        };
        let doubted = [("CURE_WEEK", Code::WeeksNotDays)];
        assert_eq!(days(&["14", ""]), []);
        assert_eq!(days(&["14", "14"]), [], "side by side");
        assert_eq!(days(&["7", "7"]), [], "one after the other");
        assert_eq!(days(&["14", "3"]), [], "the longest");
        assert_eq!(days(&["", ""]), [], "nobody said");
        assert_eq!(days(&["7", ""]), doubted);
        assert_eq!(days(&["15", "15"]), doubted);
        assert_eq!(days(&["", "28"]), doubted);
    }

    #[test]
    fn drugs_are_for_adults_by_the_day_of_the_visit() {
        let born = |day: &'static str, cure_type: &'static str| {
            warned(move |d| {
                d.birthday = day.into();
                d.cure_type = cure_type.into();
                if cure_type == "2" {
                    d.drugs.clear();
                }
            })
        };
        assert_eq!(born("2004-10-03", "1"), []);
        assert_eq!(born("2004-10-04", "1"), [("BIRTHDAY", Code::UnderAge)]);
        assert_eq!(born("2010-01-01", "2"), []);
    }

    #[test]
    fn nobody_treats_himself() {
        let own = |d: &mut VisitDraft| d.prsn_id = d.id.clone();
        assert_eq!(warned(own), [("PRSN_ID", Code::StaffIsPatient)]);
    }

    #[test]
    fn a_warning_shows_while_everything_else_is_empty_or_wrong() {
        let shown = |pairs: &[(VisitField, &str)]| {
            let mut draft = VisitDraft::default();
            draft.set(VisitField::Height, "tall");
            for (field, typed) in pairs {
                draft.set(*field, typed);
            }
            assert!(draft.check(&desk()).is_err());
            let all = draft.warnings(&desk(), &Rules::handbook());
            all.into_iter().map(|w| (w.field.name(), w.code)).collect::<Vec<_>>()
        };
        use VisitField as F;
        assert_eq!(
            shown(&[(F::SmokeMuch, "4"), (F::SmokeDayNum, "25")]),
            [("SMOKE_MUCH", Code::MuchBelowDaily)]
        );
        assert_eq!(
            shown(&[(F::CaseKind, "2"), (F::Id, "A123456789")]),
            [("CASE_KIND", Code::PregnantMale)]
        );
        assert_eq!(
            shown(&[(F::CureType, "1"), (F::CureWeek, "2"), (F::DrugDays, "7")]),
            [("CURE_WEEK", Code::WeeksNotDays)]
        );
        assert_eq!(
            shown(&[(F::CureType, "1"), (F::Birthday, "2010-01-01"), (F::FuncDate, "2022-10-01")]),
            [("BIRTHDAY", Code::UnderAge)]
        );
        assert_eq!(shown(&[(F::Birthday, "500101")]), [("BIRTHDAY", Code::SixDigitDate)]);
    }

    #[test]
    fn the_numbers_are_the_rules_of_the_day() {
        use crate::course::Rule;
        let rules = |key, value| Rules::new(vec![Rule { key, value, from: None, to: None }]);
        let codes = |draft: &VisitDraft, rules: &Rules| {
            draft.warnings(&desk(), rules).into_iter().map(|w| w.code).collect::<Vec<_>>()
        };
        let mut draft = first_visit();
        draft.birthday = "2003-01-01".into();
        assert_eq!(codes(&draft, &rules(RuleKey::DrugLeastAge, 20)), [Code::UnderAge]);
        assert_eq!(codes(&draft, &rules(RuleKey::DrugLeastAge, 19)), []);
        assert_eq!(codes(&draft, &Rules::new(Vec::new())), [], "no rule, no warning");
    }

    #[test]
    fn low_dependence_matters_for_drugs_at_the_first_visit() {
        let low = |d: &mut VisitDraft| {
            for field in [VisitField::SmokeFirst, VisitField::SmokeMuch] {
                d.set(field, "4");
            }
            d.smoke_day_num = "9".into();
        };
        assert_eq!(warned(low), [("CURE_TYPE", Code::LowDependence)], "score 3, 9 a day");
        assert_eq!(warned(|d| (low(d), d.smoke_day_num = "10".into()).1), []);
        assert_eq!(warned(|d| (low(d), d.smoke_bed = "1".into()).1), [], "score 4");
        assert_eq!(warned(|d| (low(d), d.cure_agree = "N".into()).1), []);
        let education = |d: &mut VisitDraft| {
            low(d);
            d.cure_type = "2".into();
            d.drugs.clear();
        };
        assert_eq!(warned(education), []);
    }
}
