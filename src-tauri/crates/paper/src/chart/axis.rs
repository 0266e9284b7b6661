//! An axis with round numbers at its lines.

use crate::model::Axis;

/// From where to where, and the lines between.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub lines: Vec<f64>,
}

impl Scale {
    /// Where a value lies between the two ends, from 0 to 1.
    pub(super) fn of(&self, value: f64) -> f32 {
        let part = (value - self.low) / (self.high - self.low);
        // Narrow on purpose: a place on paper needs no more.
        #[expect(clippy::cast_possible_truncation, reason = "a place between 0 and 1")]
        let part = part.clamp(0.0, 1.0) as f32;
        part
    }

    /// How a line is named: no more places than its step needs.
    pub(super) fn name(&self, line: f64) -> String {
        let step = self.lines.get(1).map_or(1.0, |second| second - self.lines[0]);
        let places = if step >= 1.0 {
            0
        } else if step >= 0.1 {
            1
        } else {
            2
        };
        format!("{line:.places$}")
    }
}

/// The scale that holds all `values` in about four steps.
pub(super) fn scale(values: &[f64], axis: Axis) -> Scale {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (least, most) = if values.is_empty() { (0.0, 1.0) } else { (least, most) };
    let (low, high, floor, roof) = match axis {
        Axis::FromZero => (least.min(0.0), most.max(0.0), f64::NEG_INFINITY, f64::INFINITY),
        Axis::Within(floor, roof) => (least, most, floor, roof),
    };
    // A flat line lies in the middle, not on the edge.
    let (low, high) =
        if (high - low).abs() < f64::EPSILON { (low - 1.0, high + 1.0) } else { (low, high) };
    let step = round_step((high - low) / 3.0);
    let below =
        if axis == Axis::FromZero && least >= 0.0 { 0.0 } else { (low / step).floor() * step };
    let low = below.max(floor);
    let high = ((high / step).ceil() * step).min(roof).max(low + step / 2.0);
    let mut lines = Vec::new();
    let mut line = (low / step).ceil() * step;
    while line <= high + step * 1e-6 && lines.len() < 12 {
        lines.push(line);
        line += step;
    }
    Scale { low, high, lines }
}

/// 1, 2 or 5 times a power of ten.
fn round_step(raw: f64) -> f64 {
    let power = 10_f64.powf(raw.log10().floor());
    let times = raw / power;
    let round = if times <= 1.0 {
        1.0
    } else if times <= 2.0 {
        2.0
    } else if times <= 5.0 {
        5.0
    } else {
        10.0
    };
    round * power
}

#[cfg(test)]
mod tests {
    use super::{Axis, scale};

    #[test]
    fn percentages_end_at_a_hundred() {
        let scale = scale(&[61.0, 99.0], Axis::Within(0.0, 100.0));
        assert_eq!((scale.low, scale.high), (60.0, 100.0));
        assert_eq!(scale.lines, [60.0, 80.0, 100.0]);
        assert_eq!(scale.name(60.0), "60");
    }

    #[test]
    fn counts_begin_at_nothing() {
        let scale = scale(&[3.0, 11.0], Axis::FromZero);
        assert_eq!((scale.low, scale.high), (0.0, 15.0));
        assert!((scale.of(7.5) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn one_figure_and_none_have_an_axis() {
        assert!(scale(&[66.3], Axis::Within(0.0, 100.0)).lines.len() >= 2);
        assert!(scale(&[0.0], Axis::FromZero).lines.len() >= 2);
        assert!(scale(&[], Axis::FromZero).lines.len() >= 2);
    }
}
