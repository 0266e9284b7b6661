//! Two cards of one person become one, and can be parted again. Everything of the card that goes
//! belongs to the one that stays: visits, appointments, tasks, attendances, agreements, and what
//! the person said about the CRM. Whoever asks for the gone card's number gets the kept one.

use db::{Conn, Tx};
use domain::ids::{MergeId, PatientId};
use domain::patient::{Card, Consent};
use store::merges::{self, Cards, Merge};
use store::patients::{self, StoredPatient};

use super::list::row;
use super::upload::enqueue_if_changed;
use super::view::{MergeCounts, MergeRow, PatientMergeAnswer, PatientMergeRequest, PatientParted};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::replan;
use crate::reviews::consent_changed;
use crate::times::rfc3339;

/// The cards joined to this one, newest first; the newest can be undone.
pub(super) async fn merge_rows(
    conn: &mut Conn,
    kept: &StoredPatient,
) -> Result<Vec<MergeRow>, AppError> {
    let mut rows = Vec::new();
    for merge in merges::of_kept(conn, kept.id).await? {
        if let Some(gone) = patients::stored(conn, merge.gone).await? {
            rows.push(MergeRow {
                merge_id: merge.id.to_string(),
                gone: row(&gone),
                at: rfc3339(merge.at),
                who: merge.who.clone(),
                can_undo: rows.is_empty(),
            });
        }
    }
    Ok(rows)
}

/// Joins two cards.
pub async fn patient_merge(
    desk: &Desk,
    request: PatientMergeRequest,
) -> Result<PatientMergeAnswer, AppError> {
    let mut tx = desk.begin().await?;
    let kept = standing(&mut tx, &request.keep).await?;
    let gone = standing(&mut tx, &request.gone).await?;
    if kept.id == gone.id {
        return Err(AppError::WrongState);
    }
    let now = desk.ground.clock.now();
    let mut moved = merges::move_over(tx.conn(), kept.id, gone.id).await?;
    let filled = kept.card.filled_from(&gone.card);
    let consent = Consent::that_counts(kept.consent.clone(), gone.consent.clone());
    moved.cards = Some(Cards {
        kept: kept.card.clone(),
        filled: filled.clone(),
        gone: gone.card.clone(),
        kept_consent: kept.consent.clone(),
        filled_consent: consent.clone(),
    });
    // A number stands on one card only: what the kept one takes, the gone one gives.
    let left = without_numbers_of(&gone.card, &filled);
    patients::update_card(tx.conn(), gone.id, &left, now).await?;
    merges::set_merged(tx.conn(), gone.id, Some(kept.id)).await?;
    patients::update_card(tx.conn(), kept.id, &filled, now).await?;
    if consent != kept.consent {
        patients::set_consent(tx.conn(), kept.id, consent.as_ref(), now).await?;
    }
    let counts = MergeCounts {
        visits: moved.visits.len(),
        appointments: moved.appointments.len(),
        tasks: moved.tasks.len(),
        attendances: moved.operations.len(),
    };
    let merge = Merge {
        id: MergeId::new(&*desk.ground.clock),
        kept: kept.id,
        gone: gone.id,
        moved,
        at: now,
        who: desk.user.name.clone(),
        undone: false,
    };
    merges::insert(tx.conn(), &merge).await?;
    enqueue_if_changed(desk, &mut tx, kept.id, None).await?;
    replan(desk, &mut tx, kept.id).await?;
    consent_changed(desk, &mut tx, kept.id).await?;
    audit_both(desk, &mut tx, "patient.merge", &merge).await?;
    tx.commit().await?;
    announce(desk);
    let (merge_id, kept) = (merge.id.to_string(), kept.id.to_string());
    Ok(PatientMergeAnswer { merge_id, kept, moved: counts })
}

