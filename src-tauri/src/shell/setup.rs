//! Putting the window together: one per data folder, without any web storage that outlives it.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use tauri::{App, AppHandle, Manager, RunEvent, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use super::lock::Shell;
use super::practice::Practice;
use super::{closing, commands, requests};
use crate::cli::note;
use crate::instance::{self, Ask};

/// Opens the window, or brings the one that is open for this folder to the front.
#[expect(clippy::exit, reason = "the window system's own macro may exit")]
pub(super) fn run(folder: &Path, practice: bool) -> ExitCode {
    if tauri::async_runtime::block_on(instance::ask(folder, Ask::Focus)) {
        note("Clinic Desk is open for this data folder already; its window comes to the front");
        return ExitCode::SUCCESS;
    }
    if let Err(error) = app::session::prepare_folder(folder) {
        note(&error.to_string());
        return ExitCode::from(5);
    }
    let practice = match practice.then(|| Practice::start(folder)).transpose() {
        Ok(practice) => practice,
        Err(error) => {
            note(&error.to_string());
            return ExitCode::from(5);
        }
    };
    let folder = folder.to_owned();
    let built = commands::register(tauri::Builder::default())
        .plugin(tauri_plugin_dialog::init())
        .setup(move |app| {
            let shell = Arc::new(Shell::new(folder, practice, app.handle().clone()));
            set_up(app, shell)
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            note(&format!("the window cannot be opened: {error}"));
            ExitCode::from(1)
        }
    }
}

fn set_up(app: &App, shell: Arc<Shell>) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tauri::async_runtime::handle();
    let _entered = runtime.inner().enter();
    let listener = instance::listen(&shell.folder)?;
    tauri::async_runtime::spawn(requests::answer(
        listener,
        app.handle().clone(),
        Arc::clone(&shell),
    ));
    let profile = shell.folder.join("webview");
    app.manage(shell);
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("診所櫃台 Clinic Desk")
        .inner_size(1280.0, 800.0)
        .min_inner_size(800.0, 560.0);
    without_traces(window, &profile).build()?;
    Ok(())
}

type Window<'a> = WebviewWindowBuilder<'a, tauri::Wry, App>;

/// Nothing typed may be kept by the web view, which elsewhere offers what was typed before.
#[cfg(not(target_os = "linux"))]
fn without_traces<'a>(window: Window<'a>, _profile: &Path) -> Window<'a> {
    window.incognito(true)
}

/// WebKitGTK remembers nothing that is typed, and takes no orders from a test in its private mode;
/// whatever it keeps lies in the data folder, where it is looked for.
#[cfg(target_os = "linux")]
fn without_traces<'a>(window: Window<'a>, profile: &Path) -> Window<'a> {
    window.data_directory(profile.to_owned())
}

fn on_event(handle: &AppHandle, event: RunEvent) {
    let Some(shell) = handle.try_state::<Arc<Shell>>() else {
        return;
    };
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. }
            if closing::asks_first(handle, &shell) =>
        {
            api.prevent_close();
        }
        RunEvent::Exit => tauri::async_runtime::block_on(shell.end()),
        _ => {}
    }
}
