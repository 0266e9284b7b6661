//! What an item for the CRM is about: in a person's words, and where it can be mended. A visit's
//! title is made of the visit.

use ::outbox::Item;
use db::Conn;
use domain::ids::{OperationId, PatientId, ReminderId, ReviewId};
use domain::wall_minute::WallMinute;

use crate::error::AppError;
use crate::patients::{CRM_OPERATION, CRM_PATIENT};
use crate::reminders::CRM_REMINDER;
use crate::reviews::CRM_REVIEW;

/// Whose item, and which of theirs.
#[derive(Debug, Default)]
pub(super) struct Whose {
    /// E.g. `王大明 2026-11-20 14:00 提醒`; blank where nothing is known of it.
    pub(super) title: String,
    pub(super) patient_id: Option<String>,
    /// The appointment and its minute, of a reminder.
    pub(super) appointment: Option<(String, WallMinute)>,
}

/// What is known of an item; nothing of one that is not the CRM's.
pub(super) async fn whose(conn: &mut Conn, item: &Item) -> Result<Whose, AppError> {
    if item.kind == CRM_REVIEW {
        return of_review(conn, item).await;
    }
    let Some((patient, what, appointment)) = about(conn, item).await? else {
        return Ok(Whose::default());
    };
    let kept = store::patients::kept(conn, patient).await?;
    let title = match kept.and_then(|kept| kept.card.name) {
        Some(name) => format!("{} {what}", name.expose()),
        None => what,
    };
    Ok(Whose { title, patient_id: Some(patient.to_string()), appointment })
}

/// A review is its author's, who need not be a patient.
async fn of_review(conn: &mut Conn, item: &Item) -> Result<Whose, AppError> {
    let Ok(id) = item.subject.parse::<ReviewId>() else { return Ok(Whose::default()) };
    let Some(one) = store::reviews::get(conn, id).await? else { return Ok(Whose::default()) };
    let review = &one.review;
    let title = format!("{} {} {} 評論", review.author.expose(), review.source, review.created);
    let patient_id = one.patient_id.map(|id| id.to_string());
    Ok(Whose { title, patient_id, appointment: None })
}

type About = Option<(PatientId, String, Option<(String, WallMinute)>)>;

async fn about(conn: &mut Conn, item: &Item) -> Result<About, AppError> {
    Ok(match item.kind.as_str() {
        CRM_REMINDER => {
            let Ok(id) = item.subject.parse::<ReminderId>() else { return Ok(None) };
            let Some(reminder) = store::reminders::get(conn, id).await? else { return Ok(None) };
            let one = store::appointments::get(conn, reminder.appointment_id).await?;
            let one = one.ok_or(AppError::Damaged)?;
            Some((one.patient_id, format!("{} 提醒", one.at), Some((one.id.to_string(), one.at))))
        }
        CRM_OPERATION => {
            let Ok(id) = item.subject.parse::<OperationId>() else { return Ok(None) };
            let one = store::operations::get(conn, id).await?;
            one.map(|one| (one.patient_id, format!("{} 到診", one.check_in), None))
        }
        CRM_PATIENT => item.subject.parse().ok().map(|id| (id, "病人資料".to_owned(), None)),
        _ => None,
    })
}
