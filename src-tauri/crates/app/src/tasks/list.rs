//! What is to be done, the most urgent first: what is overdue, then by what is at stake in the
//! course, then by how soon the appointment is or the day by which it is to be done.

use chrono::TimeDelta;
use domain::dates::Date;
use domain::field_error::Code;
use store::task_list::{self, Listed};

use super::open::risk_in;
use super::view::{TaskListRequest, TaskRow, is_overdue};
use crate::desk::Desk;
use crate::error::AppError;

/// More than a desk can look through.
const MOST: u32 = 500;
/// How far back the done ones go.
const DONE_DAYS: i64 = 30;

/// Lists them.
pub async fn tasks_list(desk: &Desk, request: TaskListRequest) -> Result<Vec<TaskRow>, AppError> {
    let mut reader = desk.read().await?;
    let today = desk.today();
    let listed = match request.state.as_str() {
        "open" => {
            let mut open = task_list::open(reader.conn(), MOST).await?;
            open.sort_by_cached_key(|listed| urgency(listed, today));
            open
        }
        "done" => {
            let since = desk.ground.clock.now() - TimeDelta::days(DONE_DAYS);
            task_list::done_since(reader.conn(), since, MOST).await?
        }
        _ => return Err(AppError::BadField { field: "state", code: Code::NotAChoice }),
    };
    Ok(listed.into_iter().map(|listed| TaskRow::of(listed, today)).collect())
}

/// A task without an appointment comes after those that have one.
fn urgency(listed: &Listed, today: Date) -> impl Ord + use<> {
    let task = &listed.task;
    // Whoever is over their day is behind by it; the others are in their own order.
    let late = task.due_on.filter(|_| is_overdue(listed, today));
    let soon = (listed.at.is_none(), listed.at);
    let due = (task.due_on.is_none(), task.due_on);
    ((late.is_none(), late), risk_in(task.rank), soon, due, task.rank, task.created_at)
}
