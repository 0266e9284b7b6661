//! The sample clinic's courses that are long over, and the calls made after them, so that its
//! figures are figures of something.

use domain::national_id::NationalId;
use practice::clinic;

use crate::desk::Desk;
use crate::error::AppError;
use crate::follow_ups::{FollowUpSaveAnswer, FollowUpSaveRequest, follow_up_save};

/// Visits of earlier months, and the follow-ups up to today.
pub(super) async fn sample_past(desk: &Desk, today: chrono::NaiveDate) -> Result<(), AppError> {
    let csv = clinic::earlier_visits_csv(today).into_bytes();
    crate::imports::import_visit_bytes(desk, csv).await?;
    for call in clinic::calls(today) {
        let id = NationalId::parse(&call.id).map_err(|_| AppError::Damaged)?;
        let mut reader = desk.read().await?;
        let card = store::patients::by_national_id(reader.conn(), &id).await?;
        drop(reader);
        let Some(card) = card else { continue };
        let request = FollowUpSaveRequest {
            patient_id: card.id.to_string(),
            cure_type: call.cure_type.to_owned(),
            begun: call.begun,
            months: call.months.to_owned(),
            on: call.on,
            smoked: call.smoked.to_owned(),
            co: call.co.to_owned(),
            ..FollowUpSaveRequest::default()
        };
        if let FollowUpSaveAnswer::Invalid { .. } = follow_up_save(desk, request).await? {
            return Err(AppError::Internal("a sample follow-up was not taken".to_owned()));
        }
    }
    Ok(())
}
