//! What may be deducted: visits not at HPA, and differences to claims. The page asks for a file
//! with `pick_open` or `pick_save` and passes the path on.

use std::path::Path;

use app::imports::ImportAnswer;
use app::risk::{self, RiskRequest, RiskView};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn risk_view(shell: Here<'_>, request: Option<RiskRequest>) -> Answer<RiskView> {
    Ok(risk::risk_view(&*shell.desk().await?, request.unwrap_or_default()).await?)
}

#[tauri::command]
pub(super) async fn claims_import(shell: Here<'_>, path: String) -> Answer<ImportAnswer> {
    Ok(risk::import_claims(&*shell.desk().await?, Path::new(&path)).await?)
}

#[tauri::command]
pub(super) async fn claims_forget(shell: Here<'_>, import_id: String) -> Answer<()> {
    Ok(risk::claims_forget(&*shell.desk().await?, &import_id).await?)
}
