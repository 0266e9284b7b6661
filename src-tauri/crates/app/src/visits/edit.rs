//! 修改: other content for a visit that is here already. What that takes depends on where it
//! stands: nothing but other words for one that waits, an Update for one that stands at HPA, and a
//! guarded Delete and Save where a field of its key changed.

use db::Tx;
use domain::ids::{PatientId, VisitId};
use domain::visit::Visit;
use store::visit_changes::{self, ChangeState};
use store::visits::{self, ChangeKind, StoredVisit, VisitState};

use super::change::{Held, begin_correction, begin_save, begin_update, gate_is_open, note};
use super::facts::{KeyFacts, changed_keys, same_at_hpa};
use super::kinds::{DISCARDED, VISIT_SAVE, item_of};
use super::place::{CardRule, Placed, patient_of, taken};
use crate::desk::Desk;
use crate::error::AppError;

/// What an edit came to.
pub(super) enum Edited {
    /// It was written, or its key is another visit's.
    Placed(Placed),
    /// A field of its key changed: a person has to say that it may be deleted and saved anew.
    NeedsConfirm { changed: Vec<String>, standing: KeyFacts },
}

/// The content a person wants instead, and whether a correction was agreed to.
pub(super) struct Wanted {
    pub(super) id: VisitId,
    pub(super) rev: i64,
    pub(super) visit: Visit,
    pub(super) correct: bool,
}

/// What has to be done at HPA so that it holds what is wanted.
enum Way {
    /// What is on its way goes with other content.
    SameCourse,
    /// HPA holds exactly this already.
    Nothing,
    Update,
    Correct,
    /// Nothing of it stands there.
    Save,
}

/// Writes over a visit and sets it on the course this takes.
pub(super) async fn edit(desk: &Desk, tx: &mut Tx, wanted: Wanted) -> Result<Edited, AppError> {
    let held = Held::read_at(desk, tx, wanted.id, wanted.rev).await?;
    let visit = &wanted.visit;
    let way = way(&held, visit)?;
    let key = visit.record_key().to_string();
    let other = visits::by_key(tx.conn(), held.stored.environment, &key).await?;
    if other.is_some_and(|other| other.id != wanted.id) {
        return Ok(Edited::Placed(Placed::Taken(taken())));
    }
    if let (Way::Correct, Some(standing)) = (&way, &held.stored.standing) {
        if !wanted.correct {
            let changed = changed_keys(standing, visit);
            return Ok(Edited::NeedsConfirm { changed, standing: KeyFacts::of(standing) });
        }
        gate_is_open(desk, &held.stored).await?;
    }
    let now = desk.ground.clock.now();
    let patient = patient_of(desk, tx, visit, CardRule::Follow).await?;
    if !visits::update_content(tx.conn(), wanted.id, patient, visit, wanted.rev, now).await? {
        return Err(AppError::ChangedMeanwhile);
    }
    take(desk, tx, &held, way, visit, patient).await?;
    Ok(Edited::Placed(Placed::New(wanted.id, patient)))
}

/// Decides what it takes.
fn way(held: &Held, visit: &Visit) -> Result<Way, AppError> {
    let stored = &held.stored;
    if stored.state == VisitState::Deleted {
        return Err(AppError::NotEditable);
    }
    let same_key = |there: &Visit| there.record_key() == visit.record_key();
    match (held.pending(), &stored.standing) {
        // Its own rules, of old: the item itself says whether it may still be changed.
        (None, None) => match stored.state {
            VisitState::Unknown => Err(AppError::SettleFirst),
            // Whoever changes the key asks after the new one; HPA may still apply the old one.
            _ if !same_key(&stored.visit) => held.at_rest().map(|()| Way::SameCourse),
            _ => Ok(Way::SameCourse),
        },
        (Some(ChangeKind::Delete), _) => Err(AppError::WrongState),
        (pending, standing) => {
            held.at_rest()?;
            Ok(match (pending, standing) {
                (_, Some(there)) if same_at_hpa(there, visit) => Way::Nothing,
                (Some(ChangeKind::Update), Some(there)) if same_key(there) => Way::SameCourse,
                (Some(ChangeKind::Correct), Some(there)) if !same_key(there) => Way::SameCourse,
                (_, Some(there)) if same_key(there) => Way::Update,
                (_, Some(_)) => Way::Correct,
                (Some(ChangeKind::Correct), None) => Way::SameCourse,
                // Written over without knowing what stands there: only under that same key.
                (Some(ChangeKind::Update), None) if same_key(&stored.visit) => Way::SameCourse,
                (_, None) => Way::Save,
            })
        }
    }
}

