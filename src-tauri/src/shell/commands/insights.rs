//! Boards of figures, and fetching what the CRM says of them.

use app::insights::{
    self, BoardRequest, BoardView, InsightSortRequest, InsightsFetchRequest, InsightsFetchStatus,
    InsightsFetched,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn insights_board(shell: Here<'_>, request: BoardRequest) -> Answer<BoardView> {
    Ok(insights::insights_board(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn insights_fetch(
    shell: Here<'_>,
    request: InsightsFetchRequest,
) -> Answer<InsightsFetched> {
    Ok(insights::insights_fetch(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn insights_fetch_status(shell: Here<'_>) -> Answer<InsightsFetchStatus> {
    Ok(insights::insights_fetch_status(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn insights_fetch_cancel(shell: Here<'_>) -> Answer<()> {
    Ok(insights::insights_fetch_cancel(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn insight_sort(shell: Here<'_>, request: InsightSortRequest) -> Answer<()> {
    Ok(insights::insight_sort(&*shell.desk().await?, request).await?)
}
