//! An answer of the CRM landing on its reminder: the reply, the task it makes necessary and the
//! gate's news in one transaction. An answer about something else than was asked changes nothing.

use db::Tx;
use domain::sensitive::Sensitive;
use drright_api::reminders::result::{Answer, Reply};
use net::{NoKind, Outcome};
use store::StoreError;
use store::replies::{self, Asked, Heard};

use super::schedule;
use super::sent::Sent;
use crate::crm::Landed;
use crate::desk::Ground;
use crate::tasks::{NewTask, TaskKind, open_task};

/// Writes down what came of asking about one reminder.
pub(super) async fn land(
    ground: &Ground,
    tx: &mut Tx,
    asked: &Asked,
    sent: &Sent,
    outcome: &Outcome<Answer>,
) -> Result<Landed, StoreError> {
    match outcome {
        Outcome::Answer(answer) => match of_what_was_asked(asked, sent, answer) {
            true => answered(ground, tx, asked, sent, answer).await,
            false => mismatch(ground, tx, asked, answer).await,
        },
        Outcome::Refused(no) if no.kind == NoKind::NotThere => {
            let reason = ("not_there", no.said.clone());
            not_known(ground, tx, asked, reason).await
        }
        Outcome::Refused(no) => {
            let reason = (no.kind.as_str(), no.said.clone());
            let heard = Heard { reason: Some(reason), ..later(ground, asked, sent) };
            write(ground, tx, asked, &heard).await?;
            Ok(Landed::Pending)
        }
        Outcome::SignIn { .. } => Ok(Landed::SignedOut),
        Outcome::NotSent(_) | Outcome::Unknown { .. } => Ok(Landed::NotHeard),
    }
}

fn of_what_was_asked(asked: &Asked, sent: &Sent, answer: &Answer) -> bool {
    let id = asked.crm_id.as_deref().unwrap_or_default();
    answer.is_of(id, &sent.patient_id, sent.appointment_datetime)
}

/// Asked again by the schedule, or never where this was the last time.
fn later(ground: &Ground, asked: &Asked, sent: &Sent) -> Heard {
    let times = (asked.send_at, sent.appointment_datetime);
    let next = schedule::next(times, asked.polls + 1, ground.clock.now());
    Heard { is_final: next.is_none(), next_poll_at: next, ..Heard::default() }
}

async fn answered(
    ground: &Ground,
    tx: &mut Tx,
    asked: &Asked,
    sent: &Sent,
    answer: &Answer,
) -> Result<Landed, StoreError> {
    let mut heard = later(ground, asked, sent);
    if answer.done {
        (heard.is_final, heard.next_poll_at) = (true, None);
    }
    let Some((reply, said)) = &answer.reply else {
        write(ground, tx, asked, &heard).await?;
        let known = asked.reply.is_some();
        return Ok(if known { Landed::Answered } else { Landed::Pending });
    };
    let new = asked.reply_said.as_ref().is_none_or(|before| before.expose() != said);
    heard.reply = Some((word(*reply), Sensitive::new(said.clone())));
    heard.reply_at = new.then(|| ground.clock.now());
    write(ground, tx, asked, &heard).await?;
    if new && let Some(kind) = task_of(*reply).filter(|_| still_matters(asked)) {
        task(ground, tx, asked, (kind, "patient_reply"), said).await?;
    }
    Ok(Landed::Answered)
}

/// Whoever came already, or is not expected any more, has nothing to be asked back.
fn still_matters(asked: &Asked) -> bool {
    matches!(asked.appointment_state.as_str(), "booked" | "no_show")
}

const fn word(reply: Reply) -> &'static str {
    match reply {
        Reply::Confirmed => "confirmed",
        Reply::Cancelled => "cancelled",
        Reply::Unreadable => "unreadable",
    }
}

const fn task_of(reply: Reply) -> Option<TaskKind> {
    match reply {
        Reply::Confirmed => None,
        Reply::Cancelled => Some(TaskKind::ReplyCancelled),
        Reply::Unreadable => Some(TaskKind::ReplyUnreadable),
    }
}

/// It is shown to a person, and not asked about by itself again: the same would come back.
async fn mismatch(
    ground: &Ground,
    tx: &mut Tx,
    asked: &Asked,
    answer: &Answer,
) -> Result<Landed, StoreError> {
    let at = answer.appointment.map(|at| at.to_string()).unwrap_or_default();
    let reply = answer.reply.as_ref().map(|(_, said)| said.as_str()).unwrap_or_default();
    let said = [answer.patient_id.as_str(), &at, reply].join(" ").trim().to_owned();
    let reason = Some(("mismatch", said.clone()));
    write(ground, tx, asked, &Heard { reason, ..Heard::default() }).await?;
    task(ground, tx, asked, (TaskKind::ReplyMismatch, "mismatch"), &said).await?;
    Ok(Landed::Pending)
}

/// The service does not know what it took: a person has to see to it.
async fn not_known(
    ground: &Ground,
    tx: &mut Tx,
    asked: &Asked,
    reason: (&'static str, String),
) -> Result<Landed, StoreError> {
    let said = reason.1.clone();
    write(ground, tx, asked, &Heard { reason: Some(reason), ..Heard::default() }).await?;
    if still_matters(asked) {
        task(ground, tx, asked, (TaskKind::ReplyMismatch, "not_there"), &said).await?;
    }
    Ok(Landed::Pending)
}

async fn write(
    ground: &Ground,
    tx: &mut Tx,
    asked: &Asked,
    heard: &Heard,
) -> Result<(), StoreError> {
    replies::heard(tx.conn(), asked.id, ground.clock.now(), heard).await
}

async fn task(
    ground: &Ground,
    tx: &mut Tx,
    asked: &Asked,
    (kind, why): (TaskKind, &'static str),
    said: &str,
) -> Result<(), StoreError> {
    let new = NewTask {
        patient_id: Some(asked.patient_id),
        appointment_id: Some(asked.appointment_id),
        reminder_id: Some(asked.id),
        said: (!said.is_empty()).then(|| Sensitive::new(said.to_owned())),
        ..NewTask::of(kind, why)
    };
    open_task(ground, tx, new).await.map(drop)
}
