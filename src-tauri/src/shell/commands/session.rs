//! Who is here.

use std::sync::Arc;

use app::SystemClock;
use app::session::{InitAnswer, InitRequest, RestoreRequest, SignIn};
use serde::Deserialize;
use ts_rs::TS;

use super::super::view::SessionView;
use super::{Answer, Here};

/// A sign-in as the lock screen sends it.
#[derive(Deserialize, TS)]
pub(crate) struct UnlockRequest {
    name: String,
    password: String,
}

impl From<UnlockRequest> for SignIn {
    fn from(request: UnlockRequest) -> Self {
        let name = Some(request.name).filter(|name| !name.trim().is_empty());
        Self { name, password: request.password.into() }
    }
}

#[tauri::command]
pub(super) async fn session_status(shell: Here<'_>) -> Answer<SessionView> {
    Ok(shell.session().await)
}

#[tauri::command]
pub(super) async fn session_init(shell: Here<'_>, request: InitRequest) -> Answer<InitAnswer> {
    Ok(app::session::init(&shell.folder, request, Arc::new(SystemClock)).await?)
}

#[tauri::command]
pub(super) async fn session_unlock(shell: Here<'_>, request: UnlockRequest) -> Answer<SessionView> {
    Ok(shell.unlocked(request.into()).await?)
}

#[tauri::command]
pub(super) async fn session_lock(shell: Here<'_>) -> Answer<SessionView> {
    Ok(shell.locked().await)
}

#[tauri::command]
pub(super) async fn session_restore(
    shell: Here<'_>,
    request: RestoreRequest,
) -> Answer<SessionView> {
    Ok(shell.restored(request).await?)
}
