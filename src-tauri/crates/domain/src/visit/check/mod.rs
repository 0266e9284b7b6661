//! From draft to visit: one pass over every field, collecting every error at once.
//!
//! The only changes made to what was typed are width, case and blanks of codes and
//! numbers, and blanks at the ends of texts. What is missing is never invented.

mod seen;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use super::values::{answer_code, coded, department, measure, small, whole, yes_no};
use super::{Answers, CaseKind, CaseSource, CureType, Decimal1, DrugLine, Visit, VisitDraft};
use super::{VisitField, drugs};
use crate::clinic_code::{Branch, ClinicCode};
use crate::course::Rules;
use crate::dates::{Date, Source};
use crate::dependence::Question;
use crate::field_error::{Code, FieldError, FieldWarning};
use crate::national_id::NationalId;
use crate::sensitive::Sensitive;
use crate::text;

pub use seen::Seen;

/// What a check needs to know besides the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckContext {
    /// Today in Taipei.
    pub today: Date,
    /// Whether the draft comes from the screen or a file.
    pub source: Source,
    /// What a blank HOSP_ID stands for.
    pub clinic: ClinicCode,
    /// What a blank HOSP_SEQ_NO stands for.
    pub branch: Branch,
}

/// A visit that may be saved, and what to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The visit.
    pub visit: Visit,
    /// Warnings in the order of the form; they refuse nothing.
    pub warnings: Vec<FieldWarning>,
}

/// The oldest age taken (domain handbook C).
pub(super) const OLDEST: u32 = 120;
const LONGEST_MEMO: usize = 500;
const LONGEST_NAME: usize = 100;

impl VisitDraft {
    /// Checks the whole draft.
    ///
    /// # Errors
    /// Every error of every field, in the order of the form.
    pub fn check(&self, context: &CheckContext) -> Result<Checked, Vec<FieldError>> {
        let mut reading = Reading { draft: self, context, errors: Vec::new() };
        let person = reading.person();
        let course = reading.course();
        let smoking = reading.smoking(course.first_visit);
        let drugs = reading.drugs(course.cure_type);
        let memo = reading.prose(VisitField::Memo, LONGEST_MEMO);
        let memo2 = reading.prose(VisitField::Memo2, LONGEST_MEMO);
        let visit = assemble(person, course, smoking, drugs, [memo, memo2]);
        match visit {
            Some(visit) if reading.errors.is_empty() => {
                let warnings = self.warnings(context, &Rules::handbook());
                Ok(Checked { visit, warnings })
            }
            _ => {
                reading.errors.sort();
                Err(reading.errors)
            }
        }
    }
}

/// Where and who. `None` where the field is missing or wrong, here and below.
struct Person {
    hosp_id: Option<ClinicCode>,
    branch: Option<Branch>,
    name: String,
    id: Option<NationalId>,
    birthday: Option<Date>,
    func_date: Option<Date>,
    prsn_id: Option<NationalId>,
}

/// What kind of visit in which course.
struct Course {
    first_visit: Option<bool>,
    cure_type: Option<CureType>,
    cure_stage: Option<u8>,
    examyear: Option<u16>,
    cure_week: Option<u8>,
    week_tot: Option<u8>,
    case_source: Option<CaseSource>,
    case_kind: Option<CaseKind>,
    ref_dept: Option<String>,
}

/// Habits and body; all but the daily number may be unknown at a return visit.
struct Smoking {
    smoke_year: Option<u8>,
    smoke_mon: Option<u8>,
    smoke_day_num: Option<u16>,
    height: Option<Decimal1>,
    base_weight: Option<Decimal1>,
    answers: Answers,
    agree2: Option<bool>,
    co_check: Option<u8>,
}

fn assemble(
    person: Person,
    course: Course,
    smoking: Smoking,
    drugs: Vec<DrugLine>,
    [memo, memo2]: [String; 2],
) -> Option<Visit> {
    Some(Visit {
        hosp_id: person.hosp_id?,
        branch: person.branch?,
        name: (!person.name.is_empty()).then(|| Sensitive::new(person.name)),
        id: person.id?,
        birthday: person.birthday?,
        func_date: person.func_date?,
        prsn_id: person.prsn_id?,
        cure_stage: course.cure_stage?,
        examyear: course.examyear?,
        smoke_year: smoking.smoke_year,
        smoke_mon: smoking.smoke_mon,
        smoke_day_num: smoking.smoke_day_num?,
        height: smoking.height,
        base_weight: smoking.base_weight,
        cure_week: course.cure_week?,
        week_tot: course.week_tot?,
        answers: smoking.answers,
        first_visit: course.first_visit?,
        agree2: smoking.agree2,
        co_check: smoking.co_check,
        case_source: course.case_source?,
        cure_type: course.cure_type?,
        case_kind: course.case_kind?,
        drugs,
        ref_dept: course.ref_dept?,
        memo,
        memo2,
    })
}

/// One pass over a draft, gathering errors as it goes.
struct Reading<'a> {
    draft: &'a VisitDraft,
    context: &'a CheckContext,
    errors: Vec<FieldError>,
}

