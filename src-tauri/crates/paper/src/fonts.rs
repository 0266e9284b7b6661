//! The system's fonts: one that can write Chinese, found by its name or by what it can write, and
//! others for the rare character it lacks.
//!
//! Not here: a font of our own. One for Chinese is 20 MB, and every desktop has one.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use fontdb::{Database, Family, ID, Query, Source, Style, Weight};
use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::PaperError;

/// The fonts of Windows, macOS and Linux that are drawn for Traditional Chinese, best first.
const FAMILIES: [&str; 11] = [
    "Microsoft JhengHei",
    "Microsoft JhengHei UI",
    "PingFang TC",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Heiti TC",
    "WenQuanYi Zen Hei",
    "Noto Serif CJK TC",
    "PMingLiU",
    "AR PL UMing TW",
];

/// Characters that a font for another writing lacks.
const PROBE: &str = "診戒菸滿醫師關於體檢A8";

/// Stands where no font has the character; the file's text still says which it is.
const INSTEAD: char = '〓';

/// What writes a document: a normal and a bold face.
#[derive(Debug)]
pub struct Fonts {
    system: Database,
    normal: Face,
    bold: Face,
    /// Found for single characters, by need.
    others: RefCell<Vec<Rc<Face>>>,
}

/// One face of a font file.
#[derive(Debug)]
pub(crate) struct Face {
    font: Font,
    data: Arc<Vec<u8>>,
    index: u32,
    /// Glyph and width, as a part of the size, of the characters met.
    known: RefCell<HashMap<char, Option<(u32, f32)>>>,
}

/// One character of a text, ready to be drawn.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub font: Font,
    pub id: u32,
    /// As a part of the size.
    pub width: f32,
    /// Where the character stands in the text, in bytes.
    pub at: std::ops::Range<usize>,
}

impl Fonts {
    /// Looks at the fonts of this computer.
    ///
    /// # Errors
    /// [`PaperError::NoFont`] where none can write Chinese.
    pub fn of_system() -> Result<Self, PaperError> {
        let mut system = Database::new();
        system.load_system_fonts();
        Self::among(system)
    }

    /// Looks at these fonts only.
    fn among(system: Database) -> Result<Self, PaperError> {
        let normal = named(&system).or_else(|| able(&system)).ok_or(PaperError::NoFont)?;
        let family = family_of(&system, normal);
        let bold = system
            .query(&query(&family, Weight::BOLD))
            .filter(|id| writes(&system, *id, PROBE))
            .unwrap_or(normal);
        let face = |id| Face::read(&system, id).ok_or(PaperError::NoFont);
        let (normal, bold) = (face(normal)?, face(bold)?);
        Ok(Self { system, normal, bold, others: RefCell::default() })
    }

    /// The glyphs of a text, one for each character.
    pub(crate) fn glyphs(&self, text: &str, bold: bool) -> Vec<Glyph> {
        let first = if bold { &self.bold } else { &self.normal };
        let each = text.char_indices().filter(|(_, letter)| !unwritten(*letter));
        each.map(|(start, letter)| {
            let at = start..start + letter.len_utf8();
            if let Some((id, width)) = first.knows(letter) {
                return Glyph { font: first.font.clone(), id, width, at };
            }
            self.elsewhere(letter, at.clone()).unwrap_or_else(|| {
                let (id, width) = first.knows(INSTEAD).unwrap_or((0, 1.0));
                Glyph { font: first.font.clone(), id, width, at }
            })
        })
        .collect()
    }

    /// How wide a text is, in points.
    pub(crate) fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        self.glyphs(text, bold).iter().map(|glyph| glyph.width * size).sum()
    }

    fn elsewhere(&self, letter: char, at: std::ops::Range<usize>) -> Option<Glyph> {
        let of = |face: &Face| {
            let (id, width) = face.knows(letter)?;
            Some(Glyph { font: face.font.clone(), id, width, at: at.clone() })
        };
        if let Some(found) = self.others.borrow().iter().find_map(|face| of(face)) {
            return Some(found);
        }
        let text = letter.to_string();
        let upright = self.system.faces().filter(|face| face.style == Style::Normal);
        let id = upright.map(|face| face.id).find(|id| writes(&self.system, *id, &text))?;
        let face = Rc::new(Face::read(&self.system, id)?);
        self.others.borrow_mut().push(Rc::clone(&face));
        of(&face)
    }
}

impl Face {
    fn read(system: &Database, id: ID) -> Option<Self> {
        let (source, index) = system.face_source(id)?;
        let data = match source {
            Source::Binary(data) => data.as_ref().as_ref().to_vec(),
            Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
        };
        let data = Arc::new(data);
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::clone(&data) as _;
        let font = Font::new(shared.into(), index)?;
        Some(Self { font, data, index, known: RefCell::default() })
    }

    fn knows(&self, letter: char) -> Option<(u32, f32)> {
        *self.known.borrow_mut().entry(letter).or_insert_with(|| self.look_up(letter))
    }

    fn look_up(&self, letter: char) -> Option<(u32, f32)> {
        let font = FontRef::from_index(&self.data, self.index).ok()?;
        let glyph = font.charmap().map(letter)?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = metrics.advance_width(glyph)? / self.font.units_per_em();
        Some((glyph.to_u32(), width))
    }
}

/// What has no glyph and may not stand in a file's text.
fn unwritten(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{200b}'..='\u{200f}')
}

fn query<'a>(family: &'a [Family<'a>], weight: Weight) -> Query<'a> {
    Query { families: family, weight, ..Query::default() }
}

fn named(system: &Database) -> Option<ID> {
    FAMILIES.iter().find_map(|name| {
        let id = system.query(&query(&[Family::Name(name)], Weight::NORMAL))?;
        writes(system, id, PROBE).then_some(id)
    })
}

/// Any upright face that can write the probe.
fn able(system: &Database) -> Option<ID> {
    let upright = system.faces().filter(|face| face.style == Style::Normal);
    let plain = upright.filter(|face| face.weight.0 <= Weight::MEDIUM.0 && !face.monospaced);
    plain.map(|face| face.id).find(|id| writes(system, *id, PROBE))
}

fn family_of(system: &Database, id: ID) -> Vec<Family<'_>> {
    let names = system.face(id).map(|face| face.families.as_slice()).unwrap_or_default();
    names.iter().map(|(name, _)| Family::Name(name)).collect()
}

fn writes(system: &Database, id: ID, text: &str) -> bool {
    let all = system.with_face_data(id, |data, index| {
        let letters = FontRef::from_index(data, index).ok()?.charmap();
        Some(text.chars().all(|letter| letters.map(letter).is_some()))
    });
    all.flatten().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{Database, Fonts};
    use crate::PaperError;

    #[test]
    fn without_a_font_for_chinese_there_is_no_document() {
        assert_eq!(Fonts::among(Database::new()).unwrap_err(), PaperError::NoFont);
    }

    #[test]
    fn a_character_that_no_font_has_is_still_in_the_text() {
        let fonts = Fonts::of_system().unwrap();
        let glyphs = fonts.glyphs("王\u{10fffd}明", false);
        assert_eq!(glyphs.len(), 3);
        assert_eq!(glyphs[1].at, 3..7);
        assert!(fonts.width("王明", 10.0, false) > 19.0);
    }
}
