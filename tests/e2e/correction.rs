//! A wrong birthday is found after the visit was sent. It is corrected by keys, the program is
//! killed twice on the way, and what stands at the service in the end is one record, the right one.

use app::codes::{StaffSaveRequest, staff_save};
use practice::{CallName, Fault, Phase};
use tests::acts::{closed, saved, sent};
use tests::changes::birthdays;
use tests::driver::{Window, keys};
use tests::meeting::met;
use tests::people::{STAFF_ID, person};
use tests::visits::first_visit;
use tests::world::{MANAGER, PASSWORD, TestClinic};

use crate::first_visit::open;
use crate::pages::{fill, go_to, id, mouse_uses, unlock, wait_for_state, watch_the_mouse};

/// As on the card.
const RIGHT: &str = "1961-02-03";

/// A clinic whose one visit stands at the service with a wrong birthday.
async fn sent_with_a_wrong_birthday() -> TestClinic {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let doctor = StaffSaveRequest {
        name: "李文政".to_owned(),
        prsn_id: STAFF_ID.to_owned(),
        ..StaffSaveRequest::default()
    };
    staff_save(&desk, doctor).await.expect("the doctor is on the list");
    saved(&desk, &first_visit(&person(1))).await;
    assert_eq!(sent(&desk, 30).await.done, 1);
    closed(desk).await;
    clinic
}

/// Opens the only visit of the list and corrects its birthday, without a mouse.
async fn correct_the_birthday(window: &Window) {
    wait_for_state(window, "registered").await;
    go_to(window, "visit-row").await;
    window.press(&[keys::ENTER]).await;
    window.wait_for(&id("visit-panel")).await;
    window.press(&['e']).await;
    window.wait_for(&id("visit-form")).await;
    fill(window, "BIRTHDAY", "0500203").await;
    window.wait_for_text(&id("echo-BIRTHDAY"), RIGHT).await;
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for(&id("correct-BIRTHDAY")).await;
    window.screenshot("correction-asks-first").await;
    window.press(&[keys::ALT, keys::ENTER]).await;
    window.wait_for(&id("saved-notice")).await;
}

#[tokio::test]
async fn a_wrong_birthday_is_corrected_although_the_program_is_killed_twice() {
    let clinic = sent_with_a_wrong_birthday().await;
    let wrong = person(1).birthday.replace('-', "/");
    assert_eq!(birthdays(&clinic.hpa), [wrong.as_str()]);

    // The first kill: Delete has done its work, and its answer never comes.
    let hold = clinic.hpa.hooks().hold(CallName::Delete, Phase::BeforeAnswer);
    let window = open(&clinic).await;
    unlock(&window, MANAGER, PASSWORD).await;
    watch_the_mouse(&window).await;
    correct_the_birthday(&window).await;
    met(&hold).await;
    assert_eq!(mouse_uses(&window).await, 0, "no mouse was used");
    wait_for_state(&window, "correcting").await;
    window.screenshot("correction-deleting").await;
    window.kill().await;
    clinic.hpa.hooks().clear();
    drop(hold);
    assert!(birthdays(&clinic.hpa).is_empty(), "the old one is gone, and the desk does not know");

    // The second: Delete was asked again and answered, and the Save is read and never done.
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterRead);
    let hold = clinic.hpa.hooks().hold(CallName::Save, Phase::RequestRead);
    let window = open(&clinic).await;
    unlock(&window, MANAGER, PASSWORD).await;
    met(&hold).await;
    assert_eq!(clinic.hpa.count(CallName::Delete), 2, "a lost Delete is asked again");
    window.screenshot("correction-between-delete-and-save").await;
    window.kill().await;
    clinic.hpa.hooks().clear();
    drop(hold);
    assert!(birthdays(&clinic.hpa).is_empty(), "nothing of the visit stands at the service");

    // The third start finishes it, with nobody doing anything but signing in.
    let window = open(&clinic).await;
    unlock(&window, MANAGER, PASSWORD).await;
    wait_for_state(&window, "registered").await;
    window.wait_for_text(&id("visit-row"), "50/02/03").await;
    window.screenshot("correction-finished").await;
    assert_eq!(birthdays(&clinic.hpa), [RIGHT.replace('-', "/")], "one record, the right one");
    assert!(clinic.hpa.doubled().is_empty());
    window.close().await;
    let shown = clinic.run(&["visits", "list"]).await.done();
    assert_eq!(shown.as_array().map(Vec::len), Some(1), "{shown}");
    let id = shown[0]["id"].as_str().expect("an id");
    let shown = clinic.run(&["visits", "show", id]).await.done();
    assert_eq!(shown["situation"]["code"], "stands", "{shown}");
    clinic.run(&["verify"]).await.done();
}
