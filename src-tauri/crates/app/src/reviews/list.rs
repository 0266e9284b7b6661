//! Reviews as they are listed: those at the service by what is left of their 48 hours, then those
//! that need a person, those on their way, and those that are over, the latest first.

use std::collections::BTreeMap;

use domain::field_error::Code;
use serde::{Deserialize, Serialize};
use store::reviews::{self as table, Place, ReviewState, Section};
use ts_rs::TS;

use super::view::{ReviewRow, hours, row, said};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339_opt;

/// Most rows of one page: below 256 KB, however long names and texts are.
const PAGE: u32 = 100;

/// What the list asks for.
#[derive(Debug, Default, Deserialize, TS)]
pub struct ReviewListRequest {
    /// Only those in one state.
    #[ts(type = "ReviewState | null")]
    pub state: Option<String>,
    /// A piece of author, content or doctor.
    pub search: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// Most rows wanted.
    pub limit: u32,
}

/// One page.
#[derive(Debug, Serialize, TS)]
pub struct ReviewPage {
    /// The rows.
    pub rows: Vec<ReviewRow>,
    /// The cursor of the next page, when there is one.
    pub next: Option<String>,
    /// How many stand in each state, whatever the search.
    #[ts(type = "Record<ReviewState, number>")]
    pub counts: BTreeMap<&'static str, i64>,
}

const fn section(state: ReviewState, is_final: bool, latest_first: bool) -> Section {
    Section { state, is_final, latest_first }
}

/// The list from its top to its end.
const SECTIONS: [Section; 7] = [
    section(ReviewState::Sent, false, false),
    section(ReviewState::Unknown, false, false),
    section(ReviewState::NeedsAttention, false, false),
    section(ReviewState::Waiting, false, false),
    section(ReviewState::Done, true, true),
    section(ReviewState::Sent, true, true),
    section(ReviewState::Discarded, true, true),
];

/// Those that were given up are listed where they are asked for.
pub(crate) fn sections(state: Option<&str>) -> Result<Vec<Section>, AppError> {
    let Some(word) = state else {
        return Ok(SECTIONS
            .into_iter()
            .filter(|one| one.state != ReviewState::Discarded)
            .collect());
    };
    let wrong = AppError::BadField { field: "state", code: Code::NotAChoice };
    let state = ReviewState::of(word).ok_or(wrong)?;
    Ok(SECTIONS.into_iter().filter(|one| one.state == state).collect())
}

/// One page of the list.
pub async fn review_list(desk: &Desk, request: ReviewListRequest) -> Result<ReviewPage, AppError> {
    let sections = sections(request.state.as_deref())?;
    let piece = request.search.unwrap_or_default().trim().to_lowercase();
    let limit = request.limit.clamp(1, PAGE);
    let (mut at, mut after) = cursor(request.after.as_deref(), sections.len())?;
    let now = desk.ground.clock.now();
    let mut reader = desk.read().await?;
    let (mut rows, mut next) = (Vec::new(), None);
    while let Some(section) = sections.get(at) {
        let left = limit - u32::try_from(rows.len()).unwrap_or(limit);
        let found = table::page(reader.conn(), *section, after.as_ref(), &piece, left).await?;
        for one in &found {
            rows.push(row(reader.conn(), one, now).await?);
        }
        if rows.len() == limit as usize {
            let last = found.last().map(table::place).or(after);
            next = last.map(|(place, id)| format!("{at}_{place}_{id}"));
            break;
        }
        (at, after) = (at + 1, None);
    }
    let mut counts = BTreeMap::new();
    for state in ReviewState::ALL.into_iter().filter(|state| *state != ReviewState::Discarded) {
        counts.insert(state.as_str(), table::count(reader.conn(), state).await?);
    }
    Ok(ReviewPage { rows, next, counts })
}

/// Which section, and after which place of it.
fn cursor(after: Option<&str>, sections: usize) -> Result<(usize, Option<Place>), AppError> {
    let Some(after) = after else { return Ok((0, None)) };
    let mut parts = after.splitn(3, '_');
    let (at, place, id) = (parts.next(), parts.next(), parts.next());
    let at: usize = at.and_then(|at| at.parse().ok()).ok_or(AppError::NotFound)?;
    let place = place.zip(id).ok_or(AppError::NotFound)?;
    if at >= sections {
        return Err(AppError::NotFound);
    }
    Ok((at, Some((place.0.to_owned(), place.1.to_owned()))))
}

/// One review as scripts see it: the command line's contract.
#[derive(Clone, Serialize)]
pub struct ReviewLine {
    /// Stable id.
    pub id: String,
    /// `Google`, `Facebook`, `Survey`…
    pub source: String,
    /// Who wrote it.
    pub author: String,
    /// A number as text.
    pub rating: String,
    /// `YYYY-MM-DD HH:MM`.
    pub create_datetime: String,
    /// `waiting`, `sent`, `done`, `needs_attention`, `unknown`; `discarded` where it is asked for.
    pub state: &'static str,
    /// When it arrived, RFC 3339.
    pub uploaded_at: Option<String>,
    /// Hours left of the 48; negative once they are over.
    pub hours_left: Option<i64>,
    /// The handling result, whole.
    pub reply: Option<String>,
    /// Why it stands so.
    pub reason: Option<String>,
    /// The service's words.
    pub server_said: Option<String>,
    /// Of which doctor.
    pub doctor: Option<String>,
    /// What was written.
    pub content: String,
    /// Whether it was handled inside the 48 hours, where that is known.
    pub in_time: Option<bool>,
    /// The item that carries it.
    pub item_id: Option<String>,
}

/// All of them, in the order of the list.
pub async fn review_lines(desk: &Desk, state: Option<&str>) -> Result<Vec<ReviewLine>, AppError> {
    let now = desk.ground.clock.now();
    let mut reader = desk.read().await?;
    let mut lines = Vec::new();
    for section in sections(state)? {
        let mut after = None;
        loop {
            let page = table::page(reader.conn(), section, after.as_ref(), "", PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(table::place(last));
            lines.extend(page.into_iter().map(|one| {
                let (hours_left, _, in_time) = hours(&one, now);
                let review = one.review;
                ReviewLine {
                    id: one.id.to_string(),
                    source: review.source,
                    author: review.author.into_inner(),
                    rating: review.rating,
                    create_datetime: review.created.to_string(),
                    state: one.state.as_str(),
                    uploaded_at: rfc3339_opt(one.uploaded_at),
                    hours_left,
                    reply: one.reply.map(domain::sensitive::Sensitive::into_inner),
                    reason: one.reason,
                    server_said: said(one.server_said.as_ref()),
                    doctor: review.doctor,
                    content: review.content.into_inner(),
                    in_time,
                    item_id: one.item_id.map(|id| id.to_string()),
                }
            }));
        }
    }
    Ok(lines)
}
