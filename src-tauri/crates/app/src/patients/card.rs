//! One card: opening it is written down, and so is showing its identity number.

use db::Conn;
use domain::dates::Date;
use domain::ids::PatientId;
use domain::phone::Phone;
use store::patients::StoredPatient;

use super::list::row;
use super::merge::merge_rows;
use super::timeline;
use super::upload::{content, held_back};
use super::view::{CountedVisits, PatientCard, PatientCrm, PatientRevealed};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::{rfc3339, rfc3339_opt};
use outbox::State;

/// Rows of the timeline that come with a card.
const FIRST_ROWS: u32 = 30;

/// The card that stands for this id.
pub(crate) async fn find(conn: &mut Conn, id: &str) -> Result<StoredPatient, AppError> {
    let id: PatientId = id.parse().map_err(|_| AppError::NotFound)?;
    store::patients::kept(conn, id).await?.ok_or(AppError::NotFound)
}

/// Opens a card, which is audited. A joined card opens the one that was kept.
pub async fn patient_show(desk: &Desk, id: &str) -> Result<PatientCard, AppError> {
    let mut tx = desk.begin().await?;
    let stored = find(tx.conn(), id).await?;
    desk.audit(&mut tx, "patient.read", &stored.id.to_string(), "").await?;
    tx.commit().await?;
    view(desk, stored).await
}

/// The identity number in full, which is audited.
pub async fn patient_reveal(desk: &Desk, id: &str) -> Result<PatientRevealed, AppError> {
    let mut tx = desk.begin().await?;
    let stored = find(tx.conn(), id).await?;
    desk.audit(&mut tx, "patient.reveal", &stored.id.to_string(), "").await?;
    tx.commit().await?;
    let national_id = stored.card.national_id.map(|id| id.as_str().to_owned());
    Ok(PatientRevealed { national_id })
}

/// A card in full, as it is shown after an act too.
pub(super) async fn view(desk: &Desk, stored: StoredPatient) -> Result<PatientCard, AppError> {
    let timeline = timeline::page(desk, &stored, None, FIRST_ROWS).await?;
    let crm = crm(desk, &stored).await?;
    let mut reader = desk.read().await?;
    let current = desk.ground.current();
    let environment = current.settings.environment.as_str();
    let counted = store::patients::counted(reader.conn(), stored.id, environment).await?;
    let merges = merge_rows(reader.conn(), &stored).await?;
    let card = &stored.card;
    Ok(PatientCard {
        row: row(&stored),
        rev: stored.rev,
        phone: card.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        phone_mobile: card.phone.as_ref().is_some_and(Phone::is_mobile),
        visits: CountedVisits {
            first_visit_date: card.first_visit_date.or(counted.0).map(Date::iso),
            visit_times: card.visit_times.unwrap_or(counted.1),
            first_counted: counted.0.map(Date::iso),
            times_counted: counted.1,
            first_corrected: card.first_visit_date.map(Date::iso),
            times_corrected: card.visit_times,
        },
        note: card.note.as_ref().map(|note| note.expose().clone()),
        crm,
        merges,
        timeline,
        created_at: rfc3339(stored.created_at),
        updated_at: rfc3339(stored.updated_at),
    })
}

async fn crm(desk: &Desk, stored: &StoredPatient) -> Result<PatientCrm, AppError> {
    let item = match stored.crm_item {
        Some(id) => Some(desk.outbox.get(id).await?),
        None => None,
    };
    let current = desk.ground.current();
    let mut reader = desk.read().await?;
    let content = content(&current, reader.conn(), stored).await?;
    let hash = content.map(|content| content.hash);
    let told = stored.sent.as_ref().map(|sent| &sent.hash);
    let state = match (held_back(stored), item.as_ref().map(outbox::Item::state)) {
        (Some(why), _) => why,
        (None, Some(State::Waiting | State::Sending | State::Unknown)) => "waiting",
        (None, Some(State::NeedsAttention)) => "needs_attention",
        (None, _) if told.is_none() => "not_sent",
        (None, _) if told == hash.as_ref() => "sent",
        (None, _) => "changed",
    };
    Ok(PatientCrm {
        consent_on: stored.consent.as_ref().map(|consent| consent.on.iso()),
        consent_by: stored.consent.as_ref().map(|consent| consent.by.clone()),
        state,
        sent_at: rfc3339_opt(stored.sent.as_ref().map(|sent| sent.at)),
        item_id: item.map(|item| item.id.to_string()),
    })
}
