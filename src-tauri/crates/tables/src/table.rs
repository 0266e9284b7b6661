//! A table as the importer sees it: its column names, what is to be told about the file, and
//! its rows one after another.
//!
//! Not here: how either format is read (`delimited`, `xlsx`).

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use crate::cell::{Cell, cell_name};
use crate::delimited::{self, CsvRows};
use crate::encoding::Encoding;
use crate::error::{RowError, TableError};
use crate::xlsx;

/// Bytes that can be read twice: a file, or a file's content in memory.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// The two formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with delimiters.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl Format {
    /// The format a file name asks for, when writing; nothing for any other ending. When reading,
    /// the content decides and the name is not looked at.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// One row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number a spreadsheet shows beside it (the first is 1). Blank lines and hidden rows
    /// count; a line break inside quotation marks does not.
    pub number: u32,
    /// Whether the spreadsheet hides it (by hand or by a filter). It is read all the same.
    pub hidden: bool,
    /// Exactly one cell for each column name.
    pub cells: Vec<Cell>,
}

/// Something a person should be told about the file, none of it an error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// Several sheets have content; only the first visible one was read.
    OtherSheets {
        /// The sheet that was read.
        used: String,
        /// Those that were not.
        others: Vec<OtherSheet>,
    },
    /// Rows the spreadsheet hides. They were read.
    HiddenRows(Vec<u32>),
    /// Cells that are formulas. Their last calculated values were read.
    Formulas {
        /// How many.
        count: usize,
        /// The names of the first ten.
        first: Vec<String>,
    },
    /// Merged cells (`B2:B4`). Only the upper left one of each has a value.
    MergedCells(Vec<String>),
    /// Columns (`AF`) without a name. In a workbook they have content beside the table, which was
    /// not read; in a CSV file they stand between named ones and may have some.
    UnnamedColumns(Vec<String>),
}

impl Notice {
    /// The stable name of this notice.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherSheets { .. } => "other_sheets",
            Self::HiddenRows(_) => "hidden_rows",
            Self::Formulas { .. } => "formulas",
            Self::MergedCells(_) => "merged_cells",
            Self::UnnamedColumns(_) => "unnamed_columns",
        }
    }
}

/// A sheet with content that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSheet {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// A table that has been opened and whose column names are known; iterate for its rows.
///
/// A CSV file is read as the rows are asked for, holding about half a megabyte whatever its
/// size. A workbook is read whole before the first row is given, so that damage anywhere in it is
/// known before anything is imported; its size is limited for that reason.
pub struct Table {
    header: Header,
    rows: Rows,
}

enum Rows {
    Csv(Box<CsvRows>),
    Xlsx(xlsx::Sheet),
}

impl Table {
    /// Opens a file: CSV or XLSX, told apart by content.
    pub fn open(path: &Path) -> Result<Self, TableError> {
        Self::read(BufReader::with_capacity(64 * 1024, File::open(path)?))
    }

    /// Opens a file's content that is in memory.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<Self, TableError> {
        Self::read(Cursor::new(bytes))
    }

    /// Opens any source of bytes.
    pub fn read(source: impl Source + 'static) -> Result<Self, TableError> {
        let mut source: Box<dyn Source> = Box::new(source);
        let mut head = Vec::new();
        source.by_ref().take(8).read_to_end(&mut head)?;
        source.seek(SeekFrom::Start(0))?;
        match head.as_slice() {
            [] => Err(TableError::Empty),
            [b'P', b'K', 3, 4, ..] => {
                let (header, sheet) = xlsx::open(source)?;
                Ok(Self { header, rows: Rows::Xlsx(sheet) })
            }
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(TableError::OldOrLocked),
            _ => {
                let (header, rows) = delimited::open(source)?;
                Ok(Self { header, rows: Rows::Csv(Box::new(rows)) })
            }
        }
    }

    /// The column names in order, trimmed, otherwise as written; a blank one is `""`.
    pub fn header(&self) -> &[String] {
        &self.header.names
    }

    /// The row the column names stand in: 1 unless blank rows come first.
    pub fn header_row(&self) -> u32 {
        self.header.row
    }

    /// What the file is.
    pub fn format(&self) -> Format {
        match self.rows {
            Rows::Csv(_) => Format::Csv,
            Rows::Xlsx(_) => Format::Xlsx,
        }
    }

    /// The encoding of a CSV file; none for a workbook, which always says its own.
    pub fn encoding(&self) -> Option<Encoding> {
        match &self.rows {
            Rows::Csv(rows) => Some(rows.encoding()),
            Rows::Xlsx(_) => None,
        }
    }

    /// The character between the cells of a CSV file: comma, semicolon or tab.
    pub fn delimiter(&self) -> Option<char> {
        match &self.rows {
            Rows::Csv(rows) => Some(rows.delimiter()),
            Rows::Xlsx(_) => None,
        }
    }

    /// The name of the sheet that is read.
    pub fn sheet(&self) -> Option<&str> {
        match &self.rows {
            Rows::Csv(_) => None,
            Rows::Xlsx(sheet) => Some(&sheet.name),
        }
    }

    /// What a person should be told; known as soon as the table is open.
    pub fn notices(&self) -> &[Notice] {
        match &self.rows {
            Rows::Csv(rows) => rows.notices(),
            Rows::Xlsx(sheet) => &sheet.notices,
        }
    }
}

impl Iterator for Table {
    type Item = Result<Row, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.rows {
            Rows::Csv(rows) => rows.next(),
            Rows::Xlsx(sheet) => sheet.rows.next().map(Ok),
        }
    }
}

/// The column names and where they stand.
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) row: u32,
    pub(crate) names: Vec<String>,
}

impl Header {
    /// Trims the names and drops blank ones at the end; refuses names that are no words, and
    /// two alike.
    pub(crate) fn new(row: u32, names: Vec<String>) -> Result<Self, TableError> {
        let mut names: Vec<String> = names.iter().map(|name| tidy(name)).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        if !names.iter().any(|name| name.chars().any(char::is_alphabetic)) {
            return Err(TableError::NoHeader { row });
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (column, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = seen.insert(name.to_lowercase(), column) {
                return Err(TableError::DuplicateHeader {
                    first: cell_name(row, first),
                    second: cell_name(row, column),
                });
            }
        }
        Ok(Self { row, names })
    }
}

/// A column name without the line breaks that a narrow column was given by hand.
fn tidy(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}
