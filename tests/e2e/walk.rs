//! The main job in practice mode: sign in, enter one first visit by keys, see it registered. This
//! is what `cargo xtask run` shows where there is no display.

use practice::clinic::{ADMIN_NAME, ADMIN_PASSWORD};
use tests::driver::Launch;

use crate::first_visit::first_visit;
use crate::pages::{fill_all, new_visit, save, unlock, wait_for_state};

/// The first of the sample clinic's staff.
const DOCTOR: &str = "何若筠";

#[expect(clippy::print_stdout, reason = "this story is told to whoever runs it")]
fn step(words: &str) {
    println!("  {words}");
}

#[tokio::test]
async fn walk_the_main_job_in_practice_mode() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("practice");
    let folder = folder.to_str().expect("a path in Unicode");
    let window = Launch::new(&["practice", "--data-dir", folder]).open().await;
    window.wait_for("[data-testid=\"practice-sign-in\"]").await;
    step("the lock screen shows the sign-in of practice mode");
    window.screenshot("walk-1-lock-screen").await;

    unlock(&window, ADMIN_NAME, ADMIN_PASSWORD).await;
    window.wait_for("[data-testid=\"visit-row\"]").await;
    step("signed in; the sample clinic's visits are listed");
    window.screenshot("walk-2-visits").await;

    new_visit(&window).await;
    fill_all(&window, &first_visit("歐陽美玲", "F131104093", DOCTOR)).await;
    window.wait_for_text("[data-testid=\"score\"]", "10").await;
    step("a first visit is entered by keys; the score is shown");
    window.screenshot("walk-3-form").await;

    save(&window).await;
    wait_for_state(&window, "registered").await;
    window.wait_for_text("[data-testid=\"saved-notice\"]", "已登錄").await;
    step("saved with Ctrl+Enter, sent to the stand-in, shown as 已登錄");
    window.screenshot("walk-4-registered").await;
    window.close().await;
}
