//! 儲存並送出: a form becomes a visit that is stored here and sent when the network allows, or an
//! unfinished visit is corrected. Everything is one transaction; nothing is called.

use domain::dates::Source;
use domain::field_error::{FieldError, FieldWarning};
use domain::ids::{DraftId, PatientId, VisitId};
use domain::visit::Visit;
use serde::{Deserialize, Serialize};
use store::history::Event;
use store::visits::{StoredVisit, VisitState};
use ts_rs::TS;

use super::check::context;
use super::form::{FieldNote, VisitDraftView, notes};
use super::list::{VisitRow, row};
use super::place::{CardRule, Placed, patient_of, place, taken, upload_item};
use super::upload::DISCARDED;
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
    let checked = match request.draft.into_draft().check(&context(desk, Source::Screen)) {
        Ok(checked) => checked,
        Err(errors) => return Ok(invalid(&errors, &[])),
    };
    let editing = match (request.visit_id.as_deref(), request.rev) {
        (None, _) => None,
        (Some(id), Some(rev)) => Some((id, rev)),
        // Without the revision it was opened at, it cannot be told what would be overwritten.
        (Some(_), None) => return Err(AppError::ChangedMeanwhile),
    };
    let mut tx = desk.begin().await?;
    let placed = match editing {
        None => place(desk, &mut tx, checked.visit, CardRule::Follow).await?,
        Some((id, rev)) => edit(desk, &mut tx, id, rev, checked.visit).await?,
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
    tx.commit().await?;
    desk.outbox.wake();
    Ok(VisitSaveAnswer::Saved {
        visit_id: visit_id.to_string(),
        warnings: notes(&checked.warnings),
        differs: differing(desk, patient_id).await?,
    })
}

fn invalid(errors: &[FieldError], warnings: &[FieldWarning]) -> VisitSaveAnswer {
    VisitSaveAnswer::Invalid { errors: notes(errors), warnings: notes(warnings) }
}

/// Writes over a visit that no server holds: one that waits, or one that was refused.
async fn edit(
    desk: &Desk,
    tx: &mut db::Tx,
    id: &str,
    rev: i64,
    visit: Visit,
) -> Result<Placed, AppError> {
    let id: VisitId = id.parse().map_err(|_| AppError::NotFound)?;
    let known = store::visits::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    match known.state {
        VisitState::Waiting | VisitState::NeedsAttention => {}
        VisitState::Sending => return Err(AppError::BeingSent),
        VisitState::Unknown => return Err(AppError::SettleFirst),
        _ => return Err(AppError::NotEditable),
    }
    let key = visit.record_key().to_string();
    let other = store::visits::by_key(tx.conn(), known.environment, &key).await?;
    if other.is_some_and(|other| other.id != id) {
        return Ok(Placed::Taken(taken()));
    }
    let now = desk.ground.clock.now();
    let patient_id = patient_of(desk, tx, &visit, CardRule::Follow).await?;
    if !store::visits::update_content(tx.conn(), id, patient_id, &visit, rev, now).await? {
        return Err(AppError::ChangedMeanwhile);
    }
    requeue(desk, tx, &known, &key, patient_id).await?;
    store::history::insert(tx.conn(), id, &Event::act(now, "edited")).await?;
    Ok(Placed::New(id, patient_id))
}

/// The corrected visit waits again, under its new key and in its new patient's lane. Where its
/// item was given up, it gets a new one.
async fn requeue(
    desk: &Desk,
    tx: &mut db::Tx,
    known: &StoredVisit,
    key: &str,
    patient_id: PatientId,
) -> Result<(), AppError> {
    let given_up = known.reason.as_deref() == Some(DISCARDED);
    if let (Some(item), false) = (known.item_id, given_up) {
        desk.outbox.correct(tx, item).await?;
        desk.outbox.rekey(tx, item, key, &patient_id.to_string()).await?;
        return Ok(());
    }
    let item = upload_item(known.environment, key.to_owned(), patient_id, known.id);
    let item = desk.outbox.enqueue(tx, &item).await?;
    let course = store::visits::Course {
        item,
        state: VisitState::Waiting,
        pending: None,
        held_key: None,
    };
    let now = desk.ground.clock.now();
    Ok(store::visits::set_course(tx.conn(), known.id, &course, now).await?)
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
