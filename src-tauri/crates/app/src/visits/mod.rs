//! Acts on cessation visits.

pub mod form;
pub mod upload;

mod check;
mod list;
mod place;
mod probe;
mod save;
mod show;

pub use check::{DateEchoView, VisitCheckAnswer, VisitEcho, visit_check, visit_new};
pub(crate) use check::{card_warnings, context};
pub(crate) use list::cure_word;
pub use list::{VisitListRequest, VisitPage, VisitRow, visit_list};
pub(crate) use place::{CardRule, Placed, place};
pub(crate) use probe::{ProbeCall, allowed};
pub use save::{VisitSaveAnswer, VisitSaveRequest, visit_save};
pub use show::{HistoryLine, VisitDetail, visit_show};
pub(crate) use upload::refusal;
