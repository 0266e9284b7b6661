//! What the stories know of the screens: where things are and which keys they take. Nothing is
//! asserted about a visit here.

use serde_json::Value;
use tests::driver::{Window, keys};

/// With Alt, the rail's key of 約診提醒.
pub(crate) const APPOINTMENTS: char = '2';
/// With Alt, the rail's key of 評論.
pub(crate) const REVIEWS: char = '3';
/// With Alt, the rail's key of 儀表板, which a manager has.
pub(crate) const DASHBOARDS: char = '4';
/// With Alt, the rail's key of 待送匣, for a manager.
pub(crate) const OUTBOX: char = '5';
/// With Alt, the rail's key of 設定, for a manager.
pub(crate) const SETTINGS: char = '7';

/// A selector for what a screen calls by this name.
pub(crate) fn id(name: &str) -> String {
    format!("[data-testid=\"{name}\"]")
}

/// Signs in at the lock screen, by keys, and waits for the desk.
pub(crate) async fn unlock(window: &Window, name: &str, password: &str) {
    sign_in(window, name, password).await;
    window.wait_for(&id("desk")).await;
}

/// Types name and password at the lock screen; what comes of it is not waited for.
pub(crate) async fn sign_in(window: &Window, name: &str, password: &str) {
    window.wait_for(&id("unlock-name")).await;
    stands_in(window, "unlock-name").await;
    window.keys(name).await;
    window.press(&[keys::TAB]).await;
    window.keys(password).await;
    window.press(&[keys::ENTER]).await;
}

/// Waits until the cursor stands in what has this name.
pub(crate) async fn stands_in(window: &Window, name: &str) {
    let script = format!("return document.activeElement?.dataset.testid === '{name}'");
    window.wait_until(&script).await;
}

/// Waits until the cursor stands somewhere in what has this name.
pub(crate) async fn stands_within(window: &Window, name: &str) {
    let script = format!("return Boolean(document.activeElement?.closest('{}'))", id(name));
    window.wait_until(&script).await;
}

/// The name of the field the cursor stands in.
async fn focused(window: &Window) -> String {
    let script = "const e = document.activeElement; \
         return e?.dataset.field ?? e?.dataset.testid?.replace('field-', '') ?? ''";
    match window.execute(script, Vec::new()).await {
        Value::String(name) => name,
        _ => String::new(),
    }
}

/// Moves on with Tab until the cursor stands in this field of the form.
pub(crate) async fn go_to(window: &Window, field: &str) {
    const FIELDS_AND_MORE: usize = 80;
    for _ in 0..FIELDS_AND_MORE {
        if focused(window).await == field {
            return;
        }
        window.press(&[keys::TAB]).await;
    }
    panic!("Tab never came to {field}; the cursor stands in {}", focused(window).await);
}

/// Types into a field of the form, reached by Tab.
pub(crate) async fn fill(window: &Window, field: &str, text: &str) {
    go_to(window, field).await;
    // What stands there already is typed over; a group of answers takes the key alone.
    if window.execute("return Boolean(document.activeElement.value)", Vec::new()).await == true {
        window.press(&[keys::CONTROL, 'a']).await;
    }
    window.keys(text).await;
}

/// Opens a new visit with its key.
pub(crate) async fn new_visit(window: &Window) {
    window.wait_for(&id("desk")).await;
    window.press(&['n']).await;
    window.wait_for(&id("visit-form")).await;
    window.wait_until("return document.activeElement?.dataset.field === 'ID'").await;
}

/// One field of a form and what is typed there.
pub(crate) type Typed = (&'static str, String);

/// Fills the form from top to bottom without touching the mouse.
pub(crate) async fn fill_all(window: &Window, typed: &[Typed]) {
    for (field, text) in typed {
        if *field == "PRSN_ID" {
            choose_staff(window, text).await;
        } else {
            fill(window, field, text).await;
        }
    }
}

/// Chooses a person of the staff list by the arrow keys.
async fn choose_staff(window: &Window, name: &str) {
    const LONGEST_LIST: usize = 30;
    go_to(window, "PRSN_ID").await;
    let chosen = "const s = document.activeElement; \
         return s.selectedOptions?.[0]?.textContent ?? s.value ?? ''";
    for _ in 0..LONGEST_LIST {
        let now = window.execute(chosen, Vec::new()).await;
        if now.as_str().is_some_and(|now| now.contains(name)) {
            return;
        }
        window.press(&[keys::DOWN]).await;
    }
    panic!("{name} is not in the staff list");
}

/// Chooses a drug of the list by a piece of its name, with the arrow keys.
pub(crate) async fn choose_drug(window: &Window, row: usize, piece: &str, wanted: &str) {
    const LONGEST_LIST: usize = 30;
    let field = format!("CURE_ITEM-{row}");
    go_to(window, &field).await;
    window.keys(piece).await;
    let active = "const e = document.activeElement; \
         return document.getElementById(e.getAttribute('aria-activedescendant'))?.textContent ?? ''";
    for _ in 0..LONGEST_LIST {
        window.press(&[keys::DOWN]).await;
        let now = window.execute(active, Vec::new()).await;
        if now.as_str().is_some_and(|now| now.contains(wanted)) {
            window.press(&[keys::ENTER]).await;
            return;
        }
    }
    panic!("no drug of {piece} is {wanted}");
}

/// Counts from now on what only a mouse or a finger does.
pub(crate) async fn watch_the_mouse(window: &Window) {
    let script = "document.body.dataset.mouse = '0'; \
         for (const name of ['pointerdown', 'mousedown', 'wheel', 'touchstart', 'contextmenu']) \
           window.addEventListener(name, () => { \
             document.body.dataset.mouse = String(Number(document.body.dataset.mouse) + 1) \
           }, true)";
    window.execute(script, Vec::new()).await;
}

/// How often a mouse or a finger was used since it is watched.
pub(crate) async fn mouse_uses(window: &Window) -> Value {
    window.execute("return Number(document.body.dataset.mouse)", Vec::new()).await
}

/// Saves the form with its keys and waits until the page says that it stands here.
pub(crate) async fn save(window: &Window) {
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for(&id("saved-notice")).await;
}

/// Waits until the newest visit's row shows this state.
pub(crate) async fn wait_for_state(window: &Window, state: &str) {
    window.wait_for(&format!("{}[data-state=\"{state}\"]", id("visit-row"))).await;
}
