//! Fetching figures from the CRM: one call after another, each kept as a dated snapshot in a
//! transaction of its own with the gate's news. It can be stopped between and during calls; a
//! service that refuses the account, or is not there, is asked nothing more.

use domain::field_error::Code;
use domain::insight::Months;
use drright_api::insights::{Answer, statistics::is_loyal_patients};
use net::{NoKind, Outcome};
use serde::{Deserialize, Serialize};
use store::snapshots::{self, Snapshot};
use ts_rs::TS;

use super::board::{Board, Span, months};
use super::kind::{Kind, Step};
use super::progress::{InsightsFetchStatus, Turn};
use super::snapshot::SnapshotView;
use crate::changes::Part;
use crate::crm::{CRM, Pass, call_of, may_ask};
use crate::desk::{Desk, Ground};
use crate::error::AppError;

/// What to fetch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct InsightsFetchRequest {
    /// For which board: `return_visits`, `satisfaction` or `statistics`.
    pub board: Board,
    /// The first month, `YYYY-MM`.
    pub from: String,
    /// The last month, `YYYY-MM`.
    pub to: String,
    /// The months compared with.
    #[serde(default)]
    pub compare: Option<Span>,
}

/// What came of fetching.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct InsightsFetched {
    /// So many calls were to be made.
    pub total: u32,
    /// So many answers are kept.
    pub stored: u32,
    /// What the service does not offer.
    #[ts(
        type = "(\"satisfaction_history\" | \"complaint_rate\" | \"complaints\" | \"loyal_patients\")[]"
    )]
    pub not_offered: Vec<&'static str>,
    /// So many calls it refused.
    pub refused: u32,
    /// Its words for it.
    pub said: Option<String>,
    /// Why the rest was not asked.
    #[ts(type = "\"cancelled\" | \"signed_out\" | \"unreachable\" | \"no_answer\" | null")]
    pub stopped: Option<&'static str>,
}

/// Which answer of the command line is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetch {
    /// Satisfaction of the moment.
    Satisfaction,
    /// Return visits, one call for all the months or one for each.
    ReturnVisits {
        /// `YYYY-MM`.
        from: String,
        /// `YYYY-MM`.
        to: String,
        /// Exactly one call per month.
        monthly: bool,
    },
    /// A statistic: `satisfaction`, `complaint-rate`, `complaints` or `loyal-patients`.
    Statistic {
        /// Which.
        what: String,
        /// `YYYY-MM`; `YYYY` for loyal patients.
        from: String,
        /// The same.
        to: String,
    },
}

