//! What the page is told of courses: cards, proposals, advice. Sentences are the page's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::visits::form::VisitDraftView;

/// One thing worth saying, as a code with what its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Advice {
    /// Stable code.
    pub code: String,
    /// Numbers and days (`YYYY-MM-DD`) for the sentence.
    pub args: BTreeMap<String, String>,
}

impl Advice {
    pub(super) fn new<const N: usize>(code: &str, args: [(&str, String); N]) -> Self {
        let args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { code: code.to_owned(), args }
    }
}

/// The form the courses are asked about.
#[derive(Deserialize, TS)]
pub struct CourseCardRequest {
    /// The form as typed.
    pub draft: VisitDraftView,
    /// The visit being edited: it is left out of its own history.
    #[serde(default)]
    #[ts(optional)]
    pub visit_id: Option<String>,
}

/// The last course of a person up to the day of the form.
#[derive(Debug, Serialize, TS)]
pub struct CourseView {
    /// Which course of its year.
    pub number: u16,
    /// How many a year, where there is such a rule.
    pub most_courses: Option<u16>,
    /// `CURE_STAGE` as recorded.
    pub cure_stage: u8,
    /// `EXAMYEAR` as recorded.
    pub examyear: u16,
    /// The day of its first visit on record.
    pub begun: String,
    /// The day of its last visit on record.
    pub last_visit: String,
    /// How many visits are on record.
    pub visits: u16,
    /// Weeks of drugs used, or the last session.
    pub used: u16,
    /// How many there are in a course, where there is such a rule.
    pub most: Option<u16>,
    /// The day of the form within the course; the first visit's is 1.
    #[ts(type = "number")]
    pub day: i64,
    /// How many days a course takes visits, where there is such a rule.
    pub window: Option<u16>,
    /// The last of them.
    pub last_day: Option<String>,
    /// Whether a visit on the day of the form, at this clinic, still is of this course.
    pub open: bool,
    /// Whether its beginning is on record; if not, the numbers are the least they can be.
    pub whole: bool,
    /// The first day without drugs.
    pub used_up: Option<String>,
    /// The first day on which a refill is not too early.
    pub earliest_refill: Option<String>,
    /// Days from the form's day until then; below 0 it is past.
    #[ts(type = "number | null")]
    pub days_to_refill: Option<i64>,
}

/// What the course fields would be, and why.
#[derive(Debug, Default, Serialize, TS)]
pub struct ProposalView {
    /// `CURE_STAGE`.
    pub cure_stage: Option<String>,
    /// `EXAMYEAR`.
    pub examyear: Option<String>,
    /// `CURE_WEEK`.
    pub cure_week: Option<String>,
    /// `WEEK_TOT`.
    pub week_tot: Option<String>,
    /// Why.
    pub because: Vec<Advice>,
}

/// One of two readings of the year.
#[derive(Debug, Serialize, TS)]
pub struct Reading {
    /// Which course of the year it would be.
    pub number: u16,
    /// `CURE_STAGE`.
    pub cure_stage: String,
    /// `EXAMYEAR`.
    pub examyear: String,
    /// `CURE_WEEK`.
    pub cure_week: Option<String>,
    /// `WEEK_TOT`.
    pub week_tot: Option<String>,
    /// Who reads it so.
    pub source: String,
}

/// Both readings of a course that crosses the new year.
#[derive(Debug, Serialize, TS)]
pub struct YearEndView {
    /// The year of the visit: a new course.
    pub this_year: Reading,
    /// The year of the first visit: the same course.
    pub first_visit_year: Reading,
    /// Which of them the proposal follows.
    #[ts(type = "\"this_year\" | \"first_visit_year\"")]
    pub proposed: &'static str,
}

/// One visit on the small chart.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct SmokingPoint {
    /// The day.
    pub date: String,
    /// `SMOKE_DAY_NUM`.
    pub cigarettes: u16,
    /// `CO_CHECK`.
    pub co: Option<u8>,
}

/// Everything about a person's courses beside a form.
#[derive(Debug, Default, Serialize, TS)]
pub struct CourseCard {
    /// The last course of drugs.
    pub drug: Option<CourseView>,
    /// The last course of education.
    pub education: Option<CourseView>,
    /// What the course fields of the form would be.
    pub proposal: ProposalView,
    /// What to look at.
    pub advice: Vec<Advice>,
    /// Every visit on record, oldest first.
    pub points: Vec<SmokingPoint>,
    /// Where the year has two readings.
    pub year_end: Option<YearEndView>,
}
