//! Paper: a document of one or two A4 pages as PDF, with charts drawn as lines and Chinese in the
//! system's own font, a part of which goes into the file so that it reads the same anywhere and
//! its text can be found, copied and read aloud.
//!
//! Not here: what a document is about. This crate has no word of its own and knows no clinic.

mod block;
mod chart;
mod fonts;
mod ink;
mod model;
mod pages;
mod pdf;
mod text;

pub use fonts::Fonts;
pub use model::{
    Axis, Block, Category, Chart, Column, Document, Kind, Moment, Point, Row, Section, Series,
    Table, Tile, Words,
};

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// No font of this computer can write Chinese.
    #[error("no font for Chinese")]
    NoFont,
    /// The file could not be put together. Says nothing of what stands in it.
    #[error("the document could not be written: {0}")]
    Writing(&'static str),
}

/// A finished document.
#[derive(Debug, Clone)]
pub struct Written {
    /// The PDF file.
    pub bytes: Vec<u8>,
    /// How many pages: one or two.
    pub pages: usize,
    /// The names of what found no room, which the last page says too.
    pub left_out: Vec<String>,
}

/// Places a document and writes it as PDF.
///
/// # Errors
/// [`PaperError::Writing`] where a font cannot be embedded.
pub fn write(document: &Document, fonts: &Fonts) -> Result<Written, PaperError> {
    let placed = pages::placed(fonts, document);
    let bytes = pdf::bytes(fonts, document, &placed.pages)?;
    Ok(Written { bytes, pages: placed.pages.len(), left_out: placed.left_out })
}
