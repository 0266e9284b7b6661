//! What is written comes back as it was, and a spreadsheet can do no harm with it.

use std::io::Cursor;

use proptest::prelude::*;
use tables::{
    CellDate, CsvWriter, Encoding, Format, Table, TableError, TableFile, Value, XlsxWriter, Zeros,
    write_whole,
};

const HEADER: [&str; 3] = ["HOSP_SEQ_NO", "NAME", "DAY"];

fn csv_of(rows: &[Vec<Value>], zeros: Zeros) -> Vec<u8> {
    let mut out = CsvWriter::new(vec![], &HEADER, zeros).expect("begun");
    for row in rows {
        out.row(row).expect("a row");
    }
    let (count, bytes) = out.finish().expect("written");
    assert_eq!(count, rows.len() as u64);
    bytes
}

fn xlsx_of(rows: &[Vec<Value>]) -> Vec<u8> {
    let mut out = XlsxWriter::new(Cursor::new(vec![]), "匯出", &HEADER).expect("begun");
    for row in rows {
        out.row(row).expect("a row");
    }
    let (count, bytes) = out.finish().expect("written");
    assert_eq!(count, rows.len() as u64);
    bytes.into_inner()
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn read(bytes: Vec<u8>) -> Vec<Vec<Value>> {
    let table = Table::of_bytes(bytes).expect("a table");
    table.map(|row| row.expect("good").cells.into_iter().map(|cell| cell.value).collect()).collect()
}

const DAY: CellDate = CellDate { year: 2026, month: 9, day: 7, time: None };

#[test]
fn a_csv_file_is_what_excel_in_taiwan_opens() {
    let bytes = csv_of(&[vec![text("00"), text("王小明"), Value::Date(DAY)]], Zeros::ForExcel);
    assert_eq!(
        String::from_utf8(bytes.clone()).expect("UTF-8"),
        "\u{FEFF}HOSP_SEQ_NO,NAME,DAY\r\n00\t,王小明,2026-09-07\r\n"
    );
    assert_eq!(
        Table::of_bytes(bytes.clone()).expect("a table").encoding(),
        Some(Encoding::Utf8Bom)
    );
    assert_eq!(read(bytes)[0][0], text("00"));
    let plain = csv_of(&[vec![text("00"), text("1"), text("123456789012")]], Zeros::Plain);
    assert!(plain.ends_with(b"\r\n00,1,123456789012\r\n"));
}

#[test]
fn no_cell_starts_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"] {
        let attack = format!("{start}HYPERLINK(\"http://example.test\")");
        let rows = [vec![text("00"), text(&attack), text(&format!("'{attack}"))]];
        let bytes = csv_of(&rows, Zeros::ForExcel);
        let mut raw = csv::Reader::from_reader(&bytes[3..]);
        let record = raw.records().next().expect("a record").expect("a good one");
        assert!(record[1].starts_with('\''), "{start:?}");
        assert!(record[2].starts_with("''"), "{start:?}");
        assert_eq!(read(bytes), rows, "{start:?}");
        assert_eq!(read(xlsx_of(&rows)), rows, "{start:?}");
    }
}

#[test]
fn a_workbook_keeps_zeros_dates_and_numbers() {
    let morning = CellDate { time: Some((9, 30)), ..DAY };
    let rows = [
        vec![text("00"), text("王小明"), Value::Date(DAY)],
        vec![text("3501200000"), Value::Number("62.5".into()), Value::Date(morning)],
        // A number that could not come back as it is stays text.
        vec![Value::Number("007".into()), Value::Bool(true), Value::Empty],
    ];
    let mut back = read(xlsx_of(&rows));
    assert_eq!(back[2][0], text("007"));
    back[2][0] = Value::Number("007".into());
    assert_eq!(back, rows);
}

#[test]
fn what_a_cell_cannot_hold_is_refused_and_not_shortened() {
    let mut out = XlsxWriter::new(Cursor::new(vec![]), "x", &HEADER).expect("begun");
    let error = out.row(&[text(&"長".repeat(32_768))]).expect_err("too long");
    assert!(matches!(error, TableError::TooLarge));
    assert!(XlsxWriter::new(Cursor::new(vec![]), "a/b", &HEADER).is_err());
}

