//! Letting held reminders go before their time: one by hand, or at closing time all whose message
//! is due before the clinic opens again. Once uploaded they cannot be stopped any more.

use domain::dates::Source;
use domain::ids::ReminderId;
use domain::wall_minute::WallMinute;
use serde::{Deserialize, Serialize};
use store::reminders::{self as table, Reminder};
use ts_rs::TS;

use super::reach::{Reach, reach};
use super::rules::Rules;
use crate::appointments::{AppointmentRow, changed, id_of};
use crate::desk::Desk;
use crate::error::AppError;

/// Which reminder goes now.
#[derive(Debug, Deserialize, TS)]
pub struct ReleaseRequest {
    /// The appointment.
    pub id: String,
}

/// What closing let go.
#[derive(Debug, Serialize, TS)]
pub struct HeldReleased {
    /// Reminders whose message is due before this minute go.
    pub until: String,
    /// How many.
    pub released: u32,
}

/// Lets the reminder of one appointment go now.
pub async fn reminder_release(
    desk: &Desk,
    request: ReleaseRequest,
) -> Result<AppointmentRow, AppError> {
    let id = id_of(&request.id)?;
    let mut tx = desk.begin().await?;
    let last = table::of_appointment(tx.conn(), id).await?.pop().ok_or(AppError::NotFound)?;
    if reach(desk, &mut tx, &last).await? != Reach::Here {
        return Err(AppError::WrongState);
    }
    release(desk, &mut tx, &last).await?;
    desk.audit(&mut tx, "reminder.release", &id.to_string(), "").await?;
    tx.commit().await?;
    changed(desk, id).await
}

/// At closing time: every reminder whose message is due before `until` as typed, or without it
/// before the next opening.
pub async fn reminders_close(desk: &Desk, until: Option<&str>) -> Result<HeldReleased, AppError> {
    let until = match until.map(str::trim).filter(|typed| !typed.is_empty()) {
        Some(typed) => WallMinute::parse(typed, Source::Screen)
            .map_err(|code| AppError::BadField { field: "until", code })?,
        None => next_opening(desk),
    };
    let released = release_before(desk, until).await?;
    Ok(HeldReleased { until: until.to_string(), released })
}

/// When the clinic opens next, as its hours and closed days say.
pub(super) fn next_opening(desk: &Desk) -> WallMinute {
    let rules = Rules::of(&desk.ground.current().settings);
    rules.hours.next_opening(WallMinute::of(desk.ground.clock.now()))
}

/// Lets everything go whose message is due before this minute. Answers how many.
pub(crate) async fn release_before(desk: &Desk, until: WallMinute) -> Result<u32, AppError> {
    let mut tx = desk.begin().await?;
    let mut released = 0;
    for (one, how_far) in due_before(desk, &mut tx, until).await? {
        if how_far == Reach::Here {
            release(desk, &mut tx, &one).await?;
            released += 1;
        }
    }
    let what = format!("{released} before {until}");
    desk.audit(&mut tx, "reminders.release", "", &what).await?;
    tx.commit().await?;
    desk.outbox.wake();
    Ok(released)
}

/// What is not at the service yet and due before this minute, with how far each is.
pub(super) async fn due_before(
    desk: &Desk,
    tx: &mut db::Tx,
    until: WallMinute,
) -> Result<Vec<(Reminder, Reach)>, AppError> {
    let mut due = Vec::new();
    for one in table::held(tx.conn()).await? {
        if one.send_at < until {
            let how_far = reach(desk, tx, &one).await?;
            due.push((one, how_far));
        }
    }
    Ok(due)
}

async fn release(desk: &Desk, tx: &mut db::Tx, one: &Reminder) -> Result<ReminderId, AppError> {
    if let Some(item) = one.item_id {
        desk.outbox.release(tx, item).await?;
    }
    Ok(one.id)
}
