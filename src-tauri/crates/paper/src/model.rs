//! What a document says, before anything is placed: sections of tiles, charts, tables and lines.
//!
//! Not here: how it looks (`chart`, `block`), where it stands (`pages`), and any word of its own.
//! Every text comes from outside, in the reader's language.

/// A document of A4 pages.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The heading of the first page, and the file's title.
    pub title: String,
    /// Lines under the heading.
    pub lead: Vec<String>,
    /// The language of the words, as BCP 47: `zh-Hant-TW`, `en`.
    pub language: String,
    /// Who had it made, for the file's properties.
    pub author: String,
    /// When it was made.
    pub made: Moment,
    /// What it is about, in order.
    pub sections: Vec<Section>,
    /// Stands at the foot of each page, beside the page's number.
    pub foot: String,
    /// The words for what had to be left out.
    pub words: Words,
}

/// A moment on the wall clock of a place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Moment {
    /// The Western year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Hours ahead of UTC.
    pub offset_hours: i8,
}

/// The words that only the layout knows when to say.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Begins the sentence that names what was left out.
    pub left_out: String,
    /// Stands between two names.
    pub comma: String,
    /// Ends the sentence.
    pub stop: String,
}

/// One subject.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Its heading; none where it is empty.
    pub title: String,
    /// Stands at the right of the heading: how old the figures are.
    pub aside: String,
    /// What it shows, from top to bottom.
    pub rows: Vec<Row>,
}

/// What stands side by side.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is shown.
    pub block: Block,
    /// Left out first where it is highest.
    pub spare: u8,
    /// What it is called where it was left out; empty: as its section.
    pub name: String,
}

impl Row {
    /// A row that is left out after all that are spare.
    #[must_use]
    pub fn kept(block: Block) -> Self {
        Self { block, spare: 0, name: String::new() }
    }
}

/// One kind of content.
#[derive(Debug, Clone)]
pub enum Block {
    /// Single figures, as wide as each other.
    Tiles(Vec<Tile>),
    /// Charts side by side.
    Charts(Vec<Chart>),
    /// Rows and columns.
    Table(Table),
    /// A sentence.
    Line(String),
}

/// One figure, large.
#[derive(Debug, Clone, Default)]
pub struct Tile {
    /// What it counts.
    pub label: String,
    /// The figure as it is written everywhere.
    pub value: String,
    /// What stands under it: a change, an age.
    pub note: String,
    /// Whether it may still change: hatched.
    pub part: bool,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A line through time.
    Trend,
    /// Lying bars, one under the other.
    Bars,
    /// Standing bars, the series of one category beside each other.
    Columns,
}

/// What the axis may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Axis {
    /// Begins at nothing and ends a little above the highest.
    FromZero,
    /// Holds the figures, within these ends.
    Within(f64, f64),
}

/// A chart with its sentence.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Its heading.
    pub title: String,
    /// Stands at the right of the heading.
    pub aside: String,
    /// How it is drawn.
    pub kind: Kind,
    /// What the axis may be.
    pub axis: Axis,
    /// Along the axis, or one bar each.
    pub categories: Vec<Category>,
    /// One line, or one set of bars, each.
    pub series: Vec<Series>,
    /// One sentence that says what is to be seen.
    pub summary: String,
    /// What must be known of single categories.
    pub notes: Vec<String>,
    /// How wide, against the others of its row.
    pub share: f32,
}

/// A place along the axis.
#[derive(Debug, Clone, Default)]
pub struct Category {
    /// Its name, in full: beside a bar.
    pub label: String,
    /// Its name where there is little room: under a line.
    pub short: String,
    /// Whether it is not over yet: hatched.
    pub part: bool,
}

/// One line, or one set of bars.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// Whether it is what the others are compared with: drawn paler.
    pub before: bool,
    /// One for each category.
    pub points: Vec<Point>,
}

/// One figure of a series.
#[derive(Debug, Clone, Default)]
pub struct Point {
    /// Where it is drawn; `None` is a gap and never 0.
    pub value: Option<f64>,
    /// How it is written.
    pub text: String,
    /// Whether it may still change: hatched.
    pub part: bool,
}

/// Rows and columns of short texts.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Its heading.
    pub title: String,
    /// The columns' names.
    pub columns: Vec<Column>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// One column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its name.
    pub label: String,
    /// Whether it stands at the right.
    pub numeric: bool,
}