#[test]
fn a_picture_is_written_whole_and_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.png");
    write_whole(&file, b"one").unwrap();
    assert!(matches!(write_whole(&file, b"two"), Err(TableError::Exists)));
    assert_eq!(std::fs::read(&file).unwrap(), b"one");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_name_asks_for_its_format() {
    assert_eq!(Format::of_name("a/b.CSV".as_ref()), Some(Format::Csv));
    assert_eq!(Format::of_name("匯出.xlsx".as_ref()), Some(Format::Xlsx));
    assert_eq!(Format::of_name("old.xls".as_ref()), None);
}

proptest! {
    /// Both guards are taken off exactly: any text comes back as it was.
    #[test]
    fn any_text_comes_back(cells in prop::collection::vec("['=+@\t0-9a-c,;\" 王\n-]{0,8}", 3)) {
        let row: Vec<Value> = cells
            .iter()
            .map(|cell| if cell.trim().is_empty() { Value::Empty } else { text(cell) })
            .collect();
        let wanted = if row.iter().all(|value| *value == Value::Empty) { vec![] } else { vec![row.clone()] };
        // A tab that stands behind digits of its own accord is the one thing that goes.
        prop_assume!(!cells.iter().any(|cell| {
            cell.strip_suffix('\t').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        }));
        for zeros in [Zeros::ForExcel, Zeros::Plain] {
            prop_assert_eq!(&read(csv_of(std::slice::from_ref(&row), zeros)), &wanted);
        }
    }

    /// Whatever is written, what any other program reads in a cell of text begins no formula; what
    /// this one reads is what was written.
    #[test]
    fn no_text_begins_a_formula(start in "['＝＋－＠=+@\t\r-]{0,3}", rest in "\\PC{0,12}") {
        let words = format!("{start}{rest}");
        prop_assume!(!words.trim().is_empty());
        let row = vec![text(&words), text("x"), Value::Empty];
        let csv = csv_of(std::slice::from_ref(&row), Zeros::Plain);
        let mut raw = csv::Reader::from_reader(&csv[3..]);
        let record = raw.records().next().expect("a record").expect("a whole one");
        prop_assert!(!begins_formula(&record[0]), "{words:?} in CSV");
        let xlsx = xlsx_of(std::slice::from_ref(&row));
        let sheet = sheet_of(&xlsx);
        prop_assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{words:?}");
        let cell = sheet.split("<t xml:space=\"preserve\">").nth(4).expect("the first cell");
        let first = cell.replace("_x000D_", "\r");
        prop_assert!(!begins_formula(&first), "{words:?} in XLSX");
        prop_assert_eq!(&read(xlsx)[0][0], &row[0]);
    }
}

/// As OWASP has it, and the full-width forms.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// The sheet's own XML.
fn sheet_of(xlsx: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(xlsx)).expect("a package");
    let mut sheet = package.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut sheet, &mut xml).expect("UTF-8");
    xml
}

/// What stands in a folder.
fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("it can be listed");
    entries.map(|one| one.expect("read").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, format) in [("a.csv", Format::Csv), ("a.xlsx", Format::Xlsx)] {
        let to = folder.path().join(name);
        let mut file = TableFile::create(&to, format, "x", &HEADER).expect("begun");
        file.row(&[text("00"), text("王小明"), Value::Date(DAY)]).expect("a row");
        assert!(!to.exists(), "it has no name yet");
        drop(file);
        assert_eq!(names(folder.path()), [""; 0], "dropped, nothing is left");

        let mut file = TableFile::create(&to, format, "x", &HEADER).expect("begun");
        file.row(&[text("00"), text("王小明"), Value::Date(DAY)]).expect("a row");
        let whole = file.finish().expect("finished");
        assert_eq!((whole.rows(), to.exists()), (1, false));
        std::fs::write(&to, "mine").expect("somebody was quicker");
        assert!(matches!(whole.place(), Err(TableError::Exists)));
        assert_eq!(std::fs::read(&to).expect("there"), b"mine");
        let file = TableFile::create(&to, format, "x", &HEADER).expect("begun");
        assert_eq!(file.finish().expect("finished").replace().expect("placed"), 0);
        assert_eq!(Table::open(&to).expect("a table").header(), HEADER);
        assert_eq!(names(folder.path()), [name]);
        std::fs::remove_file(&to).expect("gone");
    }
    let nowhere = folder.path().join("none").join("a.csv");
    let error = TableFile::create(&nowhere, Format::Csv, "x", &HEADER).err().expect("refused");
    assert!(matches!(error, TableError::Io(std::io::ErrorKind::NotFound)));
}

