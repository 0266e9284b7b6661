//! 儲存並送出: a form becomes a visit that is stored here and sent when the network allows, or one
//! that is here is edited. Everything is one transaction; nothing is called.

use domain::course::Rules;
use domain::dates::Source;
use domain::field_error::{FieldError, FieldWarning};
use domain::ids::{DraftId, PatientId, VisitId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::context;
use super::edit::{Edited, Wanted, edit};
use super::facts::KeyFacts;
use super::form::{FieldNote, VisitDraftView, notes};
use super::list::{VisitRow, row};
use super::place::{CardRule, Placed, place, taken};
use super::wait::wait_for_answer;
use super::warn::{Lists, warnings};
use crate::desk::Desk;
use crate::error::AppError;

/// What the form sends.
#[derive(Deserialize, TS)]
pub struct VisitSaveRequest {
    /// The form as typed.
    pub draft: VisitDraftView,
    /// The draft this form was kept under; it goes when the visit stands.
    pub draft_id: Option<String>,
    /// The visit being edited.
    pub visit_id: Option<String>,
    /// Its revision when it was opened.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// A field of the key of a sent visit changed, and a person agreed that it is deleted at HPA
    /// and saved anew.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub correct: bool,
}

/// What the form gets back.
#[derive(Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VisitSaveAnswer {
    /// It stands here and will be sent.
    Saved {
        /// The visit.
        visit_id: String,
        /// Worth a look.
        warnings: Vec<FieldNote>,
        /// Sent visits of this person whose own key facts are not as on the card now.
        differs: Vec<VisitRow>,
    },
    /// Nothing was stored: a field of its key changed, so the record at HPA would be deleted and
    /// saved anew. The same request with `correct` does it.
    NeedsConfirm {
        /// Those fields, by the specification's names.
        changed: Vec<String>,
        /// What stands at HPA now.
        standing: KeyFacts,
    },
    /// Nothing was stored.
    Invalid {
        /// Everything that keeps it from being sent.
        errors: Vec<FieldNote>,
        /// Worth a look.
        warnings: Vec<FieldNote>,
    },
}

/// Stores the form as a visit and queues it.
pub async fn visit_save(
    desk: &Desk,
    request: VisitSaveRequest,
) -> Result<VisitSaveAnswer, AppError> {
    let (draft, context) = (request.draft.into_draft(), context(desk, Source::Screen));
    let checked = match draft.check(&context) {
        Ok(checked) => checked,
        Err(errors) => return Ok(invalid(&errors, &draft.warnings(&context, &Rules::handbook()))),
    };
    let editing = match (request.visit_id.as_deref(), request.rev) {
        (None, _) => None,
        (Some(id), Some(rev)) => {
            Some((id.parse::<VisitId>().map_err(|_| AppError::NotFound)?, rev))
        }
        // Without the revision it was opened at, it cannot be told what would be overwritten.
        (Some(_), None) => return Err(AppError::ChangedMeanwhile),
    };
    if let Some((id, _)) = editing {
        wait_for_answer(desk, id).await?;
    }
    let mut tx = desk.begin().await?;
    let placed = match editing {
        None => place(desk, &mut tx, checked.visit, CardRule::Follow).await?,
        Some((id, rev)) => {
            let wanted = Wanted { id, rev, visit: checked.visit, correct: request.correct };
            match edit(desk, &mut tx, wanted).await? {
                Edited::Placed(placed) => placed,
                Edited::NeedsConfirm { changed, standing } => {
                    return Ok(VisitSaveAnswer::NeedsConfirm { changed, standing });
                }
            }
        }
    };
    let (visit_id, patient_id) = match placed {
        Placed::New(visit_id, patient_id) => (visit_id, patient_id),
        Placed::Same => return Ok(invalid(&[taken()], &checked.warnings)),
        Placed::Taken(error) => return Ok(invalid(&[error], &checked.warnings)),
    };
    if let Some(draft) = request.draft_id.as_deref().and_then(|id| id.parse::<DraftId>().ok()) {
        store::drafts::delete(tx.conn(), draft).await?;
    }
    let act = if editing.is_some() { "visit.edit" } else { "visit.save" };
    desk.audit(&mut tx, act, &visit_id.to_string(), "").await?;
    let lists = Lists::read(tx.conn()).await?;
    let beside = Some(visit_id);
    let warned = warnings(desk, tx.conn(), &lists, &draft, &context, beside).await?;
    tx.commit().await?;
    desk.outbox.wake();
    Ok(VisitSaveAnswer::Saved {
        visit_id: visit_id.to_string(),
        warnings: notes(&warned),
        differs: differing(desk, patient_id).await?,
    })
}

fn invalid(errors: &[FieldError], warnings: &[FieldWarning]) -> VisitSaveAnswer {
    VisitSaveAnswer::Invalid { errors: notes(errors), warnings: notes(warnings) }
}

async fn differing(desk: &Desk, patient_id: PatientId) -> Result<Vec<VisitRow>, AppError> {
    let mut reader = desk.read().await?;
    let Some(card) = store::patients::get(reader.conn(), patient_id).await? else {
        return Ok(Vec::new());
    };
    let card = store::visits::Card { national_id: card.national_id, birthday: card.birthday };
    let sent = store::visits::standing_of_patient(reader.conn(), patient_id).await?;
    Ok(sent.iter().map(|stored| row(stored, &card)).filter(|row| !row.differs.is_empty()).collect())
}
