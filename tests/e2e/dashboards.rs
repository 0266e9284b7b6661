//! 儀表板 in the real window, by keys: a year is asked for month by month, drawn under the page's own
//! policy, and read as a table.

use practice::{CallName, Phase};
use serde_json::Value;
use tests::driver::{Window, keys};

use crate::appointment::with_crm;
use crate::first_visit::signed_in;
use crate::pages::{DASHBOARDS, id, mouse_uses, watch_the_mouse};

/// Puts the cursor on a button and presses it by its key.
async fn press_on(window: &Window, name: &str) {
    let script = format!("document.querySelector('{}').focus()", id(name));
    window.wait_for(&id(name)).await;
    window.execute(&script, Vec::new()).await;
    window.press(&[keys::ENTER]).await;
}

/// Every figure of the first chart's table, as it is read.
async fn table(window: &Window) -> Vec<String> {
    window.wait_for(&id("chart-table")).await;
    let script = "return [...document.querySelector('[data-testid=\"chart-table\"]') \
         .querySelectorAll('tbody tr')].map((row) => row.children[1].textContent)";
    let cells = window.execute(script, Vec::new()).await;
    serde_json::from_value(cells).expect("words")
}

#[tokio::test]
async fn a_year_is_asked_for_drawn_and_read_as_a_table_all_by_keys() {
    let (clinic, crm, _) = with_crm("60").await;
    let hold = crm.hooks().hold(CallName::ReturnVisits, Phase::RequestRead);
    let window = signed_in(&clinic).await;
    window.wait_for(&id("desk")).await;
    watch_the_mouse(&window).await;
    window.press(&[keys::ALT, DASHBOARDS]).await;
    // This month and the last are asked for by themselves when the desk opens.
    window.wait_for(&id("fetch-progress")).await;
    hold.let_go();
    window.wait_gone(&id("fetch-progress")).await;
    window.wait_for(&id("chart-plot")).await;
    press_on(&window, "board-refresh").await;
    window.wait_for_text(&id("fetch-outcome"), "已更新").await;
    // The whole of a period is not the mean of its months: it is asked for besides.
    assert_eq!(crm.count(CallName::ReturnVisits), 2 + 12 + 1, "one call a month");
    let drawn =
        format!("return document.querySelectorAll('{} svg path').length > 12", id("chart-plot"));
    window.wait_until(&drawn).await;
    window.screenshot("dashboard-return-visits").await;
    press_on(&window, "chart-toggle").await;
    let cells = table(&window).await;
    assert_eq!(cells.len(), 12);
    assert_eq!(cells.iter().filter(|cell| *cell == "—").count(), 1, "February is a gap: {cells:?}");
    assert_eq!(mouse_uses(&window).await, Value::from(0));
    assert_pictures_are_allowed(&window).await;
    window.close().await;
}

/// A chart's PNG is an SVG drawn to a canvas: the page's policy must let it.
async fn assert_pictures_are_allowed(window: &Window) {
    let script = "const image = new Image(); \
         image.onload = () => { \
           const canvas = document.createElement('canvas'); \
           canvas.width = canvas.height = 40; \
           canvas.getContext('2d').drawImage(image, 0, 0); \
           canvas.toBlob((blob) => { document.body.dataset.picture = String(blob.size); }); \
         }; \
         image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent( \
           document.querySelector('[data-testid=\"chart-plot\"] svg').outerHTML)";
    window.execute(script, Vec::new()).await;
    window.wait_until("return Number(document.body.dataset.picture) > 100").await;
}
