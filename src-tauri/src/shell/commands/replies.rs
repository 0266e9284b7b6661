//! What patients answered to their reminders.

use app::{AnswersFetched, replies};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn replies_fetch(shell: Here<'_>) -> Answer<AnswersFetched> {
    Ok(replies::replies_fetch(&*shell.desk().await?).await?)
}
