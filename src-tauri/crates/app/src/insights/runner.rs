//! The desk's own task that fetches figures once a day: satisfaction, which the service keeps no
//! history of, and return visits of this month and the last. It goes on behind the lock screen.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use domain::clock::{date_of, from_taipei, taipei};
use domain::insight::{Month, Months};
use store::snapshots;
use tokio::sync::watch;

use super::board::Board;
use super::fetch::{By, InsightsFetched, fetch};
use super::kind::{Kind, Step};
use crate::crm::{ByItself, ask_forever, may_ask_by_itself};
use crate::desk::Desk;
use crate::error::AppError;

/// After something failed that the gate does not know of.
const REST: TimeDelta = TimeDelta::hours(1);
/// So long after midnight a new day begins here.
const EARLY: TimeDelta = TimeDelta::minutes(5);

/// Fetches until `shutdown` turns true.
pub async fn run_forever(desk: &Desk, shutdown: watch::Receiver<bool>) {
    ask_forever(desk, &Figures, shutdown).await;
}

struct Figures;

#[async_trait]
impl ByItself for Figures {
    async fn ask_due(&self, desk: &Desk) -> Result<(), AppError> {
        insights_due(desk).await.map(drop)
    }

    async fn next_due(&self, desk: &Desk) -> Result<Option<DateTime<Utc>>, AppError> {
        let now = desk.ground.clock.now();
        if due(desk).await?.is_empty() {
            let midnight = taipei(now).date().and_time(chrono::NaiveTime::MIN);
            return Ok(Some(from_taipei(midnight) + TimeDelta::days(1) + EARLY));
        }
        Ok(desk.fetching.rest_until().filter(|until| *until > now).or(Some(now + REST)))
    }
}

/// Fetches what was not fetched today; nothing while the way is closed or somebody fetches by hand.
///
/// # Errors
/// Those of the record.
pub async fn insights_due(desk: &Desk) -> Result<InsightsFetched, AppError> {
    let now = desk.ground.clock.now();
    let resting = desk.fetching.rest_until().is_some_and(|until| until > now);
    if resting || !may_ask_by_itself(desk).await? {
        return Ok(InsightsFetched::default());
    }
    let steps = due(desk).await?;
    if steps.is_empty() {
        return Ok(InsightsFetched::default());
    }
    match fetch(desk, Board::Satisfaction, &steps, By::Itself).await {
        Ok((done, _)) => {
            let failed = done.stored < done.total;
            desk.fetching.rest(failed.then(|| desk.ground.clock.now() + REST));
            Ok(done)
        }
        Err(AppError::UnderWay) => Ok(InsightsFetched::default()),
        Err(error) => Err(error),
    }
}

/// What nobody fetched today, in Taipei.
async fn due(desk: &Desk) -> Result<Vec<Step>, AppError> {
    let now = desk.ground.clock.now();
    let this = Month::of(now);
    let of = |month| Step::new(Kind::ReturnVisits, Months::one(month));
    let mut reader = desk.read().await?;
    let mut due = Vec::new();
    for step in [Step::satisfaction(), of(this.plus(-1)), of(this)] {
        let (from, to) = step.stored();
        let latest = snapshots::latest(reader.conn(), step.kind.as_str(), (&from, &to)).await?;
        if latest.is_none_or(|latest| date_of(latest.fetched_at) < date_of(now)) {
            due.push(step);
        }
    }
    Ok(due)
}
