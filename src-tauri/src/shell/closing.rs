//! Somebody closes the window. If messages to patients would fall due before the clinic opens
//! again, the system's own dialog asks first: let them go now, leave without, or stay. It is the
//! system's because the page may be locked, and shows a count and a time, nobody's data.
//!
//! What is due, and letting it go, is `app`'s. An ordinary closing is not touched.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use app::Desk;
use app::reminders::{DueWhileClosed, due_while_closed, send_before_closing};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{
    DialogExt, MessageDialogBuilder, MessageDialogButtons, MessageDialogKind, MessageDialogResult,
};

use super::lock::{Shell, Standing};

/// Counting takes no longer, or the window closes as if there were nothing.
const COUNTING: Duration = Duration::from_secs(1);
/// Whoever goes home waits no longer than this for the service.
const GOING: Duration = Duration::from_secs(20);

/// Whether the window must stay for now: something is due, and a person is being asked.
pub(super) fn asks_first(handle: &AppHandle, shell: &Arc<Shell>) -> bool {
    if shell.closing.load(Ordering::Relaxed) {
        return true;
    }
    let Some(desk) = open_desk(shell) else {
        return false;
    };
    let counted = async { tokio::time::timeout(COUNTING, due_while_closed(&desk)).await };
    let Ok(Ok(due)) = tauri::async_runtime::block_on(counted) else {
        return false;
    };
    if due.count == 0 {
        return false;
    }
    shell.closing.store(true, Ordering::Relaxed);
    ask(handle, Arc::clone(shell), desk, &due);
    true
}

/// The desk, locked or not; none while somebody signs in or another process has the folder.
fn open_desk(shell: &Shell) -> Option<Arc<Desk>> {
    match &*shell.standing.try_lock().ok()? {
        Standing::Open(open) => Some(Arc::clone(&open.desk)),
        Standing::Closed | Standing::Away => None,
    }
}

fn ask(handle: &AppHandle, shell: Arc<Shell>, desk: Arc<Desk>, due: &DueWhileClosed) {
    let words = words(&desk.facts().language, due);
    let (send, leave) = (words.send.to_owned(), words.leave.to_owned());
    let dialog = dialog(handle, words);
    let handle = handle.clone();
    dialog.show_with_result(move |pressed| {
        let chose =
            |label: &str| matches!(&pressed, MessageDialogResult::Custom(it) if it == label);
        if chose(&send) {
            tauri::async_runtime::spawn(go(handle, desk));
        } else if chose(&leave) {
            close(&handle);
        } else {
            shell.closing.store(false, Ordering::Relaxed);
        }
    });
}

fn dialog(handle: &AppHandle, words: Words) -> MessageDialogBuilder<tauri::Wry> {
    let Words { title, text, send, leave, stay } = words;
    let buttons =
        MessageDialogButtons::YesNoCancelCustom(send.into(), leave.into(), stay.to_owned());
    let dialog = handle.dialog().message(text).title(title).buttons(buttons);
    let dialog = dialog.kind(MessageDialogKind::Warning);
    match handle.get_webview_window("main") {
        Some(window) => dialog.parent(&window),
        None => dialog,
    }
}

/// What could not go stays in the outbox and is seen to at the next start.
async fn go(handle: AppHandle, desk: Arc<Desk>) {
    match send_before_closing(&desk, GOING).await {
        Ok(left) => tracing::info!(left, "closing let reminders go"),
        Err(error) => tracing::error!(code = error.code(), "closing could not let reminders go"),
    }
    drop(desk);
    close(&handle);
}

fn close(handle: &AppHandle) {
    let closed = handle.get_webview_window("main").map(|window| window.destroy());
    if !matches!(closed, Some(Ok(()))) {
        handle.exit(0);
    }
}

struct Words {
    title: &'static str,
    text: String,
    send: &'static str,
    leave: &'static str,
    stay: &'static str,
}

fn words(language: &str, DueWhileClosed { until, count }: &DueWhileClosed) -> Words {
    if language == "en" {
        return Words {
            title: "Clinic Desk",
            text: format!(
                "{count} reminder(s) fall due before the next opening ({until}). If this computer \
                 will be off, hand them to the CRM now; patients still get them at their time. \
                 After that they cannot be stopped: a change means calling the patient."
            ),
            send: "Send and close",
            leave: "Close without sending",
            stay: "Stay",
        };
    }
    Words {
        title: "診所櫃台",
        text: format!(
            "有 {count} 則約診提醒在下次開診（{until}）前到期。電腦若會關機，請現在就交給 CRM；\
             病人仍在原訂時間收到。送出後無法收回，之後改約或取消要改為致電病人。"
        ),
        send: "送出並關閉",
        leave: "不送，直接關閉",
        stay: "返回",
    }
}
