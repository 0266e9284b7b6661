//! One or two pages: what stands where, how high the charts are drawn, and what is left out where
//! even low ones are too many, which the last page then says.
//!
//! Not here: how a block is laid (`block`).

use crate::block;
use crate::fonts::Fonts;
use crate::ink::{Ink, Laid, Mark, Piece, Role, Type};
use crate::model::{Document, Section};
use crate::text::{Side, fit, place};

/// A4, in points.
pub(crate) const SIZE: (f32, f32) = (595.28, 841.89);
/// Free at the left and the right.
const BESIDE: f32 = 40.0;
/// Free above.
const ABOVE: f32 = 34.0;
/// Free below, the foot among it.
const BELOW: f32 = 44.0;
/// As many pages as there may be.
const PAGES: usize = 2;
/// How high the drawing of a chart may be, best first.
const DRAWN: [f32; 4] = [96.0, 80.0, 66.0, 54.0];
/// Between rows.
const BETWEEN: f32 = 8.0;
/// Before a section.
const BEFORE: f32 = 13.0;

/// What is on a page.
pub(crate) type Page = Vec<Piece>;

/// The pages, and the names of what is not on them.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    pub pages: Vec<Page>,
    pub left_out: Vec<String>,
}

/// Places the whole document.
pub(crate) fn placed(fonts: &Fonts, document: &Document) -> Placed {
    let mut document = document.clone();
    let mut left_out: Vec<String> = Vec::new();
    loop {
        let tries = DRAWN.iter().map(|drawn| run(fonts, &document, *drawn, &left_out));
        let mut tries: Vec<Vec<Page>> = tries.collect();
        let fits = tries.iter().position(|pages| pages.len() <= PAGES);
        let dropped = if fits.is_none() { drop_one(&mut document) } else { None };
        match (fits, dropped) {
            (None, Some(name)) => left_out.insert(0, name),
            (fits, _) => {
                let mut pages = tries.swap_remove(fits.unwrap_or(DRAWN.len() - 1));
                feet(fonts, &document, &mut pages);
                return Placed { pages, left_out };
            }
        }
    }
}

/// Takes out the row that may best be missed; answers its name. After the spare ones the last row
/// of the last section that has more than one, and in the end whole sections: two pages are enough
/// for whatever there is.
fn drop_one(document: &mut Document) -> Option<String> {
    let sections = &mut document.sections;
    let most = sections.iter().flat_map(|one| &one.rows).map(|row| row.spare).max()?;
    let has = |section: &Section| section.rows.iter().any(|row| row.spare == most);
    let at = if most > 0 {
        sections.iter().rposition(has)?
    } else {
        let several = sections.iter().rposition(|section| section.rows.len() > 1);
        several.or_else(|| sections.iter().rposition(has))?
    };
    let section = &mut sections[at];
    let row = section.rows.remove(section.rows.iter().rposition(|row| row.spare == most)?);
    Some(if row.name.is_empty() { section.title.clone() } else { row.name })
}

/// One run from the top of the first page.
fn run(fonts: &Fonts, document: &Document, drawn: f32, left_out: &[String]) -> Vec<Page> {
    let across = (BESIDE, SIZE.0 - BESIDE * 2.0);
    let mut paper = Paper { pages: vec![Page::new()], y: ABOVE };
    paper.add(block::title(fonts, document, across), 0.0);
    for section in document.sections.iter().filter(|section| !section.rows.is_empty()) {
        let mut head = (!section.title.is_empty()).then(|| block::heading(fonts, section, across));
        for row in &section.rows {
            let laid = block::laid(fonts, &row.block, across, drawn);
            match head.take() {
                Some(head) => paper.add_both(head, laid),
                None => paper.add(laid, BETWEEN),
            }
        }
    }
    if !left_out.is_empty() {
        let words = &document.words;
        let text = format!("{}{}{}", words.left_out, left_out.join(&words.comma), words.stop);
        paper.add(block::line(fonts, &text, across, Type::new(7.6, Ink::Soft)), BETWEEN);
    }
    paper.pages
}

/// Pages that are being filled.
struct Paper {
    pages: Vec<Page>,
    y: f32,
}

impl Paper {
    fn room(&self) -> f32 {
        SIZE.1 - BELOW - self.y
    }

    fn turn(&mut self) {
        self.pages.push(Page::new());
        self.y = ABOVE;
    }

    /// Adds what must not be torn apart, on the next page if need be.
    fn add(&mut self, laid: Laid, above: f32) {
        if laid.height + above > self.room() {
            self.turn();
        } else if self.y > ABOVE {
            self.y += above;
        }
        let height = laid.height;
        let mut placed = Laid::default();
        placed.add(laid, self.y);
        if let Some(page) = self.pages.last_mut() {
            page.append(&mut placed.pieces);
        }
        self.y += height;
    }

    /// Adds a heading together with what it stands over.
    fn add_both(&mut self, head: Laid, under: Laid) {
        let mut both = Laid { height: head.height + under.height, pieces: Vec::new() };
        let down = head.height;
        both.add(head, 0.0);
        both.add(under, down);
        self.add(both, BEFORE);
    }
}

/// The foot of each page.
fn feet(fonts: &Fonts, document: &Document, pages: &mut [Page]) {
    let of = pages.len();
    let set = Type::new(7.0, Ink::Soft);
    for (index, page) in pages.iter_mut().enumerate() {
        let y = SIZE.1 - 32.0;
        let number = format!("{} / {of}", index + 1);
        let (foot, small) = fit(fonts, &document.foot, set, SIZE.0 - BESIDE * 2.0 - 40.0, 5.2);
        let points = vec![(BESIDE, y - 3.0), (SIZE.0 - BESIDE, y - 3.0)];
        let marks = vec![
            Mark::Stroke { points, width: 0.4, ink: Ink::Line, dash: Vec::new() },
            place(fonts, &foot, small, (BESIDE, y), Side::Left),
            place(fonts, &number, set, (SIZE.0 - BESIDE, y), Side::Right),
        ];
        page.push(Piece { role: Role::Ornament, marks });
    }
}
