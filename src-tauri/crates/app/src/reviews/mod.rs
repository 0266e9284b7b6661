//! Reviews of the clinic: entered or imported, looked through for what must not leave, brought to
//! Dr. Right, and what came of them within 48 hours. What a text holds and how long the hours last
//! are `domain::review`'s.

mod check;
mod discard;
mod fetch;
mod follow_up;
mod import;
mod import_columns;
mod land;
mod list;
mod queue;
mod save;
mod schedule;
mod show;
mod upload;
mod view;

pub use check::{ReviewCheck, ReviewCheckRequest, ReviewFinding, review_check};
pub use discard::{ReviewDiscardRequest, review_discard};
pub use fetch::{reviews_due, reviews_fetch, run_forever};
pub use follow_up::{ReviewFollowUpRequest, review_follow_up};
pub use import::reviews_import;
pub(crate) use list::sections;
pub use list::{ReviewLine, ReviewListRequest, ReviewPage, review_lines, review_list};
pub use save::{
    ReviewMaskRequest, ReviewProblem, ReviewSaveAnswer, ReviewSaveRequest, review_mask, review_save,
};
pub use show::{ReviewDetail, ReviewPart, ReviewPatient, review_show};
pub use view::{ReviewFollowUp, ReviewRow};

pub(crate) use queue::consent_changed;
pub(crate) use upload::{CRM_REVIEW, UploadReview};
