//! One board of figures for some months: the one query behind the screen, its tables, files and the
//! monthly report. Each board has its own file; this one reads the question and hands it on.

use domain::field_error::Code;
use domain::insight::{Month, Months};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::figure::{Chart, Tile};
use super::words::{self, Lang};
use crate::desk::Desk;
use crate::error::AppError;

/// Which board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Board {
    /// 回診率, as the CRM counts it.
    ReturnVisits,
    /// 滿意度, as the CRM counts it.
    Satisfaction,
    /// The CRM's statistics of 1.0.4.
    Statistics,
    /// 戒菸成效, from the own record.
    Cessation,
    /// 提醒, from the own record.
    Reminders,
    /// 評論, from the own record.
    Reviews,
}

impl Board {
    /// Every board, in the order of the screen.
    pub const ALL: [Self; 6] = [
        Self::ReturnVisits,
        Self::Satisfaction,
        Self::Statistics,
        Self::Cessation,
        Self::Reminders,
        Self::Reviews,
    ];

    /// As written in requests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReturnVisits => "return_visits",
            Self::Satisfaction => "satisfaction",
            Self::Statistics => "statistics",
            Self::Cessation => "cessation",
            Self::Reminders => "reminders",
            Self::Reviews => "reviews",
        }
    }
}

/// From one month to another, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// `YYYY-MM`.
    pub from: String,
    /// `YYYY-MM`.
    pub to: String,
}

/// A question for figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct BoardRequest {
    /// Which board.
    pub board: Board,
    /// The first month, `YYYY-MM`.
    pub from: String,
    /// The last month, `YYYY-MM`.
    pub to: String,
    /// The months to compare with.
    #[serde(default)]
    pub compare: Option<Span>,
    /// The language of the words.
    #[serde(default)]
    pub lang: Lang,
    /// The one measure shown by counselor, by the key of its tile; the first one without it.
    #[serde(default)]
    #[ts(optional)]
    pub by_counselor: Option<String>,
}

/// A board's figures.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BoardView {
    /// Which board.
    pub board: Board,
    /// Its title.
    pub title: String,
    /// The first month, `YYYY-MM`.
    pub from: String,
    /// The last month, `YYYY-MM`.
    pub to: String,
    /// The months compared with.
    pub compare: Option<Span>,
    /// The figures that stand alone.
    pub tiles: Vec<Tile>,
    /// The charts, in the order of the screen.
    pub charts: Vec<Chart>,
    /// What to know of the whole board.
    pub notices: Vec<String>,
    /// Keys of the service that somebody must sort into doctors and metrics.
    pub unsorted: Vec<String>,
    /// When it was last fetched, RFC 3339; none: never, or counted from the own record now.
    pub fetched_at: Option<String>,
    /// Whether there is no figure to show.
    pub empty: bool,
}

/// What is shown by counselor: a line for each of them and month would be too much of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByCounselor {
    /// Every measure: for files and the report.
    All,
    /// One, by its place among the tiles.
    Measure(usize),
}

/// A question as a board reads it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// Which board.
    pub(crate) board: Board,
    /// Which months.
    pub(crate) months: Months,
    /// The months to compare with.
    pub(crate) compare: Option<Months>,
    /// The language of the words.
    pub(crate) lang: Lang,
    /// What is shown by counselor.
    pub(crate) by_counselor: ByCounselor,
}

impl Asked {
    /// Reads a question.
    ///
    /// # Errors
    /// [`AppError::BadField`] with `from`, `to` or `by_counselor`.
    pub(crate) fn read(request: &BoardRequest) -> Result<Self, AppError> {
        let compare = request.compare.as_ref();
        let measure = super::cessation::measure(request.by_counselor.as_deref());
        let wrong = AppError::BadField { field: "by_counselor", code: Code::NotAChoice };
        Ok(Self {
            by_counselor: ByCounselor::Measure(measure.ok_or(wrong)?),
            board: request.board,
            months: months(&request.from, &request.to)?,
            compare: compare.map(|span| months(&span.from, &span.to)).transpose()?,
            lang: request.lang,
        })
    }

    /// A board without a figure, to be filled.
    pub(crate) fn view(&self) -> BoardView {
        let span =
            |months: Months| Span { from: months.from.to_string(), to: months.to.to_string() };
        let Span { from, to } = span(self.months);
        BoardView {
            board: self.board,
            title: words::title(self.board, self.lang).to_owned(),
            from,
            to,
            compare: self.compare.map(span),
            tiles: Vec::new(),
            charts: Vec::new(),
            notices: Vec::new(),
            unsorted: Vec::new(),
            fetched_at: None,
            empty: true,
        }
    }
}

/// Reads a run of months.
///
/// # Errors
/// [`AppError::BadField`] with `from` or `to`.
pub(crate) fn months(from: &str, to: &str) -> Result<Months, AppError> {
    let bad = |field| move |code: Code| AppError::BadField { field, code };
    let from = Month::parse(from).map_err(bad("from"))?;
    let to = Month::parse(to).map_err(bad("to"))?;
    Months::new(from, to).map_err(bad("to"))
}

/// The most months a screen shows: what crosses to the page stays below 256 KB.
const ON_SCREEN: usize = 36;

/// The figures of a board, as a screen shows them: of three years at most.
///
/// # Errors
/// [`AppError::NotAllowed`] for anybody but a manager; [`AppError::BadField`] for months that are
/// none or too many.
pub async fn insights_board(desk: &Desk, request: BoardRequest) -> Result<BoardView, AppError> {
    desk.only_manager()?;
    let asked = Asked::read(&request)?;
    let longest = asked.compare.map_or(0, Months::len).max(asked.months.len());
    if longest > ON_SCREEN {
        return Err(AppError::BadField { field: "months", code: Code::OutOfRange });
    }
    board(desk, asked).await
}

/// The figures of a board with every measure by counselor, of ten years at most: for files, the
/// report and scripts.
///
/// # Errors
/// As [`insights_board`].
pub async fn whole_board(desk: &Desk, request: BoardRequest) -> Result<BoardView, AppError> {
    desk.only_manager()?;
    let asked = Asked::read(&request)?;
    board(desk, Asked { by_counselor: ByCounselor::All, ..asked }).await
}

async fn board(desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    let mut view = match asked.board {
        Board::ReturnVisits => super::return_visits::board(desk, asked).await,
        Board::Satisfaction => super::satisfaction::board(desk, asked).await,
        Board::Statistics => super::statistics::board(desk, asked).await,
        Board::Cessation => super::cessation::board(desk, asked).await,
        Board::Reminders => super::reminders::board(desk, asked).await,
        Board::Reviews => super::reviews::board(desk, asked).await,
    }?;
    let told = |tile: &Tile| tile.figure.value.is_some();
    view.empty = !view.tiles.iter().any(told) && view.charts.iter().all(Chart::is_empty);
    Ok(view)
}
