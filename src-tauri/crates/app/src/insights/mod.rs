//! Figures: what the clinic's own record and the CRM say of months, asked once for the screen, its
//! tables, files and the monthly report.

mod board;
mod cessation;
mod figure;
mod own;
mod reminders;
mod return_visits;
mod reviews;
mod satisfaction;
mod statistics;
mod words;

pub use board::{Board, BoardRequest, BoardView, Span, insights_board};
pub use figure::{
    Category, Cell, Change, Chart, Column, Figure, MISSING, Parts, SMALL, Series, Shape, Table,
    Tile, Unit,
};
pub use words::Lang;
