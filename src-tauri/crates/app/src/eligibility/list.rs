//! Lists of questions as they stand: seen, paused, resumed, cancelled. The worker is in `runner`;
//! it is steered by the state that is written down here and by nothing else.

use std::sync::Arc;

use db::Conn;
use domain::ids::ListId;
use serde::Serialize;
use store::eligibility_lists::{self as lists, List, Settled};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::RejectedField;
use crate::times::{rfc3339, rfc3339_opt};

/// The head of a list, with its progress.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EligibilityListSummary {
    /// Its id.
    pub id: String,
    /// Where its rows came from.
    #[ts(type = "\"agreed\" | \"chosen\" | \"file\"")]
    pub source: String,
    /// Where it stands.
    #[ts(type = "\"running\" | \"paused\" | \"done\" | \"cancelled\"")]
    pub state: String,
    /// Why it paused: `by_hand`, `signed_out`, `gate_closed`, `token`, `interrupted`, or why the
    /// service was not reached.
    pub reason: Option<String>,
    /// The server that is asked.
    #[ts(type = "\"test\" | \"live\"")]
    pub environment: &'static str,
    /// When it was started.
    pub started_at: String,
    /// By whom.
    pub started_by: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// The treatment where a row does not say its own.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// The day where a row does not say its own.
    pub func_date: String,
    /// Rows.
    pub total: u32,
    /// Rows that do not wait any more.
    pub done: u32,
    /// 可收案.
    pub eligible: u32,
    /// 不可收案.
    pub ineligible: u32,
    /// 待人工判讀.
    pub unclear: u32,
    /// 未取得回覆.
    pub not_answered: u32,
    /// Nobody may ask about these.
    pub not_asked: u32,
}

/// One person of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EligibilityListRow {
    /// Its number: a spreadsheet's, or counted from 1.
    pub row: u32,
    /// The card, where there is one.
    pub patient_id: Option<String>,
    /// The name, where it is known.
    pub name: Option<String>,
    /// `A1****6789`.
    pub id_masked: Option<String>,
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// For which day.
    pub func_date: String,
    /// Where it stands.
    #[ts(type = "\"waiting\" | \"answered\" | \"not_answered\" | \"not_asked\"")]
    pub state: String,
    /// How it came out.
    #[ts(type = "\"eligible\" | \"ineligible\" | \"unclear\" | \"unknown\" | null")]
    pub outcome: Option<String>,
    /// The service's words, verbatim.
    pub message: Option<String>,
    /// Why it was not asked (`no_agreement`, `duplicate`, `cancelled`) or not answered.
    pub reason: Option<String>,
    /// When.
    pub checked_at: Option<String>,
}

/// A list in full.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EligibilityListView {
    /// Its head.
    pub summary: EligibilityListSummary,
    /// At least so long between two calls.
    #[ts(type = "number")]
    pub interval_ms: u64,
    /// Its rows, in order.
    pub rows: Vec<EligibilityListRow>,
    /// What could not be read of a file, told once, when it was started.
    pub rejected: Vec<RejectedField>,
}

/// So many lists are shown.
const SHOWN: u32 = 50;

/// The lists, newest first.
pub async fn eligibility_lists(desk: &Desk) -> Result<Vec<EligibilityListSummary>, AppError> {
    let mut reader = desk.read().await?;
    let mut all = Vec::new();
    for list in lists::list(reader.conn(), SHOWN).await? {
        all.push(summary(reader.conn(), &list).await?);
    }
    Ok(all)
}

/// One list with its rows.
pub async fn eligibility_list_show(desk: &Desk, id: &str) -> Result<EligibilityListView, AppError> {
    shown(desk, parse(id)?).await
}

pub(super) fn parse(id: &str) -> Result<ListId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

pub(super) async fn shown(desk: &Desk, id: ListId) -> Result<EligibilityListView, AppError> {
    let mut reader = desk.read().await?;
    let list = lists::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?;
    let rows = lists::rows(reader.conn(), id).await?;
    Ok(EligibilityListView {
        summary: summary(reader.conn(), &list).await?,
        interval_ms: interval_ms(desk),
        rows: rows.into_iter().map(row).collect(),
        rejected: Vec::new(),
    })
}

pub(super) fn interval_ms(desk: &Desk) -> u64 {
    desk.ground.current().settings.value("hpa.eligibility_interval_ms").parse().unwrap_or(1000)
}

