//! 2,000 reminders through a CRM that fails a quarter of the uploads and has no way to be asked,
//! while the sender is killed: no patient gets two, and every one that is not settled is listed
//! with its reason. A person settles them, and then every patient has one.

use tests::reminder_storm::{Ledger, ReminderStorm};

/// The storm of the promise.
const STORM: ReminderStorm = ReminderStorm { seed: 1, people: 500, kills: 20, percent: 25 };

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_reminders_a_quarter_of_them_failing_and_twenty_kills_double_none() {
    let outcome = STORM.blow().await;
    println!("reminders: {outcome}");
    let before = outcome.before;
    assert_eq!(outcome.reminders, 2000);
    assert!(outcome.struck.len() >= 12, "twelve kinds of faults at least: {:?}", outcome.struck);
    assert!(outcome.hit > 0, "no kill hit a reminder being sent");
    assert_eq!((before.doubled, before.falsely_uploaded, before.unlisted), (0, 0, 0), "{before:?}");
    assert_eq!(before.uploaded + before.listed, outcome.reminders);
    assert!(before.listed > 0, "the storm lost no answer");
    // Each says why its own answer was lost, not merely that it was.
    let told: usize = outcome.reasons.values().sum();
    assert_eq!(told, before.listed);
    assert!(outcome.reasons.len() >= 4, "{:?}", outcome.reasons);
    let vague = ["", "probe_off"].map(|why| outcome.reasons.contains_key(why));
    assert_eq!(vague, [false, false], "{:?}", outcome.reasons);
    let all = Ledger { uploaded: 2000, arrived: 2000, ..Ledger::default() };
    assert_eq!(outcome.after, all, "each patient has one");
}
