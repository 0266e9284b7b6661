//! Placed marks as a PDF file: the one place that knows the library which writes it.
//!
//! Every piece is tagged for readers that cannot see it; ornaments are marked as such.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::{KrillaError, KrillaResult};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document as Pdf, SerializeSettings};

use crate::PaperError;
use crate::fonts::{Fonts, Glyph};
use crate::ink::{Area, Ink, Mark, Piece, Role, Type};
use crate::model::Document;
use crate::pages::{Page, SIZE};

/// The file's bytes, by the rules of PDF/UA-1 (ISO 14289-1: readable by those who cannot see it)
/// where the system's font allows that, else without its seal.
pub(crate) fn bytes(
    fonts: &Fonts,
    document: &Document,
    pages: &[Page],
) -> Result<Vec<u8>, PaperError> {
    let accessible = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PaperError::Writing("configuration"))?;
    match written(fonts, document, pages, accessible)? {
        Err(KrillaError::Validation(_)) => {
            written(fonts, document, pages, Configuration::default())?
        }
        result => result,
    }
    .map_err(|error| PaperError::Writing(said(&error)))
}

fn written(
    fonts: &Fonts,
    document: &Document,
    pages: &[Page],
    configuration: Configuration,
) -> Result<KrillaResult<Vec<u8>>, PaperError> {
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = Pdf::new_with(settings);
    pdf.set_metadata(metadata(document));
    pdf.set_outline(outline(pages));
    let mut tags = TagTree::new().with_lang(Some(document.language.clone()));
    for page in pages {
        let settings = PageSettings::from_wh(SIZE.0, SIZE.1).ok_or(PaperError::Writing("page"))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        tag_page(fonts, page, &mut surface, &mut tags);
        surface.finish();
        sheet.finish();
    }
    pdf.set_tag_tree(tags);
    Ok(pdf.finish())
}

/// The sections, for the reader's list of contents.
fn outline(pages: &[Page]) -> Outline {
    let mut outline = Outline::new();
    for (index, page) in pages.iter().enumerate() {
        for piece in page.iter().filter(|piece| matches!(piece.role, Role::Heading(_))) {
            if let Some(Mark::Text { y, set, .. }) = piece.marks.first() {
                let at = Point::from_xy(0.0, y - set.base() - 6.0);
                outline.push_child(OutlineNode::new(words(piece), XyzDestination::new(index, at)));
            }
        }
    }
    outline
}

