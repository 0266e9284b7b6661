//! Courses of the programme: dated rules, courses from the visits on record, what they say of a
//! visit that is being entered, and what came of them.
//!
//! Nothing here refuses anything, and nothing is read or kept: visits and rules come in.

mod history;
mod outcome;
mod outcome_cell;
mod outcome_follow_up;
mod outlook;
mod risk;
mod rules;
mod warnings;

#[cfg(test)]
mod outcome_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod warnings_tests;

pub use history::{Course, Past, Why, courses};
pub use outcome::{Counted, Outcomes};
pub use outcome_cell::{ByType, Cell, Changed, Ended, Followed};
pub use outcome_follow_up::{FollowUp, Mark, Smoked, check_day, last_answer, propose};
pub use outlook::{Entered, Outlook, Plan, Refill, YearEnd, course_at, outlook, refill, window};
pub use risk::{Risk, risk};
pub use rules::{InForce, Rule, RuleKey, Rules};
pub use warnings::warnings;
