//! An appointment from its entry to its replacement, by keys alone: entered, its reminder let go, the
//! patient answers `Cancle`, and the alert is ended by another appointment.

use practice::DrRightStandIn;
use serde_json::Value;
use tests::crm::{chart_number, crm_of, patient};
use tests::driver::{Window, keys};
use tests::people::person;
use tests::world::{TestClinic, set};

use crate::first_visit::{clinic, signed_in};
use crate::pages::{
    APPOINTMENTS, go_to, id, mouse_uses, stands_in, stands_within, watch_the_mouse,
};

/// A clinic with one patient who agreed, connected to the CRM; reminders may go at any hour.
pub(crate) async fn with_crm(lead_minutes: &str) -> (TestClinic, DrRightStandIn, String) {
    let clinic = clinic().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk().await;
    set(
        &desk,
        &[
            ("reminders.channel", "1"),
            ("reminders.quiet_from", "00:00"),
            ("reminders.quiet_to", "00:00"),
            ("reminders.upload_lead_minutes", lead_minutes),
        ],
    )
    .await;
    let one = patient(&desk, 1).await;
    tests::acts::closed(desk).await;
    (clinic, crm, one)
}

/// Opens the appointments with their key.
pub(crate) async fn appointments(window: &Window) {
    window.wait_for(&id("desk")).await;
    window.press(&[keys::ALT, APPOINTMENTS]).await;
    window.wait_for(&id("booking-new")).await;
}

/// A row of the list whose reminder stands so.
pub(crate) fn row_with(reminder: &str) -> String {
    format!("{}[data-reminder=\"{reminder}\"]", id("booking-row"))
}

/// Enters an appointment for the patient, two days ahead, with its doctor.
async fn enter(window: &Window) {
    window.press(&['a']).await;
    window.wait_for(&id("booking-form")).await;
    stands_in(window, "field-booking-patient").await;
    window.keys(&chart_number(1)).await;
    window.wait_for(&id("booking-patient-option")).await;
    window.press(&[keys::ENTER]).await;
    window.wait_for_text(&id("booking-who"), &person(1).name).await;
    stands_in(window, "field-booking-date").await;
    window.keys("+2").await;
    window.press(&[keys::ENTER]).await;
    stands_in(window, "field-booking-time").await;
    window.keys("1430").await;
    go_to(window, "booking-doctor").await;
    window.keys("黃清清").await;
    window.screenshot("appointment-entered").await;
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for_text(&id("booked"), &person(1).name).await;
    window.wait_for(&row_with("held")).await;
    stands_in(window, "booking-row").await;
}

/// Lets the reminder of the chosen row go before its time.
async fn let_go(window: &Window, crm: &DrRightStandIn) {
    assert!(crm.reminders().is_empty(), "it is held until somebody lets it go");
    window.press(&['s']).await;
    window.wait_for(&id("release-panel")).await;
    stands_within(window, "release-panel").await;
    window.screenshot("reminder-let-go").await;
    window.press(&[keys::ENTER]).await;
    window.wait_for(&row_with("uploaded")).await;
    let sent = crm.reminders();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].text("patient_id"), chart_number(1));
    assert!(sent[0].text("appointment_datetime").ends_with(" 14:30"));
}

/// What the program lists, while the window stands at its lock screen.
pub(crate) async fn listed(clinic: &TestClinic, words: &[&str]) -> Vec<Value> {
    clinic.run(words).await.done().as_array().expect("a list").clone()
}

#[tokio::test]
async fn an_answer_of_cancle_is_an_alert_that_another_appointment_ends_all_by_keys() {
    let (clinic, crm, _) = with_crm("60").await;
    let window = signed_in(&clinic).await;
    watch_the_mouse(&window).await;
    appointments(&window).await;
    enter(&window).await;
    let_go(&window, &crm).await;

    crm.reply(&chart_number(1), "Cancle");
    go_to(&window, "replies-fetch").await;
    window.press(&[keys::ENTER]).await;
    window.wait_for(&id("replies-done")).await;
    let alert = format!("{}[data-kind=\"reply_cancelled\"]", id("task"));
    window.wait_for(&alert).await;
    window.wait_for_text(&id("task-said"), "Cancle").await;
    window.screenshot("reply-is-an-alert").await;
    window.press(&[keys::ESCAPE]).await;
    window.wait_gone(&id("booking-panel")).await;
    window.press(&['p']).await;
    stands_in(&window, "task").await;
    // Nothing dismisses it.
    window.press(&[keys::ESCAPE]).await;
    window.wait_for(&alert).await;

    window.press(&['r']).await;
    window.wait_for(&id("booking-instead")).await;
    stands_in(&window, "field-booking-date").await;
    window.press(&[keys::CONTROL, 'a']).await;
    window.keys("+9").await;
    window.screenshot("another-appointment").await;
    window.press(&[keys::CONTROL, keys::ENTER]).await;
    window.wait_for(&id("booked")).await;
    window.wait_gone(&alert).await;
    window.wait_for(&row_with("held")).await;
    window.screenshot("alert-ended").await;
    assert_eq!(mouse_uses(&window).await, 0, "no mouse was used");

    window.press(&[keys::CONTROL, 'l']).await;
    window.wait_for(&id("unlock-password")).await;
    let rows = listed(&clinic, &["appointments", "list"]).await;
    let of = |name: &str| rows.iter().map(|row| row[name].clone()).collect::<Vec<_>>();
    assert_eq!(of("status"), ["cancelled", "booked"]);
    assert_eq!(of("reply"), [Value::from("cancelled"), Value::Null]);
    assert_eq!(of("reply_said"), [Value::from("Cancle"), Value::Null]);
    let open = listed(&clinic, &["tasks", "list"]).await;
    assert!(open.iter().all(|task| task["kind"] != "reply_cancelled"), "{open:?}");
    assert_eq!(crm.reminders().len(), 1, "the second one is held");
    window.close().await;
}
