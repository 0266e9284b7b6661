//! The real sender, killed (SIGKILL; on Windows TerminateProcess) at a chosen moment of a call.
//!
//! Nothing is timed by a clock: the call stands still at the service until the sender is dead, and
//! only then goes on.

use std::time::Duration;

use practice::{CallName, Hooks, Phase};

use crate::autopsy::Autopsy;
use crate::world::TestClinic;

/// The three moments of a call.
pub const PHASES: [Phase; 3] = [Phase::RequestRead, Phase::Applied, Phase::BeforeAnswer];

/// How long a sender may take to come to the moment.
const PATIENCE: Duration = Duration::from_secs(60);

/// When the sender is to die.
#[derive(Debug, Clone, Copy)]
pub struct Aim {
    /// In a call of this name.
    pub call: CallName,
    /// At this moment of it.
    pub phase: Phase,
    /// After so many such calls have passed it unharmed.
    pub spare: u32,
}

/// Starts `send`, kills it, and answers how many items were under way: none or one, as the dead
/// program's own record says.
///
/// # Panics
/// When it never came to the moment.
pub async fn kill_at(clinic: &TestClinic, autopsy: &Autopsy, aim: Aim) -> u64 {
    let earlier = clinic.hpa.calls().len() as u64;
    kill_in(clinic, (clinic.hpa.hooks(), earlier), autopsy, aim).await
}

/// The same in a call of another service, which has seen so many calls already.
///
/// # Panics
/// When it never came to the moment.
pub async fn kill_in(
    clinic: &TestClinic,
    (hooks, earlier): (&Hooks, u64),
    autopsy: &Autopsy,
    aim: Aim,
) -> u64 {
    let hold = hooks.hold(aim.call, aim.phase);
    let sender = clinic.program(&["send", "--timeout", "600"]).start().await;
    let mut spare = aim.spare;
    loop {
        let Ok(call) = tokio::time::timeout(PATIENCE, hold.reached()).await else {
            panic!("{aim:?} was never met, with {spare} to spare");
        };
        // What the service still does with calls of earlier runs is let go.
        if call.number > earlier {
            if spare == 0 {
                break;
            }
            spare -= 1;
        }
        hold.let_one_go();
    }
    sender.kill().await;
    hooks.clear();
    drop(hold);
    autopsy.counts().await.sending
}
