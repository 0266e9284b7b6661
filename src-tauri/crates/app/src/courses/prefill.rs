//! What a return visit begins with: the last visit of the person, but for what must be asked again.

use domain::course::Entered;
use domain::dates::Source;
use domain::ids::VisitId;
use domain::national_id::NationalId;
use domain::patient::Patient;
use domain::visit::{CureType, Visit, VisitDraft, VisitField};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::history::Record;
use crate::desk::Desk;
use crate::error::AppError;
use crate::visits::form::VisitDraftView;

/// Whose return visit.
#[derive(Deserialize, TS)]
pub struct PrefillRequest {
    /// The identity number as typed.
    pub id: String,
    /// The birthday as typed, where it is; it goes before the card's.
    #[serde(default)]
    #[ts(optional)]
    pub birthday: Option<String>,
    /// `CURE_TYPE`; the last visit of any type without it.
    #[serde(default)]
    #[ts(optional)]
    pub cure_type: Option<String>,
}

/// Which visit it begins with.
#[derive(Serialize, TS)]
pub struct PrefillFrom {
    /// Its id.
    pub visit_id: String,
    /// Its day, `YYYY-MM-DD`.
    pub func_date: String,
    /// Its cigarettes a day, to be confirmed: the form's own field is left empty.
    pub smoke_day_num: u16,
}

/// What is on the person's card.
#[derive(Serialize, TS)]
pub struct PrefillCard {
    /// Name.
    pub name: Option<String>,
    /// `YYYY-MM-DD`.
    pub birthday: Option<String>,
}

/// What a return visit begins with.
#[derive(Default, Serialize, TS)]
pub struct Prefill {
    /// The form; none where no visit of this person is on record.
    pub draft: Option<VisitDraftView>,
    /// Where it comes from.
    pub from: Option<PrefillFrom>,
    /// The person's card.
    pub card: Option<PrefillCard>,
}

/// Looks for the person's last visit. Nothing found is no error: then it is a first visit.
pub async fn visit_prefill(desk: &Desk, request: PrefillRequest) -> Result<Prefill, AppError> {
    let Ok(id) = NationalId::parse(&request.id) else {
        return Ok(Prefill::default());
    };
    let environment = desk.ground.current().settings.environment;
    let mut reader = desk.read().await?;
    let record = Record::of(reader.conn(), Some(&id), environment, None).await?;
    let wanted = request.cure_type.as_deref().and_then(|code| CureType::from_code(code.trim()));
    let Some((last_id, last)) = last(&record, wanted) else {
        return Ok(Prefill { card: record.card.as_ref().map(card), ..Prefill::default() });
    };
    let mut draft = return_of(last, desk);
    if let Some(cure_type) = wanted {
        as_type(&mut draft, cure_type);
    }
    if let Some(name) = record.card.as_ref().and_then(|card| card.name.as_ref()) {
        draft.set(VisitField::Name, name.expose());
    }
    let typed = request.birthday.filter(|typed| !typed.trim().is_empty());
    let on_card = record.card.as_ref().and_then(|card| card.birthday);
    if let Some(birthday) = typed.or_else(|| on_card.map(|day| day.roc_slash())) {
        draft.set(VisitField::Birthday, &birthday);
    }
    propose(&mut draft, &record, desk);
    Ok(Prefill {
        draft: Some(VisitDraftView::from_draft(&draft)),
        from: Some(PrefillFrom {
            visit_id: last_id.to_string(),
            func_date: last.func_date.to_string(),
            smoke_day_num: last.smoke_day_num,
        }),
        card: record.card.as_ref().map(card),
    })
}

/// The last visit of that type, or of the other where there is none.
fn last(record: &Record, wanted: Option<CureType>) -> Option<&(VisitId, Visit)> {
    let of = |(_, visit): &&(VisitId, Visit)| wanted.is_none_or(|type_| visit.cure_type == type_);
    record.visits.iter().rev().find(of).or_else(|| record.visits.last())
}

fn card(card: &Patient) -> PrefillCard {
    PrefillCard {
        name: card.name.as_ref().map(|name| name.expose().clone()),
        birthday: card.birthday.map(|day| day.to_string()),
    }
}

/// Everything of the last visit that a return visit keeps: who, where, the fields of the first
/// visit, the drugs. Asked again are the cigarettes, CO and the notes.
fn return_of(last: &Visit, desk: &Desk) -> VisitDraft {
    let clinic = desk.ground.current().settings.clinic.clone();
    let mut draft = VisitDraft::from(last);
    for (field, text) in [
        (VisitField::HospId, clinic.code.as_str()),
        (VisitField::HospSeqNo, clinic.branch.as_str()),
        (VisitField::FuncDate, &desk.today().roc_slash()),
        (VisitField::CureAgree, "N"),
        (VisitField::SmokeDayNum, ""),
        (VisitField::CoCheck, ""),
        (VisitField::Memo, ""),
        (VisitField::Memo2, ""),
    ] {
        draft.set(field, text);
    }
    // A drug visit without drugs was confirmed for that day only.
    draft.confirmed.clear();
    draft
}

/// Another type than the last visit's takes neither its drugs nor its weeks.
fn as_type(draft: &mut VisitDraft, cure_type: CureType) {
    if draft.get(VisitField::CureType) == cure_type.code() {
        return;
    }
    draft.set(VisitField::CureType, cure_type.code());
    draft.set(VisitField::CureWeek, "");
    draft.set(VisitField::WeekTot, "");
    draft.drugs.clear();
}

/// The course fields as the visits on record make them.
fn propose(draft: &mut VisitDraft, record: &Record, desk: &Desk) {
    let seen = draft.seen(&crate::visits::context(desk, Source::Screen));
    let Some(entered) = seen.entered() else { return };
    // The weeks of last time are a habit; what the course has left goes before them.
    let plan = record.outlook_of(&Entered { weeks: None, ..entered }).plan;
    draft.set(VisitField::CureStage, &plan.stage.to_string());
    draft.set(VisitField::Examyear, &plan.year.to_string());
    for (field, value) in [(VisitField::CureWeek, plan.week), (VisitField::WeekTot, plan.total)] {
        draft.set(field, &value.map(|value| value.to_string()).unwrap_or_default());
    }
}
