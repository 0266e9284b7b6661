//! A card changed: messages that could not be planned before may be planned now. What is held needs
//! no look, since it is built, and judged again, when it is sent; only the lead it is uploaded with,
//! once that is set anew, moves it.

use chrono::TimeDelta;
use db::Tx;
use domain::ids::PatientId;
use domain::wall_minute::WallMinute;
use store::appointments::AppointmentState;
use store::reminders::{self as table, ReminderState};

use super::hold::{Occasion, plan};
use super::rules::Rules;
use super::verdict::{NO_CONSENT, TOLD_ALREADY};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;

/// What a change of the card can mend, or that it stands for itself again.
const MENDED: [&str; 6] =
    [NO_CONSENT, "no_phone", "opt_out", "no_chart_number", "no_name", TOLD_ALREADY];

/// Looks again at the patient's appointments that are still ahead.
pub(crate) async fn replan(desk: &Desk, tx: &mut Tx, patient: PatientId) -> Result<(), AppError> {
    let now = WallMinute::of(desk.ground.clock.now());
    let all = store::appointments::of_patient(tx.conn(), patient).await?;
    let ahead = |state, at| state == AppointmentState::Booked && at > now;
    for one in all.into_iter().filter(|one| ahead(one.state, one.at)) {
        let last = table::of_appointment(tx.conn(), one.id).await?.pop();
        let stuck = last.is_some_and(|last| {
            let stopped = matches!(
                last.state,
                ReminderState::Call | ReminderState::Stopped | ReminderState::Refused
            );
            stopped && last.reason.as_deref().is_some_and(|why| MENDED.contains(&why))
        });
        if stuck {
            plan(desk, tx, &one, Occasion::Changed).await?;
        }
    }
    Ok(())
}

/// Everything that is held leaves by the lead that holds now. What a person let go stays let go.
pub(crate) async fn lead_changed(desk: &Desk) -> Result<(), AppError> {
    let lead = TimeDelta::minutes(Rules::of(&desk.ground.current().settings).lead_minutes);
    let mut tx = desk.begin().await?;
    for held in table::held(tx.conn()).await? {
        if let Some(item) = held.item_id {
            desk.outbox.hold_until(&mut tx, item, held.send_at.instant() - lead).await?;
        }
    }
    tx.commit().await?;
    desk.ground.announce(Part::Appointments);
    Ok(())
}
