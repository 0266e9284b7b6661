//! Giving the CRM a page or a location whose reviews it looks after.

use app::binding::{self, BindAnswer, BindFacebookRequest, BindGoogleRequest, BindingRow};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn bindings(shell: Here<'_>) -> Answer<Vec<BindingRow>> {
    Ok(binding::bindings(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn bind_facebook(
    shell: Here<'_>,
    request: BindFacebookRequest,
) -> Answer<BindAnswer> {
    Ok(binding::bind_facebook(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn bind_google(shell: Here<'_>, request: BindGoogleRequest) -> Answer<BindAnswer> {
    Ok(binding::bind_google(&*shell.desk().await?, request).await?)
}
