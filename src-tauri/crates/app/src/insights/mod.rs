//! Figures: what the clinic's own record and the CRM say of months, asked once for the screen, its
//! tables, files and the monthly report.

mod board;
mod by_key;
mod cessation;
mod drawn;
mod fetch;
mod figure;
mod kind;
mod loyal;
mod own;
mod progress;
mod reminders;
mod return_visits;
mod reviews;
mod runner;
mod satisfaction;
mod snapshot;
mod sort;
mod statistics;
mod words;

pub use board::{Board, BoardRequest, BoardView, Span, insights_board, whole_board};
pub use fetch::{
    Fetch, InsightsFetchRequest, InsightsFetched, fetch_snapshots, insights_fetch,
    insights_fetch_cancel, insights_fetch_status,
};
pub use figure::{
    Category, Cell, Change, Chart, Column, Figure, MISSING, Parts, SMALL, Series, Shape, Table,
    Tile, Unit,
};
pub use progress::InsightsFetchStatus;
pub use runner::{insights_due, run_forever};
pub use snapshot::SnapshotView;
pub use sort::{InsightSortRequest, insight_sort};
pub use words::Lang;

pub(crate) use progress::Fetching;
