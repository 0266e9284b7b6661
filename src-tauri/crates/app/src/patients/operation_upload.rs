//! An attendance on its way to the CRM: `operation_data`, which may start a survey and so is sent
//! at most once. A lost answer is a person's.

use std::sync::Arc;

use async_trait::async_trait;
use db::Tx;
use domain::ids::OperationId;
use drright_api::operations::upload::{Operation as Sent, Request};
use outbox::{Item, JobError, Repeat, State};
use store::operations::{self, Operation, OperationState};
use store::patients::StoredPatient;

use super::upload::held_back;
use crate::crm::{Called, CrmJob, Pass, cannot_build, moot, not_written};
use crate::desk::Ground;

/// Kind of the item that carries an attendance, as stored with it for ever.
pub(crate) const CRM_OPERATION: &str = "crm_operation";

/// Brings attendances to the CRM.
pub(crate) struct UploadOperation {
    ground: Arc<Ground>,
}

impl UploadOperation {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    async fn read(&self, item: &Item) -> Option<(Operation, StoredPatient)> {
        let id = item.subject.parse().ok()?;
        let mut reader = self.ground.db.read().await.ok()?;
        let one = operations::get(reader.conn(), id).await.ok()??;
        let card = store::patients::kept(reader.conn(), one.patient_id).await.ok()??;
        Some((one, card))
    }
}

#[async_trait]
impl CrmJob for UploadOperation {
    const KIND: &'static str = CRM_OPERATION;
    const REPEAT: Repeat = Repeat::Once;

    fn ground(&self) -> &Ground {
        &self.ground
    }

    async fn call(&self, pass: &Pass<'_>, item: &Item) -> Called {
        let (one, card) = self.read(item).await.ok_or_else(cannot_build)?;
        if let Some(why) = held_back(&card) {
            return Err(moot(why));
        }
        let (Some(patient_id), Some(name)) = (card.card.chart_number, card.card.name) else {
            return Err(cannot_build());
        };
        let operations = [Sent {
            patient_id,
            name,
            check_in: one.check_in,
            check_out: one.check_out,
            doctor_name: one.doctor_name,
        }];
        let reserved = pass.current().crm().reserved;
        let request = Request { place: pass.place(), operations: &operations, reserved };
        Ok(pass.send(&request).await.map(|()| None))
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        let id: OperationId = item.subject.parse().map_err(|_| JobError::Other("bad_subject"))?;
        let now = self.ground.clock.now();
        let step = async {
            let Some(mut one) = operations::get(tx.conn(), id).await? else {
                return Ok(());
            };
            if one.item_id != Some(item.id) {
                return Ok(());
            }
            one.state = match item.state() {
                State::Done => OperationState::Done,
                State::Waiting | State::Sending => OperationState::Waiting,
                State::NeedsAttention => OperationState::NeedsAttention,
                State::Unknown => OperationState::Unknown,
                State::Discarded => OperationState::Kept,
            };
            one.reason = item.life.reason.clone();
            one.sent_at = if item.state() == State::Done { Some(now) } else { one.sent_at };
            one.updated_at = now;
            operations::update(tx.conn(), &one).await
        };
        step.await.map_err(not_written)
    }
}
