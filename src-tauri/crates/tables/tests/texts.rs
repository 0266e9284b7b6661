//! CSV texts of every kind, made here: encodings, limits, damage, and a million rows.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::time::Instant;

use proptest::prelude::*;
use tables::{Encoding, Notice, RowProblem, Table, TableError};

fn table(bytes: impl Into<Vec<u8>>) -> Table {
    Table::of_bytes(bytes.into()).expect("a table")
}

fn refused(bytes: impl Into<Vec<u8>>) -> TableError {
    Table::of_bytes(bytes.into()).err().expect("an error")
}

fn problems(bytes: impl Into<Vec<u8>>) -> Vec<(u32, Vec<usize>, RowProblem)> {
    table(bytes).filter_map(Result::err).map(|bad| (bad.row, bad.columns, bad.problem)).collect()
}

#[test]
fn what_is_no_table_is_refused() {
    assert!(matches!(refused(""), TableError::Empty));
    assert!(matches!(refused("\u{FEFF}"), TableError::Empty));
    assert!(matches!(refused("\r\n ,\r\n\r\n"), TableError::Empty));
    assert!(matches!(refused("1,2,3\n4,5,6\n"), TableError::NoHeader { row: 1 }));
    assert!(matches!(refused("<html><table><tr>"), TableError::NotATable));
    assert!(matches!(refused("  <TABLE border=1>"), TableError::NotATable));
    assert!(matches!(refused("%PDF-1.7\n"), TableError::NotATable));
    assert!(matches!(refused(b"a,b\n\0\0\0".to_vec()), TableError::NotATable));
    assert!(matches!(
        refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        TableError::OldOrLocked
    ));
    assert!(matches!(refused(b"PK\x03\x04 and nothing more".to_vec()), TableError::Truncated));
    assert!(matches!(refused("\"a,b\n1,2\n"), TableError::Truncated));
    let twice = refused("ID,NAME,id\n");
    assert_eq!(twice.to_string(), "the column names in A1 and C1 are the same");
}

#[test]
fn a_header_is_found_below_blank_lines_and_tidied() {
    let table = table("\n,,\n ID ,\"就診\n日期\",,NAME,,\n\n1,2,3,4,,\n");
    assert_eq!(table.header(), ["ID", "就診日期", "", "NAME"]);
    assert_eq!(table.header_row(), 3);
    assert_eq!(table.notices(), [Notice::UnnamedColumns(vec!["C".into()])]);
    let rows: Vec<_> = table.map(|row| row.expect("good").number).collect();
    // The header's quoted line break makes no row of its own.
    assert_eq!(rows, [5]);
}

#[test]
fn rows_may_end_early_but_not_go_on() {
    assert_eq!(problems("a,b,c\n1\n1,2\n1,2,3\n1,2,3,\n"), []);
    assert_eq!(
        problems("a,b\n1,2,3\n1,2,,\n1,2\n"),
        [(2, vec![], RowProblem::TooManyCells), (3, vec![], RowProblem::TooManyCells),]
    );
    let row = table("a,b,c\n1\n").next().expect("a row").expect("good");
    assert_eq!(row.cells.len(), 3);
}

#[test]
fn the_end_of_a_file_cut_in_two_is_noticed() {
    assert_eq!(problems("a,b\n1,2\n1,2"), []);
    assert_eq!(problems("a,b\n1,2\n1"), [(3, vec![0], RowProblem::CutShort)]);
    assert_eq!(problems("a,b\n1,2\n1,\"2\n3"), [(3, vec![], RowProblem::UnclosedQuote)]);
    let mut cut = "姓名,b\n王,2\n陳,2\n林,2\n".as_bytes().to_vec();
    cut.extend_from_slice(&"吳,3,黃".as_bytes()[..2]);
    assert_eq!(problems(cut), [(5, vec![0], RowProblem::CutShort)]);
}

#[test]
fn a_quote_that_never_closes_does_not_swallow_the_memory() {
    let mut text = String::from("a,b\n1,\"open\n");
    text.push_str(&"1,2\n".repeat(1_000_000));
    assert_eq!(problems(text), [(2, vec![], RowProblem::UnclosedQuote)]);
    let long = format!("a,b\n{}\n1,2\n", "x".repeat(3_000_000));
    assert_eq!(problems(long), [(2, vec![], RowProblem::TooLong)]);
}

