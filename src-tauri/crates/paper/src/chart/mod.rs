//! A chart with its heading above it and its sentence below it.
//!
//! Not here: what is drawn between the two (`trend`, `columns`, `bars`).

mod axis;
mod bars;
mod columns;
mod frame;
mod look;
mod trend;

use crate::fonts::Fonts;
use crate::ink::{Ink, Laid, Mark, Role, Type};
use crate::model::{Chart, Kind};
use crate::text::{Side, fit, lines, place};

/// The heading of a chart.
const TITLE: Type = Type::bold(9.0, Ink::Strong);
/// How old it is.
const ASIDE: Type = Type::new(6.8, Ink::Soft);
/// The sentence under it.
const SUMMARY: Type = Type::new(7.8, Ink::Strong);
/// What must be known of it.
const NOTE: Type = Type::new(6.8, Ink::Soft);

/// A chart between `x` and `x + w`, its drawing `h` high where it is not made of bars.
pub(crate) fn laid(fonts: &Fonts, chart: &Chart, (x, w): (f32, f32), h: f32) -> Laid {
    let mut laid = Laid::default();
    let mut marks = Vec::new();
    let mut y = heading(fonts, chart, (x, w), &mut marks);
    y += match chart.kind {
        Kind::Bars => bars::draw(fonts, chart, (x, y, w), &mut marks),
        Kind::Columns => columns::draw(fonts, chart, (x, y, w, h), &mut marks),
        Kind::Trend => trend::draw(fonts, chart, (x, y, w, h), &mut marks),
    };
    laid.put(Role::Figure(format!("{}: {}", chart.title, chart.summary)), marks);
    let mut words = Vec::new();
    for line in lines(fonts, &chart.summary, SUMMARY, w) {
        words.push(place(fonts, &line, SUMMARY, (x, y), Side::Left));
        y += SUMMARY.line();
    }
    for line in lines(fonts, &chart.notes.join("　"), NOTE, w) {
        words.push(place(fonts, &line, NOTE, (x, y), Side::Left));
        y += NOTE.line();
    }
    laid.put(Role::Text, words);
    laid.height = y;
    laid
}

/// The heading and its age; answers where the drawing begins.
fn heading(fonts: &Fonts, chart: &Chart, (x, w): (f32, f32), marks: &mut Vec<Mark>) -> f32 {
    let aside = fonts.width(&chart.aside, ASIDE.size, false);
    let beside = fonts.width(&chart.title, TITLE.size, true) + aside + 10.0 <= w;
    let room = if beside { w - aside } else { w };
    let (title, set) = fit(fonts, &chart.title, TITLE, room, 7.5);
    marks.push(place(fonts, &title, set, (x, 0.0), Side::Left));
    let mut y = TITLE.line();
    if beside && !chart.aside.is_empty() {
        marks.push(place(fonts, &chart.aside, ASIDE, (x + w, 2.4), Side::Right));
    } else if !chart.aside.is_empty() {
        marks.push(place(fonts, &chart.aside, ASIDE, (x, y), Side::Left));
        y += ASIDE.line();
    }
    y + 5.0
}
