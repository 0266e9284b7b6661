//! `visits update | delete | restore | resend`.

use std::time::Duration;

use app::visits::{
    Situation, VisitDeleteRequest, VisitResendRequest, VisitRestoreRequest, visit_delete,
    visit_patch, visit_resend, visit_restore, visit_show, work_until_settled,
};
use app::{AppError, Desk};
use serde::Serialize;
use serde_json::Value;

use super::args::Args;
use super::exit::Exit;
use super::output;
use super::visits::Line;

/// A visit by the contract's names, and what stands at HPA of it.
#[derive(Serialize)]
struct Stands {
    #[serde(flatten)]
    line: Line,
    pending: Option<&'static str>,
    situation: Situation,
}

/// Changes fields; status 1 when they were not taken, or when the correction needs a person.
pub(super) async fn update(
    args: &Args,
    desk: &Desk,
    id: &str,
    fields: &[String],
    typed: Option<&str>,
    timeout: u64,
) -> Result<Exit, AppError> {
    let fields = match typed {
        Some(text) => from_json(text)?,
        None => fields.iter().map(|pair| from_pair(pair)).collect::<Result<_, _>>()?,
    };
    let rejected = visit_patch(desk, id, &fields).await?;
    if !rejected.is_empty() {
        output::value(args, &rejected);
        return Ok(Exit::Attention);
    }
    if visit_show(desk, id).await?.row.pending == Some("correct") {
        work_until_settled(desk, id, Duration::from_secs(timeout)).await?;
    }
    told(args, desk, id).await
}

/// Takes one back.
pub(super) async fn delete(
    args: &Args,
    desk: &Desk,
    id: &str,
    reason: &str,
    at_hpa: bool,
) -> Result<Exit, AppError> {
    let rev = visit_show(desk, id).await?.rev;
    let (visit_id, reason) = (id.to_owned(), reason.to_owned());
    visit_delete(desk, VisitDeleteRequest { visit_id, rev, reason, at_hpa }).await?;
    told(args, desk, id).await
}

/// Gives the open change up.
pub(super) async fn restore(args: &Args, desk: &Desk, id: &str) -> Result<Exit, AppError> {
    let rev = visit_show(desk, id).await?.rev;
    visit_restore(desk, VisitRestoreRequest { visit_id: id.to_owned(), rev }).await?;
    told(args, desk, id).await
}

/// Sends it by the other call.
pub(super) async fn resend(
    args: &Args,
    desk: &Desk,
    id: &str,
    call: &str,
) -> Result<Exit, AppError> {
    let rev = visit_show(desk, id).await?.rev;
    let (visit_id, call) = (id.to_owned(), call.to_owned());
    visit_resend(desk, VisitResendRequest { visit_id, rev, call }).await?;
    told(args, desk, id).await
}

async fn told(args: &Args, desk: &Desk, id: &str) -> Result<Exit, AppError> {
    let detail = visit_show(desk, id).await?;
    let exit = match detail.row.state.as_str() {
        "needs_attention" | "unknown" => Exit::Attention,
        "correcting" => Exit::Waiting,
        _ => Exit::Done,
    };
    let pending = detail.row.pending;
    let line = Line::from(detail.row);
    output::value(args, &Stands { line, pending, situation: detail.situation });
    Ok(exit)
}

fn from_pair(pair: &str) -> Result<(String, String), AppError> {
    match pair.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
        // The word may be a person's datum put in the wrong place: it is not repeated.
        None => Err(AppError::UnknownField { field: "(without =)".to_owned() }),
    }
}

fn from_json(text: &str) -> Result<Vec<(String, String)>, AppError> {
    let wrong = || AppError::UnknownField { field: "(not a JSON object of texts)".to_owned() };
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return Err(wrong());
    };
    let text = |value: Value| match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Null => Ok(String::new()),
        _ => Err(wrong()),
    };
    members.into_iter().map(|(name, value)| Ok((name, text(value)?))).collect()
}
