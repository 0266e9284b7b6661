//! Which charts of which board go onto paper, what stands beside what, and what may best be missed
//! where two pages are not enough. The other charts are on the dashboard.

use crate::insights::Board;

/// The boards, in the order of the pages: first what the clinic is asked about most.
pub(super) const ORDER: [Board; 6] = [
    Board::ReturnVisits,
    Board::Satisfaction,
    Board::Cessation,
    Board::Reminders,
    Board::Reviews,
    Board::Statistics,
];

/// Charts side by side, by their ids.
pub(super) struct Beside {
    /// One or two.
    pub(super) ids: &'static [&'static str],
    /// Left out first where it is highest.
    pub(super) spare: u8,
}

const fn beside(ids: &'static [&'static str], spare: u8) -> Beside {
    Beside { ids, spare }
}

/// The rows of a board, from top to bottom.
pub(super) fn rows(board: Board) -> &'static [Beside] {
    match board {
        Board::ReturnVisits => {
            const { &[beside(&["return_visits.trend", "return_visits.doctors"], 0)] }
        }
        Board::Satisfaction => {
            const {
                &[
                    beside(&["satisfaction.trend", "satisfaction.areas"], 0),
                    beside(&["satisfaction.treatments", "satisfaction.doctors"], 3),
                ]
            }
        }
        Board::Statistics => {
            const {
                &[
                    beside(&["statistics.complaint_rate", "statistics.complaints"], 5),
                    beside(&["statistics.satisfaction", "statistics.loyal_patients"], 6),
                ]
            }
        }
        Board::Cessation => {
            const {
                &[
                    beside(&["cessation.new_cases", "cessation.completion"], 0),
                    beside(&["cessation.quit_3", "cessation.quit_6"], 2),
                    beside(
                        &["cessation.new_cases.counselors", "cessation.completed.counselors"],
                        4,
                    ),
                ]
            }
        }
        Board::Reminders => const { &[beside(&["reminders.answers", "reminders.no_show"], 1)] },
        Board::Reviews => const { &[beside(&["reviews.in_time"], 1)] },
    }
}
