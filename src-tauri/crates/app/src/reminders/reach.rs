//! Whether a reminder can still be stopped or changed here, and waiting for one that is on its way.

use std::time::Duration;

use db::Tx;
use domain::ids::{AppointmentId, ItemId};
use outbox::State;
use store::reminders::{Reminder, ReminderState};

use crate::desk::Desk;
use crate::error::AppError;

/// How far a reminder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Here: it can be stopped.
    Here,
    /// Its call is under way.
    Moving,
    /// At the service, or nobody knows: it cannot be stopped any more.
    Gone,
    /// It was not to go anyway.
    Nowhere,
}

/// How far it is, in this transaction.
pub(crate) async fn reach(desk: &Desk, tx: &mut Tx, one: &Reminder) -> Result<Reach, AppError> {
    match one.state {
        ReminderState::Uploaded | ReminderState::Unknown => return Ok(Reach::Gone),
        ReminderState::Stopped | ReminderState::Call => return Ok(Reach::Nowhere),
        ReminderState::Held | ReminderState::Refused => {}
    }
    let Some(item) = one.item_id else {
        return Ok(Reach::Nowhere);
    };
    let item = desk.outbox.get_in(tx, item).await?;
    let ahead = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.is_some_and(|at| at > desk.ground.clock.now())
    };
    Ok(match item.state() {
        State::Sending => Reach::Moving,
        State::Unknown | State::Done => Reach::Gone,
        // "Not there" was said while the service might still apply it.
        _ if item.in_doubt() || ahead(item.life.quarantine_until) => Reach::Gone,
        State::Discarded => Reach::Nowhere,
        State::Waiting | State::NeedsAttention => Reach::Here,
    })
}

/// Returns when no reminder of this appointment is under way, or when its answer should long have
/// come.
pub(crate) async fn wait_for_answer(desk: &Desk, id: AppointmentId) -> Result<(), AppError> {
    let total = desk.ground.current().settings.value("crm.total_timeout_seconds").parse();
    let call = Duration::from_secs(total.unwrap_or(30));
    crate::outbox::wait_for_answer(desk, call, || last_item(desk, id)).await
}

async fn last_item(desk: &Desk, id: AppointmentId) -> Result<Option<ItemId>, AppError> {
    let mut reader = desk.read().await?;
    let last = store::reminders::of_appointment(reader.conn(), id).await?.pop();
    Ok(last.and_then(|one| one.item_id))
}
