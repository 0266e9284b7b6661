//! A card on its way to the CRM: `patient_info`, built when it is sent from the card as it then
//! stands. Without consent nothing leaves, asked when it is queued and again when it is sent; what
//! the CRM was told last is not told again.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use db::{Conn, Tx};
use domain::ids::{ItemId, PatientId};
use domain::patient::sex_code;
use domain::sensitive::Sensitive;
use drright_api::patients::upload::{Patient, Request};
use outbox::{Item, JobError, NewItem, Repeat, State};
use sha2::{Digest, Sha256};
use store::patients::{Sent, StoredPatient};

use crate::crm::{CRM, Called, CrmJob, ENVIRONMENT, Pass, cannot_build, moot, not_written};
use crate::desk::{Current, Desk, Ground};
use crate::error::AppError;

/// Kind of the item that carries a card, as stored with it for ever.
pub(crate) const CRM_PATIENT: &str = "crm_patient";

/// What keeps a card from the CRM whatever the network does.
pub(crate) fn held_back(stored: &StoredPatient) -> Option<&'static str> {
    if !stored.consents() {
        Some("no_consent")
    } else if stored.card.chart_number.is_none() {
        Some("no_chart_number")
    } else if stored.card.name.is_none() {
        Some("no_name")
    } else {
        None
    }
}

/// What would be sent of a card now.
pub(crate) struct Content {
    patient: Patient,
    /// Of the content, and of whom it is told.
    pub(crate) hash: String,
}

/// Builds it; none where something holds it back.
pub(crate) async fn content(
    current: &Current,
    conn: &mut Conn,
    stored: &StoredPatient,
) -> Result<Option<Content>, store::StoreError> {
    let card = &stored.card;
    let (None, Some(patient_id), Some(name)) =
        (held_back(stored), card.chart_number.clone(), card.name.clone())
    else {
        return Ok(None);
    };
    let environment = current.settings.environment.as_str();
    let (first, times) = store::patients::counted(conn, stored.id, environment).await?;
    let patient = Patient {
        patient_id,
        name,
        sex: card.sex.map(sex_code),
        birthday: card.birthday,
        phone: card.phone.as_ref().map(|phone| Sensitive::new(phone.as_str().to_owned())),
        first_visit_date: card.first_visit_date.or(first),
        visit_times: Some(card.visit_times.unwrap_or(times)).filter(|times| *times > 0),
        doctor_name: card.doctor_name.clone(),
    };
    let hash = hash(current, &patient);
    Ok(Some(Content { patient, hash }))
}