impl Reading<'_> {
    fn person(&mut self) -> Person {
        let context = self.context;
        let birthday = self.past_day(VisitField::Birthday);
        let birthday = self.unless(VisitField::Birthday, birthday, Code::TooOld, |birthday| {
            birthday.age_on(context.today) > OLDEST
        });
        let func_date = self.past_day(VisitField::FuncDate);
        let func_date = self.unless(VisitField::FuncDate, func_date, Code::BeforeBirth, |day| {
            birthday.is_some_and(|birthday| *day < birthday)
        });
        Person {
            hosp_id: self.or_own(VisitField::HospId, &context.clinic, ClinicCode::parse),
            branch: self.or_own(VisitField::HospSeqNo, &context.branch, Branch::parse),
            name: self.prose(VisitField::Name, LONGEST_NAME),
            id: self.required(VisitField::Id, NationalId::parse),
            birthday,
            func_date,
            prsn_id: self.required(VisitField::PrsnId, NationalId::parse),
        }
    }

    fn course(&mut self) -> Course {
        let cure_type = self.required(VisitField::CureType, coded(CureType::from_code));
        // A course of drugs is dispensed by up to four weeks, education has eight sessions.
        let most = if cure_type == Some(CureType::Drug) { 4 } else { 8 };
        Course {
            first_visit: self.required(VisitField::CureAgree, yes_no),
            cure_type,
            cure_stage: self.required(VisitField::CureStage, |t| small(t, 1, 9)),
            examyear: self.required(VisitField::Examyear, |t| whole(t, 100, 200)),
            cure_week: self.required(VisitField::CureWeek, |t| small(t, 1, most)),
            week_tot: self.required(VisitField::WeekTot, |t| small(t, 1, 8)),
            case_source: self.required(VisitField::CaseSource, coded(CaseSource::from_code)),
            case_kind: self.required(VisitField::CaseKind, coded(CaseKind::from_code)),
            ref_dept: self.required(VisitField::RefDept, department),
        }
    }

    fn smoking(&mut self, first_visit: Option<bool>) -> Smoking {
        let first = first_visit == Some(true);
        Smoking {
            smoke_year: self.at_first(first, VisitField::SmokeYear, |t| small(t, 0, 99)),
            smoke_mon: self.at_first(first, VisitField::SmokeMon, |t| small(t, 0, 11)),
            smoke_day_num: self.required(VisitField::SmokeDayNum, |t| whole(t, 0, 200)),
            height: self.at_first(first, VisitField::Height, measure),
            base_weight: self.at_first(first, VisitField::BaseWeight, measure),
            answers: Answers {
                first: self.answer(first, VisitField::SmokeFirst, Question::First),
                stop: self.answer(first, VisitField::SmokeStop, Question::Stop),
                no_gp: self.answer(first, VisitField::SmokeNoGp, Question::NoGp),
                much: self.answer(first, VisitField::SmokeMuch, Question::Much),
                bed: self.answer(first, VisitField::SmokeBed, Question::Bed),
                sick: self.answer(first, VisitField::SmokeSick, Question::Sick),
            },
            agree2: self.at_first(first, VisitField::CureAgree2, yes_no),
            co_check: self.at_first(false, VisitField::CoCheck, |t| small(t, 0, 99)),
        }
    }

    fn drugs(&mut self, cure_type: Option<CureType>) -> Vec<DrugLine> {
        let may_be_missing = self.draft.confirmed.contains(&Code::DrugsMissing);
        drugs::read(&self.draft.drugs, cure_type, may_be_missing, &mut self.errors)
    }

    /// A date that is not in the future.
    fn past_day(&mut self, field: VisitField) -> Option<Date> {
        let (today, source) = (self.context.today, self.context.source);
        let date = self.required(field, |typed| Date::parse(typed, source));
        self.unless(field, date, Code::FutureDate, |date| *date > today)
    }

    fn answer(&mut self, first: bool, field: VisitField, question: Question) -> Option<u8> {
        self.at_first(first, field, |typed| answer_code(typed, question))
    }

    /// Prose stays as it is; only blanks at the ends go, and line ends become one kind.
    fn prose(&mut self, field: VisitField, longest: usize) -> String {
        let text = self.draft.text(field).trim().replace("\r\n", "\n").replace('\r', "\n");
        let lines = field != VisitField::Name;
        if text.chars().any(|c| c.is_control() && !(lines && c == '\n')) {
            self.refuse(field, Code::BadText);
        }
        if text.chars().count() > longest {
            self.refuse(field, Code::TooLong);
        }
        text
    }

    fn required<T>(
        &mut self,
        field: VisitField,
        parse: impl FnOnce(&str) -> Result<T, Code>,
    ) -> Option<T> {
        self.read(field, Some(Code::Required), parse)
    }

    /// 初診必填: blank is an error at a first visit only.
    fn at_first<T>(
        &mut self,
        first: bool,
        field: VisitField,
        parse: impl FnOnce(&str) -> Result<T, Code>,
    ) -> Option<T> {
        self.read(field, first.then_some(Code::RequiredFirstVisit), parse)
    }

    fn or_own<T: Clone>(
        &mut self,
        field: VisitField,
        own: &T,
        parse: impl FnOnce(&str) -> Result<T, Code>,
    ) -> Option<T> {
        if text::tidy(self.draft.text(field)).is_empty() {
            return Some(own.clone());
        }
        self.required(field, parse)
    }

    fn read<T>(
        &mut self,
        field: VisitField,
        blank: Option<Code>,
        parse: impl FnOnce(&str) -> Result<T, Code>,
    ) -> Option<T> {
        let typed = text::tidy(self.draft.text(field));
        if typed.is_empty() {
            blank.into_iter().for_each(|code| self.refuse(field, code));
            return None;
        }
        parse(&typed).map_err(|code| self.refuse(field, code)).ok()
    }

    fn unless<T>(
        &mut self,
        field: VisitField,
        value: Option<T>,
        code: Code,
        wrong: impl FnOnce(&T) -> bool,
    ) -> Option<T> {
        let is_wrong = value.as_ref().is_some_and(wrong);
        if is_wrong {
            self.refuse(field, code);
        }
        value.filter(|_| !is_wrong)
    }

    fn refuse(&mut self, field: VisitField, code: Code) {
        self.errors.push(FieldError { field, index: None, code });
    }
}
