//! Follow-ups three and six months after a course began: written down, corrected and listed on the
//! patient's card. What they come to is counted by `insights`.

mod list;
mod save;
mod view;

pub use list::follow_ups;
pub use save::follow_up_save;
pub use view::{
    FollowUpBefore, FollowUpCourse, FollowUpMark, FollowUpProblem, FollowUpProposed, FollowUpRow,
    FollowUpSaid, FollowUpSaveAnswer, FollowUpSaveRequest, FollowUpsRequest, FollowUpsView,
};
