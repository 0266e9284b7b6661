//! The system's file dialogs. Each answers the path the person chose, or none when they thought
//! better of it.

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// A file to read, of one of these extensions where any are named.
pub(super) async fn open(app: &AppHandle, title: String, extensions: &[String]) -> Option<String> {
    let (chosen, answer) = oneshot::channel();
    let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
    let mut dialog = app.dialog().file().set_title(title);
    if !extensions.is_empty() {
        dialog = dialog.add_filter(extensions.join(", "), &extensions);
    }
    dialog.pick_file(move |file| drop(chosen.send(file)));
    path_of(answer.await.ok().flatten())
}

/// A file to write; `name` is proposed.
pub(super) async fn save(app: &AppHandle, title: String, name: String) -> Option<String> {
    let (chosen, answer) = oneshot::channel();
    let dialog = app.dialog().file().set_title(title).set_file_name(name);
    dialog.save_file(move |file| drop(chosen.send(file)));
    path_of(answer.await.ok().flatten())
}

fn path_of(file: Option<FilePath>) -> Option<String> {
    let path = file?.into_path().ok()?;
    Some(path.display().to_string())
}
