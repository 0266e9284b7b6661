//! What happened around a patient, and what will, in one order: the newest first, page by page.

use chrono::{DateTime, Utc};
use store::patient_timeline::{Event, until};
use store::patients::StoredPatient;

use super::card::find;
use super::view::{PatientTimelineRequest, TimelinePage, TimelineRow};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;

/// Most rows of one page.
const PAGE: u32 = 200;

/// One page of what happened. Opening the card was audited; turning its pages is not.
pub async fn patient_timeline(
    desk: &Desk,
    request: PatientTimelineRequest,
) -> Result<TimelinePage, AppError> {
    let mut reader = desk.read().await?;
    let stored = find(reader.conn(), &request.id).await?;
    drop(reader);
    page(desk, &stored, request.after.as_deref(), request.limit).await
}

pub(super) async fn page(
    desk: &Desk,
    stored: &StoredPatient,
    after: Option<&str>,
    limit: u32,
) -> Result<TimelinePage, AppError> {
    let limit = limit.clamp(1, PAGE);
    let from = after.map(Cursor::read).transpose()?;
    let seen = from.map_or(0, |from| from.seen);
    let mut reader = desk.read().await?;
    let wanted = limit + 1 + seen;
    let mut events = until(reader.conn(), stored.id, from.map(|from| from.at), wanted).await?;
    events.sort_by(|one, other| {
        let key = |event: &Event| (event.kind, event.subject.clone(), event.what.clone());
        other.at.cmp(&one.at).then_with(|| key(one).cmp(&key(other)))
    });
    // Of the moment at which the page before ended, those that it had already.
    let mut rest = events.into_iter().skip(seen as usize);
    let shown: Vec<Event> = rest.by_ref().take(limit as usize).collect();
    let next = match (rest.next(), shown.last()) {
        (Some(_), Some(last)) => {
            let here = shown.iter().filter(|event| event.at == last.at).count();
            let before = from.filter(|from| from.at == last.at).map_or(0, |from| from.seen);
            let seen = before + u32::try_from(here).unwrap_or(0);
            Some(format!("{}.{seen}", last.at.timestamp_millis()))
        }
        _ => None,
    };
    Ok(TimelinePage { rows: shown.into_iter().map(row).collect(), next })
}

/// Where a page ended: the moment of its last row, and how many of that moment were shown.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    at: DateTime<Utc>,
    seen: u32,
}

impl Cursor {
    fn read(text: &str) -> Result<Self, AppError> {
        let (at, seen) = text.split_once('.').ok_or(AppError::NotFound)?;
        let at = at.parse().ok().and_then(DateTime::from_timestamp_millis);
        let seen: u32 = seen.parse().map_err(|_| AppError::NotFound)?;
        Ok(Self { at: at.ok_or(AppError::NotFound)?, seen: seen.min(10_000) })
    }
}

fn row(event: Event) -> TimelineRow {
    TimelineRow {
        at: rfc3339(event.at),
        kind: event.kind,
        what: event.what,
        day: event.day,
        detail: event.detail,
        said: event.said.map(domain::sensitive::Sensitive::into_inner),
        who: event.who,
        subject: event.subject,
    }
}
