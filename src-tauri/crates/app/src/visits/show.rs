//! One visit in full.

use domain::ids::VisitId;
use domain::visit::VisitDraft;
use serde::Serialize;
use store::patients;
use store::visits::{Card, StoredVisit};
use ts_rs::TS;

use super::form::VisitDraftView;
use super::list::{VisitRow, row};
use super::lost::{LostAnswer, lost_answer};
use super::situation::{PendingView, Picture, Situation};
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
    /// Why it came to that, as a code.
    pub why: Option<String>,
}

/// One change of what stands at HPA.
#[derive(Debug, Serialize, TS)]
pub struct ChangeLine {
    /// When it was asked for, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What.
    #[ts(type = "\"update\" | \"delete\" | \"correct\"")]
    pub kind: &'static str,
    /// Why, in that person's words.
    pub reason: Option<String>,
    /// What came of it.
    #[ts(type = "\"open\" | \"done\" | \"restored\" | \"given_up\"")]
    pub state: &'static str,
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
    /// What stands at HPA, as far as is known; none for nothing.
    pub standing: Option<VisitDraftView>,
    /// The change it is in.
    pub pending: Option<PendingView>,
    /// Which of `edit`, `delete`, `delete_there`, `restore`, `resend_as_update`,
    /// `resend_as_save`, `retry` and `settle` are possible now.
    #[ts(
        type = "Array<\"edit\" | \"delete\" | \"delete_there\" | \"restore\" | \"resend_as_update\" | \"resend_as_save\" | \"retry\" | \"settle\">"
    )]
    pub acts: Vec<&'static str>,
    /// What stands at HPA, as a code for the sentence.
    pub situation: Situation,
    /// The call whose answer was lost.
    pub lost: Option<LostAnswer>,
    /// Every change of what stands at HPA, oldest first.
    pub changes: Vec<ChangeLine>,
}

/// A visit as a row, read for it.
pub(super) async fn read_row(desk: &Desk, id: VisitId) -> Result<VisitRow, AppError> {
    let mut reader = desk.read().await?;
    let stored = store::visits::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?;
    let card = card_of(reader.conn(), &stored).await?;
    Ok(row(&stored, &card))
}

async fn card_of(conn: &mut db::Conn, stored: &StoredVisit) -> Result<Card, AppError> {
    let card = patients::get(conn, stored.patient_id).await?;
    Ok(Card {
        national_id: card.as_ref().and_then(|card| card.national_id.clone()),
        birthday: card.as_ref().and_then(|card| card.birthday),
    })
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
    let card = card_of(reader.conn(), &stored).await?;
    let history = store::history::list(reader.conn(), id).await?;
    let changes = store::visit_changes::list(reader.conn(), id).await?;
    let change = store::visit_changes::open_of(reader.conn(), id).await?;
    // Given back before anything else asks for one: there are four.
    drop(reader);
    let item = match stored.item_id {
        Some(item) => Some(desk.outbox.get(item).await?),
        None => None,
    };
    let lost = match &item {
        Some(item) => lost_answer(desk, item, &stored).await?,
        None => None,
    };
    let picture = Picture { stored: &stored, change: change.as_ref(), item: item.as_ref() };
    let acts = picture.acts();
    let view = |visit| VisitDraftView::from_draft(&VisitDraft::from(visit));
    Ok(VisitDetail {
        row: row(&stored, &card),
        draft: view(&stored.visit),
        rev: stored.rev,
        editable: acts.contains(&"edit"),
        history: history.into_iter().map(HistoryLine::from).collect(),
        standing: stored.standing.as_ref().map(view),
        pending: picture.pending(),
        situation: picture.situation(),
        acts,
        lost,
        changes: changes.into_iter().map(ChangeLine::from).collect(),
    })
}

impl From<store::history::Event> for HistoryLine {
    fn from(event: store::history::Event) -> Self {
        Self { at: rfc3339(event.at), what: event.what, said: event.said, why: event.why }
    }
}

impl From<store::visit_changes::Change> for ChangeLine {
    fn from(change: store::visit_changes::Change) -> Self {
        Self {
            at: rfc3339(change.at),
            by: change.by,
            kind: change.kind.as_str(),
            reason: change.reason,
            state: change.state.as_str(),
        }
    }
}
