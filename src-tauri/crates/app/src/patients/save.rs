//! A card is made or changed. Everything wrong with it is told at once; somebody who may be here
//! already is shown before a second card is made.

use db::Tx;
use domain::dates::Source;
use domain::ids::PatientId;
use domain::national_id::NationalId;
use domain::patient::{Card, PatientDraft, PatientField};
use domain::phone::Phone;
use store::patient_search::likely_duplicates;
use store::patients::{self, StoredPatient};

use super::list::row;
use super::upload::enqueue_if_changed;
use super::view::{PatientProblem, PatientSaveAnswer, PatientSaveRequest};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::replan;

/// Saves a card.
pub async fn patient_save(
    desk: &Desk,
    request: PatientSaveRequest,
) -> Result<PatientSaveAnswer, AppError> {
    let mut tx = desk.begin().await?;
    let known = known(&mut tx, &request).await?;
    let create_anyway = request.create_anyway;
    let card = match draft(request, known.as_ref()).check(desk.today(), Source::Screen) {
        Ok(card) => card,
        Err(problems) => {
            let told = |(field, code): &(PatientField, domain::field_error::Code)| PatientProblem {
                field: field.name(),
                code: code.as_str(),
            };
            let errors = problems.iter().map(told).collect();
            return Ok(PatientSaveAnswer::Invalid { errors, holders: Vec::new() });
        }
    };
    let itself = known.as_ref().map(|stored| stored.id);
    let holders = holders(&mut tx, &card, itself).await?;
    if !holders.is_empty() {
        let errors = holders.iter().map(|(field, _)| taken(*field)).collect();
        let holders = holders.iter().map(|(_, holder)| row(holder)).collect();
        return Ok(PatientSaveAnswer::Invalid { errors, holders });
    }
    if !create_anyway && looks_anew(&card, known.as_ref()) {
        let likely = likely_duplicates(tx.conn(), &card, itself).await?;
        if !likely.is_empty() {
            let rows = likely.iter().map(row).collect();
            return Ok(PatientSaveAnswer::LikelyDuplicates { rows });
        }
    }
    let (id, rev) = write(desk, &mut tx, &card, known.as_ref()).await?;
    enqueue_if_changed(desk, &mut tx, id, None).await?;
    replan(desk, &mut tx, id).await?;
    tx.commit().await?;
    desk.ground.announce(Part::Patients);
    desk.ground.announce(Part::Appointments);
    desk.outbox.wake();
    Ok(PatientSaveAnswer::Saved { id: id.to_string(), rev, warnings: warnings(&card) })
}

/// The card being edited, as it was opened.
async fn known(
    tx: &mut Tx,
    request: &PatientSaveRequest,
) -> Result<Option<StoredPatient>, AppError> {
    let Some(id) = &request.id else {
        return Ok(None);
    };
    let id: PatientId = id.parse().map_err(|_| AppError::NotFound)?;
    let stored = patients::stored(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    if stored.merged_into.is_some() || request.rev != Some(stored.rev) {
        return Err(AppError::ChangedMeanwhile);
    }
    Ok(Some(stored))
}

fn draft(request: PatientSaveRequest, known: Option<&StoredPatient>) -> PatientDraft {
    let as_it_was = || {
        let number = known.and_then(|stored| stored.card.national_id.as_ref());
        number.map_or_else(String::new, |id| id.as_str().to_owned())
    };
    PatientDraft {
        chart_number: request.chart_number,
        name: request.name,
        sex: request.sex,
        birthday: request.birthday,
        phone: request.phone,
        national_id: request.national_id.unwrap_or_else(as_it_was),
        doctor_name: request.doctor_name,
        first_visit_date: request.first_visit_date,
        visit_times: request.visit_times,
        opt_out: request.opt_out,
        note: request.note,
    }
}

/// Other cards that have a number of this one.
pub(super) async fn holders(
    tx: &mut Tx,
    card: &Card,
    itself: Option<PatientId>,
) -> Result<Vec<(PatientField, StoredPatient)>, AppError> {
    let mut found = Vec::new();
    if let Some(chart) = &card.chart_number {
        let holder = patients::kept_by_chart_number(tx.conn(), chart).await?;
        found.extend(holder.map(|holder| (PatientField::ChartNumber, holder)));
    }
    if let Some(id) = &card.national_id {
        let holder = patients::kept_by_national_id(tx.conn(), id).await?;
        found.extend(holder.map(|holder| (PatientField::NationalId, holder)));
    }
    found.retain(|(_, holder)| Some(holder.id) != itself);
    Ok(found)
}

fn taken(field: PatientField) -> PatientProblem {
    PatientProblem { field: field.name(), code: "taken" }
}

/// Whether it may be somebody else's twin: it is new, or who it is changed.
fn looks_anew(card: &Card, known: Option<&StoredPatient>) -> bool {
    let Some(known) = known else {
        return true;
    };
    let was = &known.card;
    card.name != was.name || card.birthday != was.birthday || card.phone != was.phone
}

async fn write(
    desk: &Desk,
    tx: &mut Tx,
    card: &Card,
    known: Option<&StoredPatient>,
) -> Result<(PatientId, i64), AppError> {
    let now = desk.ground.clock.now();
    let Some(known) = known else {
        let id = PatientId::new(&*desk.ground.clock);
        patients::insert_card(tx.conn(), id, card, now).await?;
        desk.audit(tx, "patient.add", &id.to_string(), "").await?;
        return Ok((id, 1));
    };
    if known.card == *card {
        return Ok((known.id, known.rev));
    }
    patients::update_card(tx.conn(), known.id, card, now).await?;
    let what = changed(&known.card, card);
    desk.audit(tx, "patient.change", &known.id.to_string(), &what).await?;
    Ok((known.id, known.rev + 1))
}

/// Which fields differ, for the audit; never what stands in them.
pub(super) fn changed(before: &Card, after: &Card) -> String {
    let differ = [
        ("chart_number", before.chart_number != after.chart_number),
        ("name", before.name != after.name),
        ("sex", before.sex != after.sex),
        ("birthday", before.birthday != after.birthday),
        ("phone", before.phone != after.phone),
        ("national_id", before.national_id != after.national_id),
        ("doctor_name", before.doctor_name != after.doctor_name),
        ("first_visit_date", before.first_visit_date != after.first_visit_date),
        ("visit_times", before.visit_times != after.visit_times),
        ("opt_out", before.opt_out != after.opt_out),
        ("note", before.note != after.note),
    ];
    let names: Vec<&str> = differ.iter().filter(|(_, d)| *d).map(|(name, _)| *name).collect();
    names.join(" ")
}

/// What is worth a look, and refuses nothing.
pub(super) fn warnings(card: &Card) -> Vec<PatientProblem> {
    let mut found = Vec::new();
    if card.phone.as_ref().is_some_and(|phone| !Phone::is_mobile(phone)) {
        found.push(PatientProblem { field: PatientField::Phone.name(), code: "not_mobile" });
    }
    let by_number = card.national_id.as_ref().map(NationalId::sex);
    if card.sex.is_some() && by_number.is_some() && card.sex != by_number {
        found.push(PatientProblem { field: PatientField::Sex.name(), code: "sex_differs" });
    }
    found
}
