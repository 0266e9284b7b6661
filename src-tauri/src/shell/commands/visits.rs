//! Visits and unfinished forms.

use app::drafts::{self, DraftOpened, DraftSaveRequest, DraftSaved};
use app::visits::form::VisitDraftView;
use app::visits::{
    self, VisitCheckAnswer, VisitDeleteRequest, VisitDetail, VisitListRequest, VisitPage,
    VisitResendRequest, VisitRestoreRequest, VisitRow, VisitSaveAnswer, VisitSaveRequest,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn visit_new(shell: Here<'_>) -> Answer<VisitDraftView> {
    Ok(visits::visit_new(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn visit_check(
    shell: Here<'_>,
    request: VisitDraftView,
    visit_id: Option<String>,
) -> Answer<VisitCheckAnswer> {
    Ok(visits::visit_check(&*shell.desk().await?, request, visit_id.as_deref()).await?)
}

#[tauri::command]
pub(super) async fn visit_save(
    shell: Here<'_>,
    request: VisitSaveRequest,
) -> Answer<VisitSaveAnswer> {
    Ok(visits::visit_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn visit_list(shell: Here<'_>, request: VisitListRequest) -> Answer<VisitPage> {
    Ok(visits::visit_list(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn visit_show(shell: Here<'_>, id: String) -> Answer<VisitDetail> {
    Ok(visits::visit_show(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn visit_delete(shell: Here<'_>, request: VisitDeleteRequest) -> Answer<VisitRow> {
    Ok(visits::visit_delete(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn visit_restore(
    shell: Here<'_>,
    request: VisitRestoreRequest,
) -> Answer<VisitRow> {
    Ok(visits::visit_restore(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn visit_resend(shell: Here<'_>, request: VisitResendRequest) -> Answer<VisitRow> {
    Ok(visits::visit_resend(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn draft_save(shell: Here<'_>, request: DraftSaveRequest) -> Answer<DraftSaved> {
    Ok(drafts::draft_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn draft_open(shell: Here<'_>, id: String) -> Answer<DraftOpened> {
    Ok(drafts::draft_open(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn draft_discard(shell: Here<'_>, id: String) -> Answer<()> {
    Ok(drafts::draft_discard(&*shell.desk().await?, &id).await?)
}
