//! Keeping an unfinished form: saved at every pause into the encrypted record, and nowhere else.

use domain::ids::{DraftId, VisitId};
use serde::{Deserialize, Serialize};
use store::drafts::StoredDraft;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;
use crate::visits::form::VisitDraftView;

/// A form as it is typed.
#[derive(Deserialize, TS)]
pub struct DraftSaveRequest {
    /// The draft it was kept under; none the first time.
    pub draft_id: Option<String>,
    /// The visit being edited.
    pub visit_id: Option<String>,
    /// Its revision when it was opened.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// The form.
    pub draft: VisitDraftView,
    /// Where the cursor stands.
    pub focus: Option<String>,
}

/// Where it is kept.
#[derive(Debug, Serialize, TS)]
pub struct DraftSaved {
    /// To save it again under.
    pub draft_id: String,
    /// RFC 3339.
    pub saved_at: String,
}

/// A form to go on with.
#[derive(Serialize, TS)]
pub struct DraftOpened {
    /// The draft.
    pub draft_id: String,
    /// The visit being edited.
    pub visit_id: Option<String>,
    /// Its revision when it was opened.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// The form.
    pub draft: VisitDraftView,
    /// Where the cursor stood.
    pub focus: Option<String>,
    /// RFC 3339.
    pub saved_at: String,
}

/// Keeps a form.
pub async fn draft_save(desk: &Desk, request: DraftSaveRequest) -> Result<DraftSaved, AppError> {
    let clock = &*desk.ground.clock;
    let id = match request.draft_id {
        Some(id) => id.parse().map_err(|_| AppError::NotFound)?,
        None => DraftId::new(clock),
    };
    let visit: Option<VisitId> =
        request.visit_id.map(|id| id.parse()).transpose().map_err(|_| AppError::NotFound)?;
    let stored = StoredDraft {
        id,
        editing: visit.zip(request.rev),
        draft: request.draft.into_draft(),
        focus: request.focus,
        updated_at: clock.now(),
    };
    let mut tx = desk.begin().await?;
    store::drafts::save(tx.conn(), &stored).await?;
    tx.commit().await?;
    Ok(DraftSaved { draft_id: id.to_string(), saved_at: rfc3339(stored.updated_at) })
}

/// Opens a form to go on with.
pub async fn draft_open(desk: &Desk, id: &str) -> Result<DraftOpened, AppError> {
    let id: DraftId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = desk.read().await?;
    let stored = store::drafts::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?;
    Ok(DraftOpened {
        draft_id: stored.id.to_string(),
        visit_id: stored.editing.map(|(id, _)| id.to_string()),
        rev: stored.editing.map(|(_, rev)| rev),
        draft: VisitDraftView::from_draft(&stored.draft),
        focus: stored.focus,
        saved_at: rfc3339(stored.updated_at),
    })
}

/// Throws an unfinished form away.
pub async fn draft_discard(desk: &Desk, id: &str) -> Result<(), AppError> {
    let id: DraftId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = desk.begin().await?;
    if !store::drafts::delete(tx.conn(), id).await? {
        return Err(AppError::NotFound);
    }
    desk.audit(&mut tx, "draft.discard", &id.to_string(), "").await?;
    Ok(tx.commit().await?)
}
