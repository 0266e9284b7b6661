//! Putting a checked visit into the record: its patient, the visit, and the item that sends it,
//! all in the transaction it is given.

use db::Tx;
use domain::field_error::{Code, FieldError};
use domain::ids::{PatientId, VisitId};
use domain::patient::Patient;
use domain::visit::{Visit, VisitField};
use store::history::Event;
use store::visits::{StoredVisit, VisitState};

use super::facts::same_at_hpa;
use super::kinds::{VISIT_SAVE, item_of};
use crate::desk::Desk;
use crate::error::AppError;
use crate::patients::enqueue_if_changed;

/// What happens to a known patient's card when the visit says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CardRule {
    /// A person typed it and saw the warning: the card follows.
    Follow,
    /// A file says it: the card stays.
    Keep,
}

/// What became of a checked visit.
pub(crate) enum Placed {
    /// It stands here now and will be sent.
    New(VisitId, PatientId),
    /// It stood here already, with the same content.
    Same,
    /// Its key stands here with other content.
    Taken(FieldError),
}

/// The same key with other content; the way out is to open the one that is here.
pub(crate) fn taken() -> FieldError {
    FieldError { field: VisitField::FuncDate, index: None, code: Code::Exists }
}

/// Puts it in, unless its record key stands here already.
pub(crate) async fn place(
    desk: &Desk,
    tx: &mut Tx,
    visit: Visit,
    rule: CardRule,
) -> Result<Placed, AppError> {
    let environment = desk.ground.current().settings.environment;
    let key = visit.record_key().to_string();
    if let Some(known) = store::visits::by_key(tx.conn(), environment, &key).await? {
        return Ok(if same_at_hpa(&known.visit, &visit) {
            Placed::Same
        } else {
            Placed::Taken(taken())
        });
    }
    let clock = &*desk.ground.clock;
    let now = clock.now();
    let patient_id = patient_of(desk, tx, &visit, rule).await?;
    let id = VisitId::new(clock);
    let item = item_of(VISIT_SAVE, environment, &visit, patient_id, id, None);
    let item_id = desk.outbox.enqueue(tx, &item).await?;
    let stored = StoredVisit {
        id,
        patient_id,
        environment,
        visit,
        standing: None,
        pending: None,
        state: VisitState::Waiting,
        item_id: Some(item_id),
        reason: None,
        server_said: None,
        registered_at: None,
        rev: 1,
        created_at: now,
        updated_at: now,
    };
    store::visits::insert(tx.conn(), &stored).await?;
    store::history::insert(tx.conn(), id, &Event::act(now, "saved")).await?;
    // How often this person was here is a part of what the CRM is told.
    enqueue_if_changed(desk, tx, patient_id, None).await?;
    Ok(Placed::New(id, patient_id))
}

/// The card of this person, made when there is none; a known one follows or stays by the rule.
pub(crate) async fn patient_of(
    desk: &Desk,
    tx: &mut Tx,
    visit: &Visit,
    rule: CardRule,
) -> Result<PatientId, AppError> {
    let now = desk.ground.clock.now();
    let Some(card) = store::patients::by_national_id(tx.conn(), &visit.id).await? else {
        let card = Patient {
            id: PatientId::new(&*desk.ground.clock),
            national_id: Some(visit.id.clone()),
            chart_number: None,
            name: visit.name.clone(),
            birthday: Some(visit.birthday),
        };
        store::patients::insert(tx.conn(), &card, now).await?;
        return Ok(card.id);
    };
    let mut next = card.clone();
    if rule == CardRule::Follow || next.birthday.is_none() {
        next.birthday = Some(visit.birthday);
    }
    if (rule == CardRule::Follow && visit.name.is_some()) || next.name.is_none() {
        next.name.clone_from(&visit.name);
    }
    if next != card {
        store::patients::update(tx.conn(), &next, now).await?;
        desk.audit(tx, "patient.change", &card.id.to_string(), "from a visit").await?;
    }
    Ok(card.id)
}
