//! A line through time: a missing figure is a gap, a month that is not over is hatched and reached
//! by a thin line, and the last figure is written at the line's end.

use super::frame::{self, Frame};
use super::look::{Look, look};
use crate::fonts::Fonts;
use crate::ink::{Area, Ink, Mark, Type};
use crate::model::{Chart, Series};
use crate::text::{Side, place};

/// The figure at the end of a line.
const END: Type = Type::bold(8.5, Ink::Accent);

/// Draws it; answers how high it is.
pub(super) fn draw(
    fonts: &Fonts,
    chart: &Chart,
    area: (f32, f32, f32, f32),
    marks: &mut Vec<Mark>,
) -> f32 {
    let ends = chart.series.iter().filter_map(|series| last(series));
    let right = ends.map(|(_, text)| fonts.width(text, END.size, true)).fold(0.0, f32::max) + 2.0;
    let (frame, height) = frame::draw(fonts, chart, area, right, marks);
    let mut written = Vec::new();
    for (place, series) in chart.series.iter().enumerate() {
        let look = look(series, place);
        line(chart, &frame, series, look, marks);
        written.push(end(&frame, series, look));
    }
    let mut free: Vec<_> = written.into_iter().flatten().collect();
    apart(&mut free, frame.plot.y, frame.plot.y + frame.plot.h - END.size * 0.4);
    for (x, y, text, ink) in free {
        let set = Type { ink, ..END };
        let w = fonts.width(&text, END.size, true);
        let area = Area { x: x - 1.0, y: y - END.size * 0.5, w: w + 2.0, h: END.size };
        marks.push(Mark::Fill { area, ink: Ink::Paper });
        marks.push(place(fonts, &text, set, (x, y - END.size * 0.74), Side::Left));
    }
    height
}

/// The stretches between the gaps.
fn line(chart: &Chart, frame: &Frame, series: &Series, look: Look, marks: &mut Vec<Mark>) {
    let mut before: Option<(f32, f32)> = None;
    let mut stretch: Vec<(f32, f32)> = Vec::new();
    for (index, point) in series.points.iter().enumerate() {
        let Some(value) = point.value else {
            finish(&mut stretch, look, marks);
            before = None;
            continue;
        };
        let here = (frame.x(index), frame.y(value));
        let part = point.part || chart.categories.get(index).is_some_and(|one| one.part);
        if part {
            // What may still change is reached by a thin broken line and ends in a ring.
            finish(&mut stretch, look, marks);
            if let Some(before) = before {
                let dash = vec![2.0, 1.6];
                let points = vec![before, here];
                marks.push(Mark::Stroke { points, width: look.width * 0.7, ink: look.ink, dash });
            }
            marks.push(Mark::Dot { x: here.0, y: here.1, radius: 2.6, ink: look.ink });
            marks.push(Mark::Dot { x: here.0, y: here.1, radius: 1.5, ink: Ink::Paper });
        } else {
            if stretch.is_empty()
                && let Some(before) = before
            {
                stretch.push(before);
            }
            stretch.push(here);
        }
        before = Some(here);
    }
    finish(&mut stretch, look, marks);
}

fn finish(stretch: &mut Vec<(f32, f32)>, look: Look, marks: &mut Vec<Mark>) {
    let points = std::mem::take(stretch);
    match points.as_slice() {
        [] => {}
        [(x, y)] => marks.push(Mark::Dot { x: *x, y: *y, radius: 2.2, ink: look.ink }),
        _ => {
            let dash = look.dash.to_vec();
            marks.push(Mark::Stroke { points, width: look.width, ink: look.ink, dash });
        }
    }
}

/// The last figure there is, and which.
fn last(series: &Series) -> Option<(usize, &str)> {
    let at = series.points.iter().rposition(|point| point.value.is_some())?;
    Some((at, series.points[at].text.as_str()))
}

/// Where the last figure is written, what, and in which colour.
fn end(frame: &Frame, series: &Series, look: Look) -> Option<(f32, f32, String, Ink)> {
    let (at, text) = last(series)?;
    let value = series.points[at].value?;
    Some((frame.x(at) + 5.0, frame.y(value), text.to_owned(), look.ink))
}

/// Moves figures that would lie on each other apart, within the drawing.
fn apart(written: &mut [(f32, f32, String, Ink)], top: f32, bottom: f32) {
    written.sort_by(|one, other| one.1.total_cmp(&other.1));
    let least = END.size * 1.1;
    for index in 1..written.len() {
        let above = written[index - 1].1 + least;
        written[index].1 = written[index].1.max(above);
    }
    let beyond = written.last().map_or(0.0, |last| (last.1 - bottom).max(0.0));
    for one in written {
        one.1 = (one.1 - beyond).max(top);
    }
}
