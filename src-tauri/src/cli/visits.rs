//! `visits list | show`.

use app::visits::{VisitListRequest, VisitRow, visit_list, visit_show};
use app::{AppError, Desk};
use serde::Serialize;

use super::args::{Args, VisitsAct};
use super::exit::Exit;
use super::{output, sign_in};

/// A row by the contract's names.
#[derive(Serialize)]
struct Line {
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

/// Shows visits.
pub(crate) async fn run(args: &Args, act: &VisitsAct) -> Result<Exit, AppError> {
    let search = match act {
        VisitsAct::List { stdin: true, .. } => Some(sign_in::from_stdin()?),
        VisitsAct::List { search, .. } => search.clone(),
        VisitsAct::Show { .. } => None,
    };
    let desk = sign_in::desk(args).await?;
    let done = async {
        match act {
            VisitsAct::List { state, .. } => {
                output::value(args, &all(&desk, state.clone(), search).await?);
            }
            VisitsAct::Show { id } => output::value(args, &visit_show(&desk, id).await?),
        }
        Ok(Exit::Done)
    }
    .await;
    desk.close().await;
    done
}

/// Every page of the list.
async fn all(
    desk: &Desk,
    state: Option<String>,
    search: Option<String>,
) -> Result<Vec<Line>, AppError> {
    let mut lines = Vec::new();
    let mut after = None;
    loop {
        let request =
            VisitListRequest { search: search.clone(), state: state.clone(), after, limit: 200 };
        let page = visit_list(desk, request).await?;
        lines.extend(page.rows.into_iter().map(Line::from));
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(lines),
        }
    }
}
