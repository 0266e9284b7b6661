//! The lock screen: it hides and refuses, sending goes on under it, and it lets other processes in.

use practice::{CallName, Phase};
use serde_json::Value;
use tests::driver::{Launch, Window, keys};
use tests::meeting::met;
use tests::program::Program;
use tests::world::{MANAGER, PASSWORD, TestClinic};

use crate::first_visit::{clinic, enter_sample, open, signed_in};
use crate::pages::{id, save, sign_in, unlock, wait_for_state};

async fn lock(window: &Window) {
    window.press(&[keys::CONTROL, 'l']).await;
    window.wait_for(&id("unlock-password")).await;
}

/// What a command of the page answers while the lock screen is up.
async fn asked(window: &Window, command: &str) -> Value {
    let ask = format!(
        "window.__TAURI_INTERNALS__.invoke('{command}', {{ request: {{ limit: 1 }}, id: 'x' }})\
         .then(() => 'answered', (refused) => refused.code)\
         .then((told) => {{ document.body.dataset.told = told }})"
    );
    window.execute("delete document.body.dataset.told", Vec::new()).await;
    window.execute(&ask, Vec::new()).await;
    window.wait_until("return document.body.dataset.told !== undefined").await;
    window.execute("return document.body.dataset.told", Vec::new()).await
}

#[tokio::test]
async fn locking_hides_the_screen_and_refuses_commands_while_sending_goes_on() {
    let clinic = clinic().await;
    let hold = clinic.hpa.hooks().hold(CallName::Save, Phase::BeforeAnswer);
    let window = signed_in(&clinic).await;
    enter_sample(&window).await;
    save(&window).await;
    met(&hold).await;
    lock(&window).await;
    assert!(!window.sees(&id("visit-row")).await, "the list is not behind the lock screen");
    for command in ["visit_list", "visit_show", "outbox_list", "settings_view", "status"] {
        assert_eq!(asked(&window, command).await, "locked", "{command}");
    }
    window.screenshot("locked-while-sending").await;
    hold.let_go();
    assert!(clinic.hpa.wait_until_settled(tests::driver::PATIENCE));

    unlock(&window, MANAGER, PASSWORD).await;
    wait_for_state(&window, "registered").await;
    assert_eq!(clinic.hpa.count(CallName::Save), 1);
    window.close().await;
}

#[tokio::test]
async fn a_wrong_password_is_told_and_the_screen_stays_locked() {
    let clinic = clinic().await;
    let window = open(&clinic).await;
    sign_in(&window, MANAGER, "not the password").await;
    window.wait_for(&id("unlock-error")).await;
    assert!(!window.sees(&id("desk")).await);
    window.screenshot("unlock-refused").await;
    window.close().await;
}

#[tokio::test]
async fn a_second_start_brings_the_first_window_to_the_front_and_ends() {
    let clinic = clinic().await;
    let window = open(&clinic).await;
    window.wait_for(&id("unlock-name")).await;
    let second = Program::new(&clinic.folder(), &[]).run().await;
    assert_eq!(second.status, 0, "{}", second.said);
    assert!(second.said.contains("comes to the front"), "{}", second.said);
    // The first window is there as before.
    unlock(&window, MANAGER, PASSWORD).await;
    window.close().await;
}

async fn listed(clinic: &TestClinic) -> tests::program::Run {
    clinic.run(&["visits", "list"]).await
}

#[tokio::test]
async fn the_nightly_job_gets_the_folder_from_the_lock_screen_and_not_from_an_open_desk() {
    let clinic = clinic().await;
    let window = signed_in(&clinic).await;
    let refused = listed(&clinic).await;
    assert_eq!((refused.status, refused.code().as_str()), (5, "held_by_another"));

    lock(&window).await;
    // One command right after the other: the window takes the folder back between them.
    for _ in 0..6 {
        let run = listed(&clinic).await;
        assert_eq!(run.status, 0, "{}", run.said);
    }
    unlock(&window, MANAGER, PASSWORD).await;
    window.close().await;
}

#[tokio::test]
async fn a_folder_without_a_clinic_is_set_up_in_the_window() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("data");
    let window = Launch::new(&["--data-dir", folder.to_str().expect("Unicode")]).open().await;
    window.wait_for(&id("first-create")).await;
    window.screenshot("first-start").await;
    window.click(&id("first-create")).await;
    for (field, text) in [
        ("setup-code", "3501200000"),
        ("setup-branch", "00"),
        ("setup-clinic", "測試診所"),
        ("setup-admin", MANAGER),
        ("setup-password", PASSWORD),
        ("setup-repeat", PASSWORD),
    ] {
        window.retype(&id(&format!("field-{field}")), text).await;
    }
    window.press(&[keys::ENTER]).await;
    window.wait_for(&id("recovery-code")).await;
    window.screenshot("recovery-code").await;
    window.click(&id("recovery-confirm")).await;
    window.click(&id("recovery-done")).await;
    // A new clinic begins locked: who wrote the code down signs in with the password just chosen.
    unlock(&window, MANAGER, PASSWORD).await;
    window.close().await;
}
