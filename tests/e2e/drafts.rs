//! An unfinished form: kept in the encrypted record at every pause, and nowhere else.

use serde_json::Value;
use tests::driver::{Window, keys};
use tests::world::{MANAGER, PASSWORD};

use crate::first_visit::{clinic, first_visit, open, signed_in};
use crate::pages::{fill_all, go_to, id, new_visit, stands_in, unlock};

/// How many things the web view keeps of its own.
async fn kept_by_the_web_view(window: &Window) -> Value {
    let script = "return [localStorage.length, sessionStorage.length, document.cookie.length]";
    window.execute(script, Vec::new()).await
}

async fn databases(window: &Window) -> Value {
    // The driver's scripts cannot wait; the answer is left on the page and read in a second look.
    let ask = "indexedDB.databases().then(all => { document.body.dataset.kept = all.length })";
    window.execute(ask, Vec::new()).await;
    window.wait_until("return document.body.dataset.kept !== undefined").await;
    window.execute("return document.body.dataset.kept", Vec::new()).await
}

#[tokio::test]
async fn a_form_survives_a_kill_in_its_middle_with_no_web_storage() {
    let clinic = clinic().await;
    let window = signed_in(&clinic).await;
    new_visit(&window).await;
    let typed = first_visit("陳怡君", "A123456789", "李文政");
    let middle = typed.iter().position(|(field, _)| *field == "HEIGHT").expect("a field");
    fill_all(&window, &typed[..=middle]).await;
    window.wait_for_text(&id("draft-state"), "已自動儲存").await;
    // The pause after the last key is what saves; the words above may be of the one before.
    let field =
        "return document.querySelector('[data-testid=\"draft-state\"]')?.dataset.state === 'saved'";
    window.wait_until(field).await;
    assert_eq!(kept_by_the_web_view(&window).await, serde_json::json!([0, 0, 0]));
    assert_eq!(databases(&window).await, "0");
    window.screenshot("draft-before-kill").await;
    window.kill().await;

    let window = open(&clinic).await;
    unlock(&window, MANAGER, PASSWORD).await;
    window.wait_for(&format!("{}[data-state=\"draft\"]", id("visit-row"))).await;
    window.wait_for_text(&id("visit-row"), "陳怡君").await;
    window.screenshot("draft-in-the-list").await;
    go_to(&window, "visit-row").await;
    window.press(&[keys::ENTER]).await;
    window.wait_for(&id("visit-form")).await;
    for (field, expected) in [("ID", "A123456789"), ("NAME", "陳怡君"), ("HEIGHT", "170")] {
        window.wait_for_value(&id(&format!("field-{field}")), expected).await;
    }
    // The cursor stands where it stood.
    stands_in(&window, "field-HEIGHT").await;
    window.screenshot("draft-recovered").await;
    window.close().await;
}
