//! Boards of figures, and fetching what the CRM says of them.

use app::insights::{self, BoardRequest, BoardView};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn insights_board(shell: Here<'_>, request: BoardRequest) -> Answer<BoardView> {
    Ok(insights::insights_board(&*shell.desk().await?, request).await?)
}
