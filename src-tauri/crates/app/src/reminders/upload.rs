//! Carrying a reminder to the CRM: the outbox's job. It is built when it is sent, from appointment
//! and card as they then stand; what is about to go is written down before the call. A lost answer
//! is never sent again by itself: the service cannot be asked, so a person settles.

use std::sync::Arc;

use async_trait::async_trait;
use db::{Conn, Tx};
use domain::ids::ReminderId;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use drright_api::reminders::upload;
use outbox::{Item, JobError, Outcome, Repeat, State};
use store::StoreError;
use store::appointments::{Appointment, AppointmentState};
use store::reminders::{self as table, Reminder, ReminderState, Standing};

use super::CRM_REMINDER;
use super::rules::Rules;
use super::verdict::{NO_CONSENT, TOLD_ALREADY, TOO_LATE, Verdict, missing, verdict};
use crate::changes::Part;
use crate::crm::{Called, CrmJob, Pass, cannot_build, moot, not_written, refused};
use crate::desk::Ground;
use crate::replies::{Sent, first_question};
use crate::tasks::{NewTask, TaskKind, open_task};

/// Sends reminders, one a call.
pub(crate) struct UploadReminder {
    ground: Arc<Ground>,
}

/// What is to go.
struct Ready {
    id: ReminderId,
    content: upload::Reminder,
}

impl UploadReminder {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    /// What is to go as everything stands now, or what becomes of the item instead.
    async fn ready(&self, conn: &mut Conn, item: &Item) -> Result<Ready, Outcome> {
        let (reminder, one) = read(conn, item).await.map_err(|_| cannot_build())?;
        let card = table::card(conn, one.patient_id).await.ok().flatten();
        let card = card.ok_or_else(cannot_build)?;
        let rules = Rules::of(&self.ground.current().settings);
        let now = WallMinute::of(self.ground.clock.now());
        let send_at = match verdict(&one, &card, &rules, now) {
            Verdict::Send(at) => at,
            Verdict::Call(why) | Verdict::Nothing(why) => {
                return Err(moot(why));
            }
        };
        if let Some(missing) = missing(&one, &card, &rules) {
            return Err(refused(missing));
        }
        if told_already(conn, &one).await.map_err(|_| cannot_build())? {
            return Err(moot(TOLD_ALREADY));
        }
        let (Some(patient), Some(patient_id), Some(method)) =
            (card.name, card.chart_number, one.method)
        else {
            return Err(cannot_build());
        };
        let content = upload::Reminder {
            patient,
            patient_id,
            appointment: one.at,
            send_at,
            doctor_name: one.doctor_name,
            special_reminder: one.special_reminder.into_inner(),
            notification_method: method,
        };
        Ok(Ready { id: reminder.id, content })
    }

    /// The last look, with what is about to go written down.
    async fn written(&self, item: &Item) -> Result<upload::Reminder, Outcome> {
        let mut tx = self.ground.db.begin().await.map_err(|_| cannot_build())?;
        let Ready { id, content } = self.ready(tx.conn(), item).await?;
        let sent = as_json(&content);
        table::set_sent(tx.conn(), id, &sent, content.send_at).await.map_err(|_| cannot_build())?;
        tx.commit().await.map_err(|_| cannot_build())?;
        Ok(content)
    }

    /// Brings the reminder into step with its item.
    async fn follow(&self, tx: &mut Tx, item: &Item) -> Result<(), StoreError> {
        let (one, appointment) = read(tx.conn(), item).await?;
        // One that was replaced says nothing any more.
        if one.item_id != Some(item.id) {
            return Ok(());
        }
        let now = self.ground.clock.now();
        let reason = item.life.reason.clone();
        let state = match item.state() {
            State::Done => {
                let id = item.life.ids.as_deref();
                let ask = id.map(|_| first_question(one.send_at, appointment.at));
                return table::set_uploaded(tx.conn(), one.id, id, ask, now).await;
            }
            State::Waiting | State::Sending => ReminderState::Held,
            State::NeedsAttention => ReminderState::Refused,
            State::Unknown => ReminderState::Unknown,
            State::Discarded => return self.ended(tx, &one, &appointment, reason, now).await,
        };
        let withdrawable = matches!(state, ReminderState::Held | ReminderState::Refused);
        let server_said = item.life.server_said.clone();
        let standing = Standing { state, reason, server_said, withdrawable };
        table::set_standing(tx.conn(), one.id, &standing, now).await
    }

