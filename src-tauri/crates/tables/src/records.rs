//! The records of a CSV text: where each cell begins and ends.
//!
//! Written here rather than taken from a CSV crate because an importer must name rows as a
//! spreadsheet numbers them (blank lines count, a quoted line break does not) and must notice a
//! quotation mark that is never closed; the crate that writes our CSV offers neither when
//! reading. Quoting otherwise follows RFC 4180, leniently.

use std::io;

use crate::decode::Decoded;

/// No row of a table is longer: an unclosed quotation mark would swallow the file into memory.
const LONGEST: usize = 1024 * 1024;

/// How a record ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// By a line end: LF, CR LF or CR.
    Line,
    /// By the end of the file.
    File,
    /// By the end of the file, or by the limit of length, inside quotation marks.
    InsideQuotes,
    /// By the limit of length.
    TooLong,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Reads one record after another; the cells of the last one stay readable.
pub(crate) struct Records {
    input: Decoded,
    delimiter: u8,
    row: u32,
    skip_line_feed: bool,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Records {
    pub(crate) fn new(input: Decoded, delimiter: u8) -> Self {
        Self { input, delimiter, row: 0, skip_line_feed: false, text: vec![], ends: vec![] }
    }

    /// The number of the last record, counted from 1.
    pub(crate) fn row(&self) -> u32 {
        self.row
    }

    /// The character between cells.
    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The cells of the last record, as UTF-8.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }

    /// Reads the next record; `None` at the end of the file.
    pub(crate) fn read(&mut self) -> io::Result<Option<Ended>> {
        self.text.clear();
        self.ends.clear();
        let mut state = State::CellStart;
        let mut begun = false;
        loop {
            let chunk = self.input.fill()?;
            if chunk.is_empty() {
                if !begun {
                    return Ok(None);
                }
                self.ends.push(self.text.len());
                let inside = state == State::Quoted;
                return Ok(Some(if inside { Ended::InsideQuotes } else { Ended::File }));
            }
            let after_return = std::mem::take(&mut self.skip_line_feed);
            if after_return && chunk[0] == b'\n' {
                self.input.consume(1);
                continue;
            }
            if !begun {
                begun = true;
                self.row = self.row.saturating_add(1);
            }
            let scan =
                Scan { delimiter: self.delimiter, text: &mut self.text, ends: &mut self.ends };
            let (used, line_end) = scan.chunk(chunk, &mut state);
            self.input.consume(used);
            if let Some(line_end) = line_end {
                self.skip_line_feed = line_end == b'\r';
                return Ok(Some(Ended::Line));
            }
            if self.text.len() > LONGEST {
                let inside = state == State::Quoted;
                return Ok(Some(if inside { Ended::InsideQuotes } else { Ended::TooLong }));
            }
        }
    }
}

/// What one pass over a chunk writes to.
struct Scan<'a> {
    delimiter: u8,
    text: &'a mut Vec<u8>,
    ends: &'a mut Vec<usize>,
}

impl Scan<'_> {
    /// Goes on from `state` until a line end or the end of the chunk; answers how many bytes
    /// were used, and the line end.
    fn chunk(self, chunk: &[u8], state: &mut State) -> (usize, Option<u8>) {
        let mut at = 0;
        while at < chunk.len() {
            let rest = &chunk[at..];
            match *state {
                State::CellStart if rest[0] == b'"' => {
                    *state = State::Quoted;
                    at += 1;
                }
                State::CellStart => *state = State::Plain,
                State::Plain => {
                    let stop =
                        |byte: &u8| matches!(*byte, b'\n' | b'\r') || *byte == self.delimiter;
                    let length = rest.iter().position(stop).unwrap_or(rest.len());
                    self.text.extend_from_slice(&rest[..length]);
                    at += length;
                    let Some(&found) = rest.get(length) else {
                        continue;
                    };
                    at += 1;
                    self.ends.push(self.text.len());
                    if found != self.delimiter {
                        return (at, Some(found));
                    }
                    *state = State::CellStart;
                }
                State::Quoted => {
                    let length = rest.iter().position(|byte| *byte == b'"');
                    self.text.extend_from_slice(&rest[..length.unwrap_or(rest.len())]);
                    at += length.map_or(rest.len(), |length| length + 1);
                    if length.is_some() {
                        *state = State::AfterQuote;
                    }
                }
                State::AfterQuote if rest[0] == b'"' => {
                    self.text.push(b'"');
                    *state = State::Quoted;
                    at += 1;
                }
                // Usually the delimiter or a line end; anything else is kept as plain text.
                State::AfterQuote => *state = State::Plain,
            }
        }
        (at, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Encoding;
    use std::io::Cursor;

    fn records(text: &str) -> Vec<(u32, Vec<String>, Ended)> {
        let input =
            Decoded::new(Box::new(Cursor::new(text.as_bytes().to_vec())), Some(Encoding::Utf8));
        let mut records = Records::new(input, b',');
        let mut all = vec![];
        while let Some(ended) = records.read().unwrap() {
            let cells = records.cells().map(|c| String::from_utf8(c.to_vec()).unwrap()).collect();
            all.push((records.row(), cells, ended));
        }
        all
    }

    fn numbers(text: &str) -> Vec<u32> {
        records(text).iter().map(|(row, ..)| *row).collect()
    }

    #[test]
    fn blank_lines_count_and_quoted_line_breaks_do_not() {
        let all = records("a,b\n\n1,\"two\nlines\"\n\n3,4\n");
        let full: Vec<_> = all.iter().filter(|(_, cells, _)| cells.len() > 1).collect();
        assert_eq!(full.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!(full[1].1, ["1", "two\nlines"]);
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        assert_eq!(numbers("a\nb\nc\n"), [1, 2, 3]);
        assert_eq!(numbers("a\r\nb\r\nc\r\n"), [1, 2, 3]);
        assert_eq!(numbers("a\rb\rc\r"), [1, 2, 3]);
        assert_eq!(numbers("a\r\n\r\nc"), [1, 2, 3]);
        assert_eq!(numbers(""), [] as [u32; 0]);
    }

    #[test]
    fn quotes_are_undone_and_an_open_one_is_noticed() {
        assert_eq!(records("\"a \"\"b\"\" c\",\"\"\n")[0].1, ["a \"b\" c", ""]);
        assert_eq!(records("5\" pipe,x\n")[0].1, ["5\" pipe", "x"]);
        assert_eq!(records("\"a\"b,c\n")[0].1, ["ab", "c"]);
        let open = records("x\n1,\"never closed\n2,3\n");
        assert_eq!(open.last().map(|r| (r.0, r.2)), Some((2, Ended::InsideQuotes)));
        assert_eq!(records("a,b")[0].2, Ended::File);
        assert_eq!(records("a,\"b\"")[0].2, Ended::File);
        assert_eq!(records("a,")[0].1, ["a", ""]);
    }
}
