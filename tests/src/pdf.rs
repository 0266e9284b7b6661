//! A PDF file as a person reads it: line by line, in the order of the pages.

use std::path::Path;

use lopdf::Document;

/// A file that was read.
#[derive(Debug)]
pub struct Pdf {
    /// So many pages.
    pub pages: usize,
    /// Every piece of text, as it was set.
    pub lines: Vec<String>,
}

impl Pdf {
    /// Reads a file.
    ///
    /// # Panics
    /// When it is no PDF, or its text is only a picture of text.
    #[must_use]
    pub fn read(file: &Path) -> Self {
        let document = Document::load(file).expect("a PDF");
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        let text = document.extract_text(&pages).expect("text that can be read");
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Self { pages: pages.len(), lines: lines.map(ToOwned::to_owned).collect() }
    }

    /// Everything in one run, without the breaks that a narrow column makes.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.concat()
    }

    /// Whether it says this, wherever its lines are broken.
    #[must_use]
    pub fn says(&self, sentence: &str) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        plain(&self.text()).contains(&plain(sentence))
    }

    /// How often this stands there by itself.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        self.lines.iter().filter(|line| *line == text.trim()).count()
    }
}
