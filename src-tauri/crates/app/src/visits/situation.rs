//! What stands at HPA of a visit, said exactly, and what may be done about it.
//!
//! Pure: it looks at the visit, its open change and its item, and decides nothing.

use std::collections::BTreeMap;

use outbox::{Item, State};
use serde::Serialize;
use store::visit_changes::Change;
use store::visits::{ChangeKind, StoredVisit, VisitState};
use ts_rs::TS;

use super::kinds::{DISCARDED, VISIT_DELETE};

/// The change a visit is in.
#[derive(Debug, Serialize, TS)]
pub struct PendingView {
    /// What is done.
    #[ts(type = "\"update\" | \"delete\" | \"correct\"")]
    pub kind: &'static str,
    /// How far it is.
    #[ts(
        type = "\"waiting\" | \"sending\" | \"unknown\" | \"refused\" | \"not_there\" | \"saving\" | \"save_unknown\" | \"deleted_not_saved\""
    )]
    pub step: &'static str,
    /// The reason a person gave.
    pub reason: Option<String>,
}

/// What stands at HPA, as a code for the sentence.
#[derive(Debug, Serialize, TS)]
pub struct Situation {
    /// The code.
    pub code: &'static str,
    /// Values for the sentence.
    pub args: BTreeMap<String, String>,
}

/// A visit with everything that says where it stands.
pub(super) struct Picture<'a> {
    pub(super) stored: &'a StoredVisit,
    pub(super) change: Option<&'a Change>,
    pub(super) item: Option<&'a Item>,
}

/// How far a change is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Sending,
    Unknown,
    NotThere,
    AlreadyThere,
    Refused,
}

