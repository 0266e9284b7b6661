//! What other processes may ask of the window: to come to the front, or to let the folder go.

use std::sync::Arc;

use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use tauri::{AppHandle, Manager};

use super::lock::Shell;
use crate::instance::{Ask, serve};

/// Answers them until the program ends; one that says nothing keeps no other waiting.
pub(super) async fn answer(listener: Listener, handle: AppHandle, shell: Arc<Shell>) {
    loop {
        match listener.accept().await {
            Ok(stream) => {
                tauri::async_runtime::spawn(one(stream, handle.clone(), Arc::clone(&shell)));
            }
            Err(error) => {
                tracing::warn!(kind = %error.kind(), "a request to the window was lost");
                tokio::task::yield_now().await;
            }
        }
    }
}

async fn one(stream: Stream, handle: AppHandle, shell: Arc<Shell>) {
    let served = serve(stream, async |ask| match ask {
        Ask::Focus => focus(&handle),
        Ask::Release => Arc::clone(&shell).let_go().await,
    });
    if let Err(error) = served.await {
        tracing::debug!(kind = %error.kind(), "a request broke off");
    }
}

fn focus(handle: &AppHandle) -> bool {
    let Some(window) = handle.get_webview_window("main") else {
        return false;
    };
    window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()).is_ok()
}
