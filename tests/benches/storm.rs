//! The storm of the journey `chaos` with other numbers: more visits, more kills, many seeds.
//!
//! Goal R1 is `--visits 10000 --kills 200 --seeds 10`, which takes hours: a quarter of the calls
//! fail, and those that the service is slow about take a second each.
//!
//! `cargo xtask bench storm --visits N --kills N --seeds N --first-seed N --quarantine SECONDS`
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "shared/option.rs"]
mod option;

use option::option;
use tests::storm::Storm;

#[tokio::main]
async fn main() {
    let (visits, kills) = (option("--visits", 1000_u32), option("--kills", 100_u32));
    let (seeds, first) = (option("--seeds", 3_u64), option("--first-seed", 1_u64));
    let quarantine = option("--quarantine", 1);
    let mut wrong = 0;
    for seed in first..first + seeds {
        let storm = Storm { seed, people: visits / 2, kills, percent: 25, quarantine };
        let outcome = storm.blow().await;
        println!("seed {seed}: {outcome}");
        let ledger = outcome.ledger;
        wrong += ledger.lost + ledger.doubled + ledger.falsely_done + ledger.left_to_a_person;
    }
    println!("{seeds} seeds: {wrong} visits lost, doubled, falsely done or left to a person");
}
