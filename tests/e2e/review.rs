//! A review from its entry to the task that came of it, by keys alone: a phone number in its text is
//! masked by one key, Dr. Right handles it, and what is left to the clinic is somebody's by a day.

use practice::DrRightStandIn;
use serde_json::Value;
use tests::driver::{Window, keys};
use tests::world::MANAGER;

use crate::appointment::{listed, with_crm};
use crate::first_visit::signed_in;
use crate::pages::{REVIEWS, go_to, id, mouse_uses, stands_in, stands_within, watch_the_mouse};

const AUTHOR: &str = "Irene Huang";
const PHONE: &str = "0912-345-678";
const HANDLED: &str = "[目前狀況] 已致電說明並致歉。[院內追蹤] 1. 請同仁今天回電，約好回診時間。";

/// A row of the board that stands so.
fn row_in(state: &str) -> String {
    format!("{}[data-state=\"{state}\"]", id("review-row"))
}

/// Enters the review, a phone number in its text, as far as its last word.
async fn enter(window: &Window) {
    window.press(&[keys::ALT, REVIEWS]).await;
    window.wait_for(&id("reviews-empty")).await;
    window.press(&['a']).await;
    window.wait_for(&id("review-form")).await;
    stands_within(window, "field-review-source").await;
    window.press(&['g']).await;
    window.press(&[keys::ENTER]).await;
    stands_in(window, "field-review-author").await;
    window.keys(AUTHOR).await;
    window.press(&[keys::ENTER]).await;
    stands_within(window, "field-review-rating").await;
    window.press(&['2']).await;
    window.press(&[keys::ENTER]).await;
    stands_in(window, "field-review-date").await;
    window.keys("昨天").await;
    window.press(&[keys::ENTER]).await;
    stands_in(window, "field-review-time").await;
    window.keys("1432").await;
    go_to(window, "review-content").await;
    window.keys(&format!("等了四十分鐘，留了 {PHONE} 也沒有人回電。")).await;
}

/// Masks what was found by its one key and saves; it arrives at the service.
async fn mask_and_send(window: &Window, crm: &DrRightStandIn) {
    window.wait_for(&id("review-findings")).await;
    window.wait_for_text(&id("mark-review-content"), PHONE).await;
    window.screenshot("review-number-found").await;
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for(&id("error-review-content")).await;
    assert!(crm.reviews().is_empty(), "nothing leaves before it is masked");
    window.press(&[keys::ALT, 'm']).await;
    window.wait_gone(&id("review-findings")).await;
    window.screenshot("review-number-masked").await;
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for_text(&id("review-saved"), AUTHOR).await;
    window.wait_for(&row_in("sent")).await;
    window.wait_for_text(&id("review-left"), "47 小時").await;
    window.screenshot("review-sent").await;
    let sent = crm.reviews();
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].text("source"), sent[0].text("author")), ("Google", AUTHOR));
    assert!(sent[0].text("content").starts_with("等了四十分鐘，留了 "));
    assert!(!sent[0].text("content").contains(PHONE), "{}", sent[0].text("content"));
}

#[tokio::test]
async fn a_review_is_masked_handled_and_followed_up_all_by_keys() {
    let (clinic, crm, _) = with_crm("60").await;
    let window = signed_in(&clinic).await;
    watch_the_mouse(&window).await;
    enter(&window).await;
    mask_and_send(&window, &crm).await;

    crm.handle(AUTHOR, HANDLED);
    stands_in(&window, "review-row").await;
    window.press(&['q']).await;
    let task = format!("{}[data-kind=\"review_follow_up\"]", id("task"));
    window.wait_for(&task).await;
    // It is cut to a line where it is long, which the driver takes for hidden.
    let said = "return document.querySelector('[data-testid=\"task-said\"]')\
                ?.textContent.includes('請同仁今天回電')";
    window.wait_until(said).await;
    window.wait_for_text(&id("task-owner"), MANAGER).await;
    window.wait_for(&id("task-due")).await;
    window.wait_gone(&row_in("sent")).await;
    window.screenshot("review-is-a-task").await;
    window.press(&['p']).await;
    stands_in(&window, "task").await;
    go_to(&window, "task-show").await;
    window.press(&[keys::ENTER]).await;
    let part = format!("{}[data-title=\"院內追蹤\"]", id("reply-part"));
    window.wait_for_text(&part, "1. 請同仁今天回電，約好回診時間。").await;
    window.wait_for_text(&id("review-task-owner"), MANAGER).await;
    window.screenshot("review-handled").await;
    assert_eq!(mouse_uses(&window).await, 0, "no mouse was used");

    window.press(&[keys::CONTROL, 'l']).await;
    window.wait_for(&id("unlock-password")).await;
    let reviews = listed(&clinic, &["reviews", "list"]).await;
    assert_eq!(reviews[0]["state"], "done");
    assert_eq!(reviews[0]["reply"], HANDLED, "word for word");
    let tasks = listed(&clinic, &["tasks", "list"]).await;
    let of_review: Vec<&Value> =
        tasks.iter().filter(|task| task["kind"] == "review_follow_up").collect();
    assert_eq!(of_review.len(), 1, "{tasks:?}");
    assert_eq!(of_review[0]["owner"], MANAGER);
    assert_eq!(crm.reviews().len(), 1, "it was sent once");
    window.close().await;
}
