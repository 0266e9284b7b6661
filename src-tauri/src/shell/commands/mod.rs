//! The page's commands: one file per area, each command one expression on an act of `app`.

mod files;
mod outbox;
mod settings;
mod visits;

pub(super) mod session;

use std::sync::Arc;

use app::ErrorView;
use tauri::{Builder, State, Wry};

use super::lock::Shell;

/// What every command answers.
type Answer<T> = Result<T, ErrorView>;
/// What every command gets.
type Here<'a> = State<'a, Arc<Shell>>;

/// Registers them all.
pub(super) fn register(builder: Builder<Wry>) -> Builder<Wry> {
    builder.invoke_handler(tauri::generate_handler![
        session::session_status,
        session::session_init,
        session::session_unlock,
        session::session_lock,
        session::session_restore,
        visits::visit_new,
        visits::visit_check,
        visits::visit_save,
        visits::visit_list,
        visits::visit_show,
        visits::draft_save,
        visits::draft_open,
        visits::draft_discard,
        outbox::outbox_list,
        outbox::outbox_show,
        outbox::outbox_retry,
        outbox::outbox_settle,
        outbox::outbox_discard,
        outbox::gate_open,
        outbox::status,
        settings::settings_view,
        settings::settings_save,
        settings::staff_save,
        settings::staff_remove,
        settings::connection_test,
        settings::rehearse,
        files::import_visits,
        files::backup_write,
        files::verify,
        files::pick_open,
        files::pick_save,
    ])
}