impl Picture<'_> {
    fn phase(&self) -> Phase {
        let reason = self.item.and_then(|item| item.life.reason.as_deref());
        match self.item.map(Item::state) {
            Some(State::Sending) => Phase::Sending,
            Some(State::Unknown) => Phase::Unknown,
            Some(State::NeedsAttention) => match reason {
                Some("not_there") => Phase::NotThere,
                Some("already_there") => Phase::AlreadyThere,
                _ => Phase::Refused,
            },
            _ => Phase::Waiting,
        }
    }

    /// The service had said that one like it is there, whoever brought it.
    fn was_there_already(&self) -> bool {
        self.item.is_some_and(|item| item.life.reason.as_deref() == Some("already_there"))
    }

    /// Of a correction: the old record is gone, the new one is being saved.
    fn second_half(&self) -> bool {
        self.item.is_some_and(|item| item.kind != VISIT_DELETE)
    }

    pub(super) fn pending(&self) -> Option<PendingView> {
        let change = self.change?;
        let step = match (change.kind == ChangeKind::Correct && self.second_half(), self.phase()) {
            (true, Phase::Waiting | Phase::Sending) => "saving",
            (true, Phase::Unknown) => "save_unknown",
            (true, _) => "deleted_not_saved",
            (false, Phase::Waiting) => "waiting",
            (false, Phase::Sending) => "sending",
            (false, Phase::Unknown) => "unknown",
            (false, Phase::NotThere) => "not_there",
            (false, Phase::AlreadyThere | Phase::Refused) => "refused",
        };
        Some(PendingView { kind: change.kind.as_str(), step, reason: change.reason.clone() })
    }

    pub(super) fn situation(&self) -> Situation {
        let mut args = BTreeMap::new();
        let facts = self.change.and_then(|change| change.before.as_ref());
        let facts = facts.unwrap_or(&self.stored.visit);
        args.insert("func_date".to_owned(), facts.func_date.to_string());
        if let Some(reason) = &self.stored.reason {
            args.insert("reason".to_owned(), reason.clone());
        }
        let code = match self.change {
            Some(change) => self.of_change(change),
            None => self.of_save(),
        };
        Situation { code, args }
    }

    fn of_save(&self) -> &'static str {
        match self.stored.state {
            VisitState::Registered => "stands",
            VisitState::Deleted => "deleted",
            VisitState::Unknown => "save_unknown",
            // Settled or answered too early to be sure.
            _ if self.is_early() => "save_unknown",
            VisitState::NeedsAttention => match self.stored.reason.as_deref() {
                Some("already_there") => "save_already_there",
                Some(DISCARDED) if self.was_there_already() => "given_up_there",
                Some(DISCARDED) => "given_up",
                _ => "save_refused",
            },
            _ if self.phase() == Phase::Sending => "sending",
            _ => "not_sent",
        }
    }

    fn of_change(&self, change: &Change) -> &'static str {
        match (change.kind, self.phase()) {
            (ChangeKind::Update, Phase::Waiting | Phase::Sending) => match change.before {
                Some(_) => "update_waiting",
                None => "update_of_theirs",
            },
            (ChangeKind::Update, Phase::Unknown) => "update_unknown",
            (ChangeKind::Update, Phase::NotThere) => "update_not_there",
            (ChangeKind::Update, _) => "update_refused",
            (ChangeKind::Delete, Phase::Waiting | Phase::Sending) => "delete_waiting",
            (ChangeKind::Delete, Phase::Unknown) => "delete_unknown",
            (ChangeKind::Delete, Phase::NotThere) => "delete_not_there",
            (ChangeKind::Delete, _) => "delete_refused",
            (ChangeKind::Correct, phase) if self.second_half() => match phase {
                Phase::Waiting | Phase::Sending => "correct_saving",
                Phase::Unknown => "correct_save_unknown",
                _ => "deleted_not_saved",
            },
            (ChangeKind::Correct, Phase::Waiting | Phase::Sending) => "correct_waiting",
            (ChangeKind::Correct, Phase::Unknown) => "correct_delete_unknown",
            (ChangeKind::Correct, Phase::NotThere) => "correct_not_there",
            (ChangeKind::Correct, _) => "correct_refused",
        }
    }

    /// What may be done: `edit`, `delete`, `delete_there`, `restore`, `resend_as_update`, `resend_as_save`,
    /// `retry`, `settle`.
    pub(super) fn acts(&self) -> Vec<&'static str> {
        let phase = self.phase();
        if self.stored.state == VisitState::Deleted {
            return Vec::new();
        }
        if phase == Phase::Unknown || self.is_early() {
            return vec!["settle"];
        }
        let mut acts = match self.change.map(|change| change.kind) {
            None => vec!["edit", "delete"],
            Some(ChangeKind::Update) => vec!["edit", "delete", "restore"],
            Some(ChangeKind::Delete) => vec!["restore"],
            Some(ChangeKind::Correct) if self.second_half() => vec!["edit", "delete", "restore"],
            Some(ChangeKind::Correct) => vec!["edit", "restore"],
        };
        if self.change.is_some_and(|change| change.before.is_none()) {
            acts.retain(|act| *act != "restore");
        }
        if self.theirs() && acts.contains(&"delete") {
            acts.push("delete_there");
        }
        match phase {
            Phase::AlreadyThere => acts.extend(["resend_as_update", "retry"]),
            Phase::NotThere => acts.extend(["resend_as_save", "retry"]),
            Phase::Refused => acts.push("retry"),
            Phase::Waiting | Phase::Sending | Phase::Unknown => {}
        }
        acts
    }

    /// HPA says that such a record is there, and none that was sent from here is known to stand.
    fn theirs(&self) -> bool {
        let written_over = self
            .change
            .is_some_and(|change| change.kind == ChangeKind::Update && change.before.is_none());
        let phase = self.phase();
        let there = written_over && phase != Phase::NotThere;
        self.stored.standing.is_none() && (there || phase == Phase::AlreadyThere)
    }

    /// "Not there" was said while the service might still apply it: nothing else moves yet.
    fn is_early(&self) -> bool {
        self.item.is_some_and(|item| {
            item.state() == State::Waiting
                && (item.in_doubt() || item.life.quarantine_until.is_some())
        })
    }
}
