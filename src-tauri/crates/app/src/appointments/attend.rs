//! 報到, 離開, 未到, and taking one of them back: who came, and when. What left is sent as an
//! attendance; who is here needs no reminder.

use domain::dates::Source;
use domain::wall_minute::WallMinute;
use serde::Deserialize;
use store::appointments::{self as table, Appointment, AppointmentState};
use ts_rs::TS;

use super::day::changed;
use super::view::{AppointmentRow, id_of};
use crate::desk::Desk;
use crate::error::AppError;
use crate::patients::{Attendance, attended as tell, not_attended};
use crate::reminders::{Occasion, plan, stop, wait_for_answer};

/// Who did what.
#[derive(Debug, Deserialize, TS)]
pub struct AppointmentAttendRequest {
    /// The appointment.
    pub id: String,
    /// 報到, 離開, 未到, or the last of them taken back.
    #[ts(type = "\"check_in\" | \"check_out\" | \"no_show\" | \"undo\"")]
    pub what: String,
    /// When, as typed; now without it.
    pub at: Option<String>,
}

/// Notes that a patient came, left, or did not come.
pub async fn appointment_attend(
    desk: &Desk,
    request: AppointmentAttendRequest,
) -> Result<AppointmentRow, AppError> {
    let id = id_of(&request.id)?;
    let now = WallMinute::of(desk.ground.clock.now());
    let at = match request.at.as_deref().map(str::trim).filter(|typed| !typed.is_empty()) {
        Some(typed) => WallMinute::parse(typed, Source::Screen)
            .map_err(|code| AppError::BadField { field: "at", code })?,
        None => now,
    };
    wait_for_answer(desk, id).await?;
    let mut tx = desk.begin().await?;
    let was = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    let one = attended(&was, &request.what, at, now)?;
    if !table::update(tx.conn(), &one, desk.ground.clock.now()).await? {
        return Err(AppError::ChangedMeanwhile);
    }
    follow(desk, &mut tx, &was, &one).await?;
    desk.audit(&mut tx, "appointment.attend", &id.to_string(), &request.what).await?;
    tx.commit().await?;
    changed(desk, id).await
}

/// The appointment as it stands after.
fn attended(
    was: &Appointment,
    what: &str,
    at: WallMinute,
    now: WallMinute,
) -> Result<Appointment, AppError> {
    use AppointmentState as S;
    let one = was.clone();
    let field = AppError::BadField { field: "at", code: domain::field_error::Code::FutureDate };
    if at > now {
        return Err(field);
    }
    Ok(match (what, was.state) {
        // Who was noted as not coming may come late.
        ("check_in", S::Booked | S::NoShow) => {
            Appointment { state: S::Arrived, check_in: Some(at), ..one }
        }
        ("check_out", S::Arrived) => {
            if was.check_in.is_some_and(|came| at < came) {
                let code = domain::field_error::Code::EndsBeforeStart;
                return Err(AppError::BadField { field: "at", code });
            }
            Appointment { state: S::Left, check_out: Some(at), ..one }
        }
        ("no_show", S::Booked) if was.at <= now => Appointment { state: S::NoShow, ..one },
        ("undo", S::Arrived) => Appointment { state: S::Booked, check_in: None, ..one },
        ("undo", S::Left) => Appointment { state: S::Arrived, check_out: None, ..one },
        ("undo", S::NoShow) => Appointment { state: S::Booked, ..one },
        ("check_in" | "check_out" | "no_show" | "undo", _) => return Err(AppError::WrongState),
        _ => {
            let code = domain::field_error::Code::NotAChoice;
            return Err(AppError::BadField { field: "what", code });
        }
    })
}

/// What the reminder and the attendance make of it.
async fn follow(
    desk: &Desk,
    tx: &mut db::Tx,
    was: &Appointment,
    one: &Appointment,
) -> Result<(), AppError> {
    use AppointmentState as S;
    match (was.state, one.state) {
        // 離開 was a slip: it is told only if it has not been.
        (S::Left, _) => taken_back(desk, tx, one).await,
        (_, S::Arrived) => stop(desk, tx, one, "attended").await.map(drop),
        (S::Arrived, S::Booked) => plan(desk, tx, one, Occasion::Changed).await,
        (_, S::Left) => told(desk, tx, one).await,
        _ => Ok(()),
    }
}

/// The attendance goes to the CRM, where the patient agreed to that.
async fn told(desk: &Desk, tx: &mut db::Tx, one: &Appointment) -> Result<(), AppError> {
    let seen = Attendance {
        patient_id: one.patient_id,
        appointment_id: Some(one.id),
        check_in: one.check_in.unwrap_or(one.at),
        check_out: one.check_out,
        doctor_name: one.doctor_name.clone(),
    };
    tell(desk, tx, &seen).await.map(drop)
}

/// What the CRM was told of an attendance cannot be taken back.
async fn taken_back(desk: &Desk, tx: &mut db::Tx, one: &Appointment) -> Result<(), AppError> {
    if not_attended(desk, tx, one.id).await? { Ok(()) } else { Err(AppError::WrongState) }
}
