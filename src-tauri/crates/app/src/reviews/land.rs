//! A handling result landing on its review, with the task it makes necessary, in one transaction. A
//! result about another review than was asked changes nothing and is a person's to look at.

use db::Tx;
use domain::review::follow_up;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use drright_api::reviews::result::Answer;
use net::{NoKind, Outcome};
use serde::Deserialize;
use store::StoreError;
use store::reviews::{self as table, ReviewState, StoredReview};

use super::follow_up::{Wanted, open};
use super::schedule;
use crate::changes::Part;
use crate::crm::Landed;
use crate::desk::Ground;
use crate::tasks::{NewTask, TaskKind, open_task};

/// The service answered about something else.
const MISMATCH: &str = "mismatch";
/// The service does not know what it took.
const NOT_THERE: &str = "not_there";
/// Two weeks went by without a result.
const NO_RESULT: &str = "no_result";

/// Writes down what came of asking about one review.
pub(super) async fn land(
    ground: &Ground,
    tx: &mut Tx,
    one: StoredReview,
    outcome: &Outcome<Answer>,
) -> Result<Landed, StoreError> {
    match outcome {
        Outcome::Answer(answer) if !is_of(&one, answer) => {
            let said = [answer.source.as_str(), &answer.author, &answer.created, &answer.reply];
            let said = said.join(" ").trim().to_owned();
            stray(ground, tx, one, (MISMATCH, said)).await
        }
        Outcome::Answer(answer) if answer.done => done(ground, tx, one, answer).await,
        Outcome::Answer(answer) => pending(ground, tx, one, answer).await,
        Outcome::Refused(no) if no.kind == NoKind::NotThere => {
            stray(ground, tx, one, (NOT_THERE, no.said.clone())).await
        }
        Outcome::Refused(no) => {
            let mut one = later(ground, one);
            one.reason.get_or_insert_with(|| no.kind.as_str().to_owned());
            one.server_said = Some(Sensitive::new(no.said.clone()));
            table::update(tx.conn(), &one, ground.clock.now()).await?;
            Ok(Landed::Pending)
        }
        Outcome::SignIn { .. } => Ok(Landed::SignedOut),
        Outcome::NotSent(_) | Outcome::Unknown { .. } => Ok(Landed::NotHeard),
    }
}

/// What was sent of a review, as far as a result is compared with it.
#[derive(Deserialize)]
struct Sent {
    source: String,
    author: String,
    create_datetime: WallMinute,
}

fn is_of(one: &StoredReview, answer: &Answer) -> bool {
    let sent = one.sent.as_ref().and_then(|sent| serde_json::from_str::<Sent>(sent.expose()).ok());
    sent.is_some_and(|sent| answer.is_of(&sent.source, &sent.author, sent.create_datetime))
}

/// Asked again by the schedule, or never where this was the last time.
fn later(ground: &Ground, mut one: StoredReview) -> StoredReview {
    let now = ground.clock.now();
    one.polls += 1;
    one.reason = None;
    one.next_poll_at = one.uploaded_at.and_then(|uploaded| schedule::next(uploaded, now));
    if one.next_poll_at.is_none() {
        (one.is_final, one.reason) = (true, Some(NO_RESULT.to_owned()));
        one.offer = one.reply.is_some();
    }
    one
}

/// Puts the service's word and result down; answers whether the result is new.
fn heard(ground: &Ground, one: &mut StoredReview, answer: &Answer) {
    one.status = Some(answer.status.clone());
    let new = one.reply.as_ref().is_none_or(|before| *before.expose() != answer.reply);
    if !answer.reply.trim().is_empty() && new {
        one.reply = Some(Sensitive::new(answer.reply.clone()));
        one.reply_at = Some(ground.clock.now());
    }
}

async fn pending(
    ground: &Ground,
    tx: &mut Tx,
    mut one: StoredReview,
    answer: &Answer,
) -> Result<Landed, StoreError> {
    let now = ground.clock.now();
    heard(ground, &mut one, answer);
    let mut one = later(ground, one);
    one.pending_at = Some(now);
    table::update(tx.conn(), &one, now).await?;
    Ok(Landed::Pending)
}

async fn done(
    ground: &Ground,
    tx: &mut Tx,
    mut one: StoredReview,
    answer: &Answer,
) -> Result<Landed, StoreError> {
    let now = ground.clock.now();
    heard(ground, &mut one, answer);
    one.polls += 1;
    (one.state, one.is_final, one.next_poll_at) = (ReviewState::Done, true, None);
    (one.reason, one.server_said, one.handled_at) = (None, None, Some(now));
    let wanted = one.reply.as_ref().and_then(|reply| follow_up(reply.expose()));
    one.offer = wanted.is_none() && one.reply.is_some();
    table::update(tx.conn(), &one, now).await?;
    if let Some(text) = wanted {
        let wanted = Wanted { text, owner: None, due_on: None };
        open(ground, tx, &one, wanted).await?;
    }
    Ok(Landed::Answered)
}

/// It is shown to a person, and not asked about by itself again: the same would come back.
async fn stray(
    ground: &Ground,
    tx: &mut Tx,
    mut one: StoredReview,
    (why, said): (&'static str, String),
) -> Result<Landed, StoreError> {
    one.polls += 1;
    one.next_poll_at = None;
    one.reason = Some(why.to_owned());
    one.server_said = Some(Sensitive::new(said.clone())).filter(|said| !said.expose().is_empty());
    table::update(tx.conn(), &one, ground.clock.now()).await?;
    let task = NewTask {
        patient_id: one.patient_id,
        review_id: Some(one.id),
        said: one.server_said,
        ..NewTask::of(TaskKind::ReviewMismatch, why)
    };
    open_task(ground, tx, task).await?;
    ground.announce(Part::Tasks);
    Ok(Landed::Pending)
}
