//! 約診: an appointment is entered, or changed in the form. Its reminder follows in the same
//! transaction. Nothing is called.

use domain::dates::Source;
use domain::field_error::Code;
use domain::ids::{AppointmentId, PatientId};
use serde::{Deserialize, Serialize};
use store::appointments::{self as table, Appointment, AppointmentState};
use ts_rs::TS;

use super::day::changed;
use super::entry::{Entry, Problems, SendAt, Typed};
use super::moved::{keep_distance, tell_if_gone};
use super::view::{AppointmentRow, id_of};
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::{Occasion, Rules, plan, wait_for_answer};

/// What the form sends.
#[derive(Deserialize, TS)]
pub struct AppointmentSaveRequest {
    /// The appointment that is changed; none for a new one.
    pub id: Option<String>,
    /// Its revision when it was opened.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// Whose.
    pub patient_id: String,
    /// Date and time as typed.
    pub at: String,
    /// With whom.
    pub doctor_name: Option<String>,
    /// What for; kept here.
    pub reason: Option<String>,
    /// What the message says besides.
    pub special_reminder: String,
    /// The channel's code; none for the clinic's usual one.
    pub method: Option<String>,
    /// When the message is wanted, as typed; none for the usual time, or as far before as it was;
    /// blank for no message.
    pub send_at: Option<String>,
    /// The visit after which it was proposed.
    pub visit_id: Option<String>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AppointmentProblem {
    /// A field of the request.
    pub field: String,
    /// A stable code.
    pub code: String,
}

/// What the form gets back.
#[derive(Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AppointmentSaveAnswer {
    /// It stands.
    Saved {
        /// As the day shows it.
        row: Box<AppointmentRow>,
    },
    /// Nothing was written.
    Invalid {
        /// Every problem.
        errors: Vec<AppointmentProblem>,
    },
}

/// Saves an appointment.
pub async fn appointment_save(
    desk: &Desk,
    request: AppointmentSaveRequest,
) -> Result<AppointmentSaveAnswer, AppError> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (doctor, reason, method) =
        (text(&request.doctor_name), text(&request.reason), text(&request.method));
    let typed = Typed {
        at: &request.at,
        doctor_name: &doctor,
        reason: &reason,
        special_reminder: &request.special_reminder,
        method: &method,
        send_at: request.send_at.as_deref(),
    };
    let entry = match typed.check(Source::Screen) {
        Ok(entry) => entry,
        Err(problems) => return Ok(invalid(problems)),
    };
    let patient: PatientId = match request.patient_id.parse() {
        Ok(patient) => patient,
        Err(_) => return Ok(invalid(vec![("patient_id", Code::Required)])),
    };
    match &request.id {
        None => add(desk, &request, patient, entry).await,
        Some(id) => change(desk, id_of(id)?, &request, patient, entry).await,
    }
}

fn invalid(problems: Problems) -> AppointmentSaveAnswer {
    let problem = |(field, code): (&str, Code)| AppointmentProblem {
        field: field.to_owned(),
        code: code.as_str().to_owned(),
    };
    AppointmentSaveAnswer::Invalid { errors: problems.into_iter().map(problem).collect() }
}

/// A new appointment by an entry, as it is to be stored.
pub(super) fn booked(desk: &Desk, patient_id: PatientId, entry: Entry) -> Appointment {
    let rules = Rules::of(&desk.ground.current().settings);
    Appointment {
        id: AppointmentId::new(&*desk.ground.clock),
        patient_id,
        at: entry.at,
        send_at: entry.send_at.or_usual(entry.at, &rules),
        doctor_name: entry.doctor_name,
        reason: entry.reason,
        special_reminder: entry.special_reminder,
        method: entry.method.or(rules.channel),
        state: AppointmentState::Booked,
        check_in: None,
        check_out: None,
        cancel_reason: None,
        visit_id: None,
        rev: 1,
        created_at: desk.ground.clock.now(),
    }
}

async fn add(
    desk: &Desk,
    request: &AppointmentSaveRequest,
    patient: PatientId,
    entry: Entry,
) -> Result<AppointmentSaveAnswer, AppError> {
    let visit = request.visit_id.as_deref().map(str::parse).transpose();
    let visit = visit.map_err(|_| AppError::NotFound)?;
    let mut tx = desk.begin().await?;
    let patient = card_of(&mut tx, patient).await?;
    let one = Appointment { visit_id: visit, ..booked(desk, patient, entry) };
    if table::of_patient_at(tx.conn(), patient, one.at).await?.is_some() {
        return Ok(invalid(vec![("at", Code::Taken)]));
    }
    table::insert(tx.conn(), &one).await?;
    plan(desk, &mut tx, &one, Occasion::Made).await?;
    desk.audit(&mut tx, "appointment.save", &one.id.to_string(), "").await?;
    tx.commit().await?;
    Ok(AppointmentSaveAnswer::Saved { row: Box::new(changed(desk, one.id).await?) })
}

/// The card that stands for this patient: one that was joined to another may be typed still.
async fn card_of(tx: &mut db::Tx, patient: PatientId) -> Result<PatientId, AppError> {
    let kept = store::patients::kept(tx.conn(), patient).await?;
    kept.map(|card| card.id).ok_or(AppError::NotFound)
}

async fn change(
    desk: &Desk,
    id: AppointmentId,
    request: &AppointmentSaveRequest,
    patient: PatientId,
    entry: Entry,
) -> Result<AppointmentSaveAnswer, AppError> {
    wait_for_answer(desk, id).await?;
    let mut tx = desk.begin().await?;
    let was = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    if request.rev != Some(was.rev) {
        return Err(AppError::ChangedMeanwhile);
    }
    if was.state != AppointmentState::Booked {
        return Err(AppError::WrongState);
    }
    // Whoever was told of it would come: for somebody else another appointment is made.
    let patient = card_of(&mut tx, patient).await?;
    if patient != card_of(&mut tx, was.patient_id).await? {
        return Ok(invalid(vec![("patient_id", Code::NotAChoice)]));
    }
    let other = table::of_patient_at(tx.conn(), patient, entry.at).await?;
    if other.is_some_and(|other| other.id != id) {
        return Ok(invalid(vec![("at", Code::Taken)]));
    }
    let send_at = match entry.send_at {
        SendAt::Unsaid => keep_distance(&was, entry.at),
        SendAt::Never => None,
        SendAt::At(at) => Some(at),
    };
    let one = Appointment {
        patient_id: patient,
        at: entry.at,
        doctor_name: entry.doctor_name,
        reason: entry.reason,
        special_reminder: entry.special_reminder,
        method: entry.method,
        send_at,
        ..was.clone()
    };
    if !table::update(tx.conn(), &one, desk.ground.clock.now()).await? {
        return Err(AppError::ChangedMeanwhile);
    }
    plan(desk, &mut tx, &one, Occasion::Changed).await?;
    tell_if_gone(desk, &mut tx, &was, &one).await?;
    desk.audit(&mut tx, "appointment.change", &id.to_string(), "").await?;
    tx.commit().await?;
    Ok(AppointmentSaveAnswer::Saved { row: Box::new(changed(desk, id).await?) })
}
