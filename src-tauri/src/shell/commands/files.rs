//! Files in and out. The page never sees the file system: it asks for a dialog and passes on the
//! path the person chose.

use std::path::{Path, PathBuf};

use app::imports::{self, ImportAnswer};
use app::maintenance::{self, BackupAnswer, VerifyAnswer};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

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

/// A file to read. Null when the person thought better of it.
#[tauri::command]
pub(super) async fn pick_open(
    app: AppHandle,
    title: String,
    extensions: Vec<String>,
) -> Option<String> {
    let (chosen, answer) = oneshot::channel();
    let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
    let mut dialog = app.dialog().file().set_title(title);
    if !extensions.is_empty() {
        dialog = dialog.add_filter("", &extensions);
    }
    dialog.pick_file(move |file| drop(chosen.send(file)));
    path_of(answer.await.ok().flatten())
}

/// A file to write. Null when the person thought better of it.
#[tauri::command]
pub(super) async fn pick_save(app: AppHandle, title: String, name: String) -> Option<String> {
    let (chosen, answer) = oneshot::channel();
    let dialog = app.dialog().file().set_title(title).set_file_name(name);
    dialog.save_file(move |file| drop(chosen.send(file)));
    path_of(answer.await.ok().flatten())
}

fn path_of(file: Option<FilePath>) -> Option<String> {
    let path: PathBuf = file?.into_path().ok()?;
    Some(path.display().to_string())
}
