//! `risk list | differences | files | forget | export`.

use app::AppError;
use app::exports::{ExportRequest, export};
use app::risk::{ClaimDifference, RiskRow, claims_forget, claims_imports, differences, not_there};
use serde::Serialize;

use super::args::{Args, RiskAct};
use super::exit::Exit;
use super::{output, sign_in};

/// A visit that is not at HPA, by the contract's names.
#[derive(Serialize)]
struct Line {
    id: String,
    name: Option<String>,
    func_date: Option<String>,
    cure_type: Option<&'static str>,
    environment: &'static str,
    days: Option<i64>,
    urgency: &'static str,
    claim_by: Option<String>,
    state: String,
    pending: Option<&'static str>,
    standing: bool,
    held_by: String,
    since: Option<String>,
    until: Option<String>,
    reason: Option<String>,
    server_said: Option<String>,
}

impl From<RiskRow> for Line {
    fn from(row: RiskRow) -> Self {
        let arg = |name: &str| row.args.get(name).cloned();
        let (since, until) = (arg("since"), arg("until"));
        Self {
            id: row.visit_id,
            name: row.name,
            func_date: row.func_date,
            cure_type: row.cure_type,
            environment: row.environment,
            days: row.days,
            urgency: row.urgency,
            claim_by: row.claim_by,
            state: row.state,
            pending: row.pending,
            standing: row.standing,
            held_by: row.held_by,
            since,
            until,
            reason: row.reason,
            server_said: row.server_said,
        }
    }
}

/// A difference, one line each: `differs` names every field as `FIELD here/claim`.
#[derive(Serialize)]
struct Difference {
    kind: &'static str,
    name: Option<String>,
    id_masked: String,
    birthday: String,
    func_date: String,
    cure_type: &'static str,
    visit_id: Option<String>,
    row: Option<u32>,
    differs: Vec<String>,
}

impl From<ClaimDifference> for Difference {
    fn from(one: ClaimDifference) -> Self {
        let differs = one.fields.iter();
        Self {
            kind: one.kind,
            name: one.name,
            id_masked: one.id_masked,
            birthday: one.birthday,
            func_date: one.func_date,
            cure_type: one.cure_type,
            visit_id: one.visit_id,
            row: one.row,
            differs: differs
                .map(|field| format!("{} {}/{}", field.field, field.here, field.claim))
                .collect(),
        }
    }
}

/// Shows, forgets and exports.
pub(crate) async fn run(args: &Args, act: &RiskAct) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = async {
        match act {
            RiskAct::List => {
                let rows = not_there(&desk).await?;
                output::value(args, &rows.into_iter().map(Line::from).collect::<Vec<_>>());
            }
            RiskAct::Differences => {
                let rows = differences(&desk).await?;
                output::value(args, &rows.into_iter().map(Difference::from).collect::<Vec<_>>());
            }
            RiskAct::Files => output::value(args, &claims_imports(&desk).await?),
            RiskAct::Forget { id } => {
                claims_forget(&desk, id).await?;
                output::value(args, &serde_json::json!({ "forgotten": id }));
            }
            RiskAct::Export { file } => {
                output::value(args, &export(&desk, &ExportRequest::Risk, file).await?);
            }
        }
        Ok(Exit::Done)
    }
    .await;
    desk.close().await;
    done
}
