//! Names the commands of the page, so that a capability has to allow each one.

fn main() {
    // The page is embedded when the program is compiled, so a new page needs a new program.
    println!("cargo::rerun-if-changed=../ui/dist");
    let commands = &[
        "session_status",
        "session_init",
        "session_unlock",
        "session_lock",
        "session_restore",
        "visit_new",
        "visit_check",
        "visit_save",
        "visit_list",
        "visit_show",
        "draft_save",
        "draft_open",
        "draft_discard",
        "outbox_list",
        "outbox_show",
        "outbox_retry",
        "outbox_settle",
        "outbox_discard",
        "gate_open",
        "settings_view",
        "settings_save",
        "staff_save",
        "staff_remove",
        "connection_test",
        "rehearse",
        "import_visits",
        "backup_write",
        "verify",
        "status",
        "pick_open",
        "pick_save",
    ];
    let manifest = tauri_build::AppManifest::new().commands(commands);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the shell cannot be built: {error:#}");
    }
}
