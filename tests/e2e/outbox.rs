//! 待送匣: a lost answer in a person's hands, settled by keys and buttons.

use practice::{CallName, Fault};
use tests::driver::keys;

use crate::first_visit::{clinic, enter_sample, signed_in};
use crate::pages::{OUTBOX, id, save, wait_for_state};

#[tokio::test]
async fn a_lost_answer_is_settled_by_a_person_in_the_window() {
    let clinic = clinic().await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    let window = signed_in(&clinic).await;
    enter_sample(&window).await;
    save(&window).await;
    wait_for_state(&window, "unknown").await;

    window.press(&[keys::ALT, OUTBOX]).await;
    window.wait_for(&id("outbox-item")).await;
    window.screenshot("outbox-unknown").await;
    window.click(&id("outbox-settle")).await;
    window.wait_for(&id("settle-panel")).await;
    window.screenshot("outbox-settle").await;
    window.click(&id("settle-sent")).await;
    window.press(&[keys::ALT, '1']).await;
    wait_for_state(&window, "registered").await;
    assert_eq!(clinic.hpa.count(CallName::Save), 1, "it was never sent again");
    window.close().await;
}
