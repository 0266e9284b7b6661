//! What holds a visit that is not at HPA, in one word with its circumstances, and the next step.

use std::collections::BTreeMap;

use ::outbox::{Gate, GateState, Item, State};
use domain::environment::Environment;
use store::visits::{StoredVisit, VisitState};

use crate::desk::Desk;
use crate::times::rfc3339;
use crate::visits::{HPA, ProbeCall, allowed};

/// Reason of a visit whose item a person gave up.
const DISCARDED: &str = "discarded";

/// What holds a visit.
pub(super) struct Held {
    /// A stable code; the page has the sentence.
    pub(super) by: &'static str,
    /// What a person can do about it.
    pub(super) next: &'static str,
    /// Times and the like for the sentence.
    pub(super) args: BTreeMap<String, String>,
}

impl Held {
    pub(super) fn new(by: &'static str, next: &'static str) -> Self {
        Self { by, next, args: BTreeMap::new() }
    }

    fn with(mut self, name: &str, value: Option<String>) -> Self {
        if let Some(value) = value {
            self.args.insert(name.to_owned(), value);
        }
        self
    }
}

/// What is asked once for all rows.
pub(super) struct Around {
    worked: Environment,
    gate: Gate,
    believes_probe: BTreeMap<&'static str, bool>,
}

impl Around {
    pub(super) async fn of(desk: &Desk) -> Result<Self, crate::error::AppError> {
        let gates = desk.outbox.gates().await?;
        let gate = gates.into_iter().find(|gate| gate.destination == HPA);
        let mut believes_probe = BTreeMap::new();
        for environment in [Environment::Test, Environment::Live] {
            let call = allowed(&desk.ground, environment).await;
            believes_probe.insert(environment.as_str(), call != ProbeCall::Off);
        }
        Ok(Self {
            worked: desk.ground.current().settings.environment,
            gate: gate.unwrap_or_else(|| Gate::new(HPA)),
            believes_probe,
        })
    }
}

/// What holds this visit; `item` is the one that carries it.
pub(super) fn held(around: &Around, stored: &StoredVisit, item: Option<&Item>) -> Held {
    match stored.state {
        VisitState::Registered if stored.pending.is_none() => Held::new("test_environment", "none"),
        VisitState::NeedsAttention if stored.reason.as_deref() == Some(DISCARDED) => {
            Held::new("discarded", "edit")
        }
        VisitState::NeedsAttention => Held::new("refused", "edit"),
        VisitState::Unknown => unknown(around, stored, item),
        VisitState::Sending => Held::new("sending", "wait"),
        VisitState::Registered
        | VisitState::Waiting
        | VisitState::Correcting
        | VisitState::Deleted => waiting(around, stored, item),
    }
}

fn unknown(around: &Around, stored: &StoredVisit, item: Option<&Item>) -> Held {
    let believes = around.believes_probe.get(stored.environment.as_str()).copied();
    match item {
        Some(item) if !item.life.needs_person() && believes == Some(true) => {
            let at = item.life.quarantine_until.map(rfc3339);
            Held::new("unknown_probe", "settle").with("until", at)
        }
        _ => Held::new("unknown_person", "settle"),
    }
}

fn waiting(around: &Around, stored: &StoredVisit, item: Option<&Item>) -> Held {
    if stored.environment != around.worked {
        return Held::new("other_environment", "none");
    }
    match item.map(Item::state) {
        None | Some(State::Discarded) => return Held::new("nothing_queued", "edit"),
        Some(State::Sending) => return Held::new("sending", "wait"),
        Some(State::NeedsAttention) => return Held::new("refused", "edit"),
        Some(State::Unknown) => return unknown(around, stored, item),
        Some(State::Waiting | State::Done) => {}
    }
    let gate = &around.gate;
    let closed = |by, next| Held::new(by, next).with("since", gate.since.map(rfc3339));
    match gate.state {
        GateState::Unreachable => {
            closed("gate_unreachable", "wait").with("until", gate.next_try_at.map(rfc3339))
        }
        GateState::SignedOut => closed("gate_signed_out", "account")
            .with("said", gate.server_said.clone().filter(|said| !said.is_empty())),
        GateState::Paused => closed("gate_paused", "open_gate"),
        GateState::Open => match item.and_then(|item| item.life.next_attempt_at) {
            Some(at) => Held::new("retry_at", "wait").with("until", Some(rfc3339(at))),
            None if item.is_some_and(|item| item.parent.is_some()) => {
                Held::new("behind_another", "wait")
            }
            None => Held::new("waiting_turn", "wait"),
        },
    }
}
