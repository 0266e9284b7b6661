//! What is to be done, the most urgent first: by what is at stake in the course, then by how soon
//! the appointment is.

use chrono::TimeDelta;
use domain::field_error::Code;
use store::task_list::{self, Listed};

use super::open::risk_in;
use super::view::{TaskListRequest, TaskRow};
use crate::desk::Desk;
use crate::error::AppError;

/// More than a desk can look through.
const MOST: u32 = 500;
/// How far back the done ones go.
const DONE_DAYS: i64 = 30;

/// Lists them.
pub async fn tasks_list(desk: &Desk, request: TaskListRequest) -> Result<Vec<TaskRow>, AppError> {
    let mut reader = desk.read().await?;
    let listed = match request.state.as_str() {
        "open" => {
            let mut open = task_list::open(reader.conn(), MOST).await?;
            open.sort_by_cached_key(urgency);
            open
        }
        "done" => {
            let since = desk.ground.clock.now() - TimeDelta::days(DONE_DAYS);
            task_list::done_since(reader.conn(), since, MOST).await?
        }
        _ => return Err(AppError::BadField { field: "state", code: Code::NotAChoice }),
    };
    Ok(listed.into_iter().map(TaskRow::from).collect())
}

/// A task without an appointment comes after those that have one.
fn urgency(listed: &Listed) -> impl Ord + use<> {
    let task = &listed.task;
    let soon = (listed.at.is_none(), listed.at);
    (risk_in(task.rank), soon, task.rank, task.created_at)
}
