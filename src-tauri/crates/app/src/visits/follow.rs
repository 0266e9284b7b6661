//! Bringing a visit into step with the item that carries it, in the transaction of the item's own
//! change: where it stands, what stands at HPA, and how far its change is.

use chrono::{DateTime, Utc};
use db::Tx;
use domain::ids::VisitId;
use outbox::{Item, JobError, State};
use store::StoreError;
use store::history::Event;
use store::visit_changes::{self, Change, ChangeState};
use store::visits::{self, ChangeKind, Standing, StoredVisit, VisitState};

use super::kinds::{DISCARDED, VISIT_DELETE, VISIT_UPDATE};
use crate::desk::Ground;

/// HPA's answer that it has no such record.
const NOT_THERE: &str = "not_there";

/// Follows an item that is in its new state already.
pub(super) async fn follow(ground: &Ground, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
    let id: VisitId = item.subject.parse().map_err(|_| JobError::Other("bad_subject"))?;
    let step = async {
        let Some(stored) = visits::get(tx.conn(), id).await? else {
            return Ok(());
        };
        // One that was replaced, or whose turn has not come, says nothing about the visit.
        if stored.item_id != Some(item.id) {
            return Ok(());
        }
        let change = visit_changes::open_of(tx.conn(), id).await?;
        let now = ground.clock.now();
        Step { tx: &mut *tx, item, stored, change, now }.take().await
    };
    step.await.map_err(not_written)
}

/// The database's own error goes on as it is: some of them pass by themselves.
fn not_written(error: StoreError) -> JobError {
    match error {
        StoreError::Db(error) => JobError::Db(error),
        StoreError::Exists | StoreError::Corrupt(_) => JobError::Other("record_not_written"),
    }
}

struct Step<'a> {
    tx: &'a mut Tx,
    item: &'a Item,
    stored: StoredVisit,
    change: Option<Change>,
    now: DateTime<Utc>,
}

impl Step<'_> {
    async fn take(&mut self) -> Result<(), StoreError> {
        let reason = self.item.life.reason.as_deref();
        match self.item.state() {
            State::Done if self.item.kind == VISIT_DELETE => self.deleted().await,
            State::Done => self.registered().await,
            State::Discarded => self.given_up().await,
            State::NeedsAttention => {
                if reason == Some(NOT_THERE) && self.item.kind != super::kinds::VISIT_SAVE {
                    self.nothing_there().await?;
                }
                self.stand(VisitState::NeedsAttention, reason).await
            }
            State::Unknown => self.stand(VisitState::Unknown, reason).await,
            State::Waiting | State::Sending => self.stand(self.on_its_way(), reason).await,
        }
    }

    fn on_its_way(&self) -> VisitState {
        match self.stored.pending {
            Some(ChangeKind::Correct) => VisitState::Correcting,
            _ => VisitState::Waiting,
        }
    }

    /// The visit stands at HPA as it was sent: nothing is edited while it is.
    async fn registered(&mut self) -> Result<(), StoreError> {
        let (id, conn) = (self.stored.id, self.tx.conn());
        visits::set_at_server(conn, id, Some(&self.stored.visit)).await?;
        if self.item.kind != VISIT_UPDATE || self.stored.registered_at.is_none() {
            self.stored.registered_at = self.item.life.done_at;
        }
        self.close(ChangeState::Done).await?;
        self.stand(VisitState::Registered, None).await
    }

    /// Gone at HPA. A correction goes on with its second half.
    async fn deleted(&mut self) -> Result<(), StoreError> {
        self.nothing_there().await?;
        let second = self.change.as_ref().and_then(|change| change.second_item);
        match (self.stored.pending, second) {
            (Some(ChangeKind::Correct), Some(second)) => {
                visits::set_item(self.tx.conn(), self.stored.id, Some(second)).await?;
                self.stand(VisitState::Correcting, None).await
            }
            _ => {
                self.close(ChangeState::Done).await?;
                self.stand(VisitState::Deleted, None).await
            }
        }
    }

    async fn nothing_there(&mut self) -> Result<(), StoreError> {
        self.stored.registered_at = None;
        visits::set_at_server(self.tx.conn(), self.stored.id, None).await?;
        match &self.change {
            Some(change) if self.item.kind == VISIT_DELETE => {
                visit_changes::set_told_absent(self.tx.conn(), change.id).await
            }
            _ => Ok(()),
        }
    }

    /// A person gave the item up. What still stands at HPA is what the visit says again.
    async fn given_up(&mut self) -> Result<(), StoreError> {
        self.close(ChangeState::GivenUp).await?;
        let Some(standing) = self.stored.standing.take() else {
            // Still on record here.
            return self.stand(VisitState::NeedsAttention, Some(DISCARDED)).await;
        };
        let (id, rev) = (self.stored.id, self.stored.rev);
        let patient = store::patients::by_national_id(self.tx.conn(), &standing.id).await?;
        let patient = patient.map_or(self.stored.patient_id, |patient| patient.id);
        visits::update_content(self.tx.conn(), id, patient, &standing, rev, self.now).await?;
        self.stand(VisitState::Registered, None).await
    }

    async fn close(&mut self, state: ChangeState) -> Result<(), StoreError> {
        if let Some(change) = self.change.take() {
            visit_changes::close(self.tx.conn(), change.id, state, self.now).await?;
            visits::clear_pending(self.tx.conn(), self.stored.id).await?;
        }
        Ok(())
    }

    async fn stand(&mut self, state: VisitState, reason: Option<&str>) -> Result<(), StoreError> {
        let said = self.item.life.server_said.as_deref();
        let standing =
            Standing { state, reason, server_said: said, registered_at: self.stored.registered_at };
        let (id, now) = (self.stored.id, self.now);
        visits::set_standing(self.tx.conn(), id, &standing, now).await?;
        let event = Event {
            at: now,
            what: state.as_str().to_owned(),
            said: said.map(str::to_owned),
            why: reason.map(str::to_owned),
        };
        store::history::insert(self.tx.conn(), id, &event).await
    }
}
