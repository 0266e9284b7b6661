//! What the tests of this crate share: a clock that stands still and one calm visit.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};

use crate::clinic_code::{Branch, ClinicCode};
use crate::clock::Clock;
use crate::dates::{Date, Source};
use crate::visit::{CheckContext, DrugDraft, VisitDraft};

/// A clock that stands at one moment and draws 1, 2, 3, …
pub(crate) struct FixedClock {
    at: DateTime<Utc>,
    drawn: AtomicU64,
}

impl FixedClock {
    pub(crate) fn at(text: &str) -> Self {
        Self { at: text.parse().expect("an RFC 3339 time"), drawn: AtomicU64::new(0) }
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.at
    }

    fn random(&self) -> u64 {
        self.drawn.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// A date from its ISO text.
pub(crate) fn day(iso: &str) -> Date {
    Date::from_iso(iso).expect("an ISO date")
}

/// The sample clinic of the specification, on 2022-10-03, reading a screen.
pub(crate) fn desk() -> CheckContext {
    CheckContext {
        today: day("2022-10-03"),
        source: Source::Screen,
        clinic: ClinicCode::parse("3501200000").expect("ten digits"),
        branch: Branch::parse("00").expect("two characters"),
    }
}

/// A complete first visit with drugs, which gives neither errors nor warnings.
pub(crate) fn first_visit() -> VisitDraft {
    let text = str::to_owned;
    VisitDraft {
        name: text("王小明"),
        id: text("A123456789"),
        birthday: text("1961-01-01"),
        func_date: text("2022-10-03"),
        prsn_id: text("A198765435"),
        cure_stage: text("1"),
        examyear: text("111"),
        smoke_year: text("20"),
        smoke_mon: text("6"),
        smoke_day_num: text("25"),
        height: text("170"),
        base_weight: text("62.5"),
        cure_week: text("2"),
        week_tot: text("2"),
        smoke_first: text("1"),
        smoke_stop: text("1"),
        smoke_no_gp: text("1"),
        smoke_much: text("2"),
        smoke_bed: text("0"),
        smoke_sick: text("1"),
        cure_agree: text("Y"),
        cure_agree2: text("N"),
        co_check: text("12"),
        case_source: text("1"),
        cure_type: text("1"),
        case_kind: text("0"),
        ref_dept: text("01"),
        drugs: vec![
            DrugDraft { item: text("B022538129"), num: text("10"), days: text("14") },
            DrugDraft { item: text("B024431100"), num: text("20.5"), days: text("") },
        ],
        ..VisitDraft::default()
    }
}
