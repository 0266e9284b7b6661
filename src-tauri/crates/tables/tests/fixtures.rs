//! The fixtures of `tests/fixtures/tables`, as an importer meets them. What each holds stands in
//! the README there.

use std::path::PathBuf;

use tables::{Cell, Encoding, Format, Notice, RowProblem, Table, TableError, Value, cell_name};

fn path(name: &str) -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/tables");
    PathBuf::from(root).join(name)
}

fn open(name: &str) -> Table {
    Table::open(&path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every row's number and text, cell by cell.
fn texts(name: &str) -> Vec<(u32, Vec<String>)> {
    let rows = open(name).map(|row| row.expect("a good row"));
    rows.map(|row| (row.number, row.cells.iter().map(|cell| cell.text().into_owned()).collect()))
        .collect()
}

/// A workbook's cell by its spreadsheet row and its column's name.
fn cell(name: &str, row: u32, column: &str) -> (Cell, String) {
    let table = open(name);
    let at = table.header().iter().position(|header| header == column).expect("the column");
    let row = table.filter_map(Result::ok).find(|found| found.number == row).expect("the row");
    (row.cells[at].clone(), cell_name(row.number, at))
}

fn text(name: &str, row: u32, column: &str) -> String {
    cell(name, row, column).0.text().into_owned()
}

#[test]
fn the_same_rows_come_out_of_every_encoding_and_delimiter() {
    let good = texts("visits-good.csv");
    assert_eq!(good.len(), 8);
    for (name, encoding, shown, delimiter) in [
        ("visits-good.csv", Encoding::Utf8, "UTF-8", ','),
        ("visits-bom.csv", Encoding::Utf8Bom, "UTF-8 BOM", ','),
        ("visits-big5.csv", Encoding::Big5, "Big5", ','),
        ("visits-utf16.csv", Encoding::Utf16Le, "UTF-16", '\t'),
        ("visits-semicolon.csv", Encoding::Utf8, "UTF-8", ';'),
        ("visits-tab.csv", Encoding::Utf8, "UTF-8", '\t'),
    ] {
        let table = open(name);
        assert_eq!(table.format(), Format::Csv);
        assert_eq!(table.encoding(), Some(encoding), "{name}");
        assert_eq!(encoding.to_string(), shown);
        assert_eq!(table.delimiter(), Some(delimiter), "{name}");
        assert_eq!(table.header().len(), 33, "{name}");
        assert!(texts(name) == good, "{name}");
    }
}

#[test]
fn big5_headers_and_names_are_read() {
    let table = open("visits-big5.csv");
    assert_eq!(table.header()[2..6], ["姓名", "身分證號", "生日", "就診日期"]);
    assert_eq!(text("visits-big5.csv", 9, "姓名"), "許功蓋");
    assert!(
        open("visits-big5.csv")
            .filter_map(Result::ok)
            .all(|row| row.cells.iter().all(|c| !c.doubtful))
    );
}

#[test]
fn full_width_text_is_left_for_whoever_knows_the_column() {
    assert_eq!(text("visits-fullwidth.csv", 2, "ID"), "Ａ１２３４５６７８９");
    assert_eq!(text("visits-fullwidth.csv", 4, "ID"), " f131104093 ");
}

#[test]
fn rows_of_a_mixed_file_keep_the_numbers_a_spreadsheet_shows() {
    let rows: Vec<_> = open("visits-mixed.csv").collect();
    let numbers: Vec<u32> =
        rows.iter().map(|row| row.as_ref().map_or_else(|bad| bad.row, |row| row.number)).collect();
    let expected: Vec<u32> = (2..=27).filter(|row| *row != 13).collect();
    assert_eq!(numbers, expected);
    let bad: Vec<_> = rows.iter().filter_map(|row| row.as_ref().err()).collect();
    assert_eq!(bad.len(), 1);
    assert_eq!(
        (bad[0].row, bad[0].problem, bad[0].code()),
        (16, RowProblem::TooManyCells, "row_too_many_cells")
    );
    assert_eq!(text("visits-mixed.csv", 14, "MEMO2"), "第一行\n第二行");
}

#[test]
fn a_file_cut_short_gives_what_is_whole_and_names_the_rest() {
    let rows: Vec<_> = open("visits-cut-short.csv").collect();
    assert_eq!(rows.len(), 8);
    assert!(rows[..7].iter().all(Result::is_ok));
    let bad = rows[7].as_ref().expect_err("the last row");
    assert_eq!((bad.row, bad.problem), (9, RowProblem::CutShort));
}

#[test]
fn a_file_of_another_encoding_is_refused_with_its_place() {
    let refused = Table::open(&path("visits-wrong-encoding.csv")).err().expect("an error");
    assert!(matches!(refused, TableError::WrongEncoding { row: 2, column: 2 }));
    assert_eq!(refused.to_string(), "the text at C2 is neither UTF-8 nor Big5");
    assert_eq!(refused.code(), "file_wrong_encoding");
}

#[test]
fn a_clinics_own_characters_are_marked_and_meaningless_bytes_refused() {
    let rows: Vec<_> = open("visits-big5-rare.csv").collect();
    let own = rows[0].as_ref().expect("readable");
    assert!(own.cells[2].doubtful && own.cells[2].text().starts_with('王'));
    assert_eq!(own.cells.iter().filter(|cell| cell.doubtful).count(), 1);
    let bad = rows[1].as_ref().expect_err("unreadable");
    assert_eq!((bad.row, &bad.columns[..], bad.problem), (3, &[2][..], RowProblem::Undecodable));
    assert!(rows[2].is_ok());
}

#[test]
fn a_workbook_is_read_as_a_person_sees_it() {
    let book = "visits.xlsx";
    assert_eq!(open(book).sheet(), Some("戒菸紀錄"));
    let numbers: Vec<u32> = open(book).filter_map(Result::ok).map(|row| row.number).collect();
    assert_eq!(numbers, [2, 3, 4, 5, 7, 8, 9, 10, 11]);

    // Dates are dates, in whatever calendar they are shown.
    assert!(cell(book, 2, "BIRTHDAY").0.was_date());
    assert_eq!(text(book, 2, "BIRTHDAY"), "1961-01-01");
    assert_eq!(text(book, 3, "BIRTHDAY"), "1961-01-01");
    assert_eq!(text(book, 3, "FUNC_DATE"), "2026-09-21");
    assert_eq!(text(book, 11, "FUNC_DATE"), "2026-09-30 09:30");
    assert_eq!(cell(book, 11, "FUNC_DATE").0.day_text(), "2026-09-30");
    assert_eq!(cell(book, 11, "BIRTHDAY").0.day_text(), "1988-02-29");

    // Numbers read as people write them; text stays text.
    assert_eq!(text(book, 2, "HEIGHT"), "170");
    assert_eq!(text(book, 2, "BASE_WEIGHT"), "68.5");
    assert_eq!(text(book, 10, "CURE_NUM"), "84");
    assert_eq!(text(book, 2, "HOSP_SEQ_NO"), "00");
    assert!(!cell(book, 2, "HOSP_SEQ_NO").0.was_number());
}

#[test]
fn lost_leading_zeros_can_be_named_by_cell() {
    let (branch, name) = cell("visits.xlsx", 5, "HOSP_SEQ_NO");
    assert!(branch.was_number());
    assert_eq!((branch.text().as_ref(), name.as_str()), ("0", "B5"));
    // Where the cell's format shows the zeros, a person sees them, and so do we.
    assert_eq!(text("visits.xlsx", 7, "HOSP_SEQ_NO"), "00");
    assert_eq!(text("visits.xlsx", 7, "HOSP_ID"), "3501200000");
    assert_eq!(text("visits.xlsx", 7, "BIRTHDAY"), "0680315");
    let (birthday, name) = cell("visits.xlsx", 9, "BIRTHDAY");
    assert!(birthday.was_number());
    assert_eq!((birthday.text().as_ref(), name.as_str()), ("700101", "E9"));
}

#[test]
fn formulas_give_their_values_and_their_errors() {
    let (year, _) = cell("visits.xlsx", 3, "EXAMYEAR");
    assert!(year.formula);
    assert_eq!(year.text(), "115");
    assert_eq!(text("visits.xlsx", 3, "WEEK_TOT"), "4");
    let (height, _) = cell("visits.xlsx", 8, "HEIGHT");
    assert!(height.is_error());
    assert_eq!(height.value, Value::Error("#N/A".into()));
}

#[test]
fn a_person_is_told_what_was_read_and_what_was_not() {
    let table = open("visits.xlsx");
    let codes: Vec<&str> = table.notices().iter().map(Notice::code).collect();
    assert_eq!(codes, ["other_sheets", "hidden_rows", "formulas", "unnamed_columns"]);
    let Notice::OtherSheets { used, others } = &table.notices()[0] else { panic!("sheets first") };
    assert_eq!(used, "戒菸紀錄");
    let others: Vec<_> = others.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(others, [("說明", false), ("代碼", true)]);
    assert_eq!(table.notices()[1], Notice::HiddenRows(vec![4]));
    let first = ["I3", "P3", "M8"].map(String::from).to_vec();
    assert_eq!(table.notices()[2], Notice::Formulas { count: 3, first });
    assert_eq!(table.notices()[3], Notice::UnnamedColumns(vec!["AI".into()]));
    let hidden: Vec<u32> =
        table.filter_map(Result::ok).filter(|row| row.hidden).map(|row| row.number).collect();
    assert_eq!(hidden, [4]);
}

#[test]
fn merged_cells_are_told_and_only_the_first_has_the_value() {
    let table = open("visits-merged.xlsx");
    let merged = ["C2:C3", "D2:D3", "E2:E3"].map(String::from).to_vec();
    assert_eq!(table.notices(), [Notice::MergedCells(merged)]);
    assert_eq!(text("visits-merged.xlsx", 2, "NAME"), "王小明");
    assert!(cell("visits-merged.xlsx", 3, "NAME").0.is_blank());
}

#[test]
fn a_truncated_workbook_is_refused_before_any_row() {
    let refused = Table::open(&path("visits-truncated.xlsx")).err().expect("an error");
    assert!(matches!(refused, TableError::Truncated));
}

#[test]
fn printing_a_row_prints_nobody() {
    let row = open("visits-good.csv").next().expect("a row").expect("a good one");
    let printed = format!("{row:?}");
    assert!(!printed.contains("A123456789") && !printed.contains("王小明"), "{printed}");
}
