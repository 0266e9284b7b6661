//! How the series of a chart are told apart: by colour, and by dashes and fill where there is none.

use crate::ink::Ink;
use crate::model::Series;

/// A series' look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub ink: Ink,
    pub width: f32,
    pub dash: &'static [f32],
}

/// The look of the series at `place`.
pub(super) fn look(series: &Series, place: usize) -> Look {
    if series.before {
        return Look { ink: Ink::Faint, width: 0.9, dash: &[2.5, 2.0] };
    }
    match place % 4 {
        0 => Look { ink: Ink::Accent, width: 1.6, dash: &[] },
        1 => Look { ink: Ink::Second, width: 1.4, dash: &[5.0, 2.0] },
        2 => Look { ink: Ink::Third, width: 1.4, dash: &[1.6, 1.6] },
        _ => Look { ink: Ink::Soft, width: 1.2, dash: &[6.0, 2.0, 1.2, 2.0] },
    }
}
