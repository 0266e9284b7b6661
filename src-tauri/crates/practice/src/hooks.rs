//! Where a test steps into a call: callbacks and holds at the three phases. The
//! call goes no further until the callback has returned or the hold lets it go;
//! other calls do. Hooks observe and time, they change no answer.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::calls::{CallInfo, CallName, Phase};
use crate::guard::locked;

type Callback = Box<dyn FnMut(&CallInfo) + Send>;

/// The hooks of one stand-in.
#[derive(Default)]
pub struct Hooks {
    list: Mutex<Vec<Arc<Hook>>>,
}

struct Hook {
    call: CallName,
    phase: Phase,
    action: Action,
}

enum Action {
    Run(Mutex<Callback>),
    Hold(Arc<Gate>),
}

impl Hooks {
    /// Runs `callback` each time a call of this name reaches this phase. It runs
    /// on a thread of its own and may block; the call waits for it. Use it to
    /// kill a client at exactly that moment.
    pub fn on_phase(&self, call: CallName, phase: Phase, callback: Callback) {
        self.add(call, phase, Action::Run(Mutex::new(callback)));
    }

    /// Holds every call of this name at this phase until it is let go. Dropping
    /// the hold lets everything go.
    #[must_use]
    pub fn hold(&self, call: CallName, phase: Phase) -> Hold {
        let gate = Arc::new(Gate::default());
        self.add(call, phase, Action::Hold(Arc::clone(&gate)));
        Hold { gate }
    }

    /// Removes every hook; calls already inside one are not let go by this.
    pub fn clear(&self) {
        locked(&self.list).clear();
    }

    fn add(&self, call: CallName, phase: Phase, action: Action) {
        locked(&self.list).push(Arc::new(Hook { call, phase, action }));
    }

    /// Called by the desk: a call has come this far.
    pub(crate) async fn reach(&self, number: u64, name: CallName, phase: Phase, body: &str) {
        let due: Vec<_> = locked(&self.list)
            .iter()
            .filter(|hook| hook.call == name && hook.phase == phase)
            .cloned()
            .collect();
        if due.is_empty() {
            return;
        }
        let info = CallInfo { number, name, phase, body: body.to_owned() };
        let run = move || {
            for hook in due {
                match &hook.action {
                    Action::Run(callback) => locked(callback)(&info),
                    Action::Hold(gate) => gate.stand(info.clone()),
                }
            }
        };
        if tokio::task::spawn_blocking(run).await.is_err() {
            tracing::warn!(call = %name, "a hook panicked; the call goes on");
        }
    }
}

#[derive(Default)]
struct Gate {
    state: Mutex<GateState>,
    turned: Condvar,
    arrived: Notify,
}

#[derive(Default)]
struct GateState {
    arrivals: VecDeque<CallInfo>,
    standing: usize,
    passes: usize,
    open: bool,
}

impl Gate {
    fn stand(&self, info: CallInfo) {
        let mut state = locked(&self.state);
        if state.open {
            return;
        }
        state.arrivals.push_back(info);
        state.standing += 1;
        self.arrived.notify_one();
        self.turned.notify_all();
        while !state.open && state.passes == 0 {
            state = self.turned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.passes = state.passes.saturating_sub(1);
        state.standing -= 1;
    }
}

/// A hold on one phase of one call; see [`Hooks::hold`].
pub struct Hold {
    gate: Arc<Gate>,
}

impl Hold {
    /// Waits on this thread until a call stands at the hold that was not told
    /// before; `None` when none came within `patience`. Blocks: in an async test
    /// use [`Hold::reached`].
    #[must_use]
    pub fn wait_reached(&self, patience: Duration) -> Option<CallInfo> {
        let state = locked(&self.gate.state);
        let (mut state, _) = self
            .gate
            .turned
            .wait_timeout_while(state, patience, |state| state.arrivals.is_empty())
            .unwrap_or_else(PoisonError::into_inner);
        state.arrivals.pop_front()
    }

    /// Waits until a call stands at the hold that was not told before.
    pub async fn reached(&self) -> CallInfo {
        loop {
            let arrival = locked(&self.gate.state).arrivals.pop_front();
            match arrival {
                Some(info) => return info,
                None => self.gate.arrived.notified().await,
            }
        }
    }

    /// Lets one call go: one that stands here, or else the next that comes.
    pub fn let_one_go(&self) {
        locked(&self.gate.state).passes += 1;
        self.gate.turned.notify_all();
    }

    /// Lets everything go, and holds nothing any more.
    pub fn let_go(&self) {
        locked(&self.gate.state).open = true;
        self.gate.turned.notify_all();
    }

    /// How many calls stand here now.
    #[must_use]
    pub fn standing(&self) -> usize {
        locked(&self.gate.state).standing
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.let_go();
    }
}
