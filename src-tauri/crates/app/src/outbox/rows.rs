//! Items as rows: what each one is, where it stands, and when the machine will look again.

use std::collections::BTreeMap;

use ::outbox::{Gate, Item, Listing, Shown, State};
use db::Conn;
use domain::ids::VisitId;
use domain::visit::Visit;
use serde::{Deserialize, Serialize};
use store::visits::StoredVisit;
use ts_rs::TS;

use super::titles::{Whose, whose};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::{rfc3339, rfc3339_opt};
use crate::visits::{KeyFacts, LostAnswer, VISIT_DELETE, cure_word, lost_answer, probe_at};

/// Most rows of one page.
const PAGE: u32 = 200;

/// What the list asks for.
#[derive(Debug, Default, Deserialize, TS)]
pub struct OutboxListRequest {
    /// One of the states.
    #[ts(type = "OutboxState | null")]
    pub state: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// Most rows wanted.
    pub limit: u32,
}

/// One item.
#[derive(Debug, Serialize, TS)]
pub struct OutboxRow {
    /// Stable id.
    pub id: String,
    /// `visit_save`, `visit_update`, `visit_delete`, `crm_patient`, `crm_operation`, `crm_reminder`.
    pub kind: String,
    /// Whose and which, e.g. `王大明 2026-11-20 用藥`.
    pub title: String,
    /// The service.
    #[ts(type = "\"hpa\" | \"crm\"")]
    pub destination: String,
    /// The server it is for.
    #[ts(type = "\"test\" | \"live\"")]
    pub environment: String,
    /// Where it stands.
    #[ts(type = "OutboxState")]
    pub state: &'static str,
    /// Why, as a code.
    pub reason: Option<String>,
    /// The server's words, verbatim.
    pub server_said: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub last_attempt_at: Option<String>,
    /// When it goes or will be tried again, while it waits.
    pub next_attempt_at: Option<String>,
    /// When the machine will ask whether it arrived; none when it will not.
    pub probe_at: Option<String>,
    /// A person has taken an unknown item in hand.
    pub opened_by_person: bool,
    /// RFC 3339.
    pub done_at: Option<String>,
    /// The visit it carries.
    pub visit_id: Option<String>,
    /// Whose it is, of an item for the CRM.
    pub patient_id: Option<String>,
    /// The appointment a reminder is for.
    pub appointment_id: Option<String>,
    /// When that is, `YYYY-MM-DD HH:MM`.
    pub appointment_at: Option<String>,
}

/// A service's gate.
#[derive(Debug, Serialize, TS)]
pub struct GateView {
    /// The service.
    #[ts(type = "\"hpa\" | \"crm\"")]
    pub destination: String,
    /// Whether items pass.
    #[ts(type = "\"open\" | \"unreachable\" | \"signed_out\" | \"paused\"")]
    pub state: &'static str,
    /// Since when it is so.
    pub since: Option<String>,
    /// When an unreachable service is tried again.
    pub next_try_at: Option<String>,
    /// The server's words, verbatim.
    pub said: Option<String>,
}

/// One page.
#[derive(Debug, Serialize, TS)]
pub struct OutboxPage {
    /// The rows, oldest first.
    pub rows: Vec<OutboxRow>,
    /// The cursor of the next page, when there is one.
    pub next: Option<String>,
    /// How many in each state.
    #[ts(type = "Record<OutboxState, number>")]
    pub counts: BTreeMap<&'static str, u64>,
    /// Every service's gate.
    pub gates: Vec<GateView>,
}

/// One item in full.
#[derive(Serialize, TS)]
pub struct OutboxDetail {
    /// As in the list.
    pub row: OutboxRow,
    /// What it is about, for a visit.
    pub facts: Option<KeyFacts>,
    /// The answer that was lost: what happened, when the machine asks, what it was answered.
    pub lost: Option<LostAnswer>,
}

/// The visit an item carries, and what the item is about where that is not as the visit is now: a
/// deletion is about what stood when it began.
struct Carried {
    stored: StoredVisit,
    before: Option<Visit>,
}

impl Carried {
    fn about(&self) -> &Visit {
        self.before.as_ref().unwrap_or(&self.stored.visit)
    }
}

async fn visit_of(conn: &mut Conn, item: &Item) -> Result<Option<Carried>, AppError> {
    let Ok(id) = item.subject.parse::<VisitId>() else {
        return Ok(None);
    };
    let Some(stored) = store::visits::get(conn, id).await? else {
        return Ok(None);
    };
    let before = match item.kind.as_str() {
        VISIT_DELETE => store::visit_changes::of_first_item(conn, item.id).await?,
        _ => None,
    };
    Ok(Some(Carried { stored, before: before.and_then(|change| change.before) }))
}

