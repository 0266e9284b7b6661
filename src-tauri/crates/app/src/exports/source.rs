//! What an export reads: the column names, then page after page of rows. One file per list beside
//! this one; none of them knows a file.

use async_trait::async_trait;
use tables::Value;

use crate::desk::Desk;
use crate::error::AppError;

/// Rows read at once. So many and no more are in memory, however long the list.
pub(super) const PAGE: u32 = 500;

/// A list as an export reads it.
#[async_trait]
pub(crate) trait Source: Send + Sync {
    /// Its word in the audit and on the sheet, e.g. `visits`.
    fn name(&self) -> &'static str;

    /// Which part of it, in words that hold nothing of a person: `state=waiting, searched`.
    fn part(&self) -> String {
        String::new()
    }

    /// The column names.
    fn header(&self) -> Vec<String>;

    /// How many rows there will be, where that is known before they are read.
    async fn total(&self, _desk: &Desk) -> Result<Option<u64>, AppError> {
        Ok(None)
    }

    /// The next page; none after the last. A page may be empty and not be the last.
    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError>;
}

/// A list that is short, and read already.
pub(crate) struct Whole {
    pub(crate) name: &'static str,
    pub(crate) part: String,
    pub(crate) header: Vec<String>,
    rows: Option<Vec<Vec<Value>>>,
    count: u64,
}

impl Whole {
    pub(crate) fn new(
        name: &'static str,
        part: String,
        header: Vec<String>,
        rows: Vec<Vec<Value>>,
    ) -> Self {
        let count = rows.len() as u64;
        Self { name, part, header, rows: Some(rows), count }
    }
}

#[async_trait]
impl Source for Whole {
    fn name(&self) -> &'static str {
        self.name
    }

    fn part(&self) -> String {
        self.part.clone()
    }

    fn header(&self) -> Vec<String> {
        self.header.clone()
    }

    async fn total(&self, _desk: &Desk) -> Result<Option<u64>, AppError> {
        Ok(Some(self.count))
    }

    async fn page(&mut self, _desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        Ok(self.rows.take())
    }
}

/// Column names that are known as they are.
pub(super) fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