/// Parts two cards again. What came to the kept card since stays there.
pub async fn patient_merge_undo(desk: &Desk, merge_id: &str) -> Result<PatientParted, AppError> {
    let id: MergeId = merge_id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = desk.begin().await?;
    let merge = merges::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    let newest = merges::of_kept(tx.conn(), merge.kept).await?.first().map(|merge| merge.id);
    let kept = patients::stored(tx.conn(), merge.kept).await?.ok_or(AppError::NotFound)?;
    // Joins are undone in the turn opposite to that in which they were made.
    if merge.undone || newest != Some(merge.id) || kept.merged_into.is_some() {
        return Err(AppError::WrongState);
    }
    let cards = merge.moved.cards.clone().ok_or(AppError::Damaged)?;
    let now = desk.ground.clock.now();
    merges::move_back(tx.conn(), &merge).await?;
    let parted = kept.card.put_back(&cards.kept, &cards.filled);
    patients::update_card(tx.conn(), kept.id, &parted, now).await?;
    merges::set_merged(tx.conn(), merge.gone, None).await?;
    let back = with_free_numbers(&mut tx, &cards.gone, merge.gone).await?;
    patients::update_card(tx.conn(), merge.gone, &back, now).await?;
    if kept.consent == cards.filled_consent && cards.kept_consent != cards.filled_consent {
        let consent = cards.kept_consent.as_ref();
        patients::set_consent(tx.conn(), kept.id, consent, now).await?;
    }
    merges::undo(tx.conn(), merge.id, now).await?;
    for card in [merge.kept, merge.gone] {
        enqueue_if_changed(desk, &mut tx, card, None).await?;
        replan(desk, &mut tx, card).await?;
    }
    audit_both(desk, &mut tx, "patient.part", &merge).await?;
    tx.commit().await?;
    announce(desk);
    Ok(PatientParted { kept: merge.kept.to_string(), back: merge.gone.to_string() })
}

/// A card that stands for itself.
async fn standing(tx: &mut Tx, id: &str) -> Result<StoredPatient, AppError> {
    let id: PatientId = id.parse().map_err(|_| AppError::NotFound)?;
    let stored = patients::stored(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    if stored.merged_into.is_some() { Err(AppError::WrongState) } else { Ok(stored) }
}

fn without_numbers_of(gone: &Card, filled: &Card) -> Card {
    Card {
        national_id: gone.national_id.clone().filter(|id| filled.national_id.as_ref() != Some(id)),
        chart_number: gone
            .chart_number
            .clone()
            .filter(|chart| filled.chart_number.as_ref() != Some(chart)),
        ..gone.clone()
    }
}

/// The card as it was, without a number that somebody else has by now.
async fn with_free_numbers(tx: &mut Tx, card: &Card, itself: PatientId) -> Result<Card, AppError> {
    let mut back = card.clone();
    if let Some(id) = &card.national_id {
        let holder = patients::kept_by_national_id(tx.conn(), id).await?;
        back.national_id = card.national_id.clone().filter(|_| free(holder.as_ref(), itself));
    }
    if let Some(chart) = &card.chart_number {
        let holder = patients::kept_by_chart_number(tx.conn(), chart).await?;
        back.chart_number = card.chart_number.clone().filter(|_| free(holder.as_ref(), itself));
    }
    Ok(back)
}

fn free(holder: Option<&StoredPatient>, itself: PatientId) -> bool {
    holder.is_none_or(|holder| holder.id == itself)
}

/// On both timelines, each with the other card beside it.
async fn audit_both(desk: &Desk, tx: &mut Tx, act: &str, merge: &Merge) -> Result<(), AppError> {
    let (kept, gone) = (merge.kept.to_string(), merge.gone.to_string());
    desk.audit(tx, act, &kept, &gone).await?;
    desk.audit(tx, act, &gone, &kept).await
}

fn announce(desk: &Desk) {
    for part in [Part::Patients, Part::Appointments, Part::Tasks] {
        desk.ground.announce(part);
    }
    desk.outbox.wake();
}
