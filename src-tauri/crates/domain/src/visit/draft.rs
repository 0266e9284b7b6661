//! A visit as typed: text in every field, right or wrong, nothing lost.
//!
//! Nothing is judged here; see [`VisitDraft::check`].

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CaseKind, CaseSource, CureType, DrugDraft, Visit, VisitField, drugs};
use crate::field_error::Code;

macro_rules! draft {
    ($($text:ident: $field:ident,)+) => {
        /// Everything typed in the form or standing in a row of a file.
        ///
        /// A field left out of its JSON is blank. Debug names the filled fields, never
        /// their content.
        #[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct VisitDraft {
            $(
                #[doc = concat!("[`VisitField::", stringify!($field), "`] as typed.")]
                pub $text: String,
            )+
            /// CURE_ITEM, CURE_NUM and DRUG_DAYS, row by row.
            pub drugs: Vec<DrugDraft>,
            /// What the person has confirmed of the errors that may be confirmed.
            pub confirmed: Vec<Code>,
        }

        impl VisitDraft {
            /// The text of a field; the drug fields have rows instead.
            pub(super) fn text(&self, field: VisitField) -> &str {
                match field {
                    $(VisitField::$field => &self.$text,)+
                    VisitField::CureItem | VisitField::CureNum | VisitField::DrugDays => "",
                }
            }

            fn text_mut(&mut self, field: VisitField) -> Option<&mut String> {
                match field {
                    $(VisitField::$field => Some(&mut self.$text),)+
                    VisitField::CureItem | VisitField::CureNum | VisitField::DrugDays => None,
                }
            }
        }
    };
}

draft! {
    hosp_id: HospId,
    hosp_seq_no: HospSeqNo,
    name: Name,
    id: Id,
    birthday: Birthday,
    func_date: FuncDate,
    prsn_id: PrsnId,
    cure_stage: CureStage,
    examyear: Examyear,
    smoke_year: SmokeYear,
    smoke_mon: SmokeMon,
    smoke_day_num: SmokeDayNum,
    height: Height,
    base_weight: BaseWeight,
    cure_week: CureWeek,
    week_tot: WeekTot,
    smoke_first: SmokeFirst,
    smoke_stop: SmokeStop,
    smoke_no_gp: SmokeNoGp,
    smoke_much: SmokeMuch,
    smoke_bed: SmokeBed,
    smoke_sick: SmokeSick,
    cure_agree: CureAgree,
    cure_agree2: CureAgree2,
    co_check: CoCheck,
    case_source: CaseSource,
    cure_type: CureType,
    case_kind: CaseKind,
    ref_dept: RefDept,
    memo: Memo,
    memo2: Memo2,
}

impl VisitDraft {
    /// What is typed in a field; for the fields of the drugs the comma list of all rows. A list
    /// of days is blank where no row has any.
    pub fn get(&self, field: VisitField) -> Cow<'_, str> {
        match field {
            VisitField::CureItem => self.list(|row| &row.item).into(),
            VisitField::CureNum => self.list(|row| &row.num).into(),
            VisitField::DrugDays if self.drugs.iter().all(|row| row.days.trim().is_empty()) => {
                "".into()
            }
            VisitField::DrugDays => self.list(|row| &row.days).into(),
            _ => self.text(field).into(),
        }
    }

    /// Puts a text into a field as it is. A list for CURE_ITEM, CURE_NUM or DRUG_DAYS is paired
    /// with what the other two hold.
    pub fn set(&mut self, field: VisitField, typed: &str) {
        let now = |field| self.get(field).into_owned();
        let (items, nums) = (now(VisitField::CureItem), now(VisitField::CureNum));
        let days = now(VisitField::DrugDays);
        match field {
            VisitField::CureItem => self.drugs = drugs::pair(typed, &nums, &days),
            VisitField::CureNum => self.drugs = drugs::pair(&items, typed, &days),
            VisitField::DrugDays => self.drugs = drugs::pair(&items, &nums, typed),
            _ => {
                if let Some(text) = self.text_mut(field) {
                    typed.clone_into(text);
                }
            }
        }
    }

    /// Takes the comma lists of a file, `"B022538129,B024431100"`, `" 10,20"` and the days,
    /// pairing by position and trimming each part. Unequal counts stay as rows that lack a
    /// part, so that the check names them; days may be missing.
    pub fn set_drug_lists(&mut self, items: &str, nums: &str, days: &str) {
        self.drugs = drugs::pair(items, nums, days);
    }

    /// Whether nothing is typed anywhere.
    pub fn is_blank(&self) -> bool {
        self.filled().next().is_none()
    }

    fn list(&self, half: impl Fn(&DrugDraft) -> &String) -> String {
        self.drugs.iter().map(|row| half(row).trim()).collect::<Vec<_>>().join(",")
    }

    fn filled(&self) -> impl Iterator<Item = VisitField> {
        VisitField::ALL.iter().copied().filter(|field| match field {
            VisitField::CureItem => self.drugs.iter().any(|row| !row.item.trim().is_empty()),
            VisitField::CureNum => self.drugs.iter().any(|row| !row.num.trim().is_empty()),
            VisitField::DrugDays => self.drugs.iter().any(|row| !row.days.trim().is_empty()),
            other => !self.text(*other).trim().is_empty(),
        })
    }
}

