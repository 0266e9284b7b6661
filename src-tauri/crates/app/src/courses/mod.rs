//! Courses of the programme beside a form: the card with its proposals, what to look at, what a
//! return visit begins with, and the rules a manager edits. Nothing here refuses a visit.

mod advice;
mod card;
mod history;
mod prefill;
mod rules;
mod view;

pub use card::course_card;
pub use prefill::{Prefill, PrefillCard, PrefillFrom, PrefillRequest, visit_prefill};
pub(crate) use rules::rules;
pub use rules::{RuleRow, RuleSave, rule_save, rules_view};
pub use view::{
    Advice, CourseCard, CourseCardRequest, CourseView, ProposalView, Reading, SmokingPoint,
    YearEndView,
};

pub(crate) use history::Record;
