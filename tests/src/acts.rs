//! The acts of an open desk as a story says them: saved, sent, looked at. An act that a story
//! expects to be refused is called in `app` itself.

use std::time::Duration;

use app::outbox::{
    OutboxListRequest, OutboxRow, SendReport, SettleRequest, outbox_list, outbox_settle, send,
};
use app::visits::{
    VisitDetail, VisitListRequest, VisitRow, VisitSaveAnswer, VisitSaveRequest, visit_list,
    visit_save, visit_show,
};
use app::{AppError, Desk};

use crate::visits::VisitText;

/// A form about to be saved as a new visit.
#[must_use]
pub fn new_visit(visit: &VisitText) -> VisitSaveRequest {
    VisitSaveRequest {
        draft: visit.form(),
        draft_id: None,
        visit_id: None,
        rev: None,
        correct: false,
    }
}

/// A form about to be saved over a visit that was opened at this revision.
#[must_use]
pub fn edit_of(id: &str, rev: i64, visit: &VisitText) -> VisitSaveRequest {
    VisitSaveRequest {
        draft: visit.form(),
        draft_id: None,
        visit_id: Some(id.to_owned()),
        rev: Some(rev),
        correct: false,
    }
}

/// Saves a visit from the form and queues it; answers its id.
///
/// # Panics
/// When it is not taken.
pub async fn saved(desk: &Desk, visit: &VisitText) -> String {
    match visit_save(desk, new_visit(visit)).await {
        Ok(VisitSaveAnswer::Saved { visit_id, .. }) => visit_id,
        Ok(VisitSaveAnswer::Invalid { errors, .. }) => panic!("not taken: {errors:?}"),
        Ok(VisitSaveAnswer::NeedsConfirm { changed, .. }) => panic!("not taken: {changed:?}"),
        Err(error) => panic!("not taken: {error}"),
    }
}

/// Saves a form; what was wrong with it, as `(field, code)`.
///
/// # Panics
/// When it is taken.
pub async fn refused(desk: &Desk, request: VisitSaveRequest) -> Vec<(String, String)> {
    match visit_save(desk, request).await {
        Ok(VisitSaveAnswer::Invalid { errors, .. }) => {
            errors.into_iter().map(|note| (note.field, note.code)).collect()
        }
        Ok(VisitSaveAnswer::Saved { .. }) => panic!("it was taken"),
        Ok(VisitSaveAnswer::NeedsConfirm { changed, .. }) => panic!("to be confirmed: {changed:?}"),
        Err(error) => panic!("{error}"),
    }
}

/// Saves a form; the code of the act's refusal.
///
/// # Panics
/// When the act is not refused.
pub async fn not_done(desk: &Desk, request: VisitSaveRequest) -> &'static str {
    code(visit_save(desk, request).await)
}

/// The code of a refused act.
///
/// # Panics
/// When it was not refused.
pub fn code<T>(done: Result<T, AppError>) -> &'static str {
    match done {
        Ok(_) => panic!("it was done"),
        Err(error) => error.code(),
    }
}

/// Closes the desk and gives its data folder back.
pub async fn closed(desk: Desk) {
    desk.close().await;
    // The folder is held for as long as the desk exists.
    drop(desk);
}

/// Works the outbox for as long as anything falls due within these seconds.
///
/// # Panics
/// When the database refuses.
pub async fn sent(desk: &Desk, seconds: u64) -> SendReport {
    send(desk, None, Duration::from_secs(seconds)).await.expect("the outbox is worked")
}

/// Every item, oldest first.
///
/// # Panics
/// When it cannot be read.
pub async fn items(desk: &Desk) -> Vec<OutboxRow> {
    let request = OutboxListRequest { state: None, after: None, limit: 200 };
    outbox_list(desk, request).await.expect("the outbox is read").rows
}

/// The only item there is.
///
/// # Panics
/// When there is none, or more than one.
pub async fn the_item(desk: &Desk) -> OutboxRow {
    let mut items = items(desk).await;
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0)
}

/// Every visit, drafts too.
///
/// # Panics
/// When it cannot be read.
pub async fn visits(desk: &Desk) -> Vec<VisitRow> {
    let request = VisitListRequest { limit: 200, ..VisitListRequest::default() };
    visit_list(desk, request).await.expect("the list is read").rows
}

/// One visit in full.
///
/// # Panics
/// When there is none of this id.
pub async fn shown(desk: &Desk, id: &str) -> VisitDetail {
    match visit_show(desk, id).await {
        Ok(detail) => detail,
        Err(error) => panic!("{error}"),
    }
}

/// A person says what became of an item: `sent` or `not-sent`.
///
/// # Panics
/// When it is not taken.
pub async fn settled(desk: &Desk, id: &str, verdict: &str) -> OutboxRow {
    let request = SettleRequest { id: id.to_owned(), verdict: verdict.to_owned() };
    outbox_settle(desk, request).await.expect("it is settled")
}