#[test]
fn bad_bytes_cost_their_row_and_no_other() {
    let mut text = "姓名,病歷\n王小明,1\n陳大文,2\n".as_bytes().to_vec();
    text.extend_from_slice(b"\xFFx,\xFE\n");
    text.extend_from_slice("林美玲,4\n".as_bytes());
    assert_eq!(problems(text.clone()), [(4, vec![0, 1], RowProblem::Undecodable)]);
    assert_eq!(table(text).filter_map(Result::ok).count(), 3);
    // So does what an earlier program could not read.
    assert_eq!(problems("姓名\n王\u{FFFD}明\n"), [(2, vec![0], RowProblem::Undecodable)]);
}

/// Every code of the areas that Big5 leaves to the user (domain handbook, D).
#[test]
fn no_character_of_a_clinics_own_is_taken_for_granted() {
    let areas = (0x8140..=0xA0FE_u16).chain(0xC6A1..=0xC8FE).chain(0xFA40..=0xFEFE);
    let codes = areas.filter(|code| matches!(code & 0xFF, 0x40..=0x7E | 0xA1..=0xFE));
    let (plain, _, _) = encoding_rs::BIG5.encode("王小明許功蓋王小明許功蓋");
    let mut text = b"name,plain\n".to_vec();
    let mut count = 0;
    for code in codes {
        text.extend_from_slice(&code.to_be_bytes());
        text.extend_from_slice(b"x,");
        text.extend_from_slice(&plain);
        text.push(b'\n');
        count += 1;
    }
    let table = table(text);
    assert_eq!(table.encoding(), Some(Encoding::Big5));
    let rows: Vec<_> = table.collect();
    assert_eq!(rows.len(), count);
    for row in rows {
        match row {
            Ok(row) => {
                assert!(row.cells[0].doubtful && !row.cells[1].doubtful, "row {}", row.number);
                assert!(!row.cells[0].text().contains('\u{FDD0}'));
            }
            Err(bad) => {
                assert_eq!((&bad.columns[..], bad.problem), (&[0][..], RowProblem::Undecodable));
            }
        }
    }
}

#[test]
fn big5_is_read_the_same_wherever_a_chunk_cuts_it() {
    for shift in 0..4 {
        let mut text = vec![b'a'; 65_534 - 2 + shift];
        text.push(b'\n');
        text.extend_from_slice(&encoding_rs::BIG5.encode("許功蓋,碁銹裏墻恒粧嫺\n").0);
        text.splice(0..0, *b"x,y\n");
        let row = table(text).filter_map(Result::ok).last().expect("the last row");
        assert_eq!(row.cells[0].text(), "許功蓋");
        assert_eq!(row.cells[1].text(), "碁銹裏墻恒粧嫺");
        assert!(!row.cells[1].doubtful);
    }
}

#[test]
fn excels_unicode_text_is_read() {
    for big_endian in [false, true] {
        let text = "\u{FEFF}姓名\t年\r\n王小明\t1\r\n";
        let bytes: Vec<u8> = text
            .encode_utf16()
            .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        let table = table(bytes);
        assert_eq!(table.header(), ["姓名", "年"]);
        assert_eq!(table.filter_map(Result::ok).count(), 1);
    }
}

/// A CSV file that is never anywhere as a whole, and whose disk can fail.
struct Endless {
    at: u64,
    rows: u64,
    fails_at: Option<u64>,
}

const LINE: &[u8] =
    "3501200000,00,王小明,A123456789,1961-01-01,2026-09-07,\"B024431100,B024741100\",42\r\n"
        .as_bytes();
const HEAD: &[u8] = b"HOSP_ID,BRANCH,NAME,ID,BIRTHDAY,FUNC_DATE,CURE_ITEM,NUM\r\n";

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.fails_at.is_some_and(|at| self.at >= at) {
            return Err(io::Error::from(io::ErrorKind::TimedOut));
        }
        let mut written = 0;
        while written < out.len() {
            let source = match self.at.checked_sub(HEAD.len() as u64) {
                None => &HEAD[self.at as usize..],
                Some(at) if at / LINE.len() as u64 == self.rows => break,
                Some(at) => &LINE[(at % LINE.len() as u64) as usize..],
            };
            let part = source.len().min(out.len() - written);
            out[written..written + part].copy_from_slice(&source[..part]);
            written += part;
            self.at += part as u64;
        }
        Ok(written)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(at) = to else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        self.at = at;
        Ok(at)
    }
}