    /// Nothing goes; where the patient should know, a person calls.
    async fn ended(
        &self,
        tx: &mut Tx,
        one: &Reminder,
        appointment: &Appointment,
        reason: Option<String>,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), StoreError> {
        let why = [NO_CONSENT, TOO_LATE].into_iter().find(|why| reason.as_deref() == Some(*why));
        let standing = Standing {
            state: if why.is_some() { ReminderState::Call } else { ReminderState::Stopped },
            reason: Some(reason.unwrap_or_else(|| "discarded".to_owned())),
            server_said: None,
            withdrawable: false,
        };
        table::set_standing(tx.conn(), one.id, &standing, now).await?;
        let Some(why) = why else {
            return Ok(());
        };
        let task = NewTask {
            patient_id: Some(appointment.patient_id),
            appointment_id: Some(appointment.id),
            reminder_id: Some(one.id),
            ..NewTask::of(TaskKind::Call, why)
        };
        self.ground.announce(Part::Tasks);
        open_task(&self.ground, tx, task).await.map(drop)
    }
}

async fn read(conn: &mut Conn, item: &Item) -> Result<(Reminder, Appointment), StoreError> {
    let id: ReminderId = item.subject.parse().map_err(|_| StoreError::Corrupt("a subject"))?;
    let reminder = table::get(conn, id).await?.ok_or(StoreError::Corrupt("a reminder"))?;
    let one = store::appointments::get(conn, reminder.appointment_id).await?;
    Ok((reminder, one.ok_or(StoreError::Corrupt("an appointment"))?))
}

/// Whether the patient was reminded of this very minute by another appointment that stands: two
/// cards of one person may each have brought one before they were joined.
async fn told_already(conn: &mut Conn, one: &Appointment) -> Result<bool, StoreError> {
    let all = store::appointments::of_patient(conn, one.patient_id).await?;
    let twin = |other: &&Appointment| {
        other.id != one.id && other.at == one.at && other.state != AppointmentState::Cancelled
    };
    for other in all.iter().filter(twin) {
        let reminders = table::of_appointment(conn, other.id).await?;
        let told = reminders.iter().any(|reminder| {
            let left = matches!(reminder.state, ReminderState::Uploaded | ReminderState::Unknown);
            let sent = reminder.sent.as_ref().and_then(Sent::read);
            left && sent.is_some_and(|sent| sent.appointment_datetime == one.at)
        });
        if told {
            return Ok(true);
        }
    }
    Ok(false)
}

#[async_trait]
impl CrmJob for UploadReminder {
    const KIND: &'static str = CRM_REMINDER;
    const REPEAT: Repeat = Repeat::Once;

    fn ground(&self) -> &Ground {
        &self.ground
    }

    async fn holds(&self, item: &Item) -> Result<(), Outcome> {
        let mut reader = self.ground.db.read().await.map_err(|_| cannot_build())?;
        self.ready(reader.conn(), item).await.map(drop)
    }

    async fn call(&self, pass: &Pass<'_>, item: &Item) -> Called {
        let reminders = [self.written(item).await?];
        let reserved = pass.current().crm().reserved;
        let request = upload::Request { place: pass.place(), reminders: &reminders, reserved };
        let outcome = pass.send(&request).await;
        Ok(outcome.map(|answer| answer.ids.into_iter().next()))
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        self.ground.announce(Part::Appointments);
        self.follow(tx, item).await.map_err(not_written)
    }
}

/// What was about to go, for the record and for later comparisons.
fn as_json(one: &upload::Reminder) -> Sensitive<String> {
    let value = serde_json::json!({
        "patient": one.patient.expose(),
        "patient_id": one.patient_id,
        "appointment_datetime": one.appointment.to_string(),
        "send_msg_datetime": one.send_at.to_string(),
        "doctor_name": one.doctor_name,
        "special_reminder": one.special_reminder,
        "notification_method": one.notification_method,
    });
    Sensitive::new(value.to_string())
}
