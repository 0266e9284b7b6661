//! Headings, tiles, tables and sentences, each placed from 0 downwards.
//!
//! Not here: charts (`chart`), nor on which page they stand (`pages`).

use crate::chart;
use crate::fonts::Fonts;
use crate::ink::{Area, Ink, Laid, Mark, Role, Type};
use crate::model::{Block, Chart, Column, Document, Section, Table, Tile};
use crate::text::{Side, fit, lines, place};

/// Between things that stand side by side.
const GAP: f32 = 14.0;

/// A block between `x` and `x + w`; `drawn` is how high the drawing of a chart is.
pub(crate) fn laid(fonts: &Fonts, block: &Block, (x, w): (f32, f32), drawn: f32) -> Laid {
    match block {
        Block::Tiles(tiles) => self::tiles(fonts, tiles, (x, w)),
        Block::Charts(charts) => self::charts(fonts, charts, (x, w), drawn),
        Block::Table(table) => self::table(fonts, table, (x, w)),
        Block::Line(text) => line(fonts, text, (x, w), Type::new(8.4, Ink::Soft)),
    }
}

/// The heading of the document.
pub(crate) fn title(fonts: &Fonts, document: &Document, (x, w): (f32, f32)) -> Laid {
    let mut laid = Laid::default();
    let set = Type::bold(17.0, Ink::Strong);
    let mut marks = Vec::new();
    for line in lines(fonts, &document.title, set, w) {
        marks.push(place(fonts, &line, set, (x, laid.height), Side::Left));
        laid.height += set.size * 1.3;
    }
    laid.put(Role::Heading(1), marks);
    laid.height += 2.0;
    for text in &document.lead {
        let under = line(fonts, text, (x, w), Type::new(8.2, Ink::Soft));
        let height = under.height;
        laid.add(under, laid.height);
        laid.height += height;
    }
    laid.height += 1.0;
    laid
}

/// The heading of a section, with a line above it.
pub(crate) fn heading(fonts: &Fonts, section: &Section, (x, w): (f32, f32)) -> Laid {
    let mut laid = Laid::default();
    let set = Type::bold(11.5, Ink::Accent);
    let aside = Type::new(7.2, Ink::Soft);
    let points = vec![(x, 0.0), (x + w, 0.0)];
    let rule = Mark::Stroke { points, width: 0.8, ink: Ink::Accent, dash: Vec::new() };
    laid.put(Role::Ornament, vec![rule]);
    let title = place(fonts, &section.title, set, (x, 4.0), Side::Left);
    laid.put(Role::Heading(2), vec![title]);
    let room = w - fonts.width(&section.title, set.size, true) - 12.0;
    let (text, aside) = fit(fonts, &section.aside, aside, room, 5.5);
    if !text.is_empty() {
        laid.put(Role::Text, vec![place(fonts, &text, aside, (x + w, 8.6), Side::Right)]);
    }
    laid.height = 4.0 + set.line() + 3.0;
    laid
}

/// A sentence, broken into lines.
pub(crate) fn line(fonts: &Fonts, text: &str, (x, w): (f32, f32), set: Type) -> Laid {
    let mut laid = Laid::default();
    let mut marks = Vec::new();
    for line in lines(fonts, text, set, w) {
        marks.push(place(fonts, &line, set, (x, laid.height), Side::Left));
        laid.height += set.line();
    }
    laid.put(Role::Text, marks);
    laid
}

/// As many beside each other as there is room for.
fn tiles(fonts: &Fonts, tiles: &[Tile], (x, w): (f32, f32)) -> Laid {
    let mut laid = Laid::default();
    let gap = 8.0;
    let across = tiles.len().clamp(4, 6);
    let across = if tiles.len() > 6 { tiles.len().div_ceil(2).min(6) } else { across };
    let wide = (w - gap * count(across - 1)) / count(across);
    let high = if tiles.iter().any(|tile| !tile.note.is_empty()) { 43.0 } else { 34.0 };
    for (index, tile) in tiles.iter().enumerate() {
        let x = x + (wide + gap) * count(index % across);
        let y = (high + gap) * count(index / across);
        laid.put(Role::Text, self::tile(fonts, tile, Area { x, y, w: wide, h: high }));
    }
    laid.height = (high + gap) * count(tiles.len().div_ceil(across)) - gap;
    laid
}

