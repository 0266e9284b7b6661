//! Many figures in three numbers.

use std::fmt;

/// Least, middle and most of some figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    /// The least.
    pub(crate) min: f64,
    /// Half are above, half below.
    pub(crate) median: f64,
    /// The most.
    pub(crate) max: f64,
}

impl Spread {
    /// Of at least one figure.
    ///
    /// # Panics
    /// Without a figure.
    pub(crate) fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = figures.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        let half = sorted.len() / 2;
        let median = if sorted.len().is_multiple_of(2) {
            (sorted[half - 1] + sorted[half]) / 2.0
        } else {
            sorted[half]
        };
        Self { min: sorted[0], median, max: sorted[sorted.len() - 1] }
    }
}

/// `min / median / max`, two decimals.
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:9.2} / {:9.2} / {:9.2}", self.min, self.median, self.max)
    }
}
