//! Who may be asked about in a list: patients who agreed, with the day and who wrote it down, and
//! those who have an appointment. Nothing is asked here.

use db::Tx;
use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::PatientId;
use domain::national_id::NationalId;
use serde::{Deserialize, Serialize};
use store::agreements::Asked;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;

/// How the newest question about a patient came out.
#[derive(Debug, Serialize, TS)]
pub struct LastCheck {
    /// 可收案, 不可收案, 待人工判讀, 未取得回覆.
    #[ts(type = "\"eligible\" | \"ineligible\" | \"unclear\" | \"unknown\"")]
    pub outcome: String,
    /// When, RFC 3339.
    pub checked_at: String,
    /// For which day.
    pub func_date: String,
}

/// A patient and the agreement.
#[derive(Debug, Serialize, TS)]
pub struct AgreementRow {
    /// The card.
    pub patient_id: String,
    /// The name on it.
    pub name: Option<String>,
    /// `A1****6789`.
    pub id_masked: Option<String>,
    /// `YYYY-MM-DD`.
    pub birthday: Option<String>,
    /// The day of the agreement. Without it and without an appointment: not asked about in a list.
    pub agreed_on: Option<String>,
    /// Who wrote it down.
    pub recorded_by: Option<String>,
    /// The day of their next appointment, today or later.
    pub appointment_on: Option<String>,
    /// The newest question about them.
    pub last: Option<LastCheck>,
}

/// An agreement to write down.
#[derive(Debug, Deserialize, TS)]
pub struct AgreementSaveRequest {
    /// The card.
    pub patient_id: String,
    /// The day, as typed.
    pub agreed_on: String,
}

/// So many patients are offered.
const OFFERED: u32 = 2000;

/// The patients one could ask about, newest card first, with their agreements.
pub async fn agreements(desk: &Desk) -> Result<Vec<AgreementRow>, AppError> {
    let mut reader = desk.read().await?;
    let everybody = store::agreements::everybody(reader.conn(), desk.today(), OFFERED).await?;
    Ok(everybody.into_iter().map(row).collect())
}

fn row(asked: Asked) -> AgreementRow {
    AgreementRow {
        patient_id: asked.patient_id.to_string(),
        name: asked.name.map(domain::sensitive::Sensitive::into_inner),
        id_masked: Some(asked.national_id.masked()),
        birthday: asked.birthday.map(Date::iso),
        agreed_on: asked.agreed_on.map(Date::iso),
        recorded_by: asked.recorded_by,
        appointment_on: asked.appointment_on.map(Date::iso),
        last: asked.last.map(|(outcome, at, day)| LastCheck {
            outcome,
            checked_at: rfc3339(at),
            func_date: day.iso(),
        }),
    }
}

/// Writes an agreement down, over an earlier one.
pub async fn agreement_save(desk: &Desk, request: AgreementSaveRequest) -> Result<(), AppError> {
    let patient = known(&request.patient_id)?;
    let agreed_on = agreed_day(desk, &request.agreed_on, Source::Screen)
        .map_err(|code| AppError::BadField { field: "agreed_on", code })?;
    let mut tx = desk.begin().await?;
    store::patients::get(tx.conn(), patient).await?.ok_or(AppError::NotFound)?;
    record(desk, &mut tx, patient, agreed_on).await?;
    tx.commit().await?;
    desk.questions.announce();
    Ok(())
}

/// Ends an agreement.
pub async fn agreement_withdraw(desk: &Desk, patient_id: &str) -> Result<(), AppError> {
    let patient = known(patient_id)?;
    let mut tx = desk.begin().await?;
    let now = desk.ground.clock.now();
    if !store::agreements::withdraw(tx.conn(), patient, &desk.user.name, now).await? {
        return Err(AppError::WrongState);
    }
    desk.audit(&mut tx, "agreement.withdraw", patient_id, "").await?;
    tx.commit().await?;
    desk.questions.announce();
    Ok(())
}

fn known(patient_id: &str) -> Result<PatientId, AppError> {
    patient_id.parse().map_err(|_| AppError::NotFound)
}

/// The day of an agreement, which cannot be ahead.
pub(super) fn agreed_day(desk: &Desk, typed: &str, source: Source) -> Result<Date, Code> {
    let day = Date::parse(typed, source)?;
    if day > desk.today() { Err(Code::FutureDate) } else { Ok(day) }
}

/// Writes an agreement down in the caller's transaction; the same one is written once.
pub(super) async fn record(
    desk: &Desk,
    tx: &mut Tx,
    patient: PatientId,
    agreed_on: Date,
) -> Result<(), AppError> {
    if store::agreements::get(tx.conn(), patient).await? == Some(agreed_on) {
        return Ok(());
    }
    let (by, now) = (&desk.user.name, desk.ground.clock.now());
    store::agreements::withdraw(tx.conn(), patient, by, now).await?;
    store::agreements::insert(tx.conn(), patient, agreed_on, by, now).await?;
    desk.audit(tx, "agreement.save", &patient.to_string(), "").await
}

/// Whether a list may ask about this person, and the card that says so.
pub(super) async fn may_be_listed(
    desk: &Desk,
    conn: &mut db::Conn,
    person: &NationalId,
) -> Result<Option<PatientId>, AppError> {
    let Some(card) = store::patients::by_national_id(conn, person).await? else {
        return Ok(None);
    };
    Ok(admitted(desk, conn, card.id).await?.then_some(card.id))
}

/// Whether a list may ask about the person of this card: they agreed, or they come, today or later.
/// The one place that decides it.
pub(super) async fn admitted(
    desk: &Desk,
    conn: &mut db::Conn,
    patient: PatientId,
) -> Result<bool, AppError> {
    if store::agreements::get(conn, patient).await?.is_some() {
        return Ok(true);
    }
    Ok(store::appointments::next_of_patient(conn, patient, desk.today()).await?.is_some())
}
