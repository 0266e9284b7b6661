//! What of the boards goes onto paper, in what order, and what is missed least where two pages are
//! not enough. Every text and figure is the board's own.

use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::clock::taipei;
use domain::insight::Month;
use paper::{
    Axis, Block, Category, Chart as Drawn, Document, Kind, Moment, Point, Row, Section,
    Series as Line, Tile as Large,
};

use super::plan::{self, Beside};
use super::words;
use crate::insights::{Board, BoardView, Chart, Figure, Lang, Shape, Tile, Unit};

/// As many bars as one chart shows.
const BARS: usize = 10;

/// A board's answers.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) board: Board,
    /// Of the month, for what has no time in it.
    pub(super) month: BoardView,
    /// The same against the same month a year ago, for the single figures.
    pub(super) compared: BoardView,
    /// Of the year that ends with the month, for what goes through time.
    pub(super) year: BoardView,
}

impl Shown {
    /// A chart of the year where it goes through time, else of the month.
    fn chart(&self, id: &str) -> Option<&Chart> {
        let of = |view: &BoardView| view.charts.iter().position(|chart| chart.id == id);
        let through_time = of(&self.year).map(|at| &self.year.charts[at]);
        let chart = match through_time {
            Some(chart) if chart.shape == Shape::Trend => Some(chart),
            _ => of(&self.month).map(|at| &self.month.charts[at]),
        };
        chart.filter(|chart| !chart.is_empty())
    }
}

/// What the report is of, and who has it made when.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) clinic: String,
    pub(super) by: String,
    pub(super) at: DateTime<Utc>,
    pub(super) month: Month,
    pub(super) lang: Lang,
}

/// The report, ready to be placed.
pub(super) fn document(made: &Made, shown: &[Shown]) -> Document {
    let lang = made.lang;
    let wall = taipei(made.at);
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let mut lead = vec![words::made(&made.by, made.at, lang)];
    if made.month.is_part_at(made.at) {
        lead.push(words::not_over(lang));
    }
    Document {
        title: words::title(&made.clinic, made.month, lang),
        lead,
        language: lang.pick("zh-Hant-TW", "en").to_owned(),
        author: made.by.clone(),
        made: Moment {
            year: u16::try_from(wall.year()).unwrap_or_default(),
            month: small(wall.month()),
            day: small(wall.day()),
            hour: small(wall.hour()),
            minute: small(wall.minute()),
            offset_hours: 8,
        },
        sections: shown.iter().map(|one| section(made, one)).collect(),
        foot: words::foot(lang),
        words: words::left_out(lang),
    }
}

fn section(made: &Made, shown: &Shown) -> Section {
    let title = shown.month.title.clone();
    if shown.month.empty && shown.year.empty {
        let line = Row::kept(Block::Line(words::nothing(&title, made.lang)));
        return Section { rows: vec![line], ..Section::default() };
    }
    let mut rows = Vec::new();
    if shown.month.empty {
        rows.push(Row::kept(Block::Line(words::none_this_month(made.lang))));
    } else if !shown.compared.tiles.is_empty() {
        rows.push(Row::kept(Block::Tiles(shown.compared.tiles.iter().map(tile).collect())));
    }
    rows.extend(charts(made, shown));
    let notices = shown.month.notices.iter().cloned();
    rows.extend(notices.map(|text| Row {
        block: Block::Line(text),
        spare: 7,
        name: title.clone(),
    }));
    Section { title, aside: age_of_tiles(made, shown), rows }
}

/// How old the single figures are: as old as the oldest of them.
fn age_of_tiles(made: &Made, shown: &Shown) -> String {
    let mut ages = shown.compared.tiles.iter().filter_map(|tile| tile.fetched_at.as_deref());
    let first = ages.next();
    match ages.chain(first).min() {
        Some(oldest) => age(made, oldest),
        None if of_service(shown.board) => String::new(),
        None => words::counted(made.lang),
    }
}

fn of_service(board: Board) -> bool {
    matches!(board, Board::ReturnVisits | Board::Satisfaction | Board::Statistics)
}

fn age(made: &Made, fetched_at: &str) -> String {
    let at = DateTime::parse_from_rfc3339(fetched_at).map(|at| at.with_timezone(&Utc));
    at.map_or_else(|_| String::new(), |at| words::fetched(at, made.at, made.lang))
}

fn tile(tile: &Tile) -> Large {
    let change = tile.change.as_ref();
    Large {
        label: tile.label.clone(),
        value: tile.figure.text.clone(),
        note: change.map_or_else(String::new, |one| format!("{}　{}", one.text, one.against)),
        part: tile.part || tile.figure.part,
    }
}

/// The planned charts, those of them that have a figure.
fn charts(made: &Made, shown: &Shown) -> Vec<Row> {
    let row = |planned: &Beside| {
        let charts: Vec<&Chart> = planned.ids.iter().filter_map(|id| shown.chart(id)).collect();
        let names = charts.iter().map(|one| words::of_board(&shown.month.title, &one.title));
        let name = names.collect::<Vec<_>>().join(made.lang.pick("、", ", "));
        let block = Block::Charts(charts.iter().map(|chart| drawn(made, chart)).collect());
        (!charts.is_empty()).then_some(Row { block, spare: planned.spare, name })
    };
    plan::rows(shown.board).iter().filter_map(row).collect()
}

fn drawn(made: &Made, chart: &Chart) -> Drawn {
    let kind = match chart.shape {
        Shape::Trend => Kind::Trend,
        Shape::Bars => Kind::Bars,
        Shape::Comparison => Kind::Columns,
    };
    let many = chart.categories.len();
    let room = if kind == Kind::Bars { BARS.min(many) } else { many };
    let mut notes = chart.notes.clone();
    if room < many {
        notes.push(words::more(many - room, made.lang));
    }
    let age = chart.fetched_at.as_deref().map_or_else(String::new, |at| age(made, at));
    Drawn {
        title: chart.title.clone(),
        aside: age,
        kind,
        axis: axis(chart.unit, kind),
        categories: chart.categories.iter().take(room).map(category).collect(),
        series: chart.series.iter().map(|series| line(series, room)).collect(),
        summary: chart.summary.clone(),
        notes,
        share: if kind == Kind::Bars { 1.0 } else { 1.6 },
    }
}

fn category(one: &crate::insights::Category) -> Category {
    Category { label: one.label.clone(), short: one.short.clone(), part: one.part }
}

fn line(series: &crate::insights::Series, room: usize) -> Line {
    let point = |figure: &Figure| Point {
        value: figure.value,
        text: figure.text.clone(),
        part: figure.part,
    };
    Line {
        label: series.label.clone(),
        before: series.before,
        points: series.figures.iter().take(room).map(point).collect(),
    }
}

fn axis(unit: Unit, kind: Kind) -> Axis {
    match (unit, kind) {
        (Unit::Percent, Kind::Columns) => Axis::FromZero,
        (Unit::Percent, _) => Axis::Within(0.0, 100.0),
        (Unit::Score, _) => Axis::Within(0.0, f64::INFINITY),
        _ => Axis::FromZero,
    }
}
