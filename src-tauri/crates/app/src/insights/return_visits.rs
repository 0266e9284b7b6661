//! Return visits as the CRM counts them: the whole time, month by month, by doctor, and against
//! another time. A mean of months is never shown as the whole time's figure.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::insight::{self, Month, Months};
use store::snapshots;

use super::board::{Asked, BoardView};
use super::by_key::{Entry, Group, OTHERS, Shown, UNSORTED, against, of_time};
use super::drawn::{Head, Line, Marks, comparison, figure, trend};
use super::figure::{Chart, Figure, Unit};
use super::kind::{Kind, Step};
use super::own::span;
use super::snapshot::{Sorted, Told, sorted};
use super::words::{self, Lang};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339_opt;

/// The metrics that stand alone, in the order of the screen.
const TILES: [&str; 5] = ["total", "changed", "assigned", "reminder_cancelled", "cancelled"];

/// The months of a time one by one, and the whole time as the service counts it.
struct Run {
    months: Months,
    told: Vec<Option<Told>>,
    /// Of the total.
    marks: Marks,
    /// Of the other metrics.
    kinds: Marks,
    /// The whole time, where it was asked about.
    whole: Option<Told>,
}

/// The board.
pub(super) async fn board(desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    let mut reader = desk.read().await?;
    let conn = reader.conn();
    let now = Run::read(conn, asked.months, asked.lang).await?;
    let before = match asked.compare {
        Some(months) => Some(Run::read(conn, months, asked.lang).await?),
        None => None,
    };
    let mut view = asked.view();
    view.fetched_at = rfc3339_opt(now.newest());
    let lang = asked.lang;
    view.charts.push(now.trend("return_visits.trend", &TILES[..1], lang));
    if let Some(before) = &before {
        view.charts.push(compared(&now, before, lang));
    }
    if let Some(basis) = now.basis(lang) {
        let other = before.as_ref().and_then(|before| before.whole_or_month(&basis));
        let shown = basis.shown(other, asked);
        view.tiles = TILES
            .iter()
            .map(|metric| shown.tile("return_visits", metric, &basis.label(metric, asked)))
            .collect();
        let keys = sorted(conn, &basis.told.entries).await?;
        view.unsorted = keys.unsorted.iter().map(|(key, _)| key.clone()).collect();
        view.charts.extend(shown.charts(groups(keys)));
    }
    view.charts.push(now.trend("return_visits.kinds", &TILES[1..], lang));
    Ok(view)
}

/// What tiles and doctors are of.
struct Basis<'a> {
    told: &'a Told,
    /// The one month, where the whole time was never asked about.
    month: Option<Month>,
    part: bool,
    /// Which time, in words.
    words: String,
}

impl<'a> Basis<'a> {
    /// How its figures are shown.
    fn shown(&self, other: Option<&'a Told>, asked: Asked) -> Shown<'a> {
        let lang = asked.lang;
        let words = |months| against(asked.months, months, lang);
        Shown {
            unit: Unit::Percent,
            label: lang.pick("回診率", "Return visits").to_owned(),
            told: self.told,
            part: self.part,
            of: self.words.clone(),
            other: other.zip(asked.compare.map(words)),
            lang,
        }
    }

    /// The words of a tile, with its month where it is not of the whole time.
    fn label(&self, metric: &str, asked: Asked) -> String {
        let name = label(metric, asked.lang);
        match self.month {
            Some(_) if asked.months.len() > 1 => of_time(&name, &self.words, asked.lang),
            _ => name,
        }
    }
}

impl Run {
    async fn read(conn: &mut Conn, months: Months, lang: Lang) -> Result<Self, AppError> {
        let (marks, kinds) = (Marks::default(), Marks::default());
        let mut run = Self { months, told: Vec::new(), marks, kinds, whole: None };
        for month in months.iter() {
            let told = latest(conn, Months::one(month)).await?;
            if let Some((told, snapshot)) = &told {
                let others = others(conn, month, snapshot).await?;
                run.marks.told(month, told.at, before(&others, told, &TILES[..1], lang));
                run.kinds.told(month, told.at, before(&others, told, &TILES[1..], lang));
            }
            run.told.push(told.map(|(told, _)| told));
        }
        let whole = match months.len() {
            1 => run.told[0].clone(),
            _ => latest(conn, months).await?.map(|(told, _)| told),
        };
        run.whole = whole;
        Ok(run)
    }

    fn newest(&self) -> Option<DateTime<Utc>> {
        self.marks.newest().max(self.whole.as_ref().map(|told| told.at))
    }

    fn figures(&self, metric: &str) -> Vec<Figure> {
        let one = |told: &Option<Told>| {
            figure(Unit::Percent, told.as_ref().and_then(|told| told.metric(metric)))
        };
        self.told.iter().map(one).collect()
    }

