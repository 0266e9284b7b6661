//! Putting a review on its way, or leaving it here with the reason. One from a survey needs its
//! patient's card, and that they agreed that the CRM may have them.

use db::{Conn, Tx};
use domain::ids::{ItemId, PatientId};
use domain::review::{Review, is_survey};
use outbox::{NewItem, State};
use store::StoreError;
use store::patients::StoredPatient;
use store::reviews::{self as table, ReviewState, StoredReview};

use super::CRM_REVIEW;
use super::view::is_here;
use crate::changes::Part;
use crate::crm::{CRM, ENVIRONMENT};
use crate::desk::Desk;
use crate::error::AppError;

/// A survey's author is no one card of that name, or several.
pub(super) const NO_PATIENT: &str = "no_patient";
/// Its patient has not agreed, or no more.
pub(super) const NO_CONSENT: &str = "no_consent";

/// Whose a survey's review is: the card somebody chose, or the one card of the author's name.
pub(super) async fn whose(
    conn: &mut Conn,
    review: &Review,
    chosen: Option<PatientId>,
) -> Result<Option<StoredPatient>, StoreError> {
    if let Some(chosen) = chosen {
        return store::patients::kept(conn, chosen).await;
    }
    let mut same = store::patient_search::of_name(conn, review.author.expose()).await?;
    Ok(if same.len() == 1 { same.pop() } else { None })
}

/// Whose a review is, and why it may not go to the CRM, whatever its text is.
pub(super) async fn may_not_go(
    conn: &mut Conn,
    one: &StoredReview,
) -> Result<(Option<PatientId>, Option<&'static str>), StoreError> {
    if !is_survey(&one.review.source) {
        return Ok((one.patient_id, None));
    }
    Ok(match whose(conn, &one.review, one.patient_id).await? {
        None => (None, Some(NO_PATIENT)),
        Some(card) => (Some(card.id), (!card.consents()).then_some(NO_CONSENT)),
    })
}

/// Brings a review that is here into the outbox, or takes it out, as it stands now. Its row is
/// there already and is written over.
pub(super) async fn queue(
    desk: &Desk,
    tx: &mut Tx,
    mut one: StoredReview,
) -> Result<StoredReview, AppError> {
    let now = desk.ground.clock.now();
    let (patient_id, kept_back) = may_not_go(tx.conn(), &one).await?;
    one.patient_id = patient_id;
    let item = match one.item_id {
        Some(id) => Some(desk.outbox.get_in(tx, id).await?),
        None => None,
    };
    one.server_said = None;
    match (kept_back, item.map(|item| (item.id, item.state()))) {
        (Some(why), carried) => {
            // Let go of first, so that its end does not follow into the row.
            one.item_id = None;
            (one.state, one.reason) = (ReviewState::NeedsAttention, Some(why.to_owned()));
            table::update(tx.conn(), &one, now).await?;
            if let Some((id, _)) = carried.filter(|(_, state)| *state != State::Discarded) {
                desk.outbox.discard(tx, id, why).await?;
            }
        }
        (None, Some((_, State::Waiting))) => {
            (one.state, one.reason) = (ReviewState::Waiting, None);
            table::update(tx.conn(), &one, now).await?;
        }
        (None, Some((id, State::NeedsAttention))) => {
            (one.state, one.reason) = (ReviewState::Waiting, None);
            table::update(tx.conn(), &one, now).await?;
            desk.outbox.correct(tx, id).await?;
        }
        (None, Some((_, State::Sending))) => return Err(AppError::BeingSent),
        (None, Some((_, State::Unknown))) => return Err(AppError::SettleFirst),
        (None, Some((_, State::Done))) => return Err(AppError::WrongState),
        (None, Some((_, State::Discarded)) | None) => {
            one.item_id = Some(enqueue(desk, tx, &one).await?);
            (one.state, one.reason) = (ReviewState::Waiting, None);
            table::update(tx.conn(), &one, now).await?;
        }
    }
    let now_stands = table::get(tx.conn(), one.id).await?;
    now_stands.ok_or(AppError::Damaged)
}

async fn enqueue(desk: &Desk, tx: &mut Tx, one: &StoredReview) -> Result<ItemId, AppError> {
    let name = format!("review:{}", one.id);
    let item = NewItem {
        kind: CRM_REVIEW.to_owned(),
        destination: CRM.to_owned(),
        environment: ENVIRONMENT.to_owned(),
        key: name.clone(),
        lane: name,
        parent: None,
        not_before: None,
        subject: one.id.to_string(),
    };
    Ok(desk.outbox.enqueue(tx, &item).await?)
}

/// A patient agreed, or took it back: their survey reviews that are still here are looked at again.
pub(crate) async fn consent_changed(
    desk: &Desk,
    tx: &mut Tx,
    patient: PatientId,
) -> Result<(), AppError> {
    let mut any = false;
    for one in table::of_patient(tx.conn(), patient).await? {
        let held = one.state == ReviewState::NeedsAttention;
        let by_consent = one.reason.as_deref() == Some(NO_CONSENT);
        if is_here(one.state) && is_survey(&one.review.source) && held && by_consent {
            queue(desk, tx, one).await?;
            any = true;
        }
    }
    if any {
        desk.ground.announce(Part::Reviews);
    }
    Ok(())
}
