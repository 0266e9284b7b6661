//! `visits list | show`; what changes one is in `visit_change`.

use app::visits::{VisitListRequest, VisitRow, visit_list, visit_show};
use app::{AppError, Desk};
use serde::Serialize;

use super::args::{Args, VisitsAct};
use super::exit::Exit;
use super::pages::{self, PAGE};
use super::{output, sign_in, visit_change};

/// A row by the contract's names.
#[derive(Serialize)]
pub(super) struct Line {
    id: String,
    name: Option<String>,
    func_date: Option<String>,
    cure_type: Option<&'static str>,
    state: String,
    environment: &'static str,
    reason: Option<String>,
    registered_at: Option<String>,
}

impl From<VisitRow> for Line {
    fn from(row: VisitRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            func_date: row.func_date,
            cure_type: row.cure_type,
            state: row.state,
            environment: row.environment,
            reason: row.reason,
            registered_at: row.registered_at,
        }
    }
}

/// Shows visits, or does something about one.
pub(crate) async fn run(args: &Args, act: &VisitsAct) -> Result<Exit, AppError> {
    let typed = match act {
        VisitsAct::List { stdin: true, .. } | VisitsAct::Update { stdin: true, .. } => {
            Some(sign_in::from_stdin()?)
        }
        VisitsAct::List { search, .. } => search.clone(),
        _ => None,
    };
    sign_in::at_desk(args, async |desk| one(args, desk, act, typed).await).await
}

async fn one(
    args: &Args,
    desk: &Desk,
    act: &VisitsAct,
    typed: Option<String>,
) -> Result<Exit, AppError> {
    match act {
        VisitsAct::List { state, .. } => {
            output::value(args, &all(desk, state.clone(), typed).await?);
            Ok(Exit::Done)
        }
        VisitsAct::Show { id } => {
            output::value(args, &visit_show(desk, id).await?);
            Ok(Exit::Done)
        }
        VisitsAct::Update { id, fields, timeout, .. } => {
            visit_change::update(args, desk, id, fields, typed.as_deref(), *timeout).await
        }
        VisitsAct::Delete { id, reason, at_hpa } => {
            visit_change::delete(args, desk, id, reason, *at_hpa).await
        }
        VisitsAct::Restore { id } => visit_change::restore(args, desk, id).await,
        VisitsAct::Resend { id, call } => visit_change::resend(args, desk, id, call).await,
    }
}

/// Every page of the list.
async fn all(
    desk: &Desk,
    state: Option<String>,
    search: Option<String>,
) -> Result<Vec<Line>, AppError> {
    pages::all(async |after| {
        let (search, state) = (search.clone(), state.clone());
        let request = VisitListRequest { search, state, after, limit: PAGE };
        let page = visit_list(desk, request).await?;
        Ok((page.rows.into_iter().map(Line::from).collect(), page.next))
    })
    .await
}
