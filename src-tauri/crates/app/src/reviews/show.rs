//! One review in full: its text, its handling result whole and by its parts.

use domain::review::parts;
use domain::sensitive::Sensitive;
use serde::Serialize;
use store::reviews as table;
use ts_rs::TS;

use super::view::{ReviewRow, row};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::{rfc3339, rfc3339_opt};

/// A part of the result.
#[derive(Clone, Serialize, TS)]
pub struct ReviewPart {
    /// Its heading; none for what stands before the first one.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
}

/// Whose review it is.
#[derive(Clone, Serialize, TS)]
pub struct ReviewPatient {
    /// The card.
    pub id: String,
    /// The name.
    pub name: Option<String>,
    /// 病歷號.
    pub chart_number: Option<String>,
    /// Whether the CRM may have this person; nobody asked yet is none.
    #[ts(type = "\"yes\" | \"no\" | null")]
    pub consent: Option<&'static str>,
}

/// A review in full.
#[derive(Clone, Serialize, TS)]
pub struct ReviewDetail {
    /// As in the list.
    pub row: ReviewRow,
    /// What was written.
    pub content: String,
    /// Whose it is, where somebody said so.
    pub patient: Option<ReviewPatient>,
    /// A phone number in it may leave.
    pub keep_phone: bool,
    /// The service's word for where it stands.
    pub status: Option<String>,
    /// The handling result, whole and verbatim.
    pub reply: Option<String>,
    /// The same by its headings.
    pub parts: Vec<ReviewPart>,
    /// When the service is asked again by itself, RFC 3339.
    pub next_poll_at: Option<String>,
    /// Who entered it.
    pub entered_by: String,
    /// When, RFC 3339.
    pub entered_at: String,
}

/// Shows it.
pub async fn review_show(desk: &Desk, id: &str) -> Result<ReviewDetail, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = desk.read().await?;
    let one = table::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?;
    let row = row(reader.conn(), &one, desk.ground.clock.now()).await?;
    let card = match one.patient_id {
        Some(patient) => store::patients::kept(reader.conn(), patient).await?,
        None => None,
    };
    let patient = card.map(|kept| {
        let listed = crate::patients::listed(&kept);
        let (id, name) = (listed.id, listed.name);
        ReviewPatient { id, name, chart_number: listed.chart_number, consent: listed.consent }
    });
    let reply = one.reply.map(Sensitive::into_inner);
    let found = parts(reply.as_deref().unwrap_or_default());
    Ok(ReviewDetail {
        row,
        content: one.review.content.into_inner(),
        patient,
        keep_phone: one.keep_phone,
        status: one.status,
        parts: found
            .into_iter()
            .map(|part| ReviewPart {
                title: Some(part.title).filter(|title| !title.is_empty()),
                text: part.text,
            })
            .collect(),
        reply,
        next_poll_at: rfc3339_opt(one.next_poll_at),
        entered_by: one.entered_by,
        entered_at: rfc3339(one.created_at),
    })
}