    fn trend(&self, id: &'static str, metrics: &[&str], lang: Lang) -> Chart {
        let (title, marks) = match metrics.len() {
            1 => (lang.pick("每月總回診率", "Return visits by month"), &self.marks),
            _ => (lang.pick("每月分項回診率", "Return visits by kind and month"), &self.kinds),
        };
        let line = |metric: &&str| Line {
            key: (*metric).to_owned(),
            label: label(metric, lang),
            figures: self.figures(metric),
        };
        let lines = metrics.iter().map(line).collect();
        let head = Head { id, title: title.to_owned(), unit: Unit::Percent, lang };
        trend(head, self.months, marks, lines)
    }

    /// The whole time, or else its last month that was asked about.
    fn basis(&self, lang: Lang) -> Option<Basis<'_>> {
        if let Some(told) = &self.whole {
            let month = (self.months.len() == 1).then_some(self.months.from);
            let part = self.months.to.is_part_at(told.at);
            return Some(Basis { told, month, part, words: span(self.months, lang) });
        }
        let (at, told) = self
            .told
            .iter()
            .enumerate()
            .rev()
            .find_map(|(at, told)| told.as_ref().map(|told| (at, told)))?;
        let month = self.months.from.plus(i32::try_from(at).ok()?);
        let part = month.is_part_at(told.at);
        Some(Basis { told, month: Some(month), part, words: words::month(month, lang) })
    }

    /// Of the time compared with, what a basis is to be compared with.
    fn whole_or_month(&self, basis: &Basis<'_>) -> Option<&Told> {
        match basis.month {
            None => self.whole.as_ref(),
            Some(_) if self.months.len() == 1 => self.whole.as_ref(),
            Some(month) => {
                let same = self.months.iter().position(|one| one.number() == month.number())?;
                self.told[same].as_ref()
            }
        }
    }
}

async fn latest(
    conn: &mut Conn,
    months: Months,
) -> Result<Option<(Told, snapshots::Snapshot)>, AppError> {
    let step = Step::new(Kind::ReturnVisits, months);
    let (from, to) = step.stored();
    let latest = snapshots::latest(conn, step.kind.as_str(), (&from, &to)).await?;
    latest.map(|snapshot| Ok((Told::read(&snapshot)?, snapshot))).transpose()
}

/// What else was said of a month that was over, the latest first.
async fn others(
    conn: &mut Conn,
    month: Month,
    snapshot: &snapshots::Snapshot,
) -> Result<Vec<Told>, AppError> {
    let over = month.ends_at();
    if snapshot.fetched_at < over {
        return Ok(Vec::new());
    }
    snapshots::others(conn, snapshot, over).await?.iter().map(Told::read).collect()
}

/// What some metrics were before, as shown, where one of them is something else now; named where
/// there are several.
fn before(others: &[Told], now: &Told, metrics: &[&str], lang: Lang) -> Option<String> {
    let text = |told: &Told, metric: &str| figure(Unit::Percent, told.metric(metric)).text;
    let differing = |other: &Told| -> Vec<String> {
        let differs = |metric: &&&str| text(other, metric) != text(now, metric);
        let said = |metric: &&str| match metrics.len() {
            1 => text(other, metric),
            _ => format!("{} {}", label(metric, lang), text(other, metric)),
        };
        metrics.iter().filter(differs).map(said).collect()
    };
    let said = others.iter().map(differing).find(|said| !said.is_empty())?;
    Some(said.join(lang.pick("、", ", ")))
}

fn label(metric: &str, lang: Lang) -> String {
    match metric {
        "total" => lang.pick("總回診率", "Return visits").to_owned(),
        other => words::metric(other, lang),
    }
}

fn compared(now: &Run, before: &Run, lang: Lang) -> Chart {
    let title = lang.pick("總回診率：兩段期間", "Return visits, two periods").to_owned();
    let head = Head { id: "return_visits.comparison", title, unit: Unit::Percent, lang };
    comparison(
        head,
        (now.months, &now.marks, &now.figures("total")),
        (before.months, &before.marks, &before.figures("total")),
    )
}

/// Doctors, new metrics, and what nobody sorted yet.
fn groups(keys: Sorted) -> Vec<Group> {
    let fresh = |(key, _): &Entry| !insight::known(key).is_some_and(|key| TILES.contains(&key));
    let metrics = keys.metrics.into_iter().filter(fresh).collect();
    let doctors = ("各醫師回診率", "Return visits by doctor");
    vec![
        Group { id: "return_visits.doctors", title: doctors, entries: keys.doctors },
        Group { id: "return_visits.others", title: OTHERS, entries: metrics },
        Group { id: "return_visits.unsorted", title: UNSORTED, entries: keys.unsorted },
    ]
}
