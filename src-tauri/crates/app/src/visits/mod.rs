//! Acts on cessation visits.

pub mod form;
pub mod upload;

mod carry;
mod change;
mod check;
mod delete;
mod edit;
mod facts;
mod follow;
mod kinds;
mod list;
mod lost;
mod patch;
mod place;
mod probe;
mod resend;
mod restore;
mod save;
mod show;
mod situation;
mod take_back;
mod update;
mod wait;
mod warn;

pub(crate) use carry::refusal;
pub(crate) use change::second_half_of;
pub use check::{DateEchoView, VisitCheckAnswer, VisitEcho, visit_check, visit_new};
pub(crate) use check::{context, edited};
pub use delete::{VisitDeleteRequest, visit_delete};
pub use facts::KeyFacts;
pub use kinds::{HPA, VISIT_DELETE, VISIT_SAVE, VISIT_UPDATE};
pub use list::{VisitListRequest, VisitPage, VisitRow, visit_list};
pub(crate) use list::{
    claimed, cure_word, draft_row, matches, sending, shown_state, stored_page, understood,
};
pub use lost::{LostAnswer, ProbeSaid};
pub(crate) use lost::{lost_answer, probe_at};
pub use patch::{RejectedNote, visit_patch};
pub(crate) use place::{CardRule, Placed, place};
pub(crate) use probe::{ProbeCall, allowed};
pub use resend::{VisitResendRequest, visit_resend};
pub use restore::{VisitRestoreRequest, visit_restore};
pub use save::{VisitSaveAnswer, VisitSaveRequest, visit_save};
pub use show::{ChangeLine, HistoryLine, VisitDetail, visit_show};
pub use situation::{PendingView, Situation};
pub(crate) use take_back::DeleteVisit;
pub(crate) use update::UpdateVisit;
pub(crate) use upload::UploadVisit;
pub use wait::work_until_settled;
pub(crate) use warn::{Lists, warnings};
