//! Satisfaction as the CRM counts it: of the moment, in total, by area, treatment and doctor, and a
//! history made of the last snapshot of each month, since the service offers none.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::insight::{self, AREAS, Months, TREATMENTS};
use store::snapshots;

use super::board::{Asked, BoardView};
use super::by_key::{Entry, Group, OTHERS, Shown, UNSORTED, against};
use super::drawn::{Head, Line, Marks, comparison, figure, trend};
use super::figure::{Chart, Figure, Unit};
use super::kind::Kind;
use super::snapshot::{Sorted, Told, sorted};
use super::words::{self, Lang};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339_opt;

/// The metrics that stand alone.
const TILES: [&str; 2] = ["total", "doctor"];

/// The last answer of each month of a time.
struct History {
    months: Months,
    told: Vec<Option<Told>>,
    marks: Marks,
}

/// The board.
pub(super) async fn board(desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    let now = desk.ground.clock.now();
    let lang = asked.lang;
    let mut reader = desk.read().await?;
    let conn = reader.conn();
    let history = History::read(conn, asked.months, now).await?;
    let before = match asked.compare {
        Some(months) => Some(History::read(conn, months, now).await?),
        None => None,
    };
    let mut view = asked.view();
    view.fetched_at = rfc3339_opt(history.last().map(|told| told.at));
    if let Some(told) = history.last() {
        let other = before.as_ref().and_then(History::last);
        let words = |months| against(asked.months, months, lang);
        let shown = Shown {
            unit: Unit::Score,
            label: lang.pick("滿意度", "Satisfaction").to_owned(),
            told,
            part: false,
            of: day(told.at),
            other: other.zip(asked.compare.map(words)),
            lang,
        };
        view.tiles = TILES
            .iter()
            .map(|metric| shown.tile("satisfaction", metric, &label(metric, lang)))
            .collect();
        let keys = sorted(conn, &told.entries).await?;
        view.unsorted = keys.unsorted.iter().map(|(key, _)| key.clone()).collect();
        view.charts = shown.charts(groups(keys));
    }
    view.charts.insert(0, history.trend("satisfaction.trend", &TILES[..1], lang));
    if let Some(before) = &before {
        view.charts.insert(1, compared(&history, before, lang));
    }
    view.charts.push(history.trend("satisfaction.areas_trend", &AREAS, lang));
    Ok(view)
}

impl History {
    async fn read(conn: &mut Conn, months: Months, now: DateTime<Utc>) -> Result<Self, AppError> {
        let mut history = Self { months, told: Vec::new(), marks: Marks::default() };
        for month in months.iter() {
            let span = (month.begins_at(), month.ends_at());
            let last = snapshots::last_within(conn, Kind::Satisfaction.as_str(), span).await?;
            let told = last.as_ref().map(Told::read).transpose()?;
            if let Some(told) = &told {
                history.marks.fetched.insert(month, told.at);
                // Of the moment it was fetched; what is not over is the month of now.
                if month.is_part_at(now) {
                    history.marks.part.insert(month);
                }
            }
            history.told.push(told);
        }
        Ok(history)
    }

    fn last(&self) -> Option<&Told> {
        self.told.iter().rev().flatten().next()
    }

    fn figures(&self, metric: &str) -> Vec<Figure> {
        let one = |told: &Option<Told>| {
            figure(Unit::Score, told.as_ref().and_then(|told| told.metric(metric)))
        };
        self.told.iter().map(one).collect()
    }

    fn trend(&self, id: &'static str, metrics: &[&str], lang: Lang) -> Chart {
        let title = match metrics.len() {
            1 => lang.pick("每月滿意度", "Satisfaction by month"),
            _ => lang.pick("每月各面向滿意度", "Satisfaction by area and month"),
        };
        let line = |metric: &&str| Line {
            key: (*metric).to_owned(),
            label: label(metric, lang),
            figures: self.figures(metric),
        };
        let head = Head { id, title: title.to_owned(), unit: Unit::Score, lang };
        trend(head, self.months, &self.marks, metrics.iter().map(line).collect())
    }
}

fn compared(now: &History, before: &History, lang: Lang) -> Chart {
    let title = lang.pick("總滿意度：兩段期間", "Satisfaction, two periods").to_owned();
    let head = Head { id: "satisfaction.comparison", title, unit: Unit::Score, lang };
    comparison(
        head,
        (now.months, &now.marks, &now.figures("total")),
        (before.months, &before.marks, &before.figures("total")),
    )
}

fn label(metric: &str, lang: Lang) -> String {
    match metric {
        "total" => lang.pick("總滿意度", "Satisfaction").to_owned(),
        other => words::metric(other, lang),
    }
}

/// The day in Taipei on which an answer was fetched.
fn day(at: DateTime<Utc>) -> String {
    domain::clock::date_of(at).to_string()
}

/// Areas, treatments, doctors, new metrics, and what nobody sorted yet.
fn groups(keys: Sorted) -> Vec<Group> {
    let [mut areas, mut treatments, mut others] = [Vec::new(), Vec::new(), Vec::new()];
    for (key, value) in keys.metrics {
        let group: Option<&mut Vec<Entry>> = match insight::known(&key) {
            Some(known) if AREAS.contains(&known) => Some(&mut areas),
            Some(known) if TREATMENTS.contains(&known) => Some(&mut treatments),
            Some(known) if TILES.contains(&known) => None,
            _ => Some(&mut others),
        };
        if let Some(group) = group {
            group.push((key, value));
        }
    }
    let group = |id, title, entries| Group { id, title, entries };
    vec![
        group("satisfaction.areas", ("各面向滿意度", "Satisfaction by area"), areas),
        group("satisfaction.treatments", ("各項治療滿意度", "By treatment"), treatments),
        group("satisfaction.doctors", ("各醫師滿意度", "By doctor"), keys.doctors),
        group("satisfaction.others", OTHERS, others),
        group("satisfaction.unsorted", UNSORTED, keys.unsorted),
    ]
}
