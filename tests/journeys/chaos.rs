//! 400 visits through a server that fails a quarter of its calls and allows duplicates, while the
//! sender is killed 40 times: each visit reaches HPA exactly once, and nobody has to settle anything.

use tests::ledger::Ledger;
use tests::storm::Storm;

/// The storm of the promise.
const STORM: Storm = Storm { seed: 1, people: 200, kills: 40, percent: 25, quarantine: 1 };

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storm_and_forty_kills_lose_double_and_leave_nothing() {
    let outcome = STORM.blow().await;
    println!("chaos: {outcome}");
    let all = Ledger { registered: outcome.visits, ..Ledger::default() };
    assert_eq!(outcome.ledger, all);
    assert_eq!(outcome.report["done"], outcome.visits);
    assert!(outcome.struck.len() >= 12, "twelve kinds of faults at least");
}

/// What the quarantine is for: without it, a call that the server applies late is taken for one
/// that it never got.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_quarantine_the_same_storm_doubles_a_visit() {
    let storm = Storm { seed: 2, people: 100, kills: 4, quarantine: 0, ..STORM };
    let outcome = storm.blow().await;
    println!("without the quarantine: {outcome}");
    let late = outcome.struck.get("applied_late").copied().unwrap_or(0);
    assert!(late > 0, "the storm applied nothing late");
    assert!(outcome.ledger.doubled > 0, "{late} calls were applied late, and none doubled");
}
