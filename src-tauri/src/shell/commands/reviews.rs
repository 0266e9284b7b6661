//! Reviews of the clinic and what came of them.

use std::path::Path;

use app::AnswersFetched;
use app::imports::ImportAnswer;
use app::reviews::{
    self, ReviewCheck, ReviewCheckRequest, ReviewDetail, ReviewDiscardRequest,
    ReviewFollowUpRequest, ReviewListRequest, ReviewMaskRequest, ReviewPage, ReviewRow,
    ReviewSaveAnswer, ReviewSaveRequest,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn review_list(shell: Here<'_>, request: ReviewListRequest) -> Answer<ReviewPage> {
    Ok(reviews::review_list(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn review_show(shell: Here<'_>, id: String) -> Answer<ReviewDetail> {
    Ok(reviews::review_show(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn review_check(
    shell: Here<'_>,
    request: ReviewCheckRequest,
) -> Answer<ReviewCheck> {
    Ok(reviews::review_check(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn review_save(
    shell: Here<'_>,
    request: ReviewSaveRequest,
) -> Answer<ReviewSaveAnswer> {
    Ok(reviews::review_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn review_mask(shell: Here<'_>, request: ReviewMaskRequest) -> Answer<ReviewRow> {
    Ok(reviews::review_mask(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn review_discard(
    shell: Here<'_>,
    request: ReviewDiscardRequest,
) -> Answer<ReviewRow> {
    Ok(reviews::review_discard(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn review_follow_up(
    shell: Here<'_>,
    request: ReviewFollowUpRequest,
) -> Answer<ReviewRow> {
    Ok(reviews::review_follow_up(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn reviews_fetch(shell: Here<'_>) -> Answer<AnswersFetched> {
    Ok(reviews::reviews_fetch(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn reviews_import(
    shell: Here<'_>,
    path: String,
    mask: bool,
) -> Answer<ImportAnswer> {
    Ok(reviews::reviews_import(&*shell.desk().await?, Path::new(&path), mask).await?)
}
