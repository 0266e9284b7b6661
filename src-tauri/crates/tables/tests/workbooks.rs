//! Workbooks made here: by a library, and by hand where a library would not make such a thing.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tables::{Notice, Table, TableError, Value};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fn refused(bytes: Vec<u8>) -> TableError {
    Table::of_bytes(bytes).err().expect("an error")
}

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().expect("a workbook")
}

/// A workbook with one sheet of two columns and one row.
fn small() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "ID").expect("made");
    sheet.write(0, 1, "NAME").expect("made");
    sheet.write(1, 0, "A123456789").expect("made");
    sheet.write(1, 1, "王小明").expect("made");
    saved(book)
}

/// The same package with some parts' content changed, or left out.
fn with_parts(bytes: &[u8], change: impl Fn(&str, String) -> Option<String>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("made");
    let mut new = ZipWriter::new(Cursor::new(vec![]));
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("made");
        let name = part.name().expect("made").into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).expect("made");
        if let Some(content) = change(&name, content) {
            new.start_file(name, SimpleFileOptions::default()).expect("made");
            new.write_all(content.as_bytes()).expect("made");
        }
    }
    new.finish().expect("made").into_inner()
}

fn with_sheet(content: &'static str) -> Vec<u8> {
    with_parts(&small(), |name, old| {
        Some(if name == "xl/worksheets/sheet1.xml" { content.to_owned() } else { old })
    })
}

#[test]
fn a_cut_workbook_is_refused_wherever_it_is_cut() {
    let whole = small();
    for length in 4..whole.len() {
        let error = refused(whole[..length].to_vec());
        assert!(matches!(error, TableError::Truncated), "cut at {length}: {error:?}");
    }
    assert!(Table::of_bytes(whole).is_ok());
}

#[test]
fn a_workbook_with_a_flipped_bit_is_read_right_or_refused() {
    let whole = small();
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        let Ok(table) = Table::of_bytes(bytes) else {
            continue;
        };
        for row in table.flatten() {
            assert_eq!(row.cells[0].text(), "A123456789", "bit at {at}");
        }
    }
}

#[test]
fn other_packages_are_no_workbooks() {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    zip.start_file("readme.txt", SimpleFileOptions::default()).expect("made");
    zip.write_all(b"hello").expect("made");
    assert!(matches!(refused(zip.finish().expect("made").into_inner()), TableError::NotATable));
    let without_book = with_parts(&small(), |name, old| (name != "xl/workbook.xml").then_some(old));
    assert!(matches!(refused(without_book), TableError::Empty | TableError::Truncated));
}

#[test]
fn a_small_file_that_unpacks_into_much_is_refused_in_time() {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("[Content_Types].xml", packed).expect("made");
    zip.start_file("xl/sharedStrings.xml", packed).expect("made");
    let blank = vec![b' '; 1 << 20];
    for _ in 0..129 {
        zip.write_all(&blank).expect("made");
    }
    let bytes = zip.finish().expect("made").into_inner();
    assert!(bytes.len() < 1 << 20);
    assert!(matches!(refused(bytes), TableError::TooLarge));
}

#[test]
fn a_sheet_that_says_nothing_of_where_its_cells_are_is_read_in_order() {
    let table = Table::of_bytes(with_sheet(
        r#"<worksheet><sheetData>
        <row><c t="inlineStr"><is><t>ID</t></is></c><c t="inlineStr"><is><t>NUM</t></is></c></row>
        <row hidden="1"><c t="str"><f>"x"</f><v>x</v></c><c><v>2</v></c></row>
        </sheetData></worksheet>"#,
    ))
    .expect("a table");
    let hidden = Notice::HiddenRows(vec![2]);
    let formulas = Notice::Formulas { count: 1, first: vec!["A2".into()] };
    assert_eq!(table.notices(), [hidden, formulas]);
    let row = table.flatten().next().expect("a row");
    assert_eq!((row.cells[0].text(), row.cells[1].text()), ("x".into(), "2".into()));
}

#[test]
fn a_formula_that_was_never_calculated_is_an_error_and_an_empty_one_is_not() {
    let table = Table::of_bytes(with_sheet(
        r#"<worksheet><sheetData>
        <row r="1"><c r="A1" t="str"><v>A</v></c><c r="B1" t="str"><v>B</v></c><c r="C1" t="str"><v>C</v></c></row>
        <row r="2"><c r="A2"><f>1+1</f></c><c r="B2" t="str"><f>""</f><v></v></c><c r="C2"><v>1</v></c></row>
        </sheetData></worksheet>"#,
    ))
    .expect("a table");
    let row = table.flatten().next().expect("a row");
    assert!(row.cells[0].is_error());
    assert!(row.cells[1].is_blank() && row.cells[1].formula);
}

