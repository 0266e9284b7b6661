//! Every screen with realistic data, in both themes and at two text sizes, for people to look at.
//! What is asserted is only what a picture cannot show: that nothing is cut off at the side.

use tests::driver::{Window, keys};
use tests::people::person;
use tests::visits::{csv, first_visit as visit_of};

use crate::first_visit::{clinic, signed_in};
use crate::pages::id;

/// Whether any of the page lies beyond the window's right edge.
async fn assert_nothing_is_cut_off(window: &Window, screen: &str) {
    let script = "return document.documentElement.scrollWidth <= window.innerWidth";
    let fits = window.execute(script, Vec::new()).await;
    assert_eq!(fits, true, "{screen} is wider than the window");
}

async fn looks(window: &Window, screen: &str) {
    for theme in ["light", "dark"] {
        for size in ["100", "200"] {
            let set = format!(
                "document.documentElement.dataset.theme = '{theme}'; \
                 document.documentElement.dataset.text = '{size}'"
            );
            window.execute(&set, Vec::new()).await;
            assert_nothing_is_cut_off(window, screen).await;
            window.screenshot(&format!("{screen}-{theme}-{size}")).await;
        }
    }
}

#[tokio::test]
async fn the_screens_with_two_hundred_visits() {
    let clinic = clinic().await;
    let visits: Vec<_> = (0..200).map(|n| visit_of(&person(n))).collect();
    let file = clinic.outside("visits.csv");
    std::fs::write(&file, csv(&visits)).expect("the file is written");
    let desk = clinic.desk().await;
    let taken = app::imports::import_visits(&desk, &file).await.expect("the file is read");
    assert_eq!(taken.accepted, 200, "{:?}", taken.rejected);
    desk.close().await;
    // The folder is held until the desk itself is gone.
    drop(desk);

    let window = signed_in(&clinic).await;
    window.wait_for(&id("visit-row")).await;
    looks(&window, "visits").await;
    window.press(&['n']).await;
    window.wait_for(&id("visit-form")).await;
    looks(&window, "form").await;
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for(&id("error-summary")).await;
    looks(&window, "form-errors").await;
    window.press(&[keys::ALT, '2']).await;
    window.wait_for("[data-testid^=\"outbox-filter\"]").await;
    looks(&window, "outbox").await;
    window.press(&[keys::ALT, '3']).await;
    window.wait_for("[data-testid^=\"settings-\"]").await;
    looks(&window, "settings").await;
    window.press(&[keys::CONTROL, 'l']).await;
    window.wait_for(&id("unlock-name")).await;
    looks(&window, "lock").await;
    window.close().await;
}