/// Fetches what a board shows.
///
/// # Errors
/// [`AppError::NotAllowed`], [`AppError::BadField`], [`AppError::UnderWay`],
/// [`AppError::GateClosed`], [`AppError::NoHost`], [`AppError::NoAccount`].
pub async fn insights_fetch(
    desk: &Desk,
    request: InsightsFetchRequest,
) -> Result<InsightsFetched, AppError> {
    desk.only_manager()?;
    let asked = months(&request.from, &request.to)?;
    let compare = request.compare.as_ref();
    let compare = compare.map(|span| months(&span.from, &span.to)).transpose()?;
    let mut steps = Vec::new();
    for months in [Some(asked), compare].into_iter().flatten() {
        for step in of_board(request.board, months)? {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
    }
    may_ask(desk).await?;
    Ok(fetch(desk, request.board, &steps, By::Person).await?.0)
}

/// Fetches for the command line; every answer that was kept.
///
/// # Errors
/// As [`insights_fetch`].
pub async fn fetch_snapshots(
    desk: &Desk,
    what: &Fetch,
) -> Result<(InsightsFetched, Vec<SnapshotView>), AppError> {
    desk.only_manager()?;
    let (board, steps) = what.steps()?;
    may_ask(desk).await?;
    let (fetched, snapshots) = fetch(desk, board, &steps, By::Person).await?;
    let mut reader = desk.read().await?;
    let mut views = Vec::new();
    for snapshot in &snapshots {
        views.push(SnapshotView::of(reader.conn(), snapshot).await?);
    }
    Ok((fetched, views))
}

/// How far a fetching is.
///
/// # Errors
/// [`AppError::NotAllowed`].
pub async fn insights_fetch_status(desk: &Desk) -> Result<InsightsFetchStatus, AppError> {
    desk.only_manager()?;
    Ok(desk.fetching.status())
}

/// Stops the fetching under way; what was answered is kept.
///
/// # Errors
/// [`AppError::NotAllowed`]; [`AppError::WrongState`] when there is none.
pub async fn insights_fetch_cancel(desk: &Desk) -> Result<(), AppError> {
    desk.only_manager()?;
    if desk.fetching.cancel() { Ok(()) } else { Err(AppError::WrongState) }
}

/// The calls of a board: the months one by one, which make the trend, and the whole time at once,
/// which is not their mean.
fn of_board(board: Board, months: Months) -> Result<Vec<Step>, AppError> {
    match board {
        Board::Satisfaction => Ok(vec![Step::satisfaction()]),
        Board::ReturnVisits => {
            let mut steps = monthly(months);
            if months.len() > 1 {
                steps.push(Step::new(Kind::ReturnVisits, months));
            }
            Ok(steps)
        }
        Board::Statistics => {
            Ok(Kind::STATISTICS.into_iter().map(|kind| Step::new(kind, months)).collect())
        }
        Board::Cessation | Board::Reminders | Board::Reviews => {
            Err(AppError::BadField { field: "board", code: Code::NotAChoice })
        }
    }
}

fn monthly(months: Months) -> Vec<Step> {
    months.iter().map(|month| Step::new(Kind::ReturnVisits, Months::one(month))).collect()
}

impl Fetch {
    fn steps(&self) -> Result<(Board, Vec<Step>), AppError> {
        Ok(match self {
            Self::Satisfaction => (Board::Satisfaction, vec![Step::satisfaction()]),
            Self::ReturnVisits { from, to, monthly: true } => {
                (Board::ReturnVisits, monthly(months(from, to)?))
            }
            Self::ReturnVisits { from, to, monthly: false } => {
                let months = months(from, to)?;
                (Board::ReturnVisits, vec![Step::new(Kind::ReturnVisits, months)])
            }
            Self::Statistic { what, from, to } => {
                let kind = statistic(what)?;
                let months = match kind {
                    Kind::LoyalPatients => months(&format!("{from}-01"), &format!("{to}-12"))?,
                    _ => months(from, to)?,
                };
                (Board::Statistics, vec![Step::new(kind, months)])
            }
        })
    }
}

fn statistic(word: &str) -> Result<Kind, AppError> {
    match word {
        "satisfaction" => Ok(Kind::SatisfactionHistory),
        "complaint-rate" => Ok(Kind::ComplaintRate),
        "complaints" => Ok(Kind::Complaints),
        "loyal-patients" => Ok(Kind::LoyalPatients),
        _ => Err(AppError::BadField { field: "statistic", code: Code::NotAChoice }),
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Whoever is signed in.
    Person,
    /// The desk by itself.
    Itself,
}

/// Makes the calls, one after another, until somebody stops it or the way closes.
pub(super) async fn fetch(
    desk: &Desk,
    board: Board,
    steps: &[Step],
    by: By,
) -> Result<(InsightsFetched, Vec<Snapshot>), AppError> {
    let turn = desk.fetching.begin(board, steps.len())?;
    let total = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let mut done = InsightsFetched { total, ..InsightsFetched::default() };
    let mut kept = Vec::new();
    for step in steps {
        let Some(outcome) = ask(desk, &turn, step).await else {
            done.stopped = Some("cancelled");
            break;
        };
        let snapshot = land(desk, step, &outcome, by).await?;
        done.count(step, &outcome, snapshot.as_ref());
        kept.extend(snapshot);
        turn.step();
        desk.ground.announce(Part::Insights);
        if done.stopped.is_some() {
            break;
        }
    }
    drop(turn);
    desk.ground.announce(Part::Insights);
    Ok((done, kept))
}

/// One call; none when somebody stopped it. It only reads, so nothing is lost by letting it go.
async fn ask(desk: &Desk, turn: &Turn<'_>, step: &Step) -> Option<Outcome<Answer>> {
    tokio::select! {
        biased;
        () = turn.cancelled() => None,
        outcome = call(&desk.ground, step) => Some(outcome),
    }
}

async fn call(ground: &Ground, step: &Step) -> Outcome<Answer> {
    let mut pass = match Pass::get(ground).await {
        Ok(pass) => pass,
        Err(none) => return none.outcome(),
    };
    loop {
        let outcome = step.call(&pass).await;
        if !pass.renewed_after(&outcome).await {
            return pass.judged(outcome);
        }
    }
}

/// Tells the gate and keeps the answer.
async fn land(
    desk: &Desk,
    step: &Step,
    outcome: &Outcome<Answer>,
    by: By,
) -> Result<Option<Snapshot>, AppError> {
    let snapshot = snapshot(desk, step, outcome, by);
    let mut tx = desk.begin().await?;
    let moved = desk.outbox.heard(&mut tx, CRM, &call_of(outcome)).await?;
    if let Some(snapshot) = &snapshot {
        snapshots::insert(tx.conn(), snapshot).await?;
    }
    tx.commit().await?;
    if moved {
        desk.outbox.wake();
    }
    Ok(snapshot)
}

/// What is kept of an answer: its entries, or that the service does not offer it. Loyal patients are
/// known by their shape, since their printed path is that of another call.
fn snapshot(desk: &Desk, step: &Step, outcome: &Outcome<Answer>, by: By) -> Option<Snapshot> {
    let (offered, entries) = match outcome {
        Outcome::Answer(answer) => {
            let offered = step.kind != Kind::LoyalPatients || is_loyal_patients(answer);
            (offered, answer.entries.as_slice())
        }
        Outcome::Refused(no) if step.kind.may_be_missing() && no.kind == NoKind::NotThere => {
            (false, [].as_slice())
        }
        _ => return None,
    };
    let entries = if offered { entries } else { &[] };
    let (period_from, period_to) = step.stored();
    Some(Snapshot {
        kind: step.kind.as_str().to_owned(),
        period_from,
        period_to,
        fetched_at: desk.ground.clock.now(),
        fetched_by: (by == By::Person).then(|| desk.user.name.clone()),
        offered,
        entries: serde_json::json!(entries).to_string(),
    })
}

impl InsightsFetched {
    fn count(&mut self, step: &Step, outcome: &Outcome<Answer>, snapshot: Option<&Snapshot>) {
        if let Some(snapshot) = snapshot {
            self.stored += 1;
            if !snapshot.offered {
                self.not_offered.push(step.kind.as_str());
            }
            return;
        }
        match outcome {
            Outcome::Answer(_) => {}
            Outcome::Refused(no) => {
                self.refused += 1;
                self.said = Some(no.said.clone());
            }
            Outcome::SignIn { .. } => self.stopped = Some("signed_out"),
            Outcome::NotSent(_) => self.stopped = Some("unreachable"),
            Outcome::Unknown { .. } => self.stopped = Some("no_answer"),
        }
    }
}
