//! Setting a visit on another course: an update, a deletion, a correction, a plain Save again; and
//! putting aside the items of the course it was on. Each works in the transaction it is given.

use db::Tx;
use domain::ids::{ItemId, PatientId, VisitId};
use domain::visit::Visit;
use outbox::{Item, State};
use store::history::Event;
use store::visit_changes::{self, Change, ChangeState, NewChange};
use store::visits::{self, ChangeKind, Course, StoredVisit, VisitState};

use super::kinds::{VISIT_DELETE, VISIT_SAVE, VISIT_UPDATE, item_of};
use crate::desk::Desk;
use crate::error::AppError;

/// A visit under the hands of an act: as it stands, with its open change and its item.
pub(super) struct Held {
    pub(super) stored: StoredVisit,
    pub(super) change: Option<Change>,
    pub(super) item: Option<Item>,
}

impl Held {
    /// Reads it in the act's transaction.
    pub(super) async fn read(desk: &Desk, tx: &mut Tx, id: VisitId) -> Result<Self, AppError> {
        let stored = visits::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
        let change = visit_changes::open_of(tx.conn(), id).await?;
        let item = match stored.item_id {
            Some(item) => Some(desk.outbox.get_in(tx, item).await?),
            None => None,
        };
        Ok(Self { stored, change, item })
    }

    /// The same, which must be at the revision at which a person saw it.
    pub(super) async fn read_at(
        desk: &Desk,
        tx: &mut Tx,
        id: VisitId,
        rev: i64,
    ) -> Result<Self, AppError> {
        let held = Self::read(desk, tx, id).await?;
        if held.stored.rev == rev { Ok(held) } else { Err(AppError::ChangedMeanwhile) }
    }

    /// Refuses while a call is under way, or while nobody knows what came of one.
    pub(super) fn at_rest(&self) -> Result<(), AppError> {
        if self.stored.state == VisitState::Unknown {
            return Err(AppError::SettleFirst);
        }
        let Some(item) = &self.item else {
            return Ok(());
        };
        match item.state() {
            State::Sending => Err(AppError::BeingSent),
            State::Unknown => Err(AppError::SettleFirst),
            // "Not there" was said while HPA might still apply it.
            State::Waiting if item.in_doubt() || item.life.quarantine_until.is_some() => {
                Err(AppError::SettleFirst)
            }
            _ => Ok(()),
        }
    }

    /// Why its item needs a person, as a code.
    pub(super) fn trouble(&self) -> Option<&str> {
        let item = self.item.as_ref().filter(|item| item.state() == State::NeedsAttention);
        item.and_then(|item| item.life.reason.as_deref())
    }

    /// HPA says that such a record is there, and none that was sent from here is known to stand.
    pub(super) fn theirs(&self) -> bool {
        let written_over = self
            .change
            .as_ref()
            .is_some_and(|change| change.kind == ChangeKind::Update && change.before.is_none());
        let there = written_over && self.trouble() != Some("not_there");
        self.stored.standing.is_none() && (there || self.trouble() == Some("already_there"))
    }

    pub(super) fn pending(&self) -> Option<ChangeKind> {
        self.change.as_ref().map(|change| change.kind)
    }

    /// Of a correction: the old record is gone, the new one is to be saved.
    pub(super) fn second_half(&self) -> bool {
        self.pending() == Some(ChangeKind::Correct)
            && self.item.as_ref().is_some_and(|item| item.kind != VISIT_DELETE)
    }

    /// Every item of the course it is on, the last first.
    fn items(&self) -> Vec<ItemId> {
        match &self.change {
            Some(change) => change.second_item.into_iter().chain([change.first_item]).collect(),
            None => self.stored.item_id.into_iter().collect(),
        }
    }

    /// Ends the course it is on: its change is closed, its items are discarded, and nothing of
    /// that is taken for news about the visit.
    pub(super) async fn leave(
        &self,
        desk: &Desk,
        tx: &mut Tx,
        how: ChangeState,
        why: &str,
    ) -> Result<(), AppError> {
        let id = self.stored.id;
        if let Some(change) = &self.change {
            let now = desk.ground.clock.now();
            visit_changes::close(tx.conn(), change.id, how, now).await?;
        }
        visits::clear_pending(tx.conn(), id).await?;
        visits::set_item(tx.conn(), id, None).await?;
        for item in self.items() {
            let state = desk.outbox.get_in(tx, item).await?.state();
            if !matches!(state, State::Done | State::Discarded) {
                desk.outbox.discard(tx, item, why).await?;
            }
        }
        Ok(())
    }
}

/// Somebody's act, noted in the visit's own history.
pub(super) async fn note(
    desk: &Desk,
    tx: &mut Tx,
    id: VisitId,
    what: &str,
) -> Result<(), AppError> {
    Ok(store::history::insert(tx.conn(), id, &Event::act(desk.ground.clock.now(), what)).await?)
}

async fn set_off(
    desk: &Desk,
    tx: &mut Tx,
    id: VisitId,
    course: Course<'_>,
) -> Result<(), AppError> {
    Ok(visits::set_course(tx.conn(), id, &course, desk.ground.clock.now()).await?)
}

