//! The list of visits: unfinished forms first, then what stands here, newest first.

use std::collections::BTreeMap;

use domain::dates::{Date, Source};
use domain::ids::VisitId;
use domain::national_id::NationalId;
use domain::visit::{CureType, VisitField};
use outbox::{Item, Listing, Shown};
use serde::{Deserialize, Serialize};
use store::drafts::StoredDraft;
use store::visits::{Card, ChangeKind, Listed, Search, StoredVisit, VisitState};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::times::{rfc3339, rfc3339_opt};

/// Most rows of one page.
const PAGE: u32 = 200;

/// What the list asks for.
#[derive(Debug, Default, Deserialize, TS)]
pub struct VisitListRequest {
    /// A name, the beginning of an identity number, or a birthday in any form.
    pub search: Option<String>,
    /// One of the states, `draft` among them.
    #[ts(type = "VisitState | null")]
    pub state: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// Most rows wanted.
    pub limit: u32,
}

/// One row of the list.
#[derive(Debug, Serialize, TS)]
pub struct VisitRow {
    /// The visit's id, or the draft's.
    pub id: String,
    /// An unfinished form.
    pub draft: bool,
    /// The patient's name as entered.
    pub name: Option<String>,
    /// `A1****6789`.
    pub id_masked: Option<String>,
    /// `YYYY-MM-DD`.
    pub birthday: Option<String>,
    /// `YYYY-MM-DD`.
    pub func_date: Option<String>,
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\" | null")]
    pub cure_type: Option<&'static str>,
    /// 初診.
    pub first_visit: Option<bool>,
    /// Where it stands.
    #[ts(type = "VisitState")]
    pub state: String,
    /// The server it is for.
    #[ts(type = "\"test\" | \"live\"")]
    pub environment: &'static str,
    /// Why it needs a person, as a code.
    pub reason: Option<String>,
    /// The server's words, verbatim.
    pub server_said: Option<String>,
    /// The outbox item that carries it.
    pub item_id: Option<String>,
    /// When the server confirmed it.
    pub registered_at: Option<String>,
    /// When anything of it last changed.
    pub updated_at: String,
    /// Key facts that are not as on the patient's card.
    pub differs: Vec<String>,
    /// The change it is in, of what stands at HPA.
    #[ts(type = "\"update\" | \"delete\" | \"correct\" | null")]
    pub pending: Option<&'static str>,
}

/// One page.
#[derive(Debug, Serialize, TS)]
pub struct VisitPage {
    /// The rows.
    pub rows: Vec<VisitRow>,
    /// The cursor of the next page, when there is one.
    pub next: Option<String>,
    /// How many there are in all, whatever the search.
    #[ts(type = "number")]
    pub total: i64,
    /// How many in each state, whatever the search.
    #[ts(type = "Record<string, number>")]
    pub by_state: BTreeMap<String, i64>,
}

/// 用藥 or 衛教 as a word for scripts and the page.
pub(crate) fn cure_word(cure_type: CureType) -> &'static str {
    match cure_type {
        CureType::Drug => "drug",
        CureType::Education => "education",
    }
}

/// A stored visit as a row, beside its patient's card.
pub(crate) fn row(stored: &StoredVisit, card: &Card) -> VisitRow {
    let visit = &stored.visit;
    let mut differs = Vec::new();
    if card.national_id.as_ref().is_some_and(|id| *id != visit.id) {
        differs.push(VisitField::Id.name().to_owned());
    }
    if card.birthday.is_some_and(|day| day != visit.birthday) {
        differs.push(VisitField::Birthday.name().to_owned());
    }
    VisitRow {
        id: stored.id.to_string(),
        draft: false,
        name: visit.name.as_ref().map(|name| name.expose().clone()),
        id_masked: Some(visit.id.masked()),
        birthday: Some(visit.birthday.to_string()),
        func_date: Some(visit.func_date.to_string()),
        cure_type: Some(cure_word(visit.cure_type)),
        first_visit: Some(visit.first_visit),
        state: stored.state.as_str().to_owned(),
        environment: stored.environment.as_str(),
        reason: stored.reason.clone(),
        server_said: stored.server_said.clone(),
        item_id: stored.item_id.map(|id| id.to_string()),
        registered_at: rfc3339_opt(stored.registered_at),
        updated_at: rfc3339(stored.updated_at),
        differs,
        pending: stored.pending.map(ChangeKind::as_str),
    }
}

