//! The workbook as a package of XML parts: how large it is, and what the reader of cells does not
//! tell about a sheet.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufReader, Read, Seek};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::TableError;

/// No more than this is unpacked: a workbook is held in memory, and a small one can be made to
/// unpack into more than any computer has. About 100,000 rows of 30 columns fit.
const LARGEST: u64 = 128 * 1024 * 1024;

/// What a sheet's own XML says beside its values. Rows count from 1, columns from 0.
#[derive(Default)]
pub(crate) struct Marks {
    /// Rows that are hidden.
    pub(crate) hidden: HashSet<u32>,
    /// Cells that are formulas.
    pub(crate) formulas: HashSet<(u32, usize)>,
    /// Those of them whose result is stored, even if it is an empty text.
    pub(crate) calculated: HashSet<(u32, usize)>,
    /// Merged areas, as `B2:B4`.
    pub(crate) merged: Vec<String>,
}

/// Unpacks every part once without keeping it: damage shows before anything is used, and the size
/// is measured rather than believed.
pub(crate) fn check_size(source: &mut (impl Read + Seek + ?Sized)) -> Result<(), TableError> {
    let mut package = ZipArchive::new(source).map_err(refused)?;
    if package.index_for_name("[Content_Types].xml").is_none() {
        return Err(TableError::NotATable);
    }
    let mut left = LARGEST;
    for index in 0..package.len() {
        let mut part = package.by_index(index).map_err(refused)?;
        if !part.name().is_ok_and(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let read = io::copy(&mut part.by_ref().take(left), &mut io::sink())
            .map_err(|error| refused(ZipError::Io(error)))?;
        left -= read;
        if left == 0 {
            return Err(TableError::TooLarge);
        }
    }
    Ok(())
}

/// Reads the marks of the sheet with that name.
pub(crate) fn marks(
    source: &mut (impl Read + Seek + ?Sized),
    sheet: &str,
) -> Result<Marks, TableError> {
    let mut package = ZipArchive::new(source).map_err(refused)?;
    // A workbook whose parts stand in unusual places is read without its marks.
    let Some(path) = path_of(&mut package, sheet)? else {
        return Ok(Marks::default());
    };
    let mut reading = Reading::default();
    events(&mut package, &path, |event| reading.take(event))?;
    Ok(reading.marks)
}

/// The part that holds a sheet: its name leads to an id in the workbook, the id to a path in the
/// workbook's relations.
fn path_of<R: Read + Seek>(
    package: &mut ZipArchive<R>,
    sheet: &str,
) -> Result<Option<String>, TableError> {
    let mut id = None;
    let mut paths = HashMap::new();
    if package.index_for_name("xl/workbook.xml").is_none()
        || package.index_for_name("xl/_rels/workbook.xml.rels").is_none()
    {
        return Ok(None);
    }
    events(package, "xl/workbook.xml", |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "sheet"
            && attribute(element, "name").as_deref() == Some(sheet)
        {
            id = attribute(element, "id");
        }
    })?;
    events(package, "xl/_rels/workbook.xml.rels", |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && let (Some(id), Some(target)) =
                (attribute(element, "Id"), attribute(element, "Target"))
        {
            paths.insert(id, target);
        }
    })?;
    let target = id.and_then(|id| paths.remove(&id));
    Ok(target.map(|target| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{target}"),
    }))
}

/// Gives every event of a part to `take`.
fn events<R: Read + Seek>(
    package: &mut ZipArchive<R>,
    path: &str,
    mut take: impl FnMut(&Event<'_>),
) -> Result<(), TableError> {
    let part = package.by_name(path).map_err(refused)?;
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    // As lenient as the reader of cells: end tags are not compared.
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => take(&event),
            Err(_) => return Err(TableError::Truncated),
        }
    }
}

/// The attribute of that name, whatever its namespace.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
        })
}

/// Where in the sheet the reading is.
#[derive(Default)]
struct Reading {
    marks: Marks,
    row: u32,
    column: usize,
}

impl Reading {
    fn take(&mut self, event: &Event<'_>) {
        let (Event::Start(element) | Event::Empty(element)) = event else {
            return;
        };
        match element.local_name().as_ref() {
            "row" => {
                let number = attribute(element, "r").and_then(|number| number.parse().ok());
                self.row = number.unwrap_or(self.row.saturating_add(1));
                self.column = 0;
                let hidden = attribute(element, "hidden");
                if matches!(hidden.as_deref(), Some("1" | "true")) {
                    self.marks.hidden.insert(self.row);
                }
            }
            "c" => {
                let place = attribute(element, "r").and_then(|name| column_of(&name));
                // The columns are kept one ahead, for cells that do not say where they are.
                self.column = place.unwrap_or(self.column) + 1;
            }
            "f" => {
                self.marks.formulas.insert((self.row, self.column.saturating_sub(1)));
            }
            "v" => {
                let place = (self.row, self.column.saturating_sub(1));
                if self.marks.formulas.contains(&place) {
                    self.marks.calculated.insert(place);
                }
            }
            "mergeCell" => self.marks.merged.extend(attribute(element, "ref")),
            _ => {}
        }
    }
}

/// The column of a cell's name, counted from 0: `C5` is 2.
fn column_of(name: &str) -> Option<usize> {
    let mut column = 0_usize;
    for letter in name.bytes().take_while(u8::is_ascii_uppercase).take(3) {
        column = column * 26 + usize::from(letter - b'A') + 1;
    }
    column.checked_sub(1)
}

/// What a failure of the package means for the person.
fn refused(error: ZipError) -> TableError {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => TableError::OldOrLocked,
        ZipError::Io(error)
            if !matches!(
                error.kind(),
                io::ErrorKind::UnexpectedEof
                    | io::ErrorKind::InvalidData
                    | io::ErrorKind::InvalidInput
                    | io::ErrorKind::Other
            ) =>
        {
            TableError::Io(error.kind())
        }
        _ => TableError::Truncated,
    }
}
