//! What can be wrong with a file, or with one row of it.
//!
//! Both carry places (row and column) and never content, so both are safe to log. The sentences
//! here are for the log and the command line; the window has its own words for each code.

use std::io;

use crate::cell::cell_name;

/// The file as a whole cannot be read (or written): nothing of it was used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// There is nothing in the file, or in any visible sheet of it.
    #[error("the file is empty")]
    Empty,
    /// The first row that is not blank holds no words that could be column names.
    #[error("row {row} should hold the column names, but holds no words")]
    NoHeader {
        /// The row, counted from 1.
        row: u32,
    },
    /// Two columns have the same name (letter case aside), so neither can be trusted.
    #[error("the column names in {first} and {second} are the same")]
    DuplicateHeader {
        /// The cell of the first one, such as `B1`.
        first: String,
        /// The cell of the second one.
        second: String,
    },
    /// Not CSV and not XLSX: a web page, a picture, another office format.
    #[error("the file is neither a CSV text nor an XLSX workbook")]
    NotATable,
    /// An old `.xls` workbook, or one that a password locks (both look alike from outside).
    #[error("an old .xls workbook or one locked by a password; save it as .xlsx without one")]
    OldOrLocked,
    /// The workbook is cut short or damaged.
    #[error("the file is cut short or damaged")]
    Truncated,
    /// The text is in none of the encodings that are understood.
    #[error("the text at {cell} is neither UTF-8 nor Big5", cell = cell_name(*row, *column))]
    WrongEncoding {
        /// The row of the first cell that cannot be read, counted from 1.
        row: u32,
        /// Its column, counted from 0.
        column: usize,
    },
    /// More than can be held in memory (XLSX), or than the format can hold (writing).
    #[error("too large; save it as CSV, or in parts")]
    TooLarge,
    /// There is a file of this name; none is written over.
    #[error("this file exists already")]
    Exists,
    /// The operating system refused.
    #[error("the file cannot be read or written: {0}")]
    Io(io::ErrorKind),
}

impl TableError {
    /// The stable name of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::NoHeader { .. } => "file_no_header",
            Self::DuplicateHeader { .. } => "file_duplicate_header",
            Self::NotATable => "file_not_a_table",
            Self::OldOrLocked => "file_old_or_locked",
            Self::Truncated => "file_truncated",
            Self::WrongEncoding { .. } => "file_wrong_encoding",
            Self::TooLarge => "file_too_large",
            Self::Exists => "file_exists",
            Self::Io(_) => "file_io",
        }
    }
}

impl From<io::Error> for TableError {
    fn from(error: io::Error) -> Self {
        Self::Io(error.kind())
    }
}

/// One row cannot be used; its neighbours can, unless [`RowProblem::ends_file`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}: {problem}")]
pub struct RowError {
    /// The row as a spreadsheet numbers it, counted from 1.
    pub row: u32,
    /// The columns concerned, counted from 0; empty when it is the row as a whole.
    pub columns: Vec<usize>,
    /// What is wrong.
    pub problem: RowProblem,
}

impl RowError {
    /// The stable name of the problem.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }
}

/// What is wrong with one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// A cell has bytes that are no character in the file's encoding.
    #[error("a cell has characters that cannot be read")]
    Undecodable,
    /// There are more cells than column names: most often an unquoted comma shifted the rest.
    #[error("more cells than column names; a list with commas must stand in quotes")]
    TooManyCells,
    /// The last row ends in mid-row, without all its cells and without a line end.
    #[error("the file ends in the middle of this row")]
    CutShort,
    /// A quotation mark opens here and is never closed.
    #[error("a quotation mark is opened and never closed")]
    UnclosedQuote,
    /// A row longer than any table has (1 MiB).
    #[error("the row is too long to be one of a table")]
    TooLong,
    /// The operating system refused to read on.
    #[error("the file cannot be read further: {0}")]
    Io(io::ErrorKind),
}

impl RowProblem {
    /// The stable name of this problem.
    pub fn code(self) -> &'static str {
        match self {
            Self::Undecodable => "row_undecodable",
            Self::TooManyCells => "row_too_many_cells",
            Self::CutShort => "row_cut_short",
            Self::UnclosedQuote => "row_unclosed_quote",
            Self::TooLong => "row_too_long",
            Self::Io(_) => "row_io",
        }
    }

    /// Whether nothing after this row was read.
    pub fn ends_file(self) -> bool {
        match self {
            Self::Undecodable | Self::TooManyCells => false,
            Self::CutShort | Self::UnclosedQuote | Self::TooLong | Self::Io(_) => true,
        }
    }
}
