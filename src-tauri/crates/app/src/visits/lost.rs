//! A lost answer made easy: what happened, when the machine will ask, what was said to that, who
//! settles, and the facts to look for in HPA's own web form.

use chrono::{DateTime, Utc};
use outbox::{Item, State, reason};
use serde::Serialize;
use store::history::Event;
use store::visits::{StoredVisit, VisitState};
use ts_rs::TS;

use super::carry::may_repeat;
use super::facts::KeyFacts;
use super::kinds::{VISIT_DELETE, VISIT_SAVE, VISIT_UPDATE};
use super::probe::{ProbeCall, allowed};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339_opt;

/// What a probe came to.
#[derive(Debug, Serialize, TS)]
pub struct ProbeSaid {
    /// Its words settle nothing, or it said no, or its own answer was lost.
    #[ts(type = "\"unclear\" | \"not_there\" | \"no_answer\"")]
    pub outcome: &'static str,
    /// The server's words, verbatim.
    pub said: Option<String>,
}

/// A call whose answer was lost.
#[derive(Debug, Serialize, TS)]
pub struct LostAnswer {
    /// The call.
    #[ts(type = "\"save\" | \"update\" | \"delete\"")]
    pub call: &'static str,
    /// Why there is no answer, as a code such as `timeout`.
    pub why: String,
    /// When the call ended, RFC 3339.
    pub at: Option<String>,
    /// Who settles it, as it stands.
    #[ts(type = "\"machine\" | \"person\"")]
    pub settles: &'static str,
    /// The call by which the machine asks.
    #[ts(type = "\"save\" | \"update\" | \"delete\" | null")]
    pub asks_by: Option<&'static str>,
    /// When it asks, RFC 3339; none when it will not.
    pub probe_at: Option<String>,
    /// What it was answered so far.
    pub probe: Option<ProbeSaid>,
    /// After this it asks no more, RFC 3339.
    pub asks_until: Option<String>,
    /// A person has opened it.
    pub opened_by_person: bool,
    /// What to look for in HPA's own web form.
    pub facts: KeyFacts,
}

/// When the machine will ask what became of a lost answer: never where no answer to that may be
/// believed, or where a person has taken it in hand.
pub(crate) async fn probe_at(desk: &Desk, item: &Item) -> Option<DateTime<Utc>> {
    let life = &item.life;
    if life.state != State::Unknown || life.needs_person() {
        return None;
    }
    asks_by(desk, item).await?;
    life.next_attempt_at.max(life.quarantine_until)
}

/// The call by which the machine may ask after this item.
async fn asks_by(desk: &Desk, item: &Item) -> Option<&'static str> {
    match item.kind.as_str() {
        VISIT_SAVE => match allowed(&desk.ground, item.environment.parse().ok()?).await {
            ProbeCall::Off => None,
            call => Some(call.as_str()),
        },
        kind => may_repeat(&desk.ground).then(|| call_of(kind)),
    }
}

fn call_of(kind: &str) -> &'static str {
    match kind {
        VISIT_UPDATE => "update",
        VISIT_DELETE => "delete",
        _ => "save",
    }
}

/// The lost answer of an item, if it is one.
pub(crate) async fn lost_answer(
    desk: &Desk,
    item: &Item,
    stored: &StoredVisit,
) -> Result<Option<LostAnswer>, AppError> {
    let life = &item.life;
    let early = life.state == State::Waiting
        && (life.doubt_since.is_some() || life.quarantine_until.is_some());
    if life.state != State::Unknown && !early {
        return Ok(None);
    }
    let mut reader = desk.read().await?;
    let history = store::history::list(reader.conn(), stored.id).await?;
    let change = store::visit_changes::of_first_item(reader.conn(), item.id).await?;
    drop(reader);
    let before = change.and_then(|change| change.before).filter(|_| item.kind == VISIT_DELETE);
    let probe_at = probe_at(desk, item).await;
    let waits = probe_at.is_some() || early;
    let policy = outbox::Policy::default();
    Ok(Some(LostAnswer {
        call: call_of(&item.kind),
        why: first_cause(&history).or_else(|| life.reason.clone()).unwrap_or_default(),
        at: rfc3339_opt(life.last_attempt_at),
        settles: if waits { "machine" } else { "person" },
        asks_by: if waits { asks_by(desk, item).await } else { None },
        probe_at: rfc3339_opt(probe_at.or(life.quarantine_until.filter(|_| early))),
        probe: probe_said(item),
        asks_until: rfc3339_opt(
            life.doubt_since.filter(|_| waits).map(|since| since + policy.give_up_after),
        ),
        opened_by_person: life.opened_by_person,
        facts: KeyFacts::of(before.as_ref().unwrap_or(&stored.visit)),
    }))
}

fn probe_said(item: &Item) -> Option<ProbeSaid> {
    let life = &item.life;
    let outcome = match life.reason.as_deref() {
        Some(reason::UNCLEAR) => "unclear",
        Some(reason::NOT_THERE) => "not_there",
        _ if life.state == State::Unknown && life.probe_count > 0 => "no_answer",
        _ => return None,
    };
    let said = life.server_said.clone().filter(|said| !said.is_empty() && outcome != "no_answer");
    Some(ProbeSaid { outcome, said })
}

/// Why the answer was lost in the first place: the oldest of the last run of lines that say so.
fn first_cause(history: &[Event]) -> Option<String> {
    let lost = |event: &&Event| event.what == VisitState::Unknown.as_str();
    let mut run = history.iter().rev().skip_while(|event| !lost(event)).take_while(lost);
    run.by_ref().last().and_then(|event| event.why.clone())
}
