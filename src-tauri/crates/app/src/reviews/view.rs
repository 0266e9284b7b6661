//! A review as the page and scripts see it.

use chrono::{DateTime, Utc};
use domain::review::Window;
use domain::sensitive::Sensitive;
use serde::Serialize;
use store::StoreError;
use store::reviews::{ReviewState, StoredReview};
use store::tasks::Task;
use ts_rs::TS;

use crate::tasks::TaskKind;
use crate::times::rfc3339_opt;

/// So many characters of a text stand in a row.
const START: usize = 80;

/// The task that came of a result.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReviewFollowUp {
    /// The task.
    pub task_id: String,
    /// Who does it.
    pub owner: Option<String>,
    /// By which day, `YYYY-MM-DD`.
    pub due_on: Option<String>,
    /// Whether it is done.
    #[ts(type = "\"open\" | \"done\"")]
    pub state: &'static str,
}

/// One review in a list.
#[derive(Clone, Serialize, TS)]
pub struct ReviewRow {
    /// Its id.
    pub id: String,
    /// `Google`, `Facebook`, `Survey`…
    pub source: String,
    /// Who wrote it.
    pub author: String,
    /// A number as text.
    pub rating: String,
    /// When it was written, `YYYY-MM-DD HH:MM`.
    pub created: String,
    /// Of which doctor.
    pub doctor: Option<String>,
    /// How its text begins, on one line.
    pub content_start: String,
    /// Where it stands.
    #[ts(type = "ReviewState")]
    pub state: &'static str,
    /// Why, as a code: `no_patient`, `no_consent`, `identity_in_text`, `phone_in_text`, `mismatch`,
    /// `not_there`, `no_id`, `no_result`, or a reason of the outbox.
    pub reason: Option<String>,
    /// The service's words.
    pub said: Option<String>,
    /// When it arrived, RFC 3339.
    pub uploaded_at: Option<String>,
    /// Hours left of the 48, from the upload on; negative once they are over. Of a handled one, as
    /// many as were left then.
    #[ts(type = "number | null")]
    pub hours_left: Option<i64>,
    /// The hours are over and it is not known to have been handled within them.
    pub late: bool,
    /// Whether it was handled inside; none while it is not, or where nobody asked around its end.
    pub in_time: Option<bool>,
    /// When it was first heard to be handled, RFC 3339.
    pub handled_at: Option<String>,
    /// How the result begins, on one line.
    pub reply_start: Option<String>,
    /// The item that carries it.
    pub item_id: Option<String>,
    /// The task that came of the result.
    pub follow_up: Option<ReviewFollowUp>,
    /// The result has no part for the clinic; it may be made a task of.
    pub offer: bool,
    /// Counts every change.
    #[ts(type = "number")]
    pub rev: i64,
}

impl std::fmt::Debug for ReviewRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReviewRow")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

/// What is left of the hours, whether they are over, and whether it was handled in them.
pub(super) fn hours(one: &StoredReview, now: DateTime<Utc>) -> (Option<i64>, bool, Option<bool>) {
    let Some(uploaded) = one.uploaded_at else { return (None, false, None) };
    let window = Window::from(uploaded);
    let in_time = one.handled_at.and_then(|at| window.was_in_time(at, one.pending_at));
    let until = one.handled_at.unwrap_or(now);
    let late = window.is_over(until) && in_time != Some(true);
    (Some(window.hours_left(until)), late, in_time)
}

/// The task that came of a review's result.
pub(super) async fn follow_up_of(
    conn: &mut db::Conn,
    one: &StoredReview,
) -> Result<Option<Task>, StoreError> {
    store::tasks::of_review(conn, one.id, TaskKind::ReviewFollowUp.as_str()).await
}

/// A review as a row.
pub(super) async fn row(
    conn: &mut db::Conn,
    one: &StoredReview,
    now: DateTime<Utc>,
) -> Result<ReviewRow, StoreError> {
    // Nothing comes of one that has no result.
    let task = match one.reply {
        Some(_) => follow_up_of(conn, one).await?,
        None => None,
    };
    let (hours_left, late, in_time) = hours(one, now);
    let review = &one.review;
    let plain = |text: &Sensitive<String>| text.expose().clone();
    Ok(ReviewRow {
        id: one.id.to_string(),
        source: review.source.clone(),
        author: plain(&review.author),
        rating: review.rating.clone(),
        created: review.created.to_string(),
        doctor: review.doctor.clone(),
        content_start: start(review.content.expose()),
        state: one.state.as_str(),
        reason: one.reason.clone(),
        said: said(one.server_said.as_ref()),
        uploaded_at: rfc3339_opt(one.uploaded_at),
        hours_left,
        late,
        in_time,
        handled_at: rfc3339_opt(one.handled_at),
        reply_start: one.reply.as_ref().map(|reply| start(reply.expose())),
        item_id: one.item_id.map(|id| id.to_string()),
        follow_up: task.map(|task| ReviewFollowUp {
            task_id: task.id.to_string(),
            owner: task.owner,
            due_on: task.due_on.map(domain::dates::Date::iso),
            state: if task.done.is_some() { "done" } else { "open" },
        }),
        offer: one.offer,
        rev: one.rev,
    })
}

/// The service's words, where it said any.
pub(super) fn said(words: Option<&Sensitive<String>>) -> Option<String> {
    words.map(|words| words.expose().clone()).filter(|words| !words.is_empty())
}

fn start(text: &str) -> String {
    let line: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).take(START + 1).collect();
    match line.chars().count() > START {
        true => line.chars().take(START).chain(['…']).collect(),
        false => line,
    }
}

/// Whether a person may still change what is to go.
pub(super) const fn is_here(state: ReviewState) -> bool {
    matches!(state, ReviewState::Waiting | ReviewState::NeedsAttention)
}
