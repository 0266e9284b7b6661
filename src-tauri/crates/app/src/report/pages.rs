//! What of the boards goes onto paper, in what order, and what is missed least where two pages are
//! not enough. Every text and figure is the board's own.

use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::clock::taipei;
use domain::insight::Month;
use paper::{
    Axis, Block, Category, Chart as Drawn, Document, Kind, Moment, Point, Row, Section,
    Series as Line, Tile as Large,
};

use super::words;
use crate::insights::{Board, BoardView, Chart, Figure, Lang, Shape, Tile, Unit};

/// As many bars as one chart shows.
const BARS: usize = 10;

/// A board's answers: of the month, beside the same month a year ago, and of the year that ends
/// with it.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) board: Board,
    pub(super) month: BoardView,
    pub(super) year: BoardView,
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
        let line = words::nothing(&title, made.lang);
        return Section { title, aside: String::new(), rows: vec![Row::kept(Block::Line(line))] };
    }
    let mut rows = Vec::new();
    if shown.month.empty {
        rows.push(Row::kept(Block::Line(words::none_this_month(made.lang))));
    } else if !shown.month.tiles.is_empty() {
        rows.push(Row::kept(Block::Tiles(shown.month.tiles.iter().map(tile).collect())));
    }
    rows.extend(charts(made, shown));
    Section { title, aside: age_of_tiles(made, shown), rows }
}

/// How old the single figures are: as old as the oldest of them.
fn age_of_tiles(made: &Made, shown: &Shown) -> String {
    let mut ages = shown.month.tiles.iter().filter_map(|tile| tile.fetched_at.as_deref());
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

/// Trends of the year, each beside bars of the month where there are any.
fn charts(made: &Made, shown: &Shown) -> Vec<Row> {
    let known = |chart: &&Chart| !chart.is_empty();
    let trends = shown.year.charts.iter().filter(known).filter(|one| one.shape == Shape::Trend);
    let bars = shown.month.charts.iter().filter(known).filter(|one| one.shape != Shape::Trend);
    let (mut trends, mut bars) = (trends.peekable(), bars.peekable());
    let mut rows = Vec::new();
    while trends.peek().is_some() || bars.peek().is_some() {
        let pair = match (trends.next(), bars.next()) {
            (None, Some(one)) => vec![one].into_iter().chain(bars.next()).collect(),
            (trend, one) => trend.into_iter().chain(one).collect::<Vec<&Chart>>(),
        };
        rows.push(row(made, shown, &pair, rows.len()));
    }
    rows
}

fn row(made: &Made, shown: &Shown, pair: &[&Chart], place: usize) -> Row {
    let names: Vec<String> =
        pair.iter().map(|one| words::of_board(&shown.month.title, &one.title)).collect();
    let charts = pair.iter().map(|chart| drawn(made, chart)).collect();
    Row {
        block: Block::Charts(charts),
        spare: u8::try_from(place).unwrap_or(u8::MAX),
        name: names.join(made.lang.pick("、", ", ")),
    }
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