/// The text of a piece.
fn words(piece: &Piece) -> String {
    let texts = piece.marks.iter().filter_map(|mark| match mark {
        Mark::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// What is said of a failure: never the text it happened in.
fn said(error: &KrillaError) -> &'static str {
    match error {
        KrillaError::Font(..) => "font",
        KrillaError::Validation(_) => "validation",
        KrillaError::Limit(_) => "limit",
        _ => "document",
    }
}

fn metadata(document: &Document) -> Metadata {
    let made = document.made;
    let moment = DateTime::new(made.year)
        .month(made.month)
        .day(made.day)
        .hour(made.hour)
        .minute(made.minute)
        .second(0)
        .utc_offset_hour(made.offset_hours)
        .utc_offset_minute(0);
    let metadata = Metadata::new().title(document.title.clone()).creation_date(moment);
    let metadata = metadata.language(document.language.clone());
    if document.author.is_empty() {
        metadata
    } else {
        metadata.authors(vec![document.author.clone()])
    }
}

/// Draws a page's pieces and hangs them into the tree, the cells of a table in its rows.
fn tag_page(fonts: &Fonts, page: &Page, surface: &mut Surface<'_>, tags: &mut TagTree) {
    let mut table: Vec<TagGroup> = Vec::new();
    for piece in page {
        if let Role::Cell { row, head } = piece.role {
            if row == 0 && table.len() > 1 {
                close(&mut table, tags);
            }
            if table.len() <= row {
                table.push(TagGroup::new(Tag::TR));
            }
            let mut cell = if head {
                TagGroup::new(Tag::TH(TableHeaderScope::Column))
            } else {
                TagGroup::new(Tag::TD)
            };
            cell.push(drawn(fonts, piece, surface));
            table[row].push(cell);
            continue;
        }
        if piece.role != Role::Ornament {
            close(&mut table, tags);
        }
        let group = match &piece.role {
            Role::Heading(level) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                Some(TagGroup::new(Tag::Hn(level, Some(words(piece)))))
            }
            Role::Figure(words) => Some(TagGroup::new(Tag::Figure(Some(words.clone())))),
            Role::Text => Some(TagGroup::new(Tag::P)),
            Role::Ornament | Role::Cell { .. } => None,
        };
        let identifier = drawn(fonts, piece, surface);
        if let Some(mut group) = group {
            group.push(identifier);
            tags.push(group);
        }
    }
    close(&mut table, tags);
}

fn close(table: &mut Vec<TagGroup>, tags: &mut TagTree) {
    if table.is_empty() {
        return;
    }
    let mut group = TagGroup::new(Tag::Table);
    table.drain(..).for_each(|row| group.push(row));
    tags.push(group);
}

fn drawn(fonts: &Fonts, piece: &Piece, surface: &mut Surface<'_>) -> Identifier {
    let tag = match piece.role {
        Role::Ornament => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        Role::Figure(_) => ContentTag::Other,
        _ => ContentTag::Span(SpanTag::empty()),
    };
    let identifier = surface.start_tagged(tag);
    piece.marks.iter().for_each(|mark| draw(fonts, mark, surface));
    surface.end_tagged();
    identifier
}

fn draw(fonts: &Fonts, mark: &Mark, surface: &mut Surface<'_>) {
    match mark {
        Mark::Text { x, y, set, text } => write(fonts, text, *set, (*x, *y), surface),
        Mark::Stroke { points, width, ink, dash } => {
            stroke(line(points), stroked(*ink, *width, dash), surface);
        }
        Mark::Fill { area, ink } => fill(rectangle(*area), *ink, surface),
        Mark::Edge { area, ink, width } => {
            stroke(rectangle(*area), stroked(*ink, *width, &[]), surface);
        }
        Mark::Hatch { area, ink } => hatch(*area, *ink, surface),
        Mark::Dot { x, y, radius, ink } => fill(disc(*x, *y, *radius), *ink, surface),
    }
}

/// A line of text, in as many runs as it needs fonts.
fn write(fonts: &Fonts, text: &str, set: Type, (mut x, y): (f32, f32), surface: &mut Surface<'_>) {
    surface.set_stroke(None);
    surface.set_fill(Some(filled(set.ink)));
    let glyphs = fonts.glyphs(text, set.bold);
    for run in glyphs.chunk_by(|one, other| one.font == other.font) {
        let placed: Vec<KrillaGlyph> = run.iter().map(glyph).collect();
        let at = Point::from_xy(x, y);
        surface.draw_glyphs(at, &placed, run[0].font.clone(), text, set.size, false);
        x += run.iter().map(|glyph| glyph.width * set.size).sum::<f32>();
    }
}

fn glyph(glyph: &Glyph) -> KrillaGlyph {
    let id = GlyphId::new(glyph.id);
    KrillaGlyph::new(id, glyph.width, 0.0, 0.0, 0.0, glyph.at.clone(), None)
}

fn hatch(area: Area, ink: Ink, surface: &mut Surface<'_>) {
    let Some(clip) = rectangle(area) else { return };
    surface.push_clip_path(&clip, &FillRule::NonZero);
    let mut builder = PathBuilder::new();
    let step = 3.6;
    let mut x = area.x - area.h;
    while x < area.x + area.w {
        builder.move_to(x, area.y + area.h);
        builder.line_to(x + area.h, area.y);
        x += step;
    }
    stroke(builder.finish(), stroked(ink, 0.5, &[]), surface);
    surface.pop();
}

fn filled(ink: Ink) -> Fill {
    let (red, green, blue) = ink.rgb();
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn stroked(ink: Ink, width: f32, dash: &[f32]) -> Stroke {
    let (red, green, blue) = ink.rgb();
    let dash = (!dash.is_empty()).then(|| StrokeDash { array: dash.to_vec(), offset: 0.0 });
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        dash,
        ..Stroke::default()
    }
}

fn fill(path: Option<Path>, ink: Ink, surface: &mut Surface<'_>) {
    let Some(path) = path else { return };
    surface.set_stroke(None);
    surface.set_fill(Some(filled(ink)));
    surface.draw_path(&path);
}

fn stroke(path: Option<Path>, with: Stroke, surface: &mut Surface<'_>) {
    let Some(path) = path else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(with));
    surface.draw_path(&path);
}

fn line(points: &[(f32, f32)]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, others) = points.split_first()?;
    builder.move_to(first.0, first.1);
    others.iter().for_each(|point| builder.line_to(point.0, point.1));
    builder.finish()
}

fn rectangle(area: Area) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(area.x, area.y, area.w, area.h)?);
    builder.finish()
}

/// Four curves that are round to the eye.
fn disc(x: f32, y: f32, r: f32) -> Option<Path> {
    let k = r * 0.5523;
    let mut builder = PathBuilder::new();
    builder.move_to(x + r, y);
    builder.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    builder.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    builder.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    builder.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    builder.close();
    builder.finish()
}
