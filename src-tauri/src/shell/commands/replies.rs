//! What patients answered to their reminders.

use app::replies::{self, RepliesFetched};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn replies_fetch(shell: Here<'_>) -> Answer<RepliesFetched> {
    Ok(replies::replies_fetch(&*shell.desk().await?).await?)
}