/// An item with what it carries and what it is called.
struct Known {
    carried: Option<Carried>,
    whose: Whose,
}

async fn known(conn: &mut Conn, item: &Item) -> Result<Known, AppError> {
    let carried = visit_of(conn, item).await?;
    let whose = match &carried {
        Some(carried) => Whose { title: title(carried.about()), ..Whose::default() },
        None => whose(conn, item).await?,
    };
    Ok(Known { carried, whose })
}

fn title(visit: &Visit) -> String {
    let who = match &visit.name {
        Some(name) => name.expose().clone(),
        None => visit.id.masked(),
    };
    let what = match cure_word(visit.cure_type) {
        "drug" => "用藥",
        _ => "衛教",
    };
    format!("{who} {} {what}", visit.func_date)
}

/// An item as a row.
async fn row(desk: &Desk, item: &Item, known: &Known) -> OutboxRow {
    let life = &item.life;
    let waits = life.state == State::Waiting;
    let next = life.next_attempt_at.max(life.not_before);
    let appointment = known.whose.appointment.as_ref();
    // Nothing but a visit is asked about: the CRM cannot be.
    let probe_at = match &known.carried {
        Some(_) => probe_at(desk, item).await,
        None => None,
    };
    OutboxRow {
        id: item.id.to_string(),
        kind: item.kind.clone(),
        title: known.whose.title.clone(),
        destination: item.destination.clone(),
        environment: item.environment.clone(),
        state: Shown::of(item, desk.ground.clock.now()).as_str(),
        reason: life.reason.clone(),
        server_said: life.server_said.clone(),
        attempts: life.attempts,
        created_at: rfc3339(item.created_at),
        last_attempt_at: rfc3339_opt(life.last_attempt_at),
        next_attempt_at: rfc3339_opt(if waits { next } else { None }),
        probe_at: rfc3339_opt(probe_at),
        opened_by_person: life.opened_by_person,
        done_at: rfc3339_opt(life.done_at),
        visit_id: known.carried.as_ref().map(|carried| carried.stored.id.to_string()),
        patient_id: known.whose.patient_id.clone(),
        appointment_id: appointment.map(|(id, _)| id.clone()),
        appointment_at: appointment.map(|(_, at)| at.to_string()),
    }
}

/// A gate as the page shows it.
pub(super) fn gate_view(gate: &Gate) -> GateView {
    GateView {
        destination: gate.destination.clone(),
        state: gate.state.as_str(),
        since: rfc3339_opt(gate.since),
        next_try_at: rfc3339_opt(gate.next_try_at),
        said: gate.server_said.clone().filter(|said| !said.is_empty()),
    }
}

/// One page of the outbox, oldest first.
pub async fn outbox_list(desk: &Desk, request: OutboxListRequest) -> Result<OutboxPage, AppError> {
    let state: Option<Shown> =
        request.state.map(|word| word.parse()).transpose().map_err(|_| AppError::NotFound)?;
    let after =
        request.after.map(|cursor| cursor.parse()).transpose().map_err(|_| AppError::NotFound)?;
    let limit = request.limit.clamp(1, PAGE);
    let items = desk.outbox.list(&Listing { state, after, limit }).await?;
    let next = (items.len() == limit as usize)
        .then(|| items.last().map(|last| last.seq.to_string()))
        .flatten();
    let mut reader = desk.read().await?;
    let mut all = Vec::with_capacity(items.len());
    for item in &items {
        all.push(known(reader.conn(), item).await?);
    }
    // Given back before a row asks for one itself: there are four.
    drop(reader);
    let mut rows = Vec::with_capacity(items.len());
    for (item, known) in items.iter().zip(&all) {
        rows.push(row(desk, item, known).await);
    }
    let counts = desk.outbox.counts().await?;
    let gates = desk.outbox.gates().await?;
    Ok(OutboxPage {
        rows,
        next,
        counts: counts.by_word().into_iter().collect(),
        gates: gates.iter().map(gate_view).collect(),
    })
}

/// An item as a row, with its visit read for it.
pub(super) async fn read_row(desk: &Desk, item: &Item) -> Result<OutboxRow, AppError> {
    Ok(detail(desk, item).await?.row)
}

pub(super) async fn detail(desk: &Desk, item: &Item) -> Result<OutboxDetail, AppError> {
    let mut reader = desk.read().await?;
    let known = known(reader.conn(), item).await?;
    drop(reader);
    let lost = match &known.carried {
        Some(carried) => lost_answer(desk, item, &carried.stored).await?,
        None => None,
    };
    let facts = known.carried.as_ref().map(|carried| KeyFacts::of(carried.about()));
    Ok(OutboxDetail { row: row(desk, item, &known).await, facts, lost })
}
