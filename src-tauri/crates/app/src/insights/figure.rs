//! Figures as they are shown: the one value that the screen, its table, CSV, XLSX, PNG and PDF all
//! draw. Made here once in the words of one language; nobody asks the record again for a drawing.
//! Not here: where a figure comes from (one file per board), and how it is drawn.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::words::Lang;

/// What stands where a figure is missing.
pub const MISSING: &str = "—";
/// A share of fewer than so many is shown as counts.
pub const SMALL: u32 = 10;

/// What a figure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Of a hundred.
    Percent,
    /// A mark on the service's own scale.
    Score,
    /// So many.
    Count,
    /// Weeks of drugs.
    Weeks,
    /// Cigarettes a day.
    PerDay,
    /// Carbon monoxide in breath.
    Ppm,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Figure {
    /// The number in its unit; none where it is missing, which is never zero.
    pub value: Option<f64>,
    /// As shown everywhere: `66.3%`, `3／7`, `—` where it is missing.
    pub text: String,
    /// A share's part.
    pub count: Option<u32>,
    /// A share's whole.
    pub of: Option<u32>,
    /// Counted before its time was over.
    pub part: bool,
}

impl Figure {
    /// No figure.
    #[must_use]
    pub fn missing() -> Self {
        Self { value: None, text: MISSING.to_owned(), count: None, of: None, part: false }
    }

    /// A number, written with so many decimals.
    #[must_use]
    pub fn number(unit: Unit, value: f64, decimals: usize) -> Self {
        if !value.is_finite() {
            return Self::missing();
        }
        let text = unit.written(value, decimals);
        Self { value: Some(value), text, count: None, of: None, part: false }
    }

    /// So many.
    #[must_use]
    pub fn count(count: u32) -> Self {
        Self { count: Some(count), ..Self::number(Unit::Count, f64::from(count), 0) }
    }

    /// So many of so many, in percent; of none it is missing, of few it is shown as counts.
    #[must_use]
    pub fn share(count: u32, of: u32) -> Self {
        if of == 0 {
            return Self::missing();
        }
        let figure = Self::number(Unit::Percent, f64::from(count) * 100.0 / f64::from(of), 1);
        let text = if of < SMALL { format!("{count}／{of}") } else { figure.text };
        Self { text, count: Some(count), of: Some(of), ..figure }
    }

    /// The same, marked as counted before its time was over or not.
    #[must_use]
    pub fn in_part(self, part: bool) -> Self {
        Self { part: part && self.value.is_some(), ..self }
    }

    /// A share shown as counts, since it is of few.
    #[must_use]
    pub fn is_shown_as_counts(&self) -> bool {
        self.of.is_some_and(|of| of < SMALL)
    }

    fn cell(&self) -> Cell {
        let value = if self.is_shown_as_counts() { None } else { self.value };
        Cell { text: self.text.clone(), value }
    }
}

impl Unit {
    /// A number in this unit as it is shown.
    #[must_use]
    pub fn written(self, value: f64, decimals: usize) -> String {
        let number = grouped(&format!("{value:.decimals$}"));
        if self == Self::Percent { format!("{number}%") } else { number }
    }
}

/// With a comma before every third digit of the whole number.
fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

/// How one figure moved against another.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Change {
    /// By how much, in the unit of the tile.
    pub by: f64,
    /// `▲ 1.8`, `▼ 0.4`, `＝`.
    pub text: String,
    /// Against what, in words.
    pub against: String,
}

impl Change {
    /// From one figure to a later one; none where either is missing or shown as counts.
    #[must_use]
    pub fn between(earlier: &Figure, later: &Figure, against: &str) -> Option<Self> {
        if earlier.is_shown_as_counts() || later.is_shown_as_counts() {
            return None;
        }
        let decimals = decimals(&later.text).max(decimals(&earlier.text));
        let by = later.value? - earlier.value?;
        let size = grouped(&format!("{:.decimals$}", by.abs()));
        let nothing = size.chars().all(|c| matches!(c, '0' | '.'));
        let text = match by {
            _ if nothing => "＝".to_owned(),
            by if by > 0.0 => format!("▲ {size}"),
            _ => format!("▼ {size}"),
        };
        let by = if nothing { 0.0 } else { by };
        Some(Self { by, text, against: against.to_owned() })
    }
}

/// How many digits follow the point.
fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, rest)| rest.chars().filter(char::is_ascii_digit).count())
}

/// One figure on its own, large.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Tile {
    /// Stable: `return_visits.total`.
    pub id: String,
    /// What it is.
    pub label: String,
    /// What it counts in.
    pub unit: Unit,
    /// The figure.
    pub figure: Figure,
    /// Against an earlier one, where there is one.
    pub change: Option<Change>,
    /// When it was fetched, RFC 3339; none: counted from the own record now.
    pub fetched_at: Option<String>,
    /// Counted before its time was over.
    pub part: bool,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Over time, a line per series; a missing figure is a gap.
    Trend,
    /// Side by side, in the given order.
    Bars,
    /// One period against another.
    Comparison,
}

