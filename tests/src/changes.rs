//! Acts on a visit that stands at HPA, as a story says them: edited, corrected, deleted, restored,
//! sent by the other call. What comes of them is looked at in the story.

use app::visits::{
    VisitDeleteRequest, VisitResendRequest, VisitRestoreRequest, VisitRow, VisitSaveAnswer,
    VisitSaveRequest, visit_delete, visit_resend, visit_restore, visit_save,
};
use app::{AppError, Desk};
use practice::HpaStandIn;

use crate::acts::{edit_of, saved, sent, shown};
use crate::people::person;
use crate::visits::{VisitText, first_visit};
use crate::world::TestClinic;

/// The visit these stories are about.
#[must_use]
pub fn visit() -> VisitText {
    first_visit(&person(1))
}

/// The same with another weight, which changes no key.
#[must_use]
pub fn heavier() -> VisitText {
    visit().with("BASE_WEIGHT", "71")
}

/// The desk with that visit standing at HPA, and its id.
///
/// # Panics
/// When it does not stand there.
pub async fn registered(clinic: &TestClinic) -> (Desk, String) {
    let desk = clinic.desk().await;
    let id = saved(&desk, &visit()).await;
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".to_owned(), "stands", None));
    (desk, id)
}

async fn save_over(desk: &Desk, id: &str, visit: &VisitText, correct: bool) -> VisitSaveRequest {
    let rev = shown(desk, id).await.rev;
    VisitSaveRequest { correct, ..edit_of(id, rev, visit) }
}

/// Edits a visit; a changed key asks first.
///
/// # Errors
/// As the act refuses.
pub async fn edit(desk: &Desk, id: &str, visit: &VisitText) -> Result<VisitSaveAnswer, AppError> {
    visit_save(desk, save_over(desk, id, visit, false).await).await
}

/// Edits a visit, a correction agreed to.
///
/// # Errors
/// As the act refuses.
pub async fn correct(
    desk: &Desk,
    id: &str,
    visit: &VisitText,
) -> Result<VisitSaveAnswer, AppError> {
    visit_save(desk, save_over(desk, id, visit, true).await).await
}

/// Edits a visit, which is taken.
///
/// # Panics
/// When it is not.
pub async fn edited(desk: &Desk, id: &str, visit: &VisitText) {
    let answer = edit(desk, id, visit).await;
    assert!(matches!(answer, Ok(VisitSaveAnswer::Saved { .. })), "{:?}", answer.err());
}

/// Corrects a visit, which is taken.
///
/// # Panics
/// When it is not.
pub async fn corrected(desk: &Desk, id: &str, visit: &VisitText) {
    let answer = correct(desk, id, visit).await;
    assert!(matches!(answer, Ok(VisitSaveAnswer::Saved { .. })), "{:?}", answer.err());
}

/// Deletes a visit.
///
/// # Errors
/// As the act refuses.
pub async fn delete(desk: &Desk, id: &str, reason: &str) -> Result<VisitRow, AppError> {
    delete_where(desk, id, reason, false).await
}

/// Deletes a visit, and the record that HPA says is there already.
///
/// # Errors
/// As the act refuses.
pub async fn delete_there(desk: &Desk, id: &str, reason: &str) -> Result<VisitRow, AppError> {
    delete_where(desk, id, reason, true).await
}

async fn delete_where(
    desk: &Desk,
    id: &str,
    reason: &str,
    at_hpa: bool,
) -> Result<VisitRow, AppError> {
    let rev = shown(desk, id).await.rev;
    let (visit_id, reason) = (id.to_owned(), reason.to_owned());
    visit_delete(desk, VisitDeleteRequest { visit_id, rev, reason, at_hpa }).await
}

/// Goes back to what there was.
///
/// # Errors
/// As the act refuses.
pub async fn restore(desk: &Desk, id: &str) -> Result<VisitRow, AppError> {
    let rev = shown(desk, id).await.rev;
    visit_restore(desk, VisitRestoreRequest { visit_id: id.to_owned(), rev }).await
}

/// Sends a refused visit by the other call.
///
/// # Errors
/// As the act refuses.
pub async fn resend(desk: &Desk, id: &str, call: &str) -> Result<VisitRow, AppError> {
    let rev = shown(desk, id).await.rev;
    let request = VisitResendRequest { visit_id: id.to_owned(), rev, call: call.to_owned() };
    visit_resend(desk, request).await
}

/// Where a visit stands: its state, what stands at HPA of it, and how far its change is.
pub async fn stands(desk: &Desk, id: &str) -> (String, &'static str, Option<&'static str>) {
    let detail = shown(desk, id).await;
    (detail.row.state, detail.situation.code, detail.pending.map(|pending| pending.step))
}

/// The birthdays of the records at HPA.
#[must_use]
pub fn birthdays(hpa: &HpaStandIn) -> Vec<String> {
    hpa.records().into_iter().map(|record| record.key.birthday).collect()
}
