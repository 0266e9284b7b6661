//! What persons do to items and gates, each in a transaction they bring.
//!
//! So that the trace of the act (who, why) is written with it or not at all. After the commit the
//! caller says [`Outbox::wake`]. The runner's own changes go through the same door, `change`.

use crate::error::OutboxError;
use crate::event::{Call, Event, NotAllowed, Verdict};
use crate::gate;
use crate::guard::guarded;
use crate::item::{Item, reason};
use crate::job::JobError;
use crate::outbox::Outbox;
use crate::{state, storage};
use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use domain::ids::ItemId;

/// Whether the record is brought into step with the item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record {
    Follows,
    /// It has just failed to; the item alone is kept.
    StaysBehind,
}

impl Outbox {
    /// One item, opened by a person: if its answer was lost, nothing is done about it by itself
    /// any more, since that person may be about to mend it at the service.
    ///
    /// # Errors
    /// [`OutboxError::NoSuchItem`], [`OutboxError::Job`], [`OutboxError::Db`].
    pub async fn show(&self, tx: &mut Tx, id: ItemId) -> Result<Item, OutboxError> {
        self.act(tx, id, Event::Opened).await
    }

    /// Another try now; an unreachable gate lets it pass at once.
    ///
    /// # Errors
    /// [`OutboxError::NotAllowed`] (`settle_first` for a lost answer) and as [`Outbox::show`].
    pub async fn retry(&self, tx: &mut Tx, id: ItemId) -> Result<Item, OutboxError> {
        self.act(tx, id, Event::Retried).await
    }

    /// A person who looked says what became of a lost answer.
    ///
    /// # Errors
    /// [`OutboxError::NotAllowed`] and as [`Outbox::show`].
    pub async fn settle(
        &self,
        tx: &mut Tx,
        id: ItemId,
        verdict: Verdict,
    ) -> Result<Item, OutboxError> {
        self.act(tx, id, Event::Settled(verdict)).await
    }

    /// Gives an item up, for a reason. Items that waited for it then need attention.
    ///
    /// # Errors
    /// [`OutboxError::NotAllowed`] (`settle_first` for a lost answer) and as [`Outbox::show`].
    pub async fn discard(
        &self,
        tx: &mut Tx,
        id: ItemId,
        reason: &str,
    ) -> Result<Item, OutboxError> {
        self.act(tx, id, Event::Discarded(reason.into())).await
    }

    /// Its record was corrected in this same transaction: it may go again.
    ///
    /// # Errors
    /// [`OutboxError::NotAllowed`] and as [`Outbox::show`].
    pub async fn correct(&self, tx: &mut Tx, id: ItemId) -> Result<Item, OutboxError> {
        self.act(tx, id, Event::Corrected).await
    }

    /// An item that is held goes when its turn comes, and so does what it waits for.
    ///
    /// # Errors
    /// As [`Outbox::show`].
    pub async fn release(&self, tx: &mut Tx, id: ItemId) -> Result<Item, OutboxError> {
        let item = self.act(tx, id, Event::Released).await?;
        if let Some(parent) = item.parent {
            self.act(tx, parent, Event::Released).await?;
        }
        Ok(item)
    }

    /// An item that is held is held until another moment, and what it waits for goes no later. One
    /// that was let go, or is tried again, stays as it is.
    ///
    /// # Errors
    /// As [`Outbox::show`].
    pub async fn hold_until(
        &self,
        tx: &mut Tx,
        id: ItemId,
        not_before: DateTime<Utc>,
    ) -> Result<bool, OutboxError> {
        let item = storage::get(tx.conn(), id).await?.ok_or(OutboxError::NoSuchItem)?;
        let moved = storage::hold_until(tx.conn(), id, not_before).await?;
        if let (true, Some(parent)) = (moved, item.parent) {
            let parent = storage::get(tx.conn(), parent).await?.ok_or(OutboxError::NoSuchItem)?;
            if parent.life.not_before.is_some_and(|held| held > not_before) {
                storage::hold_until(tx.conn(), parent.id, not_before).await?;
            }
        }
        Ok(moved)
    }

    /// Moves an item that is not under way to another key and lane, because its record was
    /// corrected in this same transaction.
    ///
    /// # Errors
    /// [`OutboxError::NoSuchItem`] when it is not waiting and needs no attention, or when an
    /// earlier attempt may have been applied under the old key.
    pub async fn rekey(
        &self,
        tx: &mut Tx,
        id: ItemId,
        key: &str,
        lane: &str,
    ) -> Result<(), OutboxError> {
        if storage::rekey(tx.conn(), id, key, lane).await? {
            Ok(())
        } else {
            Err(OutboxError::NoSuchItem)
        }
    }

