//! Asking the CRM what patients answered: everything that is open at once, for a person, or what is
//! due, for the desk's own task.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use db::Tx;
use drright_api::reminders::result;
use net::Outcome;
use store::StoreError;
use store::replies::{self, Asked};

use super::land::land;
use super::sent::Sent;
use crate::changes::Part;
use crate::crm::{AnswersFetched, Landed, Pass, Question, ask_all, may_ask, may_ask_by_itself};
use crate::desk::{Desk, Ground};
use crate::error::AppError;

/// So many are read from the record at once.
const PAGE: u32 = 500;

/// Asks at once about everything uploaded and not final, whatever the schedule.
pub async fn replies_fetch(desk: &Desk) -> Result<AnswersFetched, AppError> {
    let mut all = Vec::new();
    loop {
        let after = all.last().map(|asked: &Asked| asked.id);
        let mut reader = desk.read().await?;
        let page = replies::open(reader.conn(), after, PAGE).await?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    may_ask(desk).await?;
    ask_about(desk, all).await
}

/// Asks about what is due by now; nothing while the way is closed.
pub async fn replies_due(desk: &Desk) -> Result<AnswersFetched, AppError> {
    if !may_ask_by_itself(desk).await? {
        return Ok(AnswersFetched::default());
    }
    let mut reader = desk.read().await?;
    let due = replies::due(reader.conn(), desk.ground.clock.now(), PAGE).await?;
    drop(reader);
    ask_about(desk, due).await
}

async fn ask_about(desk: &Desk, all: Vec<Asked>) -> Result<AnswersFetched, AppError> {
    // Nothing can be compared with one whose message is not kept, and so nothing be asked.
    let questions = all.into_iter().filter_map(|asked| {
        let sent = Sent::of(&asked)?;
        let crm_id = asked.crm_id.clone()?;
        Some(AboutReminder { asked, sent, crm_id })
    });
    ask_all(desk, questions.collect(), &[Part::Appointments, Part::Tasks]).await
}

/// What did the patient of this reminder answer?
struct AboutReminder {
    asked: Asked,
    sent: Sent,
    crm_id: String,
}

#[async_trait]
impl Question for AboutReminder {
    type Answer = result::Answer;

    async fn ask(&self, pass: &Pass<'_>) -> Outcome<result::Answer> {
        pass.send(&result::Request { place: pass.place(), reminder_id: &self.crm_id }).await
    }

    async fn land(
        &self,
        ground: &Ground,
        tx: &mut Tx,
        outcome: &Outcome<result::Answer>,
    ) -> Result<Landed, StoreError> {
        // Somebody else may have asked meanwhile.
        match replies::get(tx.conn(), self.asked.id).await? {
            Some(now) => land(ground, tx, &now, &self.sent, outcome).await,
            None => Ok(Landed::Answered),
        }
    }

    async fn put_off(&self, tx: &mut Tx, until: DateTime<Utc>) -> Result<(), StoreError> {
        replies::plan(tx.conn(), self.asked.id, Some(until)).await
    }
}
