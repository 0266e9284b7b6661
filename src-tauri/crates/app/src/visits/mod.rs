//! Acts on cessation visits.

pub mod form;
pub mod upload;

mod check;
mod list;
mod place;
mod probe;
mod save;
mod show;

pub(crate) use check::{card_warnings, context};
pub use check::{DateEchoView, VisitCheckAnswer, VisitEcho, visit_check, visit_new};
pub use list::{VisitListRequest, VisitPage, VisitRow, visit_list};
pub(crate) use list::cure_word;
pub(crate) use probe::ProbeCall;
pub(crate) use upload::refusal;
pub(crate) use place::{CardRule, Placed, place};
pub use save::{VisitSaveAnswer, VisitSaveRequest, visit_save};
pub use show::{HistoryLine, VisitDetail, visit_show};
