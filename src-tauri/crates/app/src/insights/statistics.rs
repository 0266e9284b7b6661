//! The CRM's statistics of 1.0.4: satisfaction and complaint rate by month, complaints by source and
//! loyal patients by year. A month's figure is that of the newest answer that was asked about it. A
//! service that does not offer them says so once, in one notice.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use db::Conn;
use domain::insight::{Month, Months, Number};
use serde_json::Value;
use store::snapshots;

use super::board::{Asked, BoardView};
use super::drawn::{Head, Line, Marks, figure, trend};
use super::figure::{Chart, Figure, Unit};
use super::kind::Kind;
use super::loyal;
use super::snapshot::{Told, number};
use super::words::{self, Lang};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339_opt;

/// So many answers of each are looked at, the newest first.
const LOOKED_AT: u32 = 60;

/// What is known of one statistic.
pub(super) struct Known {
    /// Its answers, the newest first; none that say it is not offered.
    pub(super) told: Vec<Told>,
    /// The newest says that the service does not offer it.
    pub(super) missing: bool,
}

/// The board.
pub(super) async fn board(desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    let mut reader = desk.read().await?;
    let conn = reader.conn();
    let (months, lang) = (asked.months, asked.lang);
    let mut view = asked.view();
    let mut missing = Vec::new();
    let mut newest: Option<DateTime<Utc>> = None;
    for kind in Kind::STATISTICS {
        let known = Known::read(conn, kind).await?;
        newest = newest.max(known.told.first().map(|told| told.at));
        if known.missing {
            missing.push(title(kind, lang));
            continue;
        }
        let by_month = ByMonth { known: &known, months };
        match kind {
            Kind::SatisfactionHistory => {
                view.charts.push(by_month.one("statistics.satisfaction", kind, Unit::Score, lang));
            }
            Kind::ComplaintRate => {
                let id = "statistics.complaint_rate";
                view.charts.push(by_month.one(id, kind, Unit::Percent, lang));
            }
            Kind::Complaints => view.charts.push(by_month.by_source(lang)),
            _ => view.charts.extend(loyal::charts(&known, months, lang)),
        }
    }
    if !missing.is_empty() {
        let names = missing.join(lang.pick("、", ", "));
        view.notices.push(lang.pick_of(
            format!("服務未提供：{names}。"),
            format!("Not offered by the service: {names}."),
        ));
    }
    view.fetched_at = rfc3339_opt(newest);
    Ok(view)
}

/// The name of a statistic.
pub(super) fn title(kind: Kind, lang: Lang) -> &'static str {
    let (zh, en) = match kind {
        Kind::SatisfactionHistory => ("滿意度歷程", "Satisfaction history"),
        Kind::ComplaintRate => ("客訴率", "Complaint rate"),
        Kind::Complaints => ("客訴來源", "Complaints by source"),
        Kind::LoyalPatients => ("忠誠患者", "Loyal patients"),
        Kind::Satisfaction => ("滿意度", "Satisfaction"),
        Kind::ReturnVisits => ("回診率", "Return visits"),
    };
    lang.pick(zh, en)
}

impl Known {
    async fn read(conn: &mut Conn, kind: Kind) -> Result<Self, AppError> {
        let all = snapshots::newest(conn, kind.as_str(), LOOKED_AT).await?;
        let all: Vec<Told> = all.iter().map(Told::read).collect::<Result<_, _>>()?;
        let missing = all.first().is_some_and(|told| !told.offered);
        Ok(Self { told: all.into_iter().filter(|told| told.offered).collect(), missing })
    }
}

/// One statistic by month.
struct ByMonth<'a> {
    known: &'a Known,
    months: Months,
}

/// What was said of a month, and when.
struct Said<'a> {
    at: DateTime<Utc>,
    value: Option<&'a Value>,
}

impl ByMonth<'_> {
    /// What every answer says of a month, the newest first.
    fn said(&self, month: Month) -> impl Iterator<Item = Said<'_>> {
        let (key, dashed) = (month.slashed(), month.to_string());
        let covers = move |told: &&Told| told.from <= dashed && dashed <= told.to;
        self.known
            .told
            .iter()
            .filter(covers)
            .map(move |told| Said { at: told.at, value: told.under(&key) })
    }

    /// When each month was told, and what those that were over said before. `words` is a value as
    /// shown.
    fn marks(&self, words: impl Fn(Option<&Value>) -> String) -> Marks {
        let mut marks = Marks::default();
        for month in self.months.iter() {
            let mut said = self.said(month);
            let Some(newest) = said.next() else { continue };
            marks.fetched(month, newest.at);
            if month.is_part_at(newest.at) {
                continue;
            }
            let now = words(newest.value);
            let before = said
                .filter(|said| !month.is_part_at(said.at))
                .map(|said| words(said.value))
                .find(|before| *before != now);
            if let Some(before) = before {
                marks.before.insert(month, before);
            }
        }
        marks
    }

    /// One number a month.
    fn one(&self, id: &'static str, kind: Kind, unit: Unit, lang: Lang) -> Chart {
        let read = |value: Option<&Value>| figure(unit, value.and_then(number));
        let marks = self.marks(|value| read(value).text);
        let value = |month| self.said(month).next().and_then(|said| said.value);
        let figures = self.months.iter().map(|month| read(value(month))).collect();
        let label = title(kind, lang).to_owned();
        let line = Line { key: "value".to_owned(), label: label.clone(), figures };
        trend(Head { id, title: label, unit, lang }, self.months, &marks, vec![line])
    }

    /// Complaints: a line for each source.
    fn by_source(&self, lang: Lang) -> Chart {
        let latest: Vec<Option<&Value>> =
            self.months.iter().map(|month| self.said(month).next()?.value).collect();
        let objects = latest.iter().flatten().filter_map(|value| value.as_object());
        let mut seen = BTreeSet::new();
        let sources: Vec<&String> =
            objects.flat_map(|object| object.keys()).filter(|key| seen.insert(*key)).collect();
        let line = |source: &&String| Line {
            key: (*source).clone(),
            label: words::source(source, lang),
            figures: latest.iter().map(|value| count(*value, source)).collect(),
        };
        let mut lines: Vec<Line> = sources.iter().map(line).collect();
        if lines.is_empty() {
            let label = title(Kind::Complaints, lang).to_owned();
            lines.push(Line { key: "total".to_owned(), label, figures: Vec::new() });
        }
        for line in &mut lines {
            line.figures.resize_with(latest.len(), Figure::missing);
        }
        let marks = self.marks(|value| sum(value, &sources));
        let title = title(Kind::Complaints, lang).to_owned();
        let head = Head { id: "statistics.complaints", title, unit: Unit::Count, lang };
        trend(head, self.months, &marks, lines)
    }
}

fn count(value: Option<&Value>, source: &str) -> Figure {
    figure(Unit::Count, value.and_then(|value| value.get(source)).and_then(number))
}

/// All sources of a month together, as shown.
fn sum(value: Option<&Value>, sources: &[&String]) -> String {
    let known = sources.iter().filter_map(|source| number(value?.get(source.as_str())?));
    let all: Vec<Number> = known.collect();
    let total = (!all.is_empty()).then(|| all.iter().map(|number| number.value).sum());
    figure(Unit::Count, total.map(|value| Number { value, decimals: 0 })).text
}