async fn take(
    desk: &Desk,
    tx: &mut Tx,
    held: &Held,
    way: Way,
    visit: &Visit,
    patient: PatientId,
) -> Result<(), AppError> {
    let stored = &held.stored;
    let standing = stored.standing.as_ref();
    if !matches!(way, Way::SameCourse) && held.change.is_some() {
        let how = match way {
            Way::Nothing => ChangeState::Restored,
            _ => ChangeState::GivenUp,
        };
        held.leave(desk, tx, how, "edited again").await?;
    }
    match way {
        Way::SameCourse => same_course(desk, tx, held, visit, patient).await?,
        Way::Save => begin_save(desk, tx, stored, visit, patient).await?,
        Way::Update => begin_update(desk, tx, stored, standing, visit, patient).await?,
        Way::Correct => match standing {
            Some(there) => begin_correction(desk, tx, stored, there, visit, patient).await?,
            None => return Err(AppError::WrongState),
        },
        Way::Nothing => stands_again(desk, tx, stored, visit).await?,
    }
    let what = match way {
        Way::Correct => "correcting",
        _ => "edited",
    };
    note(desk, tx, stored.id, what).await
}

/// HPA holds exactly this: whatever was to be changed there is not.
pub(super) async fn stands_again(
    desk: &Desk,
    tx: &mut Tx,
    stored: &StoredVisit,
    visit: &Visit,
) -> Result<(), AppError> {
    visits::set_at_server(tx.conn(), stored.id, Some(visit)).await?;
    let standing = visits::Standing {
        state: VisitState::Registered,
        reason: None,
        server_said: None,
        registered_at: stored.registered_at,
    };
    Ok(visits::set_standing(tx.conn(), stored.id, &standing, desk.ground.clock.now()).await?)
}

/// The item that is to carry the content waits again, under its key and in its patient's lane.
/// Where it was given up, there is a new one.
async fn same_course(
    desk: &Desk,
    tx: &mut Tx,
    held: &Held,
    visit: &Visit,
    patient: PatientId,
) -> Result<(), AppError> {
    let stored = &held.stored;
    if let Some(change) = &held.change {
        visit_changes::set_after(tx.conn(), change.id, visit).await?;
    }
    let given_up = stored.reason.as_deref() == Some(DISCARDED);
    let carrier = match &held.change {
        Some(change) if change.kind == ChangeKind::Correct => change.second_item,
        _ => stored.item_id.filter(|_| !given_up),
    };
    let Some(carrier) = carrier else {
        return begin_save(desk, tx, stored, visit, patient).await;
    };
    let key = visit.record_key().to_string();
    let item = desk.outbox.get_in(tx, carrier).await?;
    if held.change.is_some() && item.kind != VISIT_SAVE && item.key != key {
        // An Update cannot carry it to another key.
        return saved_instead(desk, tx, held, visit, patient).await;
    }
    desk.outbox.correct(tx, carrier).await?;
    desk.outbox.rekey(tx, carrier, &key, &patient.to_string()).await?;
    Ok(())
}

/// The second half of a correction had become an Update; under another key it is a Save again.
async fn saved_instead(
    desk: &Desk,
    tx: &mut Tx,
    held: &Held,
    visit: &Visit,
    patient: PatientId,
) -> Result<(), AppError> {
    let stored = &held.stored;
    let (Some(change), Some(old)) = (&held.change, stored.item_id) else {
        return Err(AppError::WrongState);
    };
    let new = item_of(VISIT_SAVE, stored.environment, visit, patient, stored.id, None);
    let save = desk.outbox.enqueue(tx, &new).await?;
    visit_changes::set_second(tx.conn(), change.id, save).await?;
    visits::set_item(tx.conn(), stored.id, Some(save)).await?;
    desk.outbox.discard(tx, old, "edited again").await?;
    Ok(())
}