/// One place on a chart's axis.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Category {
    /// `2026-03`, a doctor, a metric, a week `2026-W12`.
    pub key: String,
    /// In full, for tables.
    pub label: String,
    /// For an axis.
    pub short: String,
    /// Its time was not over when it was counted.
    pub part: bool,
    /// The service gave another figure for it before.
    pub recomputed: bool,
}

/// Figures that belong together, one for each category.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Series {
    /// Stable.
    pub key: String,
    /// What it is.
    pub label: String,
    /// The period that is compared with, drawn behind.
    pub before: bool,
    /// One for each category.
    pub figures: Vec<Figure>,
}

/// The head of one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Column {
    /// Its words.
    pub label: String,
    /// Whether its cells are numbers.
    pub numeric: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Cell {
    /// As shown.
    pub text: String,
    /// The number, where it is one. None in a numeric column: the figure is missing where the text
    /// is `—`, else the text says it as counts.
    pub value: Option<f64>,
}

impl Cell {
    /// Words.
    #[must_use]
    pub fn words(text: &str) -> Self {
        Self { text: text.to_owned(), value: None }
    }

    /// A figure that is missing: an empty cell of a file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.value.is_none() && self.text == MISSING
    }
}

/// A chart as a table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Table {
    /// The categories' first, then one for each series, then one of remarks where there is any.
    pub columns: Vec<Column>,
    /// One for each category.
    pub rows: Vec<Vec<Cell>>,
}

/// A chart with everything that is drawn or said of it. [`Chart::new`] makes it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Chart {
    /// Stable: `return_visits.trend`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it is drawn.
    pub shape: Shape,
    /// What its figures count in.
    pub unit: Unit,
    /// The places on its axis.
    pub categories: Vec<Category>,
    /// The figures.
    pub series: Vec<Series>,
    /// The same as a table.
    table: Table,
    /// One sentence.
    pub summary: String,
    /// What to know of it: gaps, parts, recomputed months.
    pub notes: Vec<String>,
    /// The age of the oldest figure shown, RFC 3339; none: counted from the own record now.
    pub fetched_at: Option<String>,
}

/// What a chart is made of.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Stable: `return_visits.trend`.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What the categories are: the head of the table's first column.
    pub heading: String,
    /// How it is drawn.
    pub shape: Shape,
    /// What its figures count in.
    pub unit: Unit,
    /// The places on its axis.
    pub categories: Vec<Category>,
    /// The figures, one for each category in each series.
    pub series: Vec<Series>,
    /// One sentence.
    pub summary: String,
    /// What to know of it.
    pub notes: Vec<String>,
    /// The age of the oldest figure, RFC 3339.
    pub fetched_at: Option<String>,
    /// The language of the remarks.
    pub lang: Lang,
}

impl Chart {
    /// The chart and its table. A series with too few figures is filled up with missing ones.
    #[must_use]
    pub fn new(mut parts: Parts) -> Self {
        for series in &mut parts.series {
            series.figures.resize_with(parts.categories.len(), Figure::missing);
        }
        let table = table(&parts);
        Self {
            id: parts.id.to_owned(),
            title: parts.title,
            shape: parts.shape,
            unit: parts.unit,
            categories: parts.categories,
            series: parts.series,
            table,
            summary: parts.summary,
            notes: parts.notes,
            fetched_at: parts.fetched_at,
        }
    }

    /// The same as a table.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Whether no figure is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.series.iter().flat_map(|series| &series.figures).all(|figure| figure.value.is_none())
    }
}

fn table(parts: &Parts) -> Table {
    let remarked = parts.categories.iter().any(|category| category.part || category.recomputed);
    let head = |label: &str, numeric| Column { label: label.to_owned(), numeric };
    let mut columns = vec![head(&parts.heading, false)];
    columns.extend(parts.series.iter().map(|series| head(&series.label, true)));
    if remarked {
        columns.push(head(parts.lang.pick("備註", "Remarks"), false));
    }
    let row = |(at, category): (usize, &Category)| {
        let mut row = vec![Cell::words(&category.label)];
        row.extend(parts.series.iter().map(|series| series.figures[at].cell()));
        if remarked {
            row.push(Cell::words(&remark(category, parts.lang)));
        }
        row
    };
    Table { columns, rows: parts.categories.iter().enumerate().map(row).collect() }
}

fn remark(category: &Category, lang: Lang) -> String {
    let words = [
        category.part.then(|| lang.pick("未滿", "not over yet")),
        category.recomputed.then(|| lang.pick("重算過", "recomputed")),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(lang.pick("、", ", "))
}

#[cfg(test)]
#[path = "figure_tests.rs"]
mod tests;