pub(crate) fn draft_row(stored: &StoredDraft, environment: &'static str) -> VisitRow {
    let draft = &stored.draft;
    let text = |field| Some(draft.get(field).to_string()).filter(|text| !text.trim().is_empty());
    let date = |field| {
        text(field)
            .and_then(|typed| Date::parse(&typed, Source::Screen).ok())
            .map(|d| d.to_string())
    };
    VisitRow {
        id: stored.id.to_string(),
        draft: true,
        name: text(VisitField::Name),
        id_masked: text(VisitField::Id)
            .and_then(|typed| NationalId::parse(&typed).ok())
            .map(|id| id.masked()),
        birthday: date(VisitField::Birthday),
        func_date: date(VisitField::FuncDate),
        cure_type: match draft.get(VisitField::CureType).trim() {
            "1" => Some("drug"),
            "2" => Some("education"),
            _ => None,
        },
        first_visit: match draft.get(VisitField::CureAgree).trim() {
            "Y" => Some(true),
            "N" => Some(false),
            _ => None,
        },
        state: "draft".to_owned(),
        environment,
        reason: None,
        server_said: None,
        item_id: None,
        registered_at: None,
        updated_at: rfc3339(stored.updated_at),
        differs: Vec::new(),
        pending: None,
    }
}

/// What the search box's text means: digits of a date, a letter with digits, else a name.
pub(crate) fn understood(text: &str) -> Search {
    let text = text.trim();
    if text.is_empty() {
        return Search::All;
    }
    if let Ok(day) = Date::parse(text, Source::Screen) {
        return Search::Birthday(day);
    }
    let narrow = domain::text::narrowed(text).to_ascii_uppercase();
    let mut letters = narrow.chars();
    let looks_like_id = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_digit() || ('A'..='D').contains(&c))
        && letters.all(|c| c.is_ascii_digit());
    if looks_like_id { Search::IdPrefix(narrow) } else { Search::Name(text.to_owned()) }
}

/// One page of the list.
pub async fn visit_list(desk: &Desk, request: VisitListRequest) -> Result<VisitPage, AppError> {
    let search = understood(request.search.as_deref().unwrap_or(""));
    let limit = request.limit.clamp(1, PAGE);
    let environment = desk.ground.current().settings.environment.as_str();
    // Before a reader is taken: whoever holds one never asks for another.
    let claimed = claimed(desk).await?;
    let mut reader = desk.read().await?;
    let drafts = store::drafts::list(reader.conn()).await?;
    let mut by_state: BTreeMap<String, i64> = store::visits::count_by_state(reader.conn())
        .await?
        .into_iter()
        .map(|(state, n)| (state.to_owned(), n))
        .collect();
    by_state.insert("draft".to_owned(), i64::try_from(drafts.len()).unwrap_or(i64::MAX));
    let total = by_state.iter().filter(|(state, _)| *state != "deleted").map(|(_, n)| n).sum();

    let mut rows = Vec::new();
    let wants_drafts = request.state.as_deref().is_none_or(|state| state == "draft");
    if wants_drafts && request.after.is_none() {
        let drafts = drafts.iter().map(|draft| draft_row(draft, environment));
        rows.extend(drafts.filter(|row| matches(row, &search)));
    }
    let mut next = None;
    if request.state.as_deref() != Some("draft") {
        // A visit's own row does not follow its item's claim: that would be one more write a send.
        let under_way = sending(reader.conn(), &claimed).await?;
        let after = cursor(request.after.as_deref())?;
        let state = state_of(request.state.as_deref())?;
        let found = stored_page(reader.conn(), &search, state, after, limit).await?;
        if found.len() == limit as usize {
            next = found.last().map(|last| last.stored.id.to_string());
        }
        let shown = found.iter().map(|listed| VisitRow {
            state: shown_state(&listed.stored, &under_way).as_str().to_owned(),
            ..row(&listed.stored, &listed.card)
        });
        rows.extend(shown.filter(|row| state.is_none_or(|state| row.state == state.as_str())));
        count_claims(&mut by_state, under_way.len());
    }
    Ok(VisitPage { rows, next, total, by_state })
}

