//! The sample clinic's cards and appointments: people who agreed that the practice CRM has them, and
//! the days around the one it is made on.

use domain::ids::PatientId;
use domain::national_id::NationalId;
use practice::clinic::{self, BOOKINGS, Booking, Person, Then};

use crate::appointments::{
    AppointmentAttendRequest, AppointmentSaveAnswer, AppointmentSaveRequest, appointment_attend,
    appointment_save,
};
use crate::desk::Desk;
use crate::error::AppError;
use crate::patients::{
    PatientConsentRequest, PatientSaveAnswer, PatientSaveRequest, patient_consent, patient_save,
};

/// Whoever is one of so many was not asked for their consent yet.
const NOT_ASKED: usize = 7;

/// A card for everybody, with a phone; most of them agreed.
pub(super) async fn sample_patients(desk: &Desk) -> Result<(), AppError> {
    for (number, person) in clinic::people().into_iter().enumerate() {
        let known = known(desk, &person).await?;
        let request = PatientSaveRequest {
            id: known.map(|(id, _)| id.to_string()),
            rev: known.map(|(_, rev)| rev),
            chart_number: person.chart_number,
            name: person.name.to_owned(),
            sex: sex(&person.id).to_owned(),
            birthday: person.birthday,
            phone: person.phone,
            national_id: Some(person.id),
            doctor_name: clinic::DOCTORS[number % clinic::DOCTORS.len()].to_owned(),
            create_anyway: true,
            ..PatientSaveRequest::default()
        };
        let PatientSaveAnswer::Saved { id, .. } = patient_save(desk, request).await? else {
            return Err(AppError::Internal("a sample card was not taken".to_owned()));
        };
        if number % NOT_ASKED != NOT_ASKED - 1 {
            let request = PatientConsentRequest { id, given: true, on: String::new() };
            patient_consent(desk, request).await?;
        }
    }
    Ok(())
}

/// The card the sample visits made, and its revision.
async fn known(desk: &Desk, person: &Person) -> Result<Option<(PatientId, i64)>, AppError> {
    let id = NationalId::parse(&person.id).map_err(|_| AppError::Damaged)?;
    let mut reader = desk.read().await?;
    let Some(card) = store::patients::by_national_id(reader.conn(), &id).await? else {
        return Ok(None);
    };
    let stored = store::patients::stored(reader.conn(), card.id).await?;
    Ok(stored.map(|stored| (stored.id, stored.rev)))
}

/// As the identity number says it.
fn sex(id: &str) -> &'static str {
    if matches!(id.chars().nth(1), Some('1' | '8' | 'A' | 'C')) { "M" } else { "F" }
}

/// The appointments around today; what is over has its end.
pub(super) async fn sample_appointments(desk: &Desk) -> Result<(), AppError> {
    let people = clinic::people();
    for booking in BOOKINGS {
        let Some(person) = people.iter().find(|person| person.name == booking.name) else {
            continue;
        };
        if let Some((patient, _)) = known(desk, person).await? {
            one(desk, patient, &booking).await?;
        }
    }
    Ok(())
}

async fn one(desk: &Desk, patient: PatientId, booking: &Booking) -> Result<(), AppError> {
    let at = format!("{} {}", desk.today().plus_days(booking.day), booking.time);
    let request = AppointmentSaveRequest {
        id: None,
        rev: None,
        patient_id: patient.to_string(),
        at: at.clone(),
        doctor_name: Some(clinic::DOCTORS[booking.doctor].to_owned()),
        reason: None,
        special_reminder: booking.special.to_owned(),
        method: None,
        send_at: None,
        visit_id: None,
    };
    let AppointmentSaveAnswer::Saved { row } = appointment_save(desk, request).await? else {
        return Err(AppError::Internal("a sample appointment was not taken".to_owned()));
    };
    let steps: &[&str] = match booking.then {
        Then::Expected => &[],
        Then::Came => &["check_in", "check_out"],
        Then::Missed => &["no_show"],
    };
    for what in steps {
        let (id, what) = (row.id.clone(), (*what).to_owned());
        let request = AppointmentAttendRequest { id, what, at: Some(at.clone()) };
        appointment_attend(desk, request).await?;
    }
    Ok(())
}