/// It is registered anew, as it is wanted.
pub(super) async fn begin_save(
    desk: &Desk,
    tx: &mut Tx,
    stored: &StoredVisit,
    wanted: &Visit,
    patient: PatientId,
) -> Result<(), AppError> {
    let new = item_of(VISIT_SAVE, stored.environment, wanted, patient, stored.id, None);
    let item = desk.outbox.enqueue(tx, &new).await?;
    let course = Course { item, state: VisitState::Waiting, pending: None, held_key: None };
    set_off(desk, tx, stored.id, course).await
}

/// It is written over under the same key. `before` is what stands there, where that is known.
pub(super) async fn begin_update(
    desk: &Desk,
    tx: &mut Tx,
    stored: &StoredVisit,
    before: Option<&Visit>,
    wanted: &Visit,
    patient: PatientId,
) -> Result<(), AppError> {
    let new = item_of(VISIT_UPDATE, stored.environment, wanted, patient, stored.id, None);
    let item = desk.outbox.enqueue(tx, &new).await?;
    let kind = ChangeKind::Update;
    let change = NewChange {
        before,
        after: Some(wanted),
        first_item: item,
        ..new_change(desk, stored.id, kind, item)
    };
    visit_changes::insert(tx.conn(), &change).await?;
    let course = Course { item, state: VisitState::Waiting, pending: Some(kind), held_key: None };
    set_off(desk, tx, stored.id, course).await
}

/// It is taken back.
pub(super) async fn begin_delete(
    desk: &Desk,
    tx: &mut Tx,
    stored: &StoredVisit,
    standing: &Visit,
    reason: &str,
) -> Result<(), AppError> {
    let lane = stored.patient_id;
    let new = item_of(VISIT_DELETE, stored.environment, standing, lane, stored.id, None);
    let item = desk.outbox.enqueue(tx, &new).await?;
    let kind = ChangeKind::Delete;
    let change = NewChange {
        before: Some(standing),
        reason: Some(reason),
        ..new_change(desk, stored.id, kind, item)
    };
    visit_changes::insert(tx.conn(), &change).await?;
    let course = Course { item, state: VisitState::Waiting, pending: Some(kind), held_key: None };
    set_off(desk, tx, stored.id, course).await
}

/// It is taken back under the key it stands under and registered under the new one, the second
/// call right after the first. Until then it keeps both keys for itself.
pub(super) async fn begin_correction(
    desk: &Desk,
    tx: &mut Tx,
    stored: &StoredVisit,
    standing: &Visit,
    wanted: &Visit,
    patient: PatientId,
) -> Result<(), AppError> {
    let (environment, id) = (stored.environment, stored.id);
    let delete = item_of(VISIT_DELETE, environment, standing, stored.patient_id, id, None);
    let delete = desk.outbox.enqueue(tx, &delete).await?;
    let save = item_of(VISIT_SAVE, environment, wanted, patient, id, Some(delete));
    let save = desk.outbox.enqueue(tx, &save).await?;
    let kind = ChangeKind::Correct;
    let change = NewChange {
        before: Some(standing),
        after: Some(wanted),
        second_item: Some(save),
        ..new_change(desk, id, kind, delete)
    };
    visit_changes::insert(tx.conn(), &change).await?;
    let old_key = standing.record_key().to_string();
    let course = Course {
        item: delete,
        state: VisitState::Correcting,
        pending: Some(kind),
        held_key: Some(&old_key),
    };
    set_off(desk, tx, id, course).await
}

fn new_change(desk: &Desk, visit: VisitId, kind: ChangeKind, item: ItemId) -> NewChange<'_> {
    NewChange {
        visit,
        kind,
        reason: None,
        before: None,
        after: None,
        first_item: item,
        second_item: None,
        by: &desk.user.name,
        at: desk.ground.clock.now(),
    }
}

/// A correction begins only where both its calls can go: its gate is open, and it is for the
/// environment that is worked.
pub(super) async fn gate_is_open(desk: &Desk, stored: &StoredVisit) -> Result<(), AppError> {
    let current = desk.ground.current();
    let link = current.hpa(stored.environment);
    let ready = stored.environment == current.settings.environment
        && link.write.is_some()
        && link.account.is_some();
    let gates = desk.outbox.gates().await?;
    let open = gates
        .iter()
        .find(|gate| gate.destination == super::kinds::HPA)
        .is_none_or(|gate| gate.state == outbox::GateState::Open);
    if ready && open { Ok(()) } else { Err(AppError::GateClosed) }
}

/// The item that waits for this one as the second half of an open correction.
pub(crate) async fn second_half_of(tx: &mut Tx, first: ItemId) -> Result<Option<ItemId>, AppError> {
    let change = visit_changes::of_first_item(tx.conn(), first).await?;
    let open = change
        .filter(|change| change.kind == ChangeKind::Correct && change.state == ChangeState::Open);
    let Some(change) = open else {
        return Ok(None);
    };
    let stored = visits::get(tx.conn(), change.visit).await?;
    // Once the first half is done, the second carries the visit.
    let waits = stored.is_some_and(|stored| stored.item_id == Some(first));
    Ok(change.second_item.filter(|_| waits))
}