/// The items being sent this moment.
pub(crate) async fn claimed(desk: &Desk) -> Result<Vec<Item>, AppError> {
    let under_way = Listing { state: Some(Shown::Sending), after: None, limit: PAGE };
    Ok(desk.outbox.list(&under_way).await?)
}

/// Ids of those among them whose visits would be shown as waiting.
pub(crate) async fn sending(
    conn: &mut db::Conn,
    claimed: &[Item],
) -> Result<Vec<String>, AppError> {
    let mut under_way = Vec::new();
    for item in claimed {
        let Ok(visit) = item.subject.parse::<VisitId>() else {
            continue;
        };
        // One of a correction is shown as that all the way.
        let stored = store::visits::get(conn, visit).await?;
        if stored.is_some_and(|stored| stored.state == VisitState::Waiting) {
            under_way.push(item.id.to_string());
        }
    }
    Ok(under_way)
}

/// A visit whose item is being sent this moment is shown as that.
pub(crate) fn shown_state(stored: &StoredVisit, under_way: &[String]) -> VisitState {
    let claimed = stored.state == VisitState::Waiting
        && stored.item_id.is_some_and(|id| under_way.contains(&id.to_string()));
    if claimed { VisitState::Sending } else { stored.state }
}

/// A page of what is stored; of those being sent, it is a page of those that wait or are sent.
pub(crate) async fn stored_page(
    conn: &mut db::Conn,
    search: &Search,
    state: Option<VisitState>,
    after: Option<VisitId>,
    limit: u32,
) -> Result<Vec<Listed>, AppError> {
    let stored_as = state.map(|state| match state {
        VisitState::Sending => VisitState::Waiting,
        other => other,
    });
    Ok(store::visits::list(conn, search, stored_as, after, limit).await?)
}

fn count_claims(by_state: &mut BTreeMap<String, i64>, claims: usize) {
    let claims = i64::try_from(claims).unwrap_or(0);
    if let Some(waiting) = by_state.get_mut(VisitState::Waiting.as_str()) {
        let moved = claims.min(*waiting);
        *waiting -= moved;
        *by_state.entry(VisitState::Sending.as_str().to_owned()).or_default() += moved;
    }
}

fn state_of(word: Option<&str>) -> Result<Option<VisitState>, AppError> {
    word.map(|word| word.parse().map_err(|_| AppError::NotFound)).transpose()
}

fn cursor(after: Option<&str>) -> Result<Option<VisitId>, AppError> {
    after.map(|id| id.parse().map_err(|_| AppError::NotFound)).transpose()
}

/// Drafts are few and half-typed: they are matched here rather than indexed.
pub(crate) fn matches(row: &VisitRow, search: &Search) -> bool {
    match search {
        Search::All => true,
        Search::Name(piece) => row.name.as_ref().is_some_and(|name| name.contains(piece.as_str())),
        Search::IdPrefix(prefix) => {
            // Only the shown ends of a masked number are there to compare.
            row.id_masked.as_ref().is_some_and(|id| id.starts_with(&prefix[..prefix.len().min(2)]))
        }
        Search::Birthday(day) => row.birthday.as_deref() == Some(day.to_string().as_str()),
    }
}