/// Streams; `TABLES_ROWS=1000000 cargo test -p tables --release -- --nocapture streams` measures.
#[test]
fn a_long_file_streams() {
    let rows = option_env!("TABLES_ROWS").and_then(|rows| rows.parse().ok()).unwrap_or(20_000);
    let begun = Instant::now();
    let table = Table::read(Endless { at: 0, rows, fails_at: None }).expect("a table");
    let mut last = 0;
    let mut count = 0;
    for row in table {
        last = row.expect("a good row").number;
        count += 1;
    }
    assert_eq!((count, u64::from(last)), (rows, rows + 1));
    assert!(begun.elapsed().as_secs() < 600);
}

#[test]
fn a_disk_that_fails_ends_the_file_with_an_error() {
    // Judging the encoding reads the whole file, so this one has a mark and is not judged.
    struct Marked(Cursor<Vec<u8>>, bool);
    impl Read for Marked {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.0.position() > 300_000 && self.1 {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.0.read(out)
        }
    }
    impl Seek for Marked {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }
    let text = format!("\u{FEFF}a,b\n{}", "1,2\n".repeat(200_000));
    let rows: Vec<_> =
        Table::read(Marked(Cursor::new(text.into_bytes()), true)).expect("opens").collect();
    let bad = rows.last().expect("rows").as_ref().expect_err("an error");
    assert_eq!(bad.problem, RowProblem::Io(io::ErrorKind::TimedOut));
    assert!(bad.problem.ends_file() && rows.len() > 50_000);
    let unreadable = Table::read(Endless { at: 0, rows: 99, fails_at: Some(0) });
    assert!(matches!(unreadable.err(), Some(TableError::Io(io::ErrorKind::TimedOut))));
}

proptest! {
    /// What a good CSV library writes is what we read.
    #[test]
    fn it_reads_what_another_library_writes(
        rows in prop::collection::vec(prop::collection::vec("[a-z0-9,;\"\n\r王 ]{0,6}", 3), 1..8)
    ) {
        let mut out = csv::WriterBuilder::new().from_writer(vec![]);
        out.write_record(["a", "b", "c"]).expect("written");
        for row in &rows {
            out.write_record(row).expect("written");
        }
        let bytes = out.into_inner().expect("written");
        let read: Vec<Vec<String>> = table(bytes)
            .map(|row| row.expect("good").cells.iter().map(|cell| cell.text().into_owned()).collect())
            .collect();
        let blank = |text: &String| text.trim().is_empty();
        let wanted: Vec<Vec<String>> = rows
            .iter()
            .filter(|row| !row.iter().all(blank))
            .map(|row| row.iter().map(|text| if blank(text) { String::new() } else { text.clone() }).collect())
            .collect();
        prop_assert_eq!(read, wanted);
    }

    /// Nothing a file holds makes it panic, loop or grow.
    #[test]
    fn any_bytes_end_in_rows_or_errors(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(table) = Table::of_bytes(bytes) {
            prop_assert!(table.count() < 500);
        }
    }

    /// Nor does any likely mixture of the bytes that mean something.
    #[test]
    fn any_mixture_of_telling_bytes_ends_in_rows_or_errors(
        picks in prop::collection::vec(prop::sample::select(
            [&b"a"[..], b",", b";", b"\t", b"\"", b"\r", b"\n", b"'", b"=", b"0", b"\xEF\xBB\xBF", b"\xFF\xFE",
             b"\xFA\x40", b"\x81", b"\xA4\x40", b"\xE7\x8E\x8B", b"\0"].to_vec()), 0..120)
    ) {
        if let Ok(table) = Table::of_bytes(picks.concat()) {
            let width = table.header().len();
            for row in table.flatten() {
                prop_assert_eq!(row.cells.len(), width);
            }
        }
    }
}
