//! The visit form as the page holds it, and the way between it and the domain's draft.

use domain::field_error::{Code, FieldError, FieldWarning};
use domain::visit::{DrugDraft, VisitDraft, VisitField};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every field of the specification's table as typed, under the specification's parameter names.
#[derive(Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", default)]
#[expect(missing_docs, reason = "the specification's table says what each one is")]
pub struct VisitFields {
    pub name: String,
    pub id: String,
    pub birthday: String,
    pub func_date: String,
    pub prsn_id: String,
    pub hosp_id: String,
    pub hosp_seq_no: String,
    pub cure_stage: String,
    pub examyear: String,
    pub smoke_year: String,
    pub smoke_mon: String,
    pub smoke_day_num: String,
    pub height: String,
    pub base_weight: String,
    pub cure_week: String,
    pub week_tot: String,
    pub smoke_first: String,
    pub smoke_stop: String,
    pub smoke_no_gp: String,
    pub smoke_much: String,
    pub smoke_bed: String,
    pub smoke_sick: String,
    pub cure_agree: String,
    pub cure_agree2: String,
    pub co_check: String,
    pub case_source: String,
    pub cure_type: String,
    pub case_kind: String,
    pub ref_dept: String,
    pub memo: String,
    pub memo2: String,
}

impl VisitFields {
    /// Every field by its name.
    fn each(&mut self) -> [(VisitField, &mut String); 31] {
        use VisitField as F;
        [
            (F::Name, &mut self.name),
            (F::Id, &mut self.id),
            (F::Birthday, &mut self.birthday),
            (F::FuncDate, &mut self.func_date),
            (F::PrsnId, &mut self.prsn_id),
            (F::HospId, &mut self.hosp_id),
            (F::HospSeqNo, &mut self.hosp_seq_no),
            (F::CureStage, &mut self.cure_stage),
            (F::Examyear, &mut self.examyear),
            (F::SmokeYear, &mut self.smoke_year),
            (F::SmokeMon, &mut self.smoke_mon),
            (F::SmokeDayNum, &mut self.smoke_day_num),
            (F::Height, &mut self.height),
            (F::BaseWeight, &mut self.base_weight),
            (F::CureWeek, &mut self.cure_week),
            (F::WeekTot, &mut self.week_tot),
            (F::SmokeFirst, &mut self.smoke_first),
            (F::SmokeStop, &mut self.smoke_stop),
            (F::SmokeNoGp, &mut self.smoke_no_gp),
            (F::SmokeMuch, &mut self.smoke_much),
            (F::SmokeBed, &mut self.smoke_bed),
            (F::SmokeSick, &mut self.smoke_sick),
            (F::CureAgree, &mut self.cure_agree),
            (F::CureAgree2, &mut self.cure_agree2),
            (F::CoCheck, &mut self.co_check),
            (F::CaseSource, &mut self.case_source),
            (F::CureType, &mut self.cure_type),
            (F::CaseKind, &mut self.case_kind),
            (F::RefDept, &mut self.ref_dept),
            (F::Memo, &mut self.memo),
            (F::Memo2, &mut self.memo2),
        ]
    }
}

/// One drug row as typed.
#[derive(Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DrugFields {
    /// `CURE_ITEM`.
    pub item: String,
    /// `CURE_NUM`.
    pub num: String,
    /// `DRUG_DAYS`: days dispensed, kept here and never sent.
    #[ts(optional, as = "Option<String>")]
    pub days: String,
}

/// The whole form as typed.
#[derive(Default, Serialize, Deserialize, TS)]
pub struct VisitDraftView {
    /// The fields.
    pub fields: VisitFields,
    /// The drug rows.
    pub drugs: Vec<DrugFields>,
    /// Codes of refusals the person may overrule and did.
    pub confirmed: Vec<String>,
}

impl VisitDraftView {
    /// As the domain reads it.
    pub(crate) fn into_draft(mut self) -> VisitDraft {
        let mut draft = VisitDraft::default();
        for (field, text) in self.fields.each() {
            draft.set(field, text);
        }
        draft.drugs = self
            .drugs
            .into_iter()
            .map(|drug| DrugDraft { item: drug.item, num: drug.num, days: drug.days })
            .collect();
        draft.confirmed = self
            .confirmed
            .iter()
            .filter_map(|text| Code::ALL.iter().find(|code| code.as_str() == text).copied())
            .collect();
        draft
    }

    /// As the page shows it.
    pub(crate) fn from_draft(draft: &VisitDraft) -> Self {
        let mut fields = VisitFields::default();
        for (field, text) in fields.each() {
            *text = draft.get(field).to_string();
        }
        Self {
            fields,
            drugs: draft
                .drugs
                .iter()
                .map(|drug| DrugFields {
                    item: drug.item.clone(),
                    num: drug.num.clone(),
                    days: drug.days.clone(),
                })
                .collect(),
            confirmed: draft.confirmed.iter().map(|code| code.as_str().to_owned()).collect(),
        }
    }
}

/// What is wrong, or worth a look, at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldNote {
    /// The specification's parameter name.
    pub field: String,
    /// The drug row, counted from 0.
    #[ts(type = "number | null")]
    pub index: Option<usize>,
    /// The domain's code.
    pub code: String,
}

impl From<&FieldError> for FieldNote {
    fn from(error: &FieldError) -> Self {
        Self {
            field: error.field.name().to_owned(),
            index: error.index,
            code: error.code.as_str().to_owned(),
        }
    }
}

impl From<&FieldWarning> for FieldNote {
    fn from(warning: &FieldWarning) -> Self {
        Self {
            field: warning.field.name().to_owned(),
            index: warning.index,
            code: warning.code.as_str().to_owned(),
        }
    }
}

/// Notes of a whole list.
pub(crate) fn notes<'a, T: 'a>(list: impl IntoIterator<Item = &'a T>) -> Vec<FieldNote>
where
    FieldNote: From<&'a T>,
{
    list.into_iter().map(FieldNote::from).collect()
}
