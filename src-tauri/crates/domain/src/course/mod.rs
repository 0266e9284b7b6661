//! Courses of the programme: dated rules, courses from the visits on record, and what they say of
//! a visit that is being entered.
//!
//! Nothing here refuses anything, and nothing is read or kept: visits and rules come in.

mod history;
mod outlook;
mod risk;
mod rules;
mod warnings;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod warnings_tests;

pub use history::{Course, Past, Why, courses};
pub use outlook::{Entered, Outlook, Plan, Refill, YearEnd, course_at, outlook, refill, window};
pub use risk::{Risk, risk};
pub use rules::{InForce, Rule, RuleKey, Rules};
pub use warnings::warnings;
