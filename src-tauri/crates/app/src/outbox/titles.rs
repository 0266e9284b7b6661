//! What an item for the CRM is about, in a person's words; a visit's title is made of the visit.

use ::outbox::Item;
use db::Conn;
use domain::ids::{OperationId, PatientId, ReminderId};

use crate::error::AppError;
use crate::patients::{CRM_OPERATION, CRM_PATIENT};
use crate::reminders::CRM_REMINDER;

/// E.g. `王大明 2026-11-20 14:00 提醒`; blank where nothing is known of it.
pub(super) async fn crm_title(conn: &mut Conn, item: &Item) -> Result<String, AppError> {
    let (patient, what) = match item.kind.as_str() {
        CRM_REMINDER => {
            let Ok(id) = item.subject.parse::<ReminderId>() else {
                return Ok(String::new());
            };
            let Some(reminder) = store::reminders::get(conn, id).await? else {
                return Ok(String::new());
            };
            let one = store::appointments::get(conn, reminder.appointment_id).await?;
            let one = one.ok_or(AppError::Damaged)?;
            (one.patient_id, format!("{} 提醒", one.at))
        }
        CRM_OPERATION => {
            let Ok(id) = item.subject.parse::<OperationId>() else {
                return Ok(String::new());
            };
            match store::operations::get(conn, id).await? {
                Some(one) => (one.patient_id, format!("{} 到診", one.check_in)),
                None => return Ok(String::new()),
            }
        }
        CRM_PATIENT => match item.subject.parse::<PatientId>() {
            Ok(id) => (id, "病人資料".to_owned()),
            Err(_) => return Ok(String::new()),
        },
        _ => return Ok(String::new()),
    };
    let kept = store::patients::kept(conn, patient).await?;
    let name = kept.and_then(|kept| kept.card.name);
    Ok(match name {
        Some(name) => format!("{} {what}", name.expose()),
        None => what,
    })
}
