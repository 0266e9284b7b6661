//! CSV files: which encoding and delimiter, the header, then row by row without holding more
//! than a chunk of the file.
//!
//! Not here: where cells begin and end (`records`), and how bytes become text (`encoding`,
//! `decode`).

use std::io::{Read, SeekFrom};

use crate::cell::{Cell, column_name};
use crate::decode::{DOUBTFUL, Decoded, UNREADABLE};
use crate::encoding::Encoding;
use crate::error::{RowError, RowProblem, TableError};
use crate::guard::{unguarded, unpadded};
use crate::records::{Ended, Records};
use crate::table::{Header, Notice, Row, Source};

/// A CSV file whose header has been read.
pub(crate) struct CsvRows {
    records: Records,
    encoding: Encoding,
    /// How many columns have names.
    width: usize,
    /// How many cells the header row has, blank ones at its end included.
    most: usize,
    over: bool,
    notices: Vec<Notice>,
}

/// Opens a CSV file: judges its encoding and delimiter and reads its header.
pub(crate) fn open(mut source: Box<dyn Source>) -> Result<(Header, CsvRows), TableError> {
    let head = head_of(&mut *source)?;
    let encoding = match Encoding::of_mark(&head) {
        Some(encoding) => Some(encoding),
        None => {
            refuse_other_kinds(&head)?;
            Encoding::judge(&mut *source)?
        }
    };
    source.seek(SeekFrom::Start(0))?;
    let mut input = Decoded::new(source, encoding);
    let delimiter = delimiter_of(input.fill()?);
    let mut records = Records::new(input, delimiter);
    let Some(encoding) = encoding else {
        return Err(first_beyond_ascii(&mut records));
    };
    let header = read_header(&mut records)?;
    let (width, most) = (header.names.len(), records.cells().count());
    let unnamed: Vec<String> =
        (0..width).filter(|column| header.names[*column].is_empty()).map(column_name).collect();
    let notices = if unnamed.is_empty() { vec![] } else { vec![Notice::UnnamedColumns(unnamed)] };
    Ok((header, CsvRows { records, encoding, width, most, over: false, notices }))
}

fn head_of(source: &mut dyn Source) -> Result<Vec<u8>, TableError> {
    source.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    source.take(4096).read_to_end(&mut head)?;
    Ok(head)
}

/// Refuses what is plainly no text, and the web pages that some programs save as `.xls`.
fn refuse_other_kinds(head: &[u8]) -> Result<(), TableError> {
    let start: Vec<u8> = head
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(9)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let other = ["<html", "<!doctype", "<table", "<?xml", "%pdf"];
    if head.contains(&0) || other.iter().any(|word| start.starts_with(word.as_bytes())) {
        return Err(TableError::NotATable);
    }
    Ok(())
}

/// The most frequent of comma, semicolon and tab in the header line, outside quotation marks.
fn delimiter_of(text: &[u8]) -> u8 {
    let line_end = |byte: &u8| matches!(*byte, b'\n' | b'\r');
    let mut quoted = false;
    let header: Vec<u8> = text
        .iter()
        .copied()
        .skip_while(|byte| line_end(byte))
        .take_while(|byte| {
            quoted ^= *byte == b'"';
            quoted || !line_end(byte)
        })
        .collect();
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in header {
        quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(!quoted && byte == *delimiter);
        }
    }
    // The comma wins a tie, being first.
    let mut best = counts[0];
    for candidate in &counts[1..] {
        if candidate.1 > best.1 {
            best = *candidate;
        }
    }
    best.0
}

/// Where a file that is in no known encoding first leaves ASCII.
fn first_beyond_ascii(records: &mut Records) -> TableError {
    while let Ok(Some(ended)) = records.read() {
        if let Some(column) = records.cells().position(|cell| !cell.is_ascii()) {
            return TableError::WrongEncoding { row: records.row(), column };
        }
        if ended != Ended::Line {
            break;
        }
    }
    TableError::WrongEncoding { row: 1, column: 0 }
}

