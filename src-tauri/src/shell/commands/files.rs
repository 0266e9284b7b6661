//! Files in and out. The page never sees the file system: it asks for a dialog and passes on the
//! path the person chose.

use std::path::Path;

use app::imports::{self, ImportAnswer};
use app::maintenance::{self, BackupAnswer, VerifyAnswer};
use tauri::AppHandle;

use super::super::dialogs;
use super::{Answer, Here};

#[tauri::command]
pub(super) async fn import_visits(shell: Here<'_>, path: String) -> Answer<ImportAnswer> {
    Ok(imports::import_visits(&*shell.desk().await?, Path::new(&path)).await?)
}

#[tauri::command]
pub(super) async fn backup_write(shell: Here<'_>, path: String) -> Answer<BackupAnswer> {
    Ok(maintenance::backup_write(&*shell.desk().await?, Path::new(&path)).await?)
}

#[tauri::command]
pub(super) async fn verify(shell: Here<'_>) -> Answer<VerifyAnswer> {
    Ok(maintenance::verify(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn pick_open(
    app: AppHandle,
    title: String,
    extensions: Vec<String>,
) -> Option<String> {
    dialogs::open(&app, title, &extensions).await
}

#[tauri::command]
pub(super) async fn pick_save(app: AppHandle, title: String, name: String) -> Option<String> {
    dialogs::save(&app, title, name).await
}
