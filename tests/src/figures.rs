//! A manager's desk beside the CRM, on one day, that fetches figures and looks at boards.

use std::sync::Arc;

use app::Desk;
use app::insights::{
    Board, BoardView, Fetch, InsightsFetched, SnapshotView, fetch_snapshots, insights_board,
};
use practice::DrRightStandIn;
use practice::drright::Config;
use serde_json::json;

use crate::acts::closed;
use crate::clock::StoryClock;
use crate::crm::crm_with;
use crate::world::TestClinic;

/// 2026-11-21 08:05 in Taipei.
pub const NOW: &str = "2026-11-21T00:05:00Z";

/// A manager's open desk beside the CRM.
pub struct Story {
    clinic: TestClinic,
    /// The stand-in.
    pub crm: DrRightStandIn,
    /// The desk's clock.
    pub clock: Arc<StoryClock>,
    /// The desk.
    pub desk: Desk,
}

impl Story {
    /// With a CRM as it comes.
    pub async fn new() -> Self {
        Self::with(Config::default()).await
    }

    /// With a CRM set up like this.
    pub async fn with(config: Config) -> Self {
        let clinic = TestClinic::new().await;
        let crm = crm_with(&clinic, config).await;
        let clock = StoryClock::at(NOW);
        let desk = clinic.desk_at(clock.clone()).await;
        Self { clinic, crm, clock, desk }
    }

    /// What the command line would fetch.
    ///
    /// # Panics
    /// When it is not done.
    pub async fn fetched(&self, what: Fetch) -> (InsightsFetched, Vec<SnapshotView>) {
        fetch_snapshots(&self.desk, &what).await.expect("figures are fetched")
    }

    /// Return visits, one call a month.
    pub async fn monthly(&self, from: &str, to: &str) -> (InsightsFetched, Vec<SnapshotView>) {
        let (from, to) = (from.to_owned(), to.to_owned());
        self.fetched(Fetch::ReturnVisits { from, to, monthly: true }).await
    }

    /// A board in Chinese.
    pub async fn board(&self, board: Board, from: &str, to: &str) -> BoardView {
        shown(&self.desk, board, (from, to), None).await
    }

    /// The desk is closed.
    pub async fn over(self) {
        closed(self.desk).await;
        drop(self.clinic);
    }
}

/// A board in Chinese, compared.
///
/// # Panics
/// When it is not shown.
pub async fn shown(
    desk: &Desk,
    board: Board,
    (from, to): (&str, &str),
    compare: Option<(&str, &str)>,
) -> BoardView {
    let span = |(from, to): (&str, &str)| json!({ "from": from, "to": to });
    let request = json!({ "board": board, "from": from, "to": to, "compare": compare.map(span) });
    let request = serde_json::from_value(request).expect("a request of the page");
    insights_board(desk, request).await.expect("the board is shown")
}

/// The texts of a chart's first series.
///
/// # Panics
/// When there is no such chart.
#[must_use]
pub fn texts(view: &BoardView, chart: &str) -> Vec<String> {
    let chart = view.charts.iter().find(|one| one.id == chart).expect("the chart is there");
    chart.series[0].figures.iter().map(|figure| figure.text.clone()).collect()
}
