//! Reminders that could not leave in time: the way to the CRM was closed until it was too late. A
//! person calls; nobody is told of it when the way opens again and it helps nobody any more.

use std::time::Duration;

use domain::wall_minute::WallMinute;
use store::reminders as table;
use tokio::sync::watch;

use super::hold::{Occasion, plan};
use super::rules::Rules;
use super::verdict::{Verdict, verdict};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;

/// Looks at everything that is held and was to go by now. Answers how many a person has to see to.
pub(crate) async fn see_to_overdue(desk: &Desk) -> Result<u32, AppError> {
    let now = WallMinute::of(desk.ground.clock.now());
    let rules = Rules::of(&desk.ground.current().settings);
    let mut reader = desk.read().await?;
    let mut late = Vec::new();
    for held in table::held(reader.conn()).await? {
        // What is on its way answers for itself.
        if held.send_at > now || held.sent.is_some() {
            continue;
        }
        let one = store::appointments::get(reader.conn(), held.appointment_id).await?;
        let Some(one) = one else { continue };
        let Some(card) = table::card(reader.conn(), one.patient_id).await? else { continue };
        if !matches!(verdict(&one, &card, &rules, now), Verdict::Send(_)) {
            late.push(one.id);
        }
    }
    drop(reader);
    let mut seen_to = 0;
    for id in late {
        let mut tx = desk.begin().await?;
        let Some(one) = store::appointments::get(tx.conn(), id).await? else { continue };
        match plan(desk, &mut tx, &one, Occasion::Changed).await {
            // It began to move this moment.
            Err(AppError::BeingSent) => continue,
            other => other?,
        }
        tx.commit().await?;
        seen_to += 1;
    }
    if seen_to > 0 {
        desk.ground.announce(Part::Appointments);
        desk.ground.announce(Part::Tasks);
        desk.outbox.wake();
    }
    Ok(seen_to)
}

/// How often the clock is looked at.
const EVERY: Duration = Duration::from_secs(60);

/// Looks again and again until `shutdown` turns true.
#[expect(clippy::disallowed_methods, reason = "this place only ever waits for time")]
pub(crate) async fn watch_overdue(desk: &Desk, mut shutdown: watch::Receiver<bool>) {
    loop {
        if let Err(error) = see_to_overdue(desk).await {
            tracing::error!(code = error.code(), "overdue reminders were not seen to");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}
