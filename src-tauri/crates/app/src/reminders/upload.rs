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
use outbox::{Found, Item, Job, JobError, Outcome, Repeat, State};
use store::StoreError;
use store::appointments::Appointment;
use store::reminders::{self as table, Reminder, ReminderState, Standing};

use super::CRM_REMINDER;
use super::rules::Rules;
use super::verdict::{NO_CONSENT, TOO_LATE, Verdict, missing, verdict};
use crate::changes::Part;
use crate::crm::{CRM, Pass};
use crate::desk::Ground;
use crate::replies::first_question;
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
                return Err(Outcome::Moot { why: why.to_owned() });
            }
        };
        if let Some(missing) = missing(&one, &card, &rules) {
            return Err(refused(missing));
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

    async fn called(&self, item: &Item) -> Result<Outcome, Outcome> {
        let mut reader = self.ground.db.read().await.map_err(|_| cannot_build())?;
        self.ready(reader.conn(), item).await?;
        drop(reader);
        let mut pass = match Pass::get(&self.ground).await {
            Ok(pass) => pass,
            Err(none) => return Ok(told(none.outcome())),
        };
        let outcome = loop {
            // Read for each call, as late as can be: a consent taken back meanwhile counts.
            let reminders = [self.written(item).await?];
            let reserved = pass.current().crm().reserved;
            let request = upload::Request { place: pass.place(), reminders: &reminders, reserved };
            let outcome = pass.send(&request).await;
            if !pass.renewed_after(&outcome).await {
                break pass.judged(outcome);
            }
        };
        Ok(told(outcome))
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
            kind: TaskKind::Call,
            patient_id: Some(appointment.patient_id),
            appointment_id: Some(appointment.id),
            reminder_id: Some(one.id),
            why,
            said: None,
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

#[async_trait]
impl Job for UploadReminder {
    fn kind(&self) -> &'static str {
        CRM_REMINDER
    }

    fn destination(&self) -> &'static str {
        CRM
    }

    fn repeat(&self) -> Repeat {
        Repeat::Once
    }

    async fn send(&self, item: &Item) -> Outcome {
        self.called(item).await.unwrap_or_else(|instead| instead)
    }

    /// The service cannot be asked whether it has a reminder whose id was lost.
    fn has_probe(&self) -> bool {
        false
    }

    async fn may_probe(&self, _item: &Item) -> bool {
        false
    }

    async fn probe(&self, _item: &Item) -> Found {
        Found::Unclear { said: String::new() }
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        self.ground.announce(Part::Appointments);
        self.follow(tx, item).await.map_err(|error| match error {
            StoreError::Db(error) => JobError::Db(error),
            StoreError::Exists | StoreError::Corrupt(_) => JobError::Other("record_not_written"),
        })
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

fn refused(kind: &str) -> Outcome {
    Outcome::Refused { kind: kind.to_owned(), said: String::new() }
}

/// The record cannot be read: this side's fault.
fn cannot_build() -> Outcome {
    refused("cannot_build")
}

/// The network's outcome in the outbox's words.
fn told(outcome: net::Outcome<upload::Answer>) -> Outcome {
    match outcome {
        net::Outcome::Answer(answer) => {
            Outcome::Answer { said: String::new(), ids: answer.ids.into_iter().next() }
        }
        net::Outcome::NotSent(why) => Outcome::NotSent { why: why.as_str().to_owned() },
        net::Outcome::Refused(no) => {
            Outcome::Refused { kind: crate::visits::refusal(no.kind).to_owned(), said: no.said }
        }
        net::Outcome::SignIn { said } => Outcome::SignIn { said },
        net::Outcome::Unknown { why, said } => {
            Outcome::Unknown { why: why.as_str().to_owned(), said }
        }
    }
}