/// Takes the first record that is not blank as the column names.
fn read_header(records: &mut Records) -> Result<Header, TableError> {
    loop {
        let Some(ended) = records.read()? else {
            return Err(TableError::Empty);
        };
        let names: Vec<String> = records
            .cells()
            .map(|cell| String::from_utf8_lossy(cell).replace(DOUBTFUL, ""))
            .collect();
        if let Some(column) = names.iter().position(|name| name.contains(UNREADABLE)) {
            return Err(TableError::WrongEncoding { row: records.row(), column });
        }
        match ended {
            Ended::InsideQuotes => return Err(TableError::Truncated),
            Ended::TooLong => return Err(TableError::NotATable),
            Ended::Line | Ended::File => {}
        }
        if names.iter().any(|name| !name.trim().is_empty()) {
            return Header::new(records.row(), names);
        }
    }
}

impl CsvRows {
    /// The encoding the file is in.
    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What a person should be told.
    pub(crate) fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The character between cells.
    pub(crate) fn delimiter(&self) -> char {
        char::from(self.records.delimiter())
    }

    /// The next row that is not blank.
    pub(crate) fn next(&mut self) -> Option<Result<Row, RowError>> {
        while !self.over {
            let ended = match self.records.read() {
                Ok(Some(ended)) => ended,
                Ok(None) => return None,
                Err(error) => {
                    let row = self.records.row().saturating_add(1);
                    let problem = RowProblem::Io(error.kind());
                    return Some(Err(self.ended(RowError { row, columns: vec![], problem })));
                }
            };
            match self.row(ended) {
                Ok(None) => {}
                Ok(Some(row)) => return Some(Ok(row)),
                Err(error) => return Some(Err(self.ended(error))),
            }
        }
        None
    }

    /// Stops reading after an error that leaves nothing to read.
    fn ended(&mut self, error: RowError) -> RowError {
        self.over = error.problem.ends_file();
        error
    }

    /// The last record as a row; `None` if it is blank.
    fn row(&self, ended: Ended) -> Result<Option<Row>, RowError> {
        let number = self.records.row();
        let fails = |problem, columns| Err(RowError { row: number, columns, problem });
        match ended {
            Ended::InsideQuotes => return fails(RowProblem::UnclosedQuote, vec![]),
            Ended::TooLong => return fails(RowProblem::TooLong, vec![]),
            Ended::Line | Ended::File => {}
        }
        let mut cells: Vec<Cell> = self.records.cells().map(|cell| self.cell(cell)).collect();
        if cells.iter().all(Cell::is_blank) {
            return Ok(None);
        }
        let unreadable: Vec<usize> =
            (0..cells.len()).filter(|column| cells[*column].text().contains(UNREADABLE)).collect();
        if ended == Ended::File && cells.len() < self.width {
            return fails(RowProblem::CutShort, vec![cells.len() - 1]);
        }
        if !unreadable.is_empty() {
            return fails(RowProblem::Undecodable, unreadable);
        }
        // One blank cell too many is the comma that some programs put at the end of each row.
        let unnamed = cells.iter().skip(self.width).any(|cell| !cell.is_blank());
        if unnamed || cells.len() > self.most + 1 {
            return fails(RowProblem::TooManyCells, vec![]);
        }
        cells.resize(self.width, Cell::default());
        Ok(Some(Row { number, hidden: false, cells }))
    }

    fn cell(&self, bytes: &[u8]) -> Cell {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        let doubtful = self.encoding == Encoding::Big5 && text.contains(DOUBTFUL);
        if doubtful {
            text.retain(|c| c != DOUBTFUL);
        }
        let bare = unpadded(unguarded(&text), self.records.delimiter());
        if bare.len() < text.len() {
            text = bare.to_owned();
        }
        Cell { doubtful, ..Cell::of_text(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_line_tells_the_delimiter() {
        assert_eq!(delimiter_of(b"a,b,c\n1;2;3;4;5\n"), b',');
        assert_eq!(delimiter_of(b"a;b;c\n"), b';');
        assert_eq!(delimiter_of(b"a\tb\tc\n"), b'\t');
        assert_eq!(delimiter_of(b"\r\n\r\n\"a,b,c,d\";b;c\n"), b';');
        assert_eq!(delimiter_of(b"alone\n"), b',');
    }
}