fn tile(fonts: &Fonts, tile: &Tile, area: Area) -> Vec<Mark> {
    let room = area.w - 12.0;
    let mut marks = Vec::new();
    if tile.part {
        marks.push(Mark::Hatch { area, ink: Ink::Track });
    }
    marks.push(Mark::Edge { area, ink: Ink::Line, width: 0.6 });
    let texts = [
        (&tile.label, Type::new(7.4, Ink::Soft), 4.0),
        (&tile.value, Type::bold(14.0, Ink::Strong), 12.5),
        (&tile.note, Type::new(7.0, Ink::Soft), 30.5),
    ];
    for (text, set, down) in texts {
        let (text, set) = fit(fonts, text, set, room, 5.2);
        marks.push(place(fonts, &text, set, (area.x + 6.0, area.y + down), Side::Left));
    }
    marks
}

/// Beside each other, each as wide as its share.
fn charts(fonts: &Fonts, charts: &[Chart], (x, w): (f32, f32), drawn: f32) -> Laid {
    let mut laid = Laid::default();
    let shares: f32 = charts.iter().map(|chart| chart.share).sum();
    let free = w - GAP * count(charts.len().saturating_sub(1));
    let mut left = x;
    for chart in charts {
        let wide = free * chart.share / shares.max(0.01);
        let one = chart::laid(fonts, chart, (left, wide), drawn);
        laid.height = laid.height.max(one.height);
        laid.add(one, 0.0);
        left += wide + GAP;
    }
    laid
}

/// Columns as wide as they need, the rest of the width shared out.
fn table(fonts: &Fonts, table: &Table, (x, w): (f32, f32)) -> Laid {
    let (head, cell) = (Type::bold(7.4, Ink::Soft), Type::new(8.0, Ink::Strong));
    let mut laid = Laid::default();
    if !table.title.is_empty() {
        let title = Type::bold(9.0, Ink::Strong);
        laid.put(Role::Text, vec![place(fonts, &table.title, title, (x, 0.0), Side::Left)]);
        laid.height = title.line() + 1.0;
    }
    let needs = needs(fonts, table, (head, cell));
    let spread = (w / needs.iter().sum::<f32>().max(1.0)).min(2.2);
    let widths: Vec<f32> = needs.iter().map(|need| need * spread).collect();
    let whole: f32 = widths.iter().sum();
    let names: Vec<String> = table.columns.iter().map(|column| column.label.clone()).collect();
    let all = std::iter::once((&names, head)).chain(table.rows.iter().map(|row| (row, cell)));
    for (at, (row, set)) in all.enumerate() {
        let mut left = x;
        for ((text, column), width) in row.iter().zip(&table.columns).zip(&widths) {
            let mark = set_cell(fonts, text, set, column, (left, laid.height, *width));
            laid.put(Role::Cell { row: at, head: at == 0 }, vec![mark]);
            left += width;
        }
        laid.height += 12.4;
        let points = vec![(x, laid.height - 0.6), (x + whole, laid.height - 0.6)];
        let rule = Mark::Stroke { points, width: 0.4, ink: Ink::Line, dash: Vec::new() };
        laid.put(Role::Ornament, vec![rule]);
    }
    laid.height += 1.0;
    laid
}

fn needs(fonts: &Fonts, table: &Table, (head, cell): (Type, Type)) -> Vec<f32> {
    let of = |index: usize, column: &Column| {
        let cells = table.rows.iter().filter_map(|row| row.get(index));
        let widest = cells.map(|text| fonts.width(text, cell.size, false)).fold(0.0, f32::max);
        widest.max(fonts.width(&column.label, head.size, true)).min(150.0) + 10.0
    };
    table.columns.iter().enumerate().map(|(index, column)| of(index, column)).collect()
}

fn set_cell(
    fonts: &Fonts,
    text: &str,
    set: Type,
    column: &Column,
    (x, y, w): (f32, f32, f32),
) -> Mark {
    let (text, set) = fit(fonts, text, set, w - 6.0, 5.2);
    let (x, side) = if column.numeric { (x + w - 4.0, Side::Right) } else { (x, Side::Left) };
    place(fonts, &text, set, (x, y), side)
}

/// A count as a number to draw with.
#[expect(clippy::cast_precision_loss, reason = "a few things side by side")]
fn count(of: usize) -> f32 {
    of as f32
}
