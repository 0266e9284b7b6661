//! A reminder whose upload is due in two minutes leaves by itself from a window that stands at its
//! lock screen and that nobody touches. It takes those two minutes.

use std::time::Duration;

use app::SystemClock;
use domain::clock::Clock;
use domain::dates::Date;
use domain::wall_minute::WallMinute;
use practice::{CallName, Phase};
use tests::acts::closed;
use tests::crm::{booked, chart_number};
use tests::driver::{Window, keys};
use tests::world::{MANAGER, PASSWORD};

use crate::appointment::{appointments, row_with, with_crm};
use crate::first_visit::open;
use crate::pages::{id, unlock};

/// Two minutes, and what a busy machine takes.
const LONG_ENOUGH: Duration = Duration::from_secs(180);

/// Steps on day by day to this one: two days, or one where midnight went by meanwhile.
async fn step_to(window: &Window, day: Date) {
    let iso = day.to_string();
    let (month, day) = (iso[5..7].trim_start_matches('0'), iso[8..].trim_start_matches('0'));
    let there = format!(
        "return document.querySelector('{}')?.textContent.includes('年 {month} 月 {day} 日')",
        id("day-title")
    );
    for _ in 0..3 {
        if window.execute(&there, Vec::new()).await == true {
            break;
        }
        window.press(&[keys::RIGHT]).await;
    }
    window.wait_until(&there).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_due_in_two_minutes_leaves_by_itself_from_an_untouched_locked_window() {
    let (clinic, crm, one) = with_crm("60").await;
    let window = open(&clinic).await;
    // The appointment is entered last, so that the two minutes are the window's.
    window.wait_for(&id("unlock-name")).await;
    let desk = clinic.desk().await;
    let now = WallMinute::of(SystemClock.now());
    // It is uploaded an hour before its message goes: in two minutes.
    let (due, at) = (now.plus_minutes(2), now.plus_minutes(2 * 24 * 60));
    let message = due.plus_minutes(60).to_string();
    booked(&desk, &one, &at.to_string(), &message).await;
    closed(desk).await;

    let hold = crm.hooks().hold(CallName::Reminder, Phase::Applied);
    unlock(&window, MANAGER, PASSWORD).await;
    window.press(&[keys::CONTROL, 'l']).await;
    window.wait_for(&id("unlock-password")).await;
    tokio::time::timeout(LONG_ENOUGH, hold.reached()).await.expect("it leaves by itself");
    assert!(window.sees(&id("unlock-password")).await, "the desk is locked all the while");
    assert!(!window.sees(&id("desk")).await);
    window.screenshot("reminder-leaves-a-locked-window").await;
    assert!(WallMinute::of(SystemClock.now()) >= due, "not before its time");
    crm.hooks().clear();
    drop(hold);
    assert!(crm.wait_until_settled(tests::driver::PATIENCE));

    unlock(&window, MANAGER, PASSWORD).await;
    appointments(&window).await;
    window.press(&['t']).await;
    step_to(&window, at.date()).await;
    window.wait_for(&row_with("uploaded")).await;
    let sent = crm.reminders();
    assert_eq!(sent.len(), 1, "exactly one");
    assert_eq!(sent[0].text("patient_id"), chart_number(1));
    assert_eq!(sent[0].text("send_msg_datetime"), message);
    window.close().await;
}
