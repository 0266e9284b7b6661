//! Standing bars, the series of one category beside each other. A missing figure has no bar.

use super::frame::{self, Frame, count};
use super::look::look;
use crate::fonts::Fonts;
use crate::ink::{Area, Ink, Mark};
use crate::model::Chart;

/// Draws them; answers how high it is.
pub(super) fn draw(
    fonts: &Fonts,
    chart: &Chart,
    area: (f32, f32, f32, f32),
    marks: &mut Vec<Mark>,
) -> f32 {
    let (frame, height) = frame::draw(fonts, chart, area, 0.0, marks);
    for (place, series) in chart.series.iter().enumerate() {
        for (index, point) in series.points.iter().enumerate() {
            let Some(value) = point.value else { continue };
            let area = bar(&frame, index, (place, chart.series.len()), value);
            let part = point.part || chart.categories.get(index).is_some_and(|one| one.part);
            marks.extend(filled(area, look(series, place).ink, part, series.before));
        }
    }
    height
}

fn bar(frame: &Frame, category: usize, (place, of): (usize, usize), value: f64) -> Area {
    let each = (frame.slot() * 0.68 / count(of.max(1))).min(22.0);
    let left = frame.x(category) - each * count(of) / 2.0 + each * count(place);
    let (zero, top) = (frame.y(frame.scale.low.max(0.0)), frame.y(value));
    Area { x: left + 0.5, y: top.min(zero), w: each - 1.0, h: (zero - top).abs().max(0.4) }
}

/// A bar: whole, or hatched where it is not over, or empty where it is what was before.
pub(super) fn filled(area: Area, ink: Ink, part: bool, before: bool) -> Vec<Mark> {
    if part {
        let paper = Mark::Fill { area, ink: Ink::Paper };
        vec![paper, Mark::Hatch { area, ink }, Mark::Edge { area, ink, width: 0.6 }]
    } else if before {
        let paper = Mark::Fill { area, ink: Ink::Paper };
        vec![paper, Mark::Edge { area, ink, width: 0.7 }]
    } else {
        vec![Mark::Fill { area, ink }]
    }
}