#[test]
fn what_an_ended_program_left_goes_with_the_next_file_and_nothing_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let part = |name: &str, minutes: u64| {
        let file = std::fs::File::create(folder.path().join(name)).expect("made");
        let modified = file.metadata().expect("known").modified().expect("told");
        let before = modified - std::time::Duration::from_secs(minutes * 60);
        file.set_modified(before).expect("as old as that");
        file
    };
    drop(part(".clinic-desk-old.part", 11));
    drop(part(".clinic-desk-new.part", 9));
    drop(part("clinic-desk-old.part", 60));
    drop(part(".clinic-desk-old.csv", 60));
    let under_way = part(".clinic-desk-slow.part", 60);
    under_way.try_lock().expect("somebody writes it");
    write_whole(&folder.path().join("a.png"), b"one").expect("written");
    let mut left = names(folder.path());
    left.sort();
    let stay = [
        ".clinic-desk-new.part",
        ".clinic-desk-old.csv",
        ".clinic-desk-slow.part",
        "a.png",
        "clinic-desk-old.part",
    ];
    assert_eq!(left, stay);
    drop(under_way);
    drop(TableFile::create(&folder.path().join("b.csv"), Format::Csv, "x", &HEADER));
    assert!(!names(folder.path()).contains(&".clinic-desk-slow.part".to_owned()));
}

#[test]
fn a_file_being_written_is_not_swept_away_by_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("a.csv");
    let slow = TableFile::create(&to, Format::Csv, "x", &HEADER).expect("begun");
    let part = folder.path().join(names(folder.path()).pop().expect("its part"));
    let file = std::fs::OpenOptions::new().write(true).open(&part).expect("opened");
    let modified = file.metadata().expect("known").modified().expect("told");
    file.set_modified(modified - std::time::Duration::from_secs(3600)).expect("it stood still");
    drop(file);
    write_whole(&folder.path().join("b.png"), b"one").expect("written");
    assert_eq!(slow.finish().expect("finished").place().expect("placed"), 0);
    assert!(to.exists());
}

/// A disk with room for so many bytes.
struct Full {
    inner: Cursor<Vec<u8>>,
    room: usize,
}

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.inner.get_ref().len() + bytes.len() > self.room {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl std::io::Seek for Full {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Adds rows until the disk is full.
fn fill(mut add: impl FnMut(&[Value]) -> Result<(), TableError>) -> TableError {
    let row = [text(&"王小明 ".repeat(40)), Value::Date(DAY)];
    (0..100_000).find_map(|_| add(&row).err()).expect("it is full at last")
}

#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    for room in [0, 10, 1000, 3000, 20_000] {
        let disk = || Full { inner: Cursor::new(vec![]), room };
        let csv = match CsvWriter::new(disk(), &HEADER, Zeros::ForExcel) {
            Ok(mut out) => fill(|row| out.row(row)),
            Err(error) => error,
        };
        let xlsx = match XlsxWriter::new(disk(), "x", &HEADER) {
            Ok(mut out) => fill(|row| out.row(row)),
            Err(error) => error,
        };
        for error in [csv, xlsx] {
            assert!(matches!(error, TableError::Io(std::io::ErrorKind::StorageFull)), "{error}");
        }
    }
}
