//! Lying bars with a name before and a figure behind each. A missing figure has no bar.

use super::columns::filled;
use super::look::look;
use crate::fonts::Fonts;
use crate::ink::{Area, Ink, Mark, Type};
use crate::model::{Axis, Category, Chart, Point};
use crate::text::{Side, fit, lines, place};

/// A bar's name.
const NAME: Type = Type::new(8.0, Ink::Strong);
/// Its figure.
const FIGURE: Type = Type::bold(8.0, Ink::Strong);
/// The figure of what was before.
const BEFORE: Type = Type::new(7.4, Ink::Faint);
/// From one bar to the next.
const STEP: f32 = 12.8;
/// Between two categories of several bars.
const BETWEEN: f32 = 3.0;

/// Draws them; answers how high they are together.
pub(super) fn draw(
    fonts: &Fonts,
    chart: &Chart,
    (x, y, w): (f32, f32, f32),
    marks: &mut Vec<Mark>,
) -> f32 {
    let names = chart.categories.iter().map(|one| fonts.width(&one.label, NAME.size, false));
    let named = names.fold(0.0, f32::max).min(w * 0.42);
    let points = || chart.series.iter().flat_map(|series| &series.points);
    let figures = points().map(|point| fonts.width(&point.text, FIGURE.size, true));
    let figured = figures.fold(0.0, f32::max);
    let track = (x + named + 6.0, (w - named - figured - 12.0).max(10.0));
    let most = most(chart.axis, points());
    let mut down = y + legend(fonts, chart, (x, y), marks);
    for (index, category) in chart.categories.iter().enumerate() {
        let top = down;
        let name = name(fonts, &category.label, (x, down, named), marks);
        for (at, series) in chart.series.iter().enumerate() {
            let Some(point) = series.points.get(index) else { continue };
            let look = (look(series, at).ink, series.before);
            marks.extend(bar(category, point, look, (track.0, down, track.1), most));
            let set = if series.before || point.value.is_none() { BEFORE } else { FIGURE };
            marks.push(place(fonts, &point.text, set, (x + w, down), Side::Right));
            down += STEP;
        }
        down = down.max(top + name) + if chart.series.len() > 1 { BETWEEN } else { 0.0 };
    }
    down - y + 3.0
}

/// What each of several bars is; answers how high that is.
fn legend(fonts: &Fonts, chart: &Chart, (mut x, y): (f32, f32), marks: &mut Vec<Mark>) -> f32 {
    if chart.series.len() < 2 {
        return 0.0;
    }
    let set = Type::new(7.0, Ink::Soft);
    for (at, series) in chart.series.iter().enumerate() {
        let area = Area { x, y: y + 2.6, w: 6.0, h: 5.4 };
        marks.extend(filled(area, look(series, at).ink, false, series.before));
        marks.push(place(fonts, &series.label, set, (x + 9.0, y), Side::Left));
        x += fonts.width(&series.label, set.size, false) + 20.0;
    }
    STEP
}

/// A bar's name, in two lines where one is too short for it; answers how high it is.
fn name(fonts: &Fonts, label: &str, (x, y, w): (f32, f32, f32), marks: &mut Vec<Mark>) -> f32 {
    if fonts.width(label, NAME.size, false) <= w + 0.05 {
        marks.push(place(fonts, label, NAME, (x, y), Side::Left));
        return STEP;
    }
    let set = NAME.at(7.0);
    let mut broken = lines(fonts, label, set, w);
    let second = broken.split_off(1.min(broken.len())).concat();
    broken.extend((!second.is_empty()).then_some(second));
    let mut down = y;
    for line in broken {
        let (line, set) = fit(fonts, &line, set, w, 5.6);
        marks.push(place(fonts, &line, set, (x, down), Side::Left));
        down += set.line();
    }
    down - y + 2.0
}

/// What a full track stands for.
fn most<'a>(axis: Axis, points: impl Iterator<Item = &'a Point>) -> f64 {
    let most = points.filter_map(|point| point.value).fold(0.0, f64::max);
    match axis {
        Axis::Within(_, roof) if roof.is_finite() => roof,
        _ => most,
    }
}

fn bar(
    category: &Category,
    point: &Point,
    (ink, before): (Ink, bool),
    (x, y, w): (f32, f32, f32),
    most: f64,
) -> Vec<Mark> {
    let height = 5.4;
    let y = y + (STEP - height) / 2.0 - 0.6;
    let track = Mark::Fill { area: Area { x, y, w, h: height }, ink: Ink::Track };
    let Some(value) = point.value else {
        return Vec::new();
    };
    #[expect(clippy::cast_possible_truncation, reason = "a part between 0 and 1")]
    let part = if most > 0.0 { (value / most).clamp(0.0, 1.0) as f32 } else { 0.0 };
    let area = Area { x, y, w: w * part, h: height };
    let mut marks = vec![track];
    if area.w > 0.2 {
        marks.extend(filled(area, ink, point.part || category.part, before));
    }
    marks
}