/// A mark of what is told and to whom: another account or clinic at the service was told nothing.
fn hash(current: &Current, patient: &Patient) -> String {
    let crm = current.crm();
    let day = |day: Option<domain::dates::Date>| day.map(domain::dates::Date::iso);
    let parts = serde_json::json!([
        current.settings.value("crm.base_url"),
        crm.hosp_id,
        patient.patient_id,
        patient.name.expose(),
        patient.sex,
        day(patient.birthday),
        patient.phone.as_ref().map(Sensitive::expose),
        day(patient.first_visit_date),
        patient.visit_times,
        patient.doctor_name,
    ]);
    let digest = Sha256::digest(parts.to_string().as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Queues a card unless the CRM has it as it stands. Answers the item that will bring it, which a
/// reminder waits for; none where nothing is to be sent. Say [`outbox::Outbox::wake`] after the
/// commit.
pub(crate) async fn enqueue_if_changed(
    desk: &Desk,
    tx: &mut Tx,
    patient: PatientId,
    not_before: Option<DateTime<Utc>>,
) -> Result<Option<ItemId>, AppError> {
    let Some(stored) = store::patients::kept(tx.conn(), patient).await? else {
        return Ok(None);
    };
    let current = desk.ground.current();
    let Some(content) = content(&current, tx.conn(), &stored).await? else {
        return Ok(None);
    };
    let under_way = match stored.crm_item {
        Some(id) => Some(desk.outbox.get_in(tx, id).await?),
        None => None,
    };
    let as_told = stored.sent.as_ref().is_some_and(|sent| sent.hash == content.hash);
    match under_way {
        // What waits is built when it is sent, and goes as early as anybody needs it: another item
        // of the card would wait behind this one.
        Some(item) if item.state() == State::Waiting && (!as_told || item.in_doubt()) => {
            bring_forward(desk, tx, &item, not_before).await?;
            return Ok(Some(item.id));
        }
        Some(item) if item.state() == State::NeedsAttention && !as_told => {
            return Ok(Some(desk.outbox.correct(tx, item.id).await?.id));
        }
        _ if as_told => return Ok(None),
        _ => {}
    }
    let item = NewItem {
        kind: CRM_PATIENT.to_owned(),
        destination: CRM.to_owned(),
        environment: ENVIRONMENT.to_owned(),
        key: format!("{CRM_PATIENT} {}", stored.id),
        lane: stored.id.to_string(),
        parent: None,
        not_before,
        subject: stored.id.to_string(),
    };
    let id = desk.outbox.enqueue(tx, &item).await?;
    store::patients::set_crm_item(tx.conn(), stored.id, id).await?;
    Ok(Some(id))
}

/// What is held for a later moment goes at this one already; without one, at once.
async fn bring_forward(
    desk: &Desk,
    tx: &mut Tx,
    item: &Item,
    not_before: Option<DateTime<Utc>>,
) -> Result<(), AppError> {
    match (item.life.not_before, not_before) {
        (Some(_), None) => desk.outbox.release(tx, item.id).await.map(drop)?,
        (Some(held), Some(wanted)) if wanted < held => {
            desk.outbox.hold_until(tx, item.id, wanted).await.map(drop)?;
        }
        _ => {}
    }
    Ok(())
}

/// Brings cards to the CRM.
pub(crate) struct UploadPatient {
    ground: Arc<Ground>,
}

impl UploadPatient {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    async fn read(
        &self,
        current: &Current,
        item: &Item,
    ) -> Option<(StoredPatient, Option<Content>)> {
        let id = item.subject.parse().ok()?;
        let mut reader = self.ground.db.read().await.ok()?;
        let stored = store::patients::kept(reader.conn(), id).await.ok()??;
        let content = content(current, reader.conn(), &stored).await.ok()?;
        Some((stored, content))
    }
}

#[async_trait]
impl CrmJob for UploadPatient {
    const KIND: &'static str = CRM_PATIENT;
    const REPEAT: Repeat = Repeat::Freely;

    fn ground(&self) -> &Ground {
        &self.ground
    }

    async fn call(&self, pass: &Pass<'_>, item: &Item) -> Called {
        let read = self.read(pass.current(), item).await;
        let (stored, content) = read.ok_or_else(cannot_build)?;
        let content = content.ok_or_else(|| moot(held_back(&stored).unwrap_or("no_consent")))?;
        if stored.sent.as_ref().is_some_and(|sent| sent.hash == content.hash) {
            return Err(moot("unchanged"));
        }
        let reserved = pass.current().crm().reserved;
        let patients = [content.patient];
        let request = Request { place: pass.place(), patients: &patients, reserved };
        Ok(pass.send(&request).await.map(|()| Some(content.hash)))
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        let (State::Done, Some(hash)) = (item.state(), item.life.ids.clone()) else {
            return Ok(());
        };
        let id: PatientId = item.subject.parse().map_err(|_| JobError::Other("bad_subject"))?;
        let sent = Sent { hash, at: self.ground.clock.now() };
        let step = async {
            match store::patients::kept(tx.conn(), id).await? {
                Some(kept) => store::patients::set_sent(tx.conn(), kept.id, &sent).await,
                None => Ok(()),
            }
        };
        step.await.map_err(not_written)
    }
}
