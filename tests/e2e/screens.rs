//! Every screen with realistic data, in both themes and at two text sizes, for people to look at.
//! What is asserted is only what a picture cannot show: that nothing is cut off at the side.

use practice::{CallName, Fault};
use tests::driver::{Window, keys};
use tests::people::person;
use tests::visits::{DAY, csv, first_visit as visit_of};

use crate::first_visit::{clinic, signed_in};
use crate::pages::{OUTBOX, SETTINGS, id};

/// Nothing of the page lies beyond the window's right edge, once what measures itself has done so.
async fn nothing_is_cut_off(window: &Window, screen: &str) {
    let fits = "return document.documentElement.scrollWidth <= window.innerWidth";
    window.wait_until(&format!("{fits} // {screen}")).await;
}

async fn looks(window: &Window, screen: &str) {
    for theme in ["light", "dark"] {
        for size in ["100", "200"] {
            let set = format!(
                "document.documentElement.dataset.theme = '{theme}'; \
                 document.documentElement.dataset.text = '{size}'"
            );
            window.execute(&set, Vec::new()).await;
            nothing_is_cut_off(window, screen).await;
            window.screenshot(&format!("{screen}-{theme}-{size}")).await;
        }
    }
}

/// Claims for some of the visits, most of them with something else in one fact.
fn claims_of(people: std::ops::Range<u32>) -> String {
    let mut text = "ID,BIRTHDAY,FUNC_DATE,CURE_TYPE,DRUG_DAYS\r\n".to_owned();
    for n in people {
        let (one, other) = (person(n), person(n + 1));
        let id = if n % 6 == 1 { &person(n + 300).id } else { &one.id };
        let birthday = if n % 6 == 2 { &other.birthday } else { &one.birthday };
        let day = if n % 6 == 3 { "2022-10-05" } else { DAY };
        let cure_type = if n % 6 == 4 { "2" } else { "1" };
        let days = if n % 6 == 5 { "28" } else { "14" };
        text.push_str(&format!("{id},{birthday},{day},{cure_type},{days}\r\n"));
    }
    text
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
    let claims = clinic.outside("claims.csv");
    std::fs::write(&claims, claims_of(0..12)).expect("the file is written");
    app::risk::import_claims(&desk, &claims).await.expect("the claims are read");
    desk.close().await;
    // The folder is held until the desk itself is gone.
    drop(desk);

    // One is refused and one answer is lost, so that something is at risk.
    clinic.hpa.faults().next(CallName::Save, Fault::Says("療程年度有誤".to_owned()));
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterRead);
    let window = signed_in(&clinic).await;
    window.wait_for(&id("visit-row")).await;
    looks(&window, "visits").await;
    window.press(&[keys::CONTROL, '2']).await;
    window.wait_gone(&id("visit-row")).await;
    looks(&window, "eligibility-list").await;
    window.press(&[keys::CONTROL, '3']).await;
    window.wait_for(&id("risk-row")).await;
    window.wait_for(&id("claim-difference")).await;
    looks(&window, "risk").await;
    window.press(&[keys::CONTROL, '1']).await;
    window.wait_for(&id("visit-row")).await;
    window.press(&['n']).await;
    window.wait_for(&id("visit-form")).await;
    looks(&window, "form").await;
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for(&id("error-summary")).await;
    looks(&window, "form-errors").await;
    window.press(&[keys::ALT, OUTBOX]).await;
    window.wait_for("[data-testid^=\"outbox-filter\"]").await;
    looks(&window, "outbox").await;
    window.press(&[keys::ALT, SETTINGS]).await;
    window.wait_for("[data-testid^=\"settings-\"]").await;
    looks(&window, "settings").await;
    window.press(&[keys::CONTROL, 'l']).await;
    window.wait_for(&id("unlock-name")).await;
    looks(&window, "lock").await;
    window.close().await;
}
