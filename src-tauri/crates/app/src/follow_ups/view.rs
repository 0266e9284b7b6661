//! What the page and scripts see of follow-ups, and what they send.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose follow-ups.
#[derive(Debug, Default, Deserialize, TS)]
pub struct FollowUpsRequest {
    /// The card.
    pub patient_id: String,
    /// The day a new one is made, in any form: the proposal is for that day. Today without it, or
    /// where it cannot be read.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
}

/// Everything about a patient's follow-ups.
#[derive(Debug, Serialize, TS)]
pub struct FollowUpsView {
    /// The courses on record, the latest first.
    pub courses: Vec<FollowUpCourse>,
    /// The follow-ups, the latest day first.
    pub rows: Vec<FollowUpRow>,
    /// What one made on the day asked about is most likely for.
    pub proposed: Option<FollowUpProposed>,
    /// Who can have made one, by name.
    pub people: Vec<String>,
    /// Who is signed in.
    pub user: String,
    /// Whether who is signed in may write one.
    pub may_save: bool,
}

/// A course that can be followed up.
#[derive(Debug, Serialize, TS)]
pub struct FollowUpCourse {
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// The day of its first visit, `YYYY-MM-DD`.
    pub begun: String,
    /// The day of its last visit, `YYYY-MM-DD`.
    pub last_visit: String,
    /// Which course of its year.
    pub number: u16,
    /// Three and six months.
    pub marks: Vec<FollowUpMark>,
}

/// Where a course stands with one of its two follow-ups.
#[derive(Debug, Serialize, TS)]
pub struct FollowUpMark {
    /// 3 or 6.
    #[ts(type = "3 | 6")]
    pub months: u8,
    /// The day it is due, `YYYY-MM-DD`.
    pub due_on: String,
    /// `not_due`: its day has not come; `due`: nobody asked yet; else what was said last, an answer
    /// before an attempt in vain.
    #[ts(type = "\"not_due\" | \"due\" | \"yes\" | \"no\" | \"not_reached\"")]
    pub state: &'static str,
}

/// A course and a mark.
#[derive(Debug, Serialize, TS)]
pub struct FollowUpProposed {
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// The day the course began, `YYYY-MM-DD`.
    pub begun: String,
    /// 3 or 6.
    #[ts(type = "3 | 6")]
    pub months: u8,
}

/// What a follow-up says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpSaid {
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// The day its course began, `YYYY-MM-DD`.
    pub begun: String,
    /// 3 or 6.
    #[ts(type = "3 | 6")]
    pub months: u8,
    /// The day it was made, `YYYY-MM-DD`.
    pub on: String,
    /// By whom.
    pub by: String,
    /// Smoking in the last seven days.
    #[ts(type = "\"yes\" | \"no\" | \"not_reached\"")]
    pub smoked: &'static str,
    /// CO in ppm.
    pub co: Option<u8>,
}

/// One follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpRow {
    /// Stable id.
    pub id: String,
    /// Counts corrections, from 1; a correction says which it was opened at.
    #[ts(type = "number")]
    pub rev: i64,
    /// What it says.
    #[serde(flatten)]
    #[ts(flatten)]
    pub said: FollowUpSaid,
    /// Days from the course's first visit.
    #[ts(type = "number")]
    pub day: i64,
    /// Its course is on record. One whose visits were deleted counts nowhere.
    pub on_record: bool,
    /// When it was last written, RFC 3339.
    pub recorded_at: String,
    /// By whom.
    pub recorded_by: String,
    /// What it said before, the last version first.
    pub before: Vec<FollowUpBefore>,
}

/// An earlier version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpBefore {
    /// What it said.
    #[serde(flatten)]
    #[ts(flatten)]
    pub said: FollowUpSaid,
    /// When it was corrected, RFC 3339.
    pub at: String,
    /// By whom.
    pub who: String,
}

/// A follow-up as typed.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct FollowUpSaveRequest {
    /// The one to correct; none for a new one.
    pub id: Option<String>,
    /// Its revision when it was opened.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// The card.
    pub patient_id: String,
    /// `drug` or `education`; blank with a blank `begun` for the proposed course and mark.
    pub cure_type: String,
    /// The day its course began, as listed.
    pub begun: String,
    /// `3` or `6`; blank for the proposed one.
    pub months: String,
    /// The day it was made, in any form; blank for today.
    pub on: String,
    /// By whom, by name; blank for who is signed in.
    pub by: String,
    /// `yes`, `no` or `not_reached`.
    pub smoked: String,
    /// CO in ppm, 0 to 99; blank where it was not measured.
    pub co: String,
}

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpProblem {
    /// The field, as in the request.
    #[ts(type = "\"begun\" | \"months\" | \"on\" | \"by\" | \"smoked\" | \"co\"")]
    pub field: &'static str,
    /// What is wrong: a code of the domain's table.
    pub code: &'static str,
}

/// What became of it.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FollowUpSaveAnswer {
    /// It stands here.
    Saved {
        /// As it stands.
        row: Box<FollowUpRow>,
    },
    /// Nothing was stored.
    Invalid {
        /// Everything that is wrong.
        errors: Vec<FollowUpProblem>,
    },
}
