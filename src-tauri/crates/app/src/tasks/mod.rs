//! What a person must do: call a patient, read a reply. A task is never dismissed, only resolved,
//! with an outcome and by somebody; it stays on record.

mod assign;
mod kind;
mod list;
mod open;
mod resolve;
mod view;

pub use assign::{TaskAssignRequest, task_assign};
pub use list::tasks_list;
pub use resolve::task_resolve;
pub use view::{TaskDone, TaskListRequest, TaskResolveRequest, TaskRow};

pub(crate) use assign::{day_of, owner_of};
pub(crate) use kind::TaskKind;
pub(crate) use open::{NewTask, calls_not_needed, open_task};
