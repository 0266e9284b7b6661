//! What is on its way.

use app::outbox::{
    self, DiscardRequest, GateView, OutboxDetail, OutboxListRequest, OutboxPage, OutboxRow,
    SettleRequest, StatusView,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn outbox_list(shell: Here<'_>, request: OutboxListRequest) -> Answer<OutboxPage> {
    Ok(outbox::outbox_list(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn outbox_show(shell: Here<'_>, id: String) -> Answer<OutboxDetail> {
    Ok(outbox::outbox_show(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn outbox_retry(shell: Here<'_>, id: String) -> Answer<OutboxRow> {
    Ok(outbox::outbox_retry(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn outbox_settle(shell: Here<'_>, request: SettleRequest) -> Answer<OutboxRow> {
    Ok(outbox::outbox_settle(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn outbox_discard(shell: Here<'_>, request: DiscardRequest) -> Answer<OutboxRow> {
    Ok(outbox::outbox_discard(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn gate_open(shell: Here<'_>, destination: String) -> Answer<GateView> {
    Ok(outbox::gate_open(&*shell.desk().await?, &destination).await?)
}

#[tauri::command]
pub(super) async fn status(shell: Here<'_>) -> Answer<StatusView> {
    Ok(outbox::status(&*shell.desk().await?).await?)
}
