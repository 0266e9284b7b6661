//! The JSON file that sets up a stand-in which runs as its own process: config,
//! faults and holds. Library users call the same things directly.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calls::{CallName, Phase};
use crate::faults::{Fault, Faults, Mix};
use crate::hpa::Config;

/// Everything a process of its own is told at its start.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Script {
    /// How the service is set up.
    pub config: Config,
    /// What goes wrong.
    pub faults: FaultScript,
    /// Where calls are held until the line `go` comes on standard input.
    pub holds: Vec<HoldAt>,
}

/// One hold of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldAt {
    /// Which call.
    pub call: CallName,
    /// At which moment of it.
    pub phase: Phase,
}

/// A set of faults, e.g. `{"next":{"Save":["close_after_apply",{"slow":50}]}}`.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FaultScript {
    /// Take back everything scripted before.
    pub clear: bool,
    /// Queues of faults per call.
    pub next: BTreeMap<CallName, Vec<Fault>>,
    /// Standing faults per call.
    pub always: BTreeMap<CallName, Fault>,
    /// Connections to reset at the door.
    pub refuse_connections: u32,
    /// A seeded share of faults.
    pub mix: Option<Mix>,
}

impl FaultScript {
    /// Adds these faults to what is scripted already.
    pub fn apply(self, faults: &Faults) {
        if self.clear {
            faults.clear();
        }
        for (call, queue) in self.next {
            for fault in queue {
                faults.next(call, fault);
            }
        }
        for (call, fault) in self.always {
            faults.always(call, fault);
        }
        faults.refuse_connections(self.refuse_connections);
        if let Some(mix) = self.mix {
            faults.mix(mix);
        }
    }
}