#[test]
fn dates_of_both_calendars_and_times_are_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let style = |code: &str| Format::new().set_num_format(code);
    sheet.write(0, 0, "DAY").expect("made");
    let noon = ExcelDateTime::from_ymd(2026, 9, 7).expect("made").and_hms(12, 0, 0).expect("made");
    let half_past = ExcelDateTime::from_hms(9, 30, 0).expect("made");
    sheet.write_with_format(1, 0, &noon, &style("yyyy/m/d h:mm")).expect("made");
    sheet.write_with_format(2, 0, &half_past, &style("h:mm")).expect("made");
    sheet.write_with_format(3, 0, 1.5, &style("[h]:mm")).expect("made");
    let texts: Vec<String> = Table::of_bytes(saved(book))
        .expect("a table")
        .flatten()
        .map(|row| row.cells[0].text().into_owned())
        .collect();
    assert_eq!(texts, ["2026-09-07 12:00", "09:30", "36:00"]);
    let in_1904 = with_parts(&small(), |name, old| {
        Some(match name {
            "xl/workbook.xml" => old.replace("<workbookPr", r#"<workbookPr date1904="1""#),
            "xl/worksheets/sheet1.xml" => r#"<worksheet><sheetData>
                <row r="1"><c r="A1" t="str"><v>DAY</v></c></row>
                <row r="2"><c r="A2" t="d"><v>2026-09-07</v></c></row></sheetData></worksheet>"#
                .to_owned(),
            _ => old,
        })
    });
    let row = Table::of_bytes(in_1904).expect("a table").flatten().next().expect("a row");
    assert!(row.cells[0].was_date());
    assert_eq!(row.cells[0].text(), "2026-09-07");
}

#[test]
fn the_first_visible_sheet_with_content_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("hidden")
        .expect("made")
        .set_hidden(true)
        .write(0, 0, "OLD")
        .expect("made");
    book.add_worksheet()
        .set_name("blank")
        .expect("made")
        .write_blank(3, 3, &Format::new().set_bold())
        .expect("made");
    let used = book.add_worksheet().set_name("used").expect("made");
    used.set_active(true);
    used.write(4, 1, "ID").expect("made");
    used.write(5, 1, "x").expect("made");
    used.write_formula(6, 1, Formula::new("=1+1").set_result("2")).expect("made");
    let table = Table::of_bytes(saved(book)).expect("a table");
    assert_eq!((table.sheet(), table.header_row()), (Some("used"), 5));
    assert_eq!(table.header(), ["", "ID"]);
    let numbers: Vec<u32> = table.flatten().map(|row| row.number).collect();
    assert_eq!(numbers, [6, 7]);
    let mut nothing = Workbook::new();
    nothing.add_worksheet();
    assert!(matches!(refused(saved(nothing)), TableError::Empty));
}

#[test]
fn two_columns_of_one_name_are_refused_and_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["ID", "NAME", "id "].into_iter().enumerate() {
        sheet.write(0, column as u16, name).expect("made");
    }
    let error = refused(saved(book));
    assert_eq!(error.to_string(), "the column names in A1 and C1 are the same");
}

#[test]
fn yes_and_no_and_errors_have_words() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "A").expect("made");
    sheet.write(1, 0, true).expect("made");
    let row = Table::of_bytes(saved(book)).expect("a table").flatten().next().expect("a row");
    assert_eq!(row.cells[0].value, Value::Bool(true));
    assert_eq!(row.cells[0].text(), "TRUE");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the XML of a sound package says, it ends in rows or in an error.
    #[test]
    fn any_xml_ends_in_rows_or_an_error(
        part in prop::sample::select(vec![
            "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels", "_rels/.rels",
        ]),
        at in any::<prop::sample::Index>(),
        length in 0_usize..12,
        put in prop::sample::select(vec![
            "", "0", "-1", "99999999999", "A1:", "ZZZZ99", "B9:A1", "<row>", "<c r=\"\">", "&x;", "</c>", "\"", "王",
            "<v>", "<dimension ref=\"B9:A1\"/>", " s=\"77\"", " t=\"s\"", " t=\"e\"", "<f t=\"shared\" si=\"9\"/>",
        ]),
    ) {
        let bytes = with_parts(&small(), |name, mut old| {
            if name == part {
                let floor = |mut at: usize| { while !old.is_char_boundary(at) { at -= 1; } at };
                let from = floor(at.index(old.len()));
                let to = floor((from + length).min(old.len()));
                old.replace_range(from..to, put);
            }
            Some(old)
        });
        if let Ok(table) = Table::of_bytes(bytes) {
            let width = table.header().len();
            for row in table.flatten() {
                prop_assert_eq!(row.cells.len(), width);
            }
        }
    }
}
