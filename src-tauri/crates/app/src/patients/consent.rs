//! Whether the CRM may have a patient: what was said, on which day, and who wrote it down. Taken
//! back, nothing more leaves; what waits ends by itself when its turn comes.

use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::patient::Consent;
use store::patients;

use super::card::{find, view};
use super::upload::enqueue_if_changed;
use super::view::{PatientCard, PatientConsentRequest};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::replan;
use crate::reviews::consent_changed;

/// Writes it down.
pub async fn patient_consent(
    desk: &Desk,
    request: PatientConsentRequest,
) -> Result<PatientCard, AppError> {
    let on = day(desk, &request.on)?;
    let mut tx = desk.begin().await?;
    let stored = find(tx.conn(), &request.id).await?;
    let consent = Consent { given: request.given, on, by: desk.user.name.clone() };
    let now = desk.ground.clock.now();
    patients::set_consent(tx.conn(), stored.id, Some(&consent), now).await?;
    let act = if request.given { "patient.consent" } else { "patient.no_consent" };
    desk.audit(&mut tx, act, &stored.id.to_string(), &on.iso()).await?;
    enqueue_if_changed(desk, &mut tx, stored.id, None).await?;
    replan(desk, &mut tx, stored.id).await?;
    consent_changed(desk, &mut tx, stored.id).await?;
    let stored = patients::stored(tx.conn(), stored.id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    desk.ground.announce(Part::Patients);
    desk.ground.announce(Part::Appointments);
    desk.outbox.wake();
    view(desk, stored).await
}

fn day(desk: &Desk, typed: &str) -> Result<Date, AppError> {
    if domain::text::tidy(typed).is_empty() {
        return Ok(desk.today());
    }
    let bad = |code| AppError::BadField { field: "on", code };
    let day = Date::parse(typed, Source::Screen).map_err(bad)?;
    if day > desk.today() { Err(bad(Code::FutureDate)) } else { Ok(day) }
}
