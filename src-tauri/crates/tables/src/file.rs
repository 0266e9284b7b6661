//! A table as a file that comes about whole or not at all: rows go to a temporary file in the same
//! folder, which takes its name at the end. Dropped before that, nothing is left behind; what a
//! program that was ended left is removed with the next one (`leftover`).

use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::cell::Value;
use crate::error::TableError;
use crate::leftover::{PREFIX, SUFFIX, mark, sweep};
use crate::table::Format;
use crate::workbook::XlsxWriter;
use crate::write::{CsvWriter, Zeros};

type Out = BufWriter<NamedTempFile>;

/// A file that is being written. Nobody else can read what stands in it (on Unix), before and
/// after.
pub struct TableFile {
    rows: Rows,
    to: PathBuf,
}

enum Rows {
    Csv(Box<CsvWriter<Out>>),
    Xlsx(Box<XlsxWriter<Out>>),
}

impl TableFile {
    /// Begins a file with the name of its sheet and its column names.
    ///
    /// # Errors
    /// [`TableError::Io`] where the folder is not there or cannot be written.
    pub fn create(
        to: &Path,
        format: Format,
        sheet: &str,
        header: &[&str],
    ) -> Result<Self, TableError> {
        let temporary = temporary(to)?;
        let out = BufWriter::with_capacity(64 * 1024, temporary);
        let rows = match format {
            Format::Csv => Rows::Csv(Box::new(CsvWriter::new(out, header, Zeros::ForExcel)?)),
            Format::Xlsx => Rows::Xlsx(Box::new(XlsxWriter::new(out, sheet, header)?)),
        };
        Ok(Self { rows, to: to.to_owned() })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`TableError::Io`] when the disk is full, [`TableError::TooLarge`] beyond what a sheet holds.
    pub fn row(&mut self, cells: &[Value]) -> Result<(), TableError> {
        match &mut self.rows {
            Rows::Csv(rows) => rows.row(cells),
            Rows::Xlsx(rows) => rows.row(cells),
        }
    }

    /// Ends the file and sees it safely on the disk, still without its name.
    ///
    /// # Errors
    /// As [`TableFile::row`].
    pub fn finish(self) -> Result<WholeFile, TableError> {
        let (rows, mut out) = match self.rows {
            Rows::Csv(rows) => rows.finish()?,
            Rows::Xlsx(rows) => rows.finish()?,
        };
        out.flush()?;
        let temporary = out.into_inner().map_err(|error| TableError::Io(error.error().kind()))?;
        temporary.as_file().sync_all()?;
        Ok(WholeFile { rows, temporary, to: self.to })
    }
}

/// Writes a file that is no table, such as a picture, whole or not at all.
///
/// # Errors
/// [`TableError::Exists`] where a file has that name, [`TableError::Io`] as for a table.
pub fn write_whole(to: &Path, bytes: &[u8]) -> Result<(), TableError> {
    let mut file = temporary(to)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    place(file, to)
}

/// A file without a name of its own, in the folder it will stand in, where no older one stays.
fn temporary(to: &Path) -> Result<NamedTempFile, TableError> {
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let new = Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
    mark(&new);
    sweep(folder, &new);
    Ok(new)
}

fn place(temporary: NamedTempFile, to: &Path) -> Result<(), TableError> {
    match temporary.persist_noclobber(to) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(TableError::Exists),
        Err(error) => Err(error.error.into()),
    }
}

/// A whole file that waits for its name.
pub struct WholeFile {
    rows: u64,
    temporary: NamedTempFile,
    to: PathBuf,
}

impl WholeFile {
    /// How many rows it has, without the column names.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// [`TableError::Exists`] where a file has that name; it stays as it is.
    pub fn place(self) -> Result<u64, TableError> {
        place(self.temporary, &self.to)?;
        Ok(self.rows)
    }

    /// Gives it its name, in place of whatever had it.
    ///
    /// # Errors
    /// [`TableError::Io`] where that cannot be replaced.
    pub fn replace(self) -> Result<u64, TableError> {
        match self.temporary.persist(&self.to) {
            Ok(_) => Ok(self.rows),
            Err(error) => Err(error.error.into()),
        }
    }
}
