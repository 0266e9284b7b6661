//! The facts a person looks for in HPA's own web form, and which of them make another record.

use domain::visit::{Visit, VisitField};
use serde::Serialize;
use ts_rs::TS;

use super::list::cure_word;

/// The facts to look for in HPA's own web form when a person settles.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeyFacts {
    /// 醫事機構代碼.
    pub hosp_id: String,
    /// 分院識別號.
    pub branch: String,
    /// `A1****6789`.
    pub id_masked: String,
    /// `YYYY-MM-DD`.
    pub birthday: String,
    /// `YYYY-MM-DD`.
    pub func_date: String,
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// 療程序號.
    pub cure_stage: String,
}

impl KeyFacts {
    /// Of one visit.
    pub(crate) fn of(visit: &Visit) -> Self {
        Self {
            hosp_id: visit.hosp_id.as_str().to_owned(),
            branch: visit.branch.as_str().to_owned(),
            id_masked: visit.id.masked(),
            birthday: visit.birthday.to_string(),
            func_date: visit.func_date.to_string(),
            cure_type: cure_word(visit.cure_type),
            cure_stage: visit.cure_stage.to_string(),
        }
    }
}

/// The key fields in which two visits differ, by the specification's names.
pub(super) fn changed_keys(here: &Visit, there: &Visit) -> Vec<String> {
    let differs = [
        (VisitField::HospId, here.hosp_id != there.hosp_id),
        (VisitField::HospSeqNo, here.branch != there.branch),
        (VisitField::Id, here.id != there.id),
        (VisitField::Birthday, here.birthday != there.birthday),
        (VisitField::FuncDate, here.func_date != there.func_date),
        (VisitField::CureStage, here.cure_stage != there.cure_stage),
        (VisitField::CureType, here.cure_type != there.cure_type),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(f, _)| f.name().to_owned()).collect()
}

/// The name is kept here only, so a visit that differs in nothing else is the same one.
pub(super) fn same_at_hpa(here: &Visit, there: &Visit) -> bool {
    let mut there = there.clone();
    there.name.clone_from(&here.name);
    *here == there
}
