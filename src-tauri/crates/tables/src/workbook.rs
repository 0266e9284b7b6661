//! Writing a workbook of one sheet row by row: text stays text, dates are dates, quantities are
//! numbers, no cell starts a formula.
//!
//! Each row goes compressed into the file at once, so that a list of any length needs the same
//! little memory. The libraries for this either hold the sheet in memory, or lay it down as plain
//! text in a temporary folder and end the program when the disk is full.

use std::fmt::Write as _;
use std::io::{Seek, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use crate::cell::{CellDate, Value, cell_name};
use crate::error::TableError;
use crate::guard::guarded;
use crate::xlsx::{escape, quantity};

/// Rows a sheet has, the column names among them.
const SHEET_ROWS: u32 = 1_048_576;
/// UTF-16 units that a cell holds.
const CELL_LENGTH: usize = 32_767;
/// Letters that a sheet's name has at most, and what none of them may be.
const NAME_LENGTH: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The styles of [`STYLES`], by their place in it.
const HEADER: u8 = 1;
const TEXT: u8 = 2;
const DAY: u8 = 3;
const MINUTE: u8 = 4;

const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Fonts (plain, bold), the two fills and the border every workbook has, and the formats of cells:
/// general, header, text, day, day with minutes.
const STYLES: &str = "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>\
    <numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts>\
    <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// What stands before the first row: the column names stay in sight, and a day with its minutes
/// has the room it needs.
const VIEW: &str = "<sheetViews><sheetView workbookViewId=\"0\">\
    <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>\
    </sheetViews><sheetFormatPr defaultColWidth=\"17\" defaultRowHeight=\"15\"/><sheetData>";

/// Writes a workbook.
pub struct XlsxWriter<W: Write + Seek> {
    out: ZipWriter<W>,
    /// The rows that stand in it, the column names among them.
    rows: u32,
    /// The row being written; kept for its memory.
    line: String,
}

impl<W: Write + Seek> XlsxWriter<W> {
    /// Begins a workbook with the name of its sheet (at most 31 characters, none of `[]:*?/\`)
    /// and its column names.
    pub fn new(out: W, sheet: &str, header: &[&str]) -> Result<Self, TableError> {
        let long = sheet.chars().count() > NAME_LENGTH;
        if sheet.is_empty() || long || sheet.contains(NOT_IN_NAMES) {
            return Err(TableError::Io(std::io::ErrorKind::InvalidInput));
        }
        let mut out = ZipWriter::new(out);
        for (name, content) in parts(sheet) {
            begin(&mut out, name)?;
            out.write_all(content.as_bytes())?;
        }
        begin(&mut out, "xl/worksheets/sheet1.xml")?;
        out.write_all(format!("{START}<worksheet xmlns=\"{MAIN}\">{VIEW}").as_bytes())?;
        let mut writer = Self { out, rows: 0, line: String::new() };
        writer.put(header, |line, name, header| text(line, name, HEADER, header))?;
        Ok(writer)
    }

    /// Adds a row; [`TableError::TooLarge`] when the sheet, or a cell, can hold no more.
    pub fn row(&mut self, cells: &[Value]) -> Result<(), TableError> {
        self.put(cells, cell)
    }

    fn put<T>(
        &mut self,
        cells: &[T],
        write: impl Fn(&mut String, &str, &T) -> Result<(), TableError>,
    ) -> Result<(), TableError> {
        if self.rows >= SHEET_ROWS {
            return Err(TableError::TooLarge);
        }
        let number = self.rows + 1;
        self.line.clear();
        let _ = write!(self.line, "<row r=\"{number}\">");
        for (column, one) in cells.iter().enumerate() {
            write(&mut self.line, &cell_name(number, column), one)?;
        }
        self.line.push_str("</row>");
        self.out.write_all(self.line.as_bytes())?;
        self.rows = number;
        Ok(())
    }

    /// Ends the workbook; answers how many rows it has (without the column names) and gives back
    /// what was written to.
    pub fn finish(mut self) -> Result<(u64, W), TableError> {
        self.out.write_all(b"</sheetData></worksheet>")?;
        let out = self.out.finish().map_err(refused)?;
        Ok((u64::from(self.rows - 1), out))
    }
}

/// What is said of the sheet in the other parts of the package.
fn parts(sheet: &str) -> [(&'static str, String); 5] {
    let mut name = String::new();
    escaped(&mut name, sheet);
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: String| {
        format!("{START}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
    };
    let over = |part: &str, kind: &str| {
        format!("<Override PartName=\"{part}\" ContentType=\"{KIND}.{kind}+xml\"/>")
    };
    let types = over("/xl/workbook.xml", "sheet.main")
        + &over("/xl/worksheets/sheet1.xml", "worksheet")
        + &over("/xl/styles.xml", "styles");
    let relations_kind = "application/vnd.openxmlformats-package.relationships+xml";
    [
        (
            "[Content_Types].xml",
            format!(
                "{START}<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"{relations_kind}\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>{types}</Types>"
            ),
        ),
        ("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!(
                "{START}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/>\
                 </bookViews><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\
                 </workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                relation(1, "worksheet", "worksheets/sheet1.xml")
                    + &relation(2, "styles", "styles.xml"),
            ),
        ),
        ("xl/styles.xml", format!("{START}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
    ]
}

fn begin<W: Write + Seek>(out: &mut ZipWriter<W>, name: &str) -> Result<(), TableError> {
    out.start_file(name, SimpleFileOptions::default()).map_err(refused)
}

fn cell(line: &mut String, name: &str, value: &Value) -> Result<(), TableError> {
    match value {
        Value::Empty => return Ok(()),
        Value::Date(date) => match serial(date) {
            Some(days) => {
                let style = if date.time.is_some() { MINUTE } else { DAY };
                number(line, name, style, days);
            }
            None => return text(line, name, TEXT, &date.to_string()),
        },
        Value::Bool(truth) => {
            let _ = write!(line, "<c r=\"{name}\" t=\"b\"><v>{}</v></c>", u8::from(*truth));
        }
        Value::Number(digits) => match quantity(digits) {
            Some(value) => number(line, name, 0, value),
            None => return text(line, name, TEXT, digits),
        },
        Value::Text(words) | Value::Error(words) => return text(line, name, TEXT, words),
    }
    Ok(())
}

fn number(line: &mut String, name: &str, style: u8, value: f64) {
    let _ = write!(line, "<c r=\"{name}\" s=\"{style}\"><v>{value}</v></c>");
}

/// A cell of text is no formula; the apostrophe keeps it from becoming one in whatever the sheet is
/// saved as, or copied to, afterwards.
fn text(line: &mut String, name: &str, style: u8, words: &str) -> Result<(), TableError> {
    let words = guarded(words);
    if words.encode_utf16().count() > CELL_LENGTH {
        return Err(TableError::TooLarge);
    }
    let _ = write!(
        line,
        "<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
    );
    escaped(line, &words);
    line.push_str("</t></is></c>");
    Ok(())
}

/// Text as a workbook holds it: what XML cannot say, and a carriage return, as `_x000D_`; what
/// reads like such an escape with its underscore escaped.
fn escaped(out: &mut String, words: &str) {
    for (at, character) in words.char_indices() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(out, "_x{:04X}_", u32::from(character));
            }
            '_' if escape(&words[at..]).is_some() => out.push_str("_x005F_"),
            other => out.push(other),
        }
    }
}

/// The number a spreadsheet keeps a date as: days since 1899-12-31, and one more from March 1900
/// on, since Excel's 1900 has a 29th of February. None for a day before all that.
fn serial(date: &CellDate) -> Option<f64> {
    let days =
        days_of_era(date) - days_of_era(&CellDate { year: 1899, month: 12, day: 31, time: None });
    if days < 1 {
        return None;
    }
    let days = if days < 60 { days } else { days + 1 };
    let minutes = date.time.map_or(0, |(hour, minute)| u32::from(hour) * 60 + u32::from(minute));
    Some(f64::from(days) + f64::from(minutes) / 1440.0)
}

/// Days from some day long ago (a count by years that begin in March, whose leap day is their
/// last).
fn days_of_era(date: &CellDate) -> i32 {
    let (month, day) = (i32::from(date.month), i32::from(date.day));
    let year = i32::from(date.year) - i32::from(month < 3);
    let from_march = (month + 9) % 12;
    year * 365 + year / 4 - year / 100 + year / 400 + (from_march * 153 + 2) / 5 + day
}

fn refused(error: ZipError) -> TableError {
    match error {
        ZipError::Io(error) => TableError::Io(error.kind()),
        _ => TableError::TooLarge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> CellDate {
        CellDate { year, month, day, time: None }
    }

    #[test]
    fn days_are_numbered_as_excel_numbers_them() {
        for (date, expected) in [
            (day(1900, 1, 1), Some(1.0)),
            (day(1900, 2, 28), Some(59.0)),
            (day(1900, 3, 1), Some(61.0)),
            (day(1961, 1, 1), Some(22_282.0)),
            (day(2000, 2, 29), Some(36_585.0)),
            (day(2026, 11, 22), Some(46_348.0)),
            (day(9999, 12, 31), Some(2_958_465.0)),
            (CellDate { time: Some((12, 0)), ..day(2000, 1, 1) }, Some(36_526.5)),
            (day(1899, 12, 31), None),
        ] {
            assert_eq!(serial(&date), expected, "{date}");
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_escaped() {
        let mut out = String::new();
        escaped(&mut out, "a<b>&\"\r\n\u{1}_x000D__x");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;_x000D_\n_x0001__x005F_x000D__x");
    }
}
