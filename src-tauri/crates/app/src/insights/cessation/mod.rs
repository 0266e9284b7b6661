//! The cessation programme, counted from the own record: one reading of the visits for each run of
//! months, and the pure counting of `domain::course`. Deleted visits, drafts and visits for the
//! other server do not count; imported ones do.

mod counselors;
mod measures;

use std::collections::BTreeMap;

use domain::course::{Cell, Outcomes};
use domain::insight::{Month, Months};
use store::cessation_figures as figures;

use super::board::{Asked, BoardView};
use super::own::{Both, Sums};
use crate::desk::Desk;
use crate::error::AppError;
use counselors::Counselors;

/// A follow-up is looked for with courses begun so many days before and after the months: the day
/// in it may be of before a correction, or lie inside the course.
const AROUND_DAYS: i64 = 120;

/// The board.
pub(super) async fn board(desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    let mut view = asked.view();
    let counted = count(desk, asked.months).await?;
    let before = match asked.compare {
        Some(months) => Some(count(desk, months).await?.sums()),
        None => None,
    };
    let both = Both { now: counted.sums(), before, lang: asked.lang };
    if both.now.total().is_none() {
        return Ok(view);
    }
    view.tiles = measures::tiles(&both);
    view.charts = measures::ALL.iter().map(|measure| both.chart(measure)).collect();
    view.charts.extend(counselors::charts(&counted, asked));
    Ok(view)
}

/// The place of a measure among the tiles, by its key; the first one without a key.
pub(super) fn measure(key: Option<&str>) -> Option<usize> {
    key.map_or(Some(0), |key| measures::SHORT.iter().position(|short| short.key == key))
}

/// What was counted, by month and counselor.
struct Counted {
    months: Months,
    first: Option<Month>,
    now: chrono::DateTime<chrono::Utc>,
    counselors: Counselors,
    cells: BTreeMap<(Month, u32), Cell>,
}

impl Counted {
    /// All counselors together: the total of a month is the sum of its cells.
    fn sums(&self) -> Sums<Cell> {
        self.sums_of(|_| true)
    }

    /// Those of some counselors.
    fn sums_of(&self, of: impl Fn(u32) -> bool) -> Sums<Cell> {
        let mut cells: BTreeMap<Month, Cell> = BTreeMap::new();
        for ((month, who), cell) in &self.cells {
            if of(*who) {
                *cells.entry(*month).or_default() += *cell;
            }
        }
        Sums { months: self.months, cells, first: self.first, now: self.now }
    }
}

async fn count(desk: &Desk, months: Months) -> Result<Counted, AppError> {
    let environment = desk.ground.current().settings.environment;
    let (from, to) = (months.from.first_day(), months.to.last_day());
    let mut reader = desk.read().await?;
    let conn = reader.conn();
    let rules = crate::courses::rules(conn).await?;
    let first = figures::first_day(conn, environment).await?;
    let counselors = Counselors::new(figures::staff_names(conn).await?);
    let (early, late) = (from.plus_days(-AROUND_DAYS), to.plus_days(AROUND_DAYS));
    let follow_ups = store::follow_ups::of_courses(conn, environment, early, late).await?;
    let mut outcomes = Outcomes::new(months, desk.today(), &rules);
    let staff = |prsn_id: &str| counselors.group(prsn_id);
    figures::each_person(conn, environment, from, to, staff, |person, visits| {
        outcomes.add(&visits, follow_ups.get(&person).map_or(&[], Vec::as_slice));
    })
    .await?;
    let cells = outcomes.cells().clone();
    Ok(Counted {
        months,
        first: first.map(Month::of_date),
        now: desk.ground.clock.now(),
        counselors,
        cells,
    })
}
