//! The program dies in the middle of sending, again and again, and every visit reaches HPA once.
//!
//! What was being sent when it died is cleared up by asking HPA, never by sending it again blindly.

use std::time::Duration;

use practice::{CallName, Fault, Phase};
use tests::autopsy::Autopsy;
use tests::crowd::crowd;
use tests::killing::{Aim, PHASES, kill_at};
use tests::ledger::Ledger;
use tests::world::{PASSWORD, TestClinic};

/// Kills of the story, each of which must hit an item being sent.
const KILLS: usize = 45;

/// What HPA goes on to do with the call whose sender is dead.
fn afterwards() -> [Option<Fault>; 3] {
    // Applied as if nothing had happened; never applied; applied once the program runs again.
    [None, Some(Fault::CloseAfterRead), Some(Fault::AppliedLate(Duration::from_millis(300)))]
}

/// Every moment of a call, and at the first of them everything that may follow.
fn ways_to_die() -> Vec<(Phase, Option<Fault>)> {
    let [read, applied, answered] = PHASES;
    let at_reading = afterwards().map(|fault| (read, fault));
    at_reading.into_iter().chain([(applied, None), (answered, None)]).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forty_crashes_in_the_middle_of_sending_lose_and_double_nothing() {
    let clinic = TestClinic::new().await;
    let visits = crowd(0, 60, 1);
    assert_eq!(clinic.import(&visits).await.done()["accepted"], 60);
    let autopsy = Autopsy::of(&clinic.folder(), PASSWORD);

    let mut hit = 0;
    for (phase, fault) in ways_to_die().into_iter().cycle().take(KILLS) {
        if let Some(fault) = fault {
            clinic.hpa.faults().next(CallName::Save, fault);
        }
        hit += kill_at(&clinic, &autopsy, Aim { call: CallName::Save, phase, spare: 0 }).await;
    }
    // In the middle of a question nothing is being sent; dying there must be harmless all the same.
    for phase in PHASES {
        let aim = Aim { call: CallName::Update, phase, spare: 0 };
        assert_eq!(kill_at(&clinic, &autopsy, aim).await, 0, "{phase:?}");
    }
    println!("{KILLS} kills while sending, {hit} of them hit an item being sent");
    assert!(hit >= 40, "only {hit} of {KILLS} kills hit an item being sent");

    let report = clinic.run(&["send", "--timeout", "60"]).await.done();
    assert_eq!(report["done"], 60, "{report}");
    assert!(clinic.hpa.wait_until_settled(Duration::from_secs(10)));
    assert_eq!(Ledger::of(&clinic, &visits).await, Ledger::in_order(&visits));
    let asked = clinic.hpa.count(CallName::Update);
    assert!(asked >= KILLS, "each lost answer is asked after, but there were {asked} questions");
}
