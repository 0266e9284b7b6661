//! Follow-ups of a patient's courses.

use app::follow_ups::{
    self, FollowUpSaveAnswer, FollowUpSaveRequest, FollowUpsRequest, FollowUpsView,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn follow_ups(
    shell: Here<'_>,
    request: FollowUpsRequest,
) -> Answer<FollowUpsView> {
    Ok(follow_ups::follow_ups(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn follow_up_save(
    shell: Here<'_>,
    request: FollowUpSaveRequest,
) -> Answer<FollowUpSaveAnswer> {
    Ok(follow_ups::follow_up_save(&*shell.desk().await?, request).await?)
}