    /// Opens a gate: its account or password changed, or a person says so.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn open_gate(&self, tx: &mut Tx, destination: &str) -> Result<(), DbError> {
        let stored = gate::get(tx.conn(), destination).await?;
        gate::put(tx.conn(), &stored.opened(self.now())).await
    }

    /// Closes a gate until it is opened by hand.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn pause_gate(&self, tx: &mut Tx, destination: &str) -> Result<(), DbError> {
        let stored = gate::get(tx.conn(), destination).await?;
        gate::put(tx.conn(), &stored.paused(self.now())).await
    }

    /// Lost answers that were put aside because no probe was trusted are looked at again: after a
    /// rehearsal, or after the setting changed.
    ///
    /// # Errors
    /// [`OutboxError::Job`], [`OutboxError::Db`].
    pub async fn reconsider(&self, tx: &mut Tx) -> Result<(), OutboxError> {
        for id in storage::parked(tx.conn()).await? {
            self.act(tx, id, Event::Reconsidered).await?;
        }
        Ok(())
    }

    async fn act(&self, tx: &mut Tx, id: ItemId, event: Event) -> Result<Item, OutboxError> {
        let item = storage::get(tx.conn(), id).await?.ok_or(OutboxError::NoSuchItem)?;
        let changed = self.change(tx, item, &event, Record::Follows).await?;
        if matches!(event, Event::Discarded(_)) {
            for child in storage::waiting_children(tx.conn(), id).await? {
                let child = storage::get(tx.conn(), child).await?.ok_or(OutboxError::NoSuchItem)?;
                self.change(tx, child, &Event::ParentDiscarded, Record::Follows).await?;
            }
        }
        Ok(changed)
    }

    /// The one door to a change of state: decides, writes over exactly the revision it decided
    /// on, tells the gate, and brings the record into step.
    pub(crate) async fn change(
        &self,
        tx: &mut Tx,
        item: Item,
        event: &Event,
        record: Record,
    ) -> Result<Item, OutboxError> {
        let policy = self.settings.policy(&item.destination);
        let life = state::step(&item.life, event, &self.moment(&item, &policy))?;
        self.tell_gate(tx, &item.destination, event).await?;
        if life == item.life {
            return Ok(item);
        }
        if !storage::write(tx.conn(), &item, &life).await? {
            return Err(NotAllowed::Overtaken.into());
        }
        let rev = item.rev + 1;
        let item = Item { rev, life, ..item };
        let claim = matches!(event, Event::Claimed | Event::ProbeClaimed);
        if record == Record::Follows && !claim {
            self.bring_into_step(tx, &item).await?;
        }
        Ok(item)
    }

    /// Lets the gate hear what an event means for it.
    pub(crate) async fn tell_gate(
        &self,
        tx: &mut Tx,
        destination: &str,
        event: &Event,
    ) -> Result<(), DbError> {
        if let Some(call) = event.call() {
            self.heard(tx, destination, &call).await?;
        }
        Ok(())
    }

    /// Lets the gate hear of a call, also of one that carried no item. Answers whether the gate
    /// stands otherwise now: after the commit the caller then says [`Outbox::wake`].
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn heard(
        &self,
        tx: &mut Tx,
        destination: &str,
        call: &Call,
    ) -> Result<bool, DbError> {
        let policy = self.settings.policy(destination);
        let stored = gate::get(tx.conn(), destination).await?;
        let after = stored.after(call, self.now(), &policy, self.clock.random());
        if !after.is_much_like(&stored) {
            gate::put(tx.conn(), &after).await?;
        }
        Ok(after.state != stored.state)
    }

    async fn bring_into_step(&self, tx: &mut Tx, item: &Item) -> Result<(), OutboxError> {
        let Some(job) = self.registry.job(&item.kind) else {
            return Ok(());
        };
        match guarded(job.settled(tx, item)).await {
            Ok(Ok(())) => Ok(()),
            // The disk or the lock, not the record: the same may work a little later.
            Ok(Err(JobError::Db(error @ (DbError::Io(_) | DbError::Busy | DbError::Closed)))) => {
                Err(error.into())
            }
            Ok(Err(error)) => Err(error.into()),
            Err(_) => Err(JobError::Other(reason::PANICKED).into()),
        }
    }
}