async fn summary(conn: &mut Conn, list: &List) -> Result<EligibilityListSummary, AppError> {
    let counts = lists::counts(conn, list.id).await?;
    let sum = |of: &dyn Fn(&str, Option<&str>) -> bool| {
        counts
            .iter()
            .filter(|(state, outcome, _)| of(state, outcome.as_deref()))
            .map(|(_, _, count)| count)
            .sum::<u32>()
    };
    let answered = |word: &str| sum(&|state, outcome| state == "answered" && outcome == Some(word));
    Ok(EligibilityListSummary {
        id: list.id.to_string(),
        source: list.source.clone(),
        state: list.state.clone(),
        reason: list.reason.clone(),
        environment: list.environment.as_str(),
        started_at: rfc3339(list.started_at),
        started_by: list.started_by.clone(),
        ended_at: rfc3339_opt(list.ended_at),
        cure_type: list.cure_type.as_str(),
        func_date: list.func_date.iso(),
        total: sum(&|_, _| true),
        done: sum(&|state, _| state != "waiting"),
        eligible: answered("eligible"),
        ineligible: answered("ineligible"),
        unclear: answered("unclear"),
        not_answered: sum(&|state, _| state == "not_answered"),
        not_asked: sum(&|state, _| state == "not_asked"),
    })
}

fn row(settled: Settled) -> EligibilityListRow {
    let row = settled.row;
    // A row that waits for another try shows no earlier answer.
    let known = row.state != "waiting";
    EligibilityListRow {
        row: row.number,
        patient_id: row.patient_id.map(|id| id.to_string()),
        name: row.name.map(domain::sensitive::Sensitive::into_inner),
        id_masked: Some(row.national_id.masked()),
        cure_type: row.cure_type.as_str(),
        func_date: row.func_date.iso(),
        state: row.state,
        outcome: settled.outcome.filter(|_| known),
        message: settled.message.filter(|_| known),
        reason: row.reason,
        checked_at: rfc3339_opt(settled.checked_at.filter(|_| known)),
    }
}

/// Stops asking after the question that is under way.
pub async fn eligibility_list_pause(
    desk: &Desk,
    id: &str,
) -> Result<EligibilityListView, AppError> {
    let id = parse(id)?;
    let mut tx = desk.begin().await?;
    let from = ("running", "running");
    if !lists::set_state(tx.conn(), id, from, "paused", Some("by_hand"), None).await? {
        return Err(refused(tx.conn(), id).await?);
    }
    desk.audit(&mut tx, "eligibility.list.pause", &id.to_string(), "").await?;
    tx.commit().await?;
    desk.questions.announce();
    shown(desk, id).await
}

/// Goes on; rows that were not answered are asked again.
pub async fn eligibility_list_resume(
    desk: &Desk,
    id: &str,
) -> Result<EligibilityListView, AppError> {
    let id = parse(id)?;
    super::token::gate_lets_through(desk).await?;
    let mut tx = desk.begin().await?;
    nothing_runs(tx.conn()).await?;
    let list = lists::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    // What was begun against one server is not finished against the other.
    if list.environment != desk.ground.current().settings.environment {
        return Err(AppError::WrongState);
    }
    if !lists::set_state(tx.conn(), id, ("paused", "done"), "running", None, None).await? {
        return Err(AppError::WrongState);
    }
    lists::move_rows(tx.conn(), id, "not_answered", "waiting", None).await?;
    desk.audit(&mut tx, "eligibility.list.resume", &id.to_string(), "").await?;
    tx.commit().await?;
    desk.questions.announce();
    shown(desk, id).await
}

/// Gives up what was not asked yet.
pub async fn eligibility_list_cancel(
    desk: &Desk,
    id: &str,
) -> Result<EligibilityListView, AppError> {
    let id = parse(id)?;
    let now = desk.ground.clock.now();
    let mut tx = desk.begin().await?;
    let from = ("running", "paused");
    if !lists::set_state(tx.conn(), id, from, "cancelled", None, Some(now)).await? {
        return Err(refused(tx.conn(), id).await?);
    }
    lists::move_rows(tx.conn(), id, "waiting", "not_asked", Some("cancelled")).await?;
    desk.audit(&mut tx, "eligibility.list.cancel", &id.to_string(), "").await?;
    tx.commit().await?;
    desk.questions.announce();
    shown(desk, id).await
}

async fn refused(conn: &mut Conn, id: ListId) -> Result<AppError, AppError> {
    let known = lists::get(conn, id).await?.is_some();
    Ok(if known { AppError::WrongState } else { AppError::NotFound })
}

/// One list at a time, so that the calls of two do not add up.
pub(super) async fn nothing_runs(conn: &mut Conn) -> Result<(), AppError> {
    let none = lists::of_state(conn, "running").await?.is_empty();
    if none { Ok(()) } else { Err(AppError::UnderWay) }
}

/// A list that was running when the program ended waits for a person.
pub(crate) async fn recover(ground: &Arc<crate::desk::Ground>) -> Result<(), AppError> {
    let mut reader = ground.db.read().await?;
    let left = lists::of_state(reader.conn(), "running").await?;
    drop(reader);
    if left.is_empty() {
        return Ok(());
    }
    let mut tx = ground.db.begin().await?;
    for list in left {
        let from = ("running", "running");
        lists::set_state(tx.conn(), list.id, from, "paused", Some("interrupted"), None).await?;
    }
    Ok(tx.commit().await?)
}
