//! `send` and `outbox …`.

use std::time::Duration;

use app::outbox::{
    DiscardRequest, OutboxListRequest, OutboxRow, SendReport, SettleRequest, gate_open,
    outbox_discard, outbox_list, outbox_retry, outbox_settle, outbox_show, send as work,
};
use app::reminders::reminders_close;
use app::{AppError, Desk};
use serde::Serialize;

use super::args::{Args, OutboxAct, Send};
use super::exit::Exit;
use super::pages::{self, PAGE};
use super::{output, sign_in};

/// Works the outbox until nothing more can be done.
pub(crate) async fn send(args: &Args, send: &Send) -> Result<Exit, AppError> {
    let timeout = Duration::from_secs(send.timeout);
    let report = sign_in::at_desk(args, async |desk| worked(desk, send, timeout).await).await?;
    output::value(args, &report);
    Ok(status(&report))
}

async fn worked(desk: &Desk, send: &Send, timeout: Duration) -> Result<SendReport, AppError> {
    if let Some(until) = &send.upload_held {
        let released = reminders_close(desk, Some(until)).await?;
        output::note(&format!("{} reminders let go before {}", released.released, released.until));
    }
    work(desk, send.destination.as_deref(), timeout).await
}

fn status(report: &SendReport) -> Exit {
    if report.needs_attention + report.unknown > 0 {
        Exit::Attention
    } else if report.waiting > 0 {
        Exit::Waiting
    } else {
        Exit::Done
    }
}

/// An item by the contract's names.
#[derive(Serialize)]
struct Line {
    id: String,
    kind: String,
    title: String,
    state: &'static str,
    reason: Option<String>,
    server_said: Option<String>,
    attempts: u32,
    last_attempt_at: Option<String>,
    done_at: Option<String>,
}

impl From<OutboxRow> for Line {
    fn from(row: OutboxRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            title: row.title,
            state: row.state,
            reason: row.reason,
            server_said: row.server_said,
            attempts: row.attempts,
            last_attempt_at: row.last_attempt_at,
            done_at: row.done_at,
        }
    }
}

/// Shows and settles items.
pub(crate) async fn run(args: &Args, act: &OutboxAct) -> Result<Exit, AppError> {
    sign_in::at_desk(args, async |desk| one(args, desk, act).await).await?;
    Ok(Exit::Done)
}

async fn one(args: &Args, desk: &Desk, act: &OutboxAct) -> Result<(), AppError> {
    match act {
        OutboxAct::List { state } => output::value(args, &all(desk, state.clone()).await?),
        OutboxAct::Show { id } => output::value(args, &outbox_show(desk, id).await?),
        OutboxAct::Retry { id } => output::value(args, &Line::from(outbox_retry(desk, id).await?)),
        OutboxAct::Settle { id, verdict } => {
            let request = SettleRequest { id: id.clone(), verdict: verdict.clone() };
            output::value(args, &Line::from(outbox_settle(desk, request).await?));
        }
        OutboxAct::Discard { id, reason } => {
            let request = DiscardRequest { id: id.clone(), reason: reason.clone() };
            output::value(args, &Line::from(outbox_discard(desk, request).await?));
        }
        OutboxAct::Open { destination } => {
            output::value(args, &gate_open(desk, destination).await?);
        }
    }
    Ok(())
}

/// Every page of the list.
async fn all(desk: &Desk, state: Option<String>) -> Result<Vec<Line>, AppError> {
    pages::all(async |after| {
        let request = OutboxListRequest { state: state.clone(), after, limit: PAGE };
        let page = outbox_list(desk, request).await?;
        Ok((page.rows.into_iter().map(Line::from).collect(), page.next))
    })
    .await
}
