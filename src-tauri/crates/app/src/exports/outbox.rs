//! What is on its way, and what became of it, as a file: the rows of the outbox's own list.

use async_trait::async_trait;
use tables::Value;

use super::source::{Source, names};
use super::values::{dated, dated_opt, number, text, text_opt};
use crate::desk::Desk;
use crate::error::AppError;
use crate::outbox::{OutboxListRequest, OutboxRow, outbox_list};

const HEADER: [&str; 14] = [
    "ITEM_ID",
    "KIND",
    "TITLE",
    "DESTINATION",
    "ENVIRONMENT",
    "STATE",
    "REASON",
    "SERVER_SAID",
    "ATTEMPTS",
    "CREATED_AT",
    "LAST_ATTEMPT_AT",
    "NEXT_ATTEMPT_AT",
    "DONE_AT",
    "APPOINTMENT_DATETIME",
];

/// Most rows the list itself gives at once.
const PAGE: u32 = 200;

/// What is not over, in the order of the screen.
const OPEN: [&str; 5] = ["needs_attention", "unknown", "sending", "waiting", "held"];

/// The outbox's list as it is filtered.
pub(super) struct Outbox {
    asked: Option<String>,
    /// The states to be read, the last one first; none for all at once.
    states: Vec<Option<String>>,
    after: Option<String>,
}

pub(super) fn outbox(state: Option<&str>) -> Result<Box<dyn Source>, AppError> {
    let states = match state {
        None => vec![None],
        Some("open") => OPEN.iter().rev().map(|word| Some((*word).to_owned())).collect(),
        Some(word) => vec![Some(word.to_owned())],
    };
    let known = |word: &Option<String>| {
        word.as_ref().is_none_or(|word| word.parse::<::outbox::Shown>().is_ok())
    };
    if !states.iter().all(known) {
        return Err(AppError::NotFound);
    }
    Ok(Box::new(Outbox { asked: state.map(str::to_owned), states, after: None }))
}

#[async_trait]
impl Source for Outbox {
    fn name(&self) -> &'static str {
        "outbox"
    }

    fn part(&self) -> String {
        self.asked.as_ref().map(|state| format!("state={state}")).unwrap_or_default()
    }

    fn header(&self) -> Vec<String> {
        names(&HEADER)
    }

    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        let Some(state) = self.states.last().cloned() else {
            return Ok(None);
        };
        let after = self.after.take();
        let page = outbox_list(desk, OutboxListRequest { state, after, limit: PAGE }).await?;
        self.after = page.next;
        if self.after.is_none() {
            self.states.pop();
        }
        Ok(Some(page.rows.iter().map(row).collect()))
    }
}

fn row(item: &OutboxRow) -> Vec<Value> {
    vec![
        text(&item.id),
        text(&item.kind),
        text(&item.title),
        text(&item.destination),
        text(&item.environment),
        text(item.state),
        text_opt(item.reason.as_deref()),
        text_opt(item.server_said.as_deref()),
        number(item.attempts),
        dated(&item.created_at),
        dated_opt(item.last_attempt_at.as_deref()),
        dated_opt(item.next_attempt_at.as_deref()),
        dated_opt(item.done_at.as_deref()),
        dated_opt(item.appointment_at.as_deref()),
    ]
}
