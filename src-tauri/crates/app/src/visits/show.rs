//! One visit in full.

use domain::ids::VisitId;
use domain::visit::VisitDraft;
use serde::Serialize;
use store::visits::{Card, VisitState};
use ts_rs::TS;

use super::form::VisitDraftView;
use super::list::{VisitRow, row};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;

/// One thing that happened to a visit.
#[derive(Debug, Serialize, TS)]
pub struct HistoryLine {
    /// When, RFC 3339.
    pub at: String,
    /// `saved`, `edited`, or a state it came into.
    pub what: String,
    /// The server's words, verbatim.
    pub said: Option<String>,
}

/// A visit in full.
#[derive(Serialize, TS)]
pub struct VisitDetail {
    /// As in the list.
    pub row: VisitRow,
    /// As in the form.
    pub draft: VisitDraftView,
    /// To save it again with.
    #[ts(type = "number")]
    pub rev: i64,
    /// Whether the form may be opened for it now.
    pub editable: bool,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryLine>,
}

/// Reads it. What it holds is a patient's, the whole identity number too, so that it was read is
/// on record.
pub async fn visit_show(desk: &Desk, id: &str) -> Result<VisitDetail, AppError> {
    let id: VisitId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = desk.begin().await?;
    desk.audit(&mut tx, "visit.show", &id.to_string(), "").await?;
    tx.commit().await?;
    let mut reader = desk.read().await?;
    let stored = store::visits::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?;
    let card = store::patients::get(reader.conn(), stored.patient_id).await?;
    let card = Card {
        national_id: card.as_ref().and_then(|card| card.national_id.clone()),
        birthday: card.as_ref().and_then(|card| card.birthday),
    };
    let history = store::history::list(reader.conn(), id).await?;
    Ok(VisitDetail {
        row: row(&stored, &card),
        draft: VisitDraftView::from_draft(&VisitDraft::from(&stored.visit)),
        rev: stored.rev,
        editable: matches!(stored.state, VisitState::Waiting | VisitState::NeedsAttention),
        history: history
            .into_iter()
            .map(|event| HistoryLine { at: rfc3339(event.at), what: event.what, said: event.said })
            .collect(),
    })
}
