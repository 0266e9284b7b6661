//! What to look at again in a visit that is otherwise right.
//!
//! Warnings never refuse: the rules behind them are inferred, dated or HPA's to apply.

use super::{CaseKind, CheckContext, CureType, Visit, VisitDraft, VisitField};
use crate::dates;
use crate::field_error::{Code, FieldWarning};
use crate::national_id::Sex;

/// All warnings of a visit, in the order of the form.
pub(super) fn of(draft: &VisitDraft, visit: &Visit, context: &CheckContext) -> Vec<FieldWarning> {
    let drug = visit.cure_type == CureType::Drug;
    let pregnant = visit.case_kind == CaseKind::Pregnant;
    // The clinic's own code was looked at when it was set; here only another one is news.
    let other_clinic = visit.hosp_id != context.clinic;
    let much = visit.answers.most_a_day();
    let score = visit.answers.score();
    let low = score.is_some_and(|score| !score.subsidised()) && visit.smoke_day_num < 10;
    [
        (
            VisitField::HospId,
            Code::ClinicCodeCheckDigit,
            other_clinic && visit.hosp_id.looks_mistyped(),
        ),
        (VisitField::Birthday, Code::SixDigitDate, dates::is_six_digits(&draft.birthday)),
        (VisitField::FuncDate, Code::SixDigitDate, dates::is_six_digits(&draft.func_date)),
        (VisitField::CureWeek, Code::WeeksOverTotal, visit.cure_week > visit.week_tot),
        (
            VisitField::SmokeMuch,
            Code::MuchBelowDaily,
            much.is_some_and(|m| m < visit.smoke_day_num),
        ),
        (VisitField::CureType, Code::LowDependence, drug && visit.first_visit && low),
        (VisitField::CaseKind, Code::PregnantMale, pregnant && visit.id.sex() == Sex::Male),
        (VisitField::CaseKind, Code::PregnantDrug, pregnant && drug),
    ]
    .into_iter()
    .filter(|(_, _, holds)| *holds)
    .map(|(field, code, _)| FieldWarning { field, index: None, code })
    .collect()
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
        assert_eq!(warned(|d| d.cure_week = "3".into()), [("CURE_WEEK", Code::WeeksOverTotal)]);
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