impl fmt::Debug for VisitDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VisitDraft ")?;
        f.debug_set().entries(self.filled().map(VisitField::name)).finish()
    }
}

impl From<&Visit> for VisitDraft {
    /// The draft that checks to the same visit again, for correcting it.
    fn from(visit: &Visit) -> Self {
        let drugs = visit.drugs.iter().map(|line| DrugDraft {
            item: line.code.to_string(),
            num: line.amount.to_string(),
            days: known(line.days),
        });
        let drugs: Vec<_> = drugs.collect();
        let without = visit.cure_type == CureType::Drug && drugs.is_empty();
        Self {
            hosp_id: visit.hosp_id.to_string(),
            hosp_seq_no: visit.branch.to_string(),
            name: visit.name.as_ref().map(|name| name.expose().clone()).unwrap_or_default(),
            id: visit.id.as_str().to_owned(),
            birthday: visit.birthday.iso(),
            func_date: visit.func_date.iso(),
            prsn_id: visit.prsn_id.as_str().to_owned(),
            cure_stage: visit.cure_stage.to_string(),
            examyear: visit.examyear.to_string(),
            smoke_year: known(visit.smoke_year),
            smoke_mon: known(visit.smoke_mon),
            smoke_day_num: visit.smoke_day_num.to_string(),
            height: known(visit.height),
            base_weight: known(visit.base_weight),
            cure_week: visit.cure_week.to_string(),
            week_tot: visit.week_tot.to_string(),
            smoke_first: known(visit.answers.first),
            smoke_stop: known(visit.answers.stop),
            smoke_no_gp: known(visit.answers.no_gp),
            smoke_much: known(visit.answers.much),
            smoke_bed: known(visit.answers.bed),
            smoke_sick: known(visit.answers.sick),
            cure_agree: yes_no(visit.first_visit).to_owned(),
            cure_agree2: known(visit.agree2.map(yes_no)),
            co_check: known(visit.co_check),
            case_source: CaseSource::code(visit.case_source).to_owned(),
            cure_type: CureType::code(visit.cure_type).to_owned(),
            case_kind: CaseKind::code(visit.case_kind).to_owned(),
            ref_dept: visit.ref_dept.clone(),
            memo: visit.memo.clone(),
            memo2: visit.memo2.clone(),
            drugs,
            confirmed: without.then_some(Code::DrugsMissing).into_iter().collect(),
        }
    }
}

fn known(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "Y" } else { "N" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{desk, first_visit};

    #[test]
    fn every_field_keeps_what_is_put_into_it() {
        let mut draft = VisitDraft::default();
        assert!(draft.is_blank());
        for field in VisitField::ALL {
            draft.set(*field, field.name());
        }
        for field in VisitField::ALL {
            assert_eq!(draft.get(*field), field.name());
        }
        assert!(!draft.is_blank());
    }

    #[test]
    fn drug_lists_pair_whichever_comes_first() {
        let mut items_first = VisitDraft::default();
        items_first.set(VisitField::CureItem, "A,B");
        items_first.set(VisitField::CureNum, " 10, 20");
        let mut nums_first = VisitDraft::default();
        nums_first.set(VisitField::CureNum, "10,20");
        nums_first.set(VisitField::CureItem, "A, B");
        let mut at_once = VisitDraft::default();
        at_once.set_drug_lists("A,B", "10,20", "");
        assert!(items_first == at_once && nums_first == at_once);
        assert_eq!(at_once.get(VisitField::CureItem), "A,B");
        assert_eq!(at_once.get(VisitField::CureNum), "10,20");
    }

    #[test]
    fn a_list_can_be_cleared() {
        let mut draft = first_visit();
        draft.set(VisitField::CureItem, "");
        draft.set(VisitField::CureNum, "");
        draft.set(VisitField::DrugDays, "");
        assert_eq!(draft.drugs, []);
    }

    #[test]
    fn a_draft_prints_field_names_only() {
        let printed = format!("{:?}", first_visit());
        assert!(printed.contains("BIRTHDAY"));
        for personal in ["A123456789", "A198765435", "王小明", "1961", "2022", "B022538129"] {
            assert!(!printed.contains(personal), "{printed}");
        }
    }

    #[test]
    fn a_draft_is_stored_and_read_back_whole_and_old_ones_still_open() {
        let draft = first_visit();
        let json = serde_json::to_string(&draft).expect("JSON");
        assert!(serde_json::from_str::<VisitDraft>(&json).expect("JSON") == draft);
        let old: VisitDraft = serde_json::from_str(r#"{"id":"A1","gone":"x"}"#).expect("JSON");
        assert_eq!(old.get(VisitField::Id), "A1");
    }

    #[test]
    fn a_visit_without_drugs_stays_confirmed() {
        let mut draft = first_visit();
        draft.drugs.clear();
        draft.confirmed.push(Code::DrugsMissing);
        let visit = draft.check(&desk()).expect("confirmed").visit;
        let again = VisitDraft::from(&visit);
        assert_eq!(again.confirmed, [Code::DrugsMissing]);
        assert_eq!(again.check(&desk()).expect("still confirmed").visit, visit);
    }
}
