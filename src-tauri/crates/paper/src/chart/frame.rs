//! What a line and standing bars share: the axis with its grid, the categories under it, the
//! hatched ones, and under those every figure as it is written, since paper cannot be pointed at.

use super::axis::{Scale, scale};
use super::look::look;
use crate::fonts::Fonts;
use crate::ink::{Area, Ink, Mark, Type};
use crate::model::Chart;
use crate::text::{Side, fit, lines, place};

/// The numbers beside the axis.
const AXIS: Type = Type::new(6.5, Ink::Faint);
/// The categories' names.
const NAME: Type = Type::new(6.8, Ink::Soft);
/// The figures under them.
const FIGURE: Type = Type::new(6.8, Ink::Strong);
/// The smallest that is still read.
const LEAST: f32 = 4.6;
/// Smaller than this, figures stand in two lines by turns instead.
const SMALL: f32 = 5.7;
/// From one line of names or figures to the next.
const STEP: f32 = 9.4;

/// Where the drawing lies, and how a figure gets its place in it.
pub(super) struct Frame {
    pub plot: Area,
    pub scale: Scale,
    count: usize,
}

impl Frame {
    /// The middle of a category.
    pub(super) fn x(&self, category: usize) -> f32 {
        self.plot.x + self.slot() * (count(category) + 0.5)
    }

    /// The width of a category.
    pub(super) fn slot(&self) -> f32 {
        self.plot.w / count(self.count.max(1))
    }

    /// The height of a value.
    pub(super) fn y(&self, value: f64) -> f32 {
        self.plot.y + self.plot.h * (1.0 - self.scale.of(value))
    }
}

/// Draws the frame in `(x, y, w, h)`, leaving `right` free beside it; answers it and how high all
/// of it is together.
pub(super) fn draw(
    fonts: &Fonts,
    chart: &Chart,
    (x, y, w, h): (f32, f32, f32, f32),
    right: f32,
    marks: &mut Vec<Mark>,
) -> (Frame, f32) {
    let values: Vec<f64> =
        chart.series.iter().flat_map(|one| &one.points).filter_map(|point| point.value).collect();
    let scale = scale(&values, chart.axis);
    let names: Vec<String> = scale.lines.iter().map(|line| scale.name(*line)).collect();
    let widest = |all: &mut dyn Iterator<Item = f32>| all.fold(0.0, f32::max);
    let axis = widest(&mut names.iter().map(|name| fonts.width(name, AXIS.size, false)));
    let shown = chart.series.len() > 1;
    let heads = widest(
        &mut chart.series.iter().filter(|_| shown).map(|one| head(fonts, &one.label, w * 0.26).0),
    );
    let left = axis.max(heads) + 5.0;
    let plot = Area { x: x + left, y, w: w - left - right, h };
    let frame = Frame { plot, scale, count: chart.categories.len() };
    if !values.is_empty() {
        grid(fonts, &frame, &names, marks);
    }
    for (place, category) in chart.categories.iter().enumerate() {
        if category.part {
            let half = frame.slot() / 2.0;
            let area = Area { x: frame.x(place) - half, y, w: frame.slot(), h };
            marks.push(Mark::Hatch { area, ink: Ink::Line });
        }
    }
    let strip = strip(fonts, chart, &frame, (x, y + h + 2.5), marks);
    (frame, h + strip + 5.0)
}

fn grid(fonts: &Fonts, frame: &Frame, names: &[String], marks: &mut Vec<Mark>) {
    let Area { x, w, .. } = frame.plot;
    for (line, name) in frame.scale.lines.iter().zip(names) {
        let y = frame.y(*line);
        let points = vec![(x, y), (x + w, y)];
        marks.push(Mark::Stroke { points, width: 0.4, ink: Ink::Line, dash: Vec::new() });
        marks.push(place(fonts, name, AXIS, (x - 3.5, y - AXIS.size * 0.74), Side::Right));
    }
}

/// The names and figures under the drawing; answers how high they are.
fn strip(
    fonts: &Fonts,
    chart: &Chart,
    frame: &Frame,
    (x, top): (f32, f32),
    marks: &mut Vec<Mark>,
) -> f32 {
    let slot = frame.slot() - 3.0;
    let y = top + names(fonts, chart, frame, top, marks);
    let size = figure_size(fonts, chart, slot);
    let turns = if size < SMALL { 2 } else { 1 };
    let size = if turns == 2 { figure_size(fonts, chart, slot * 2.0) } else { size };
    let mut down = 0.0;
    for (at, series) in chart.series.iter().enumerate() {
        if chart.series.len() > 1 {
            let (_, label, set) = head(fonts, &series.label, frame.plot.x - x - 4.0);
            let set = Type { ink: look(series, at).ink, ..set };
            marks.push(place(fonts, &label, set, (x, y + down), Side::Left));
        }
        for (index, point) in series.points.iter().enumerate() {
            let ink = if point.value.is_none() || series.before { Ink::Faint } else { FIGURE.ink };
            let set = Type { ink, ..FIGURE.at(size) };
            let down = down + count(index % turns) * (STEP - 1.4);
            marks.push(place(fonts, &point.text, set, (frame.x(index), y + down), Side::Middle));
        }
        down += STEP + count(turns - 1) * (STEP - 1.4);
    }
    y + down - top
}

/// The categories' names, a long one in two lines; answers how high they are.
fn names(fonts: &Fonts, chart: &Chart, frame: &Frame, y: f32, marks: &mut Vec<Mark>) -> f32 {
    let slot = frame.slot() - 1.5;
    let broken = |short: &str| {
        if fit(fonts, short, NAME, slot, SMALL).0 == short {
            return vec![short.to_owned()];
        }
        let mut lines = lines(fonts, short, NAME, slot);
        let second = lines.split_off(1.min(lines.len())).concat();
        lines.extend((!second.is_empty()).then_some(second));
        lines
    };
    let all: Vec<Vec<String>> = chart.categories.iter().map(|one| broken(&one.short)).collect();
    let most = all.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let height = count(most - 1) * (STEP - 1.8) + STEP;
    for (index, lines) in all.iter().enumerate() {
        for (up, line) in lines.iter().rev().enumerate() {
            let (line, set) = fit(fonts, line, NAME, slot, LEAST);
            let top = y + height - STEP - count(up) * (STEP - 1.8);
            marks.push(place(fonts, &line, set, (frame.x(index), top), Side::Middle));
        }
    }
    height
}

/// One size for every figure: the smallest that any of them needs.
fn figure_size(fonts: &Fonts, chart: &Chart, room: f32) -> f32 {
    let figures = chart.series.iter().flat_map(|series| &series.points);
    let sizes = figures.map(|point| fit(fonts, &point.text, FIGURE, room, LEAST).1.size);
    sizes.fold(FIGURE.size, f32::min)
}

/// The name of a series before its figures: its width, as it is written, and how.
fn head(fonts: &Fonts, label: &str, room: f32) -> (f32, String, Type) {
    let (label, set) = fit(fonts, label, Type::bold(6.8, Ink::Soft), room, SMALL - 0.3);
    (fonts.width(&label, set.size, true), label, set)
}

/// A count as a number to draw with.
#[expect(clippy::cast_precision_loss, reason = "charts of a few dozen categories")]
pub(super) fn count(of: usize) -> f32 {
    of as f32
}
