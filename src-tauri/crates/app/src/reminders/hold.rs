//! Planning the reminder of an appointment, and stopping it, in the transaction of the act that
//! made or changed the appointment. At most one is on its way for an appointment; what has left
//! is never planned again.

use chrono::TimeDelta;
use db::Tx;
use domain::ids::ReminderId;
use domain::wall_minute::WallMinute;
use outbox::NewItem;
use store::appointments::Appointment;
use store::reminders::{self as table, Reminder, ReminderState, Standing};

use super::CRM_REMINDER;
use super::reach::{Reach, reach};
use super::rules::Rules;
use super::verdict::{NO_CONSENT, TOO_LATE, Verdict, verdict};
use crate::crm::{CRM, ENVIRONMENT};
use crate::desk::Desk;
use crate::error::AppError;
use crate::patients::enqueue_if_changed;
use crate::tasks::{NewTask, TaskKind, calls_not_needed, open_task};

/// What made the plan necessary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The patient has just made it, and knows.
    Made,
    /// It came from a file, was moved, or something it needs has changed.
    Changed,
}

/// Brings the reminder into step with its appointment as it stands now. Nothing is planned once a
/// message has left: what follows from that is the act's business.
pub(crate) async fn plan(
    desk: &Desk,
    tx: &mut Tx,
    one: &Appointment,
    occasion: Occasion,
) -> Result<(), AppError> {
    let rules = Rules::of(&desk.ground.current().settings);
    let card = table::card(tx.conn(), one.patient_id).await?.ok_or(AppError::NotFound)?;
    let now = WallMinute::of(desk.ground.clock.now());
    let last = table::of_appointment(tx.conn(), one.id).await?.pop();
    let verdict = match verdict(one, &card, &rules, now) {
        Verdict::Call(TOO_LATE) if occasion == Occasion::Made => Verdict::Nothing(TOO_LATE),
        other => other,
    };
    if let Some(last) = &last {
        match reach(desk, tx, last).await? {
            Reach::Gone => return Ok(()),
            Reach::Moving => return Err(AppError::BeingSent),
            // It is built when it is sent: only its time matters here.
            Reach::Here if is_as_planned(last, verdict) => return Ok(()),
            Reach::Here => withdraw(desk, tx, last, "replaced").await?,
            Reach::Nowhere if is_as_planned(last, verdict) => return Ok(()),
            Reach::Nowhere => {}
        }
    }
    // Somebody was to call because no message could go: that holds no longer, or for another reason.
    let whys = [NO_CONSENT, TOO_LATE];
    let old: Vec<_> = whys.into_iter().filter(|&why| verdict != Verdict::Call(why)).collect();
    calls_not_needed(desk, tx, one.id, &old).await?;
    match verdict {
        Verdict::Send(at) => hold(desk, tx, one, at, &rules).await,
        Verdict::Call(why) => {
            let id = note(desk, tx, one, ReminderState::Call, why).await?;
            call(desk, tx, one, Some(id), why).await
        }
        // Worth a line only where somebody might wonder.
        Verdict::Nothing("not_wanted" | "past") if last.is_none() => Ok(()),
        Verdict::Nothing(why) => note(desk, tx, one, ReminderState::Stopped, why).await.map(drop),
    }
}

/// Stops what is still here of an appointment's reminders. Answers how far the last one was.
pub(crate) async fn stop(
    desk: &Desk,
    tx: &mut Tx,
    one: &Appointment,
    why: &'static str,
) -> Result<Reach, AppError> {
    calls_not_needed(desk, tx, one.id, &[NO_CONSENT, TOO_LATE]).await?;
    let Some(last) = table::of_appointment(tx.conn(), one.id).await?.pop() else {
        return Ok(Reach::Nowhere);
    };
    let reached = reach(desk, tx, &last).await?;
    match reached {
        Reach::Moving => return Err(AppError::BeingSent),
        Reach::Here => withdraw(desk, tx, &last, why).await?,
        Reach::Gone | Reach::Nowhere => {}
    }
    Ok(reached)
}

/// A person calls the patient; the same matter is one task.
pub(crate) async fn call(
    desk: &Desk,
    tx: &mut Tx,
    one: &Appointment,
    reminder: Option<ReminderId>,
    why: &'static str,
) -> Result<(), AppError> {
    let task = NewTask {
        patient_id: Some(one.patient_id),
        appointment_id: Some(one.id),
        reminder_id: reminder,
        ..NewTask::of(TaskKind::Call, why)
    };
    open_task(&desk.ground, tx, task).await?;
    Ok(())
}

fn is_as_planned(last: &Reminder, verdict: Verdict) -> bool {
    let reason = last.reason.as_deref();
    match verdict {
        Verdict::Send(at) => last.state == ReminderState::Held && last.send_at == at,
        Verdict::Call(why) => last.state == ReminderState::Call && reason == Some(why),
        Verdict::Nothing(why) => last.state == ReminderState::Stopped && reason == Some(why),
    }
}

/// Its item is given up, and stays on record with the reason.
async fn withdraw(
    desk: &Desk,
    tx: &mut Tx,
    one: &Reminder,
    why: &'static str,
) -> Result<(), AppError> {
    if let Some(item) = one.item_id {
        desk.outbox.discard(tx, item, why).await?;
    }
    let standing = Standing {
        state: ReminderState::Stopped,
        reason: Some(why.to_owned()),
        server_said: None,
        withdrawable: false,
    };
    Ok(table::set_standing(tx.conn(), one.id, &standing, desk.ground.clock.now()).await?)
}

fn reminder(desk: &Desk, one: &Appointment, state: ReminderState, send_at: WallMinute) -> Reminder {
    Reminder {
        id: ReminderId::new(&*desk.ground.clock),
        appointment_id: one.id,
        item_id: None,
        state,
        send_at,
        sent: None,
        crm_id: None,
        withdrawable: state == ReminderState::Held,
        reason: None,
        server_said: None,
        uploaded_at: None,
        reply: None,
        reply_said: None,
        created_at: desk.ground.clock.now(),
    }
}

async fn note(
    desk: &Desk,
    tx: &mut Tx,
    one: &Appointment,
    state: ReminderState,
    why: &str,
) -> Result<ReminderId, AppError> {
    let send_at = one.send_at.unwrap_or(one.at);
    let reason = Some(why.to_owned());
    let reminder = Reminder { reason, ..reminder(desk, one, state, send_at) };
    table::insert(tx.conn(), &reminder).await?;
    Ok(reminder.id)
}

async fn hold(
    desk: &Desk,
    tx: &mut Tx,
    one: &Appointment,
    at: WallMinute,
    rules: &Rules,
) -> Result<(), AppError> {
    let reminder = reminder(desk, one, ReminderState::Held, at);
    let not_before = at.instant() - TimeDelta::minutes(rules.lead_minutes);
    table::insert(tx.conn(), &reminder).await?;
    let item = NewItem {
        kind: CRM_REMINDER.to_owned(),
        destination: CRM.to_owned(),
        environment: ENVIRONMENT.to_owned(),
        key: format!("reminder:{}", one.id),
        lane: one.patient_id.to_string(),
        parent: enqueue_if_changed(desk, tx, one.patient_id, Some(not_before)).await?,
        not_before: Some(not_before),
        subject: reminder.id.to_string(),
    };
    let item = desk.outbox.enqueue(tx, &item).await?;
    Ok(table::set_item(tx.conn(), reminder.id, item).await?)
}
