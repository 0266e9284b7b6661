//! Who does an open task, and by which day.

use db::Conn;
use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::TaskId;
use domain::text::tidy;
use serde::Deserialize;
use ts_rs::TS;

use super::view::TaskRow;
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::session::same_name;

/// A person says so.
#[derive(Deserialize, TS)]
pub struct TaskAssignRequest {
    /// The task.
    pub id: String,
    /// Somebody of the clinic; blank for nobody in particular.
    #[serde(default)]
    pub owner: String,
    /// The day as typed; blank for none.
    #[serde(default)]
    pub due_on: String,
}

/// Says who does an open task, and by which day.
pub async fn task_assign(desk: &Desk, request: TaskAssignRequest) -> Result<TaskRow, AppError> {
    let id: TaskId = request.id.parse().map_err(|_| AppError::NotFound)?;
    let due_on = day_of(&request.due_on)?;
    let mut tx = desk.begin().await?;
    let owner = owner_of(tx.conn(), &request.owner).await?;
    store::tasks::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    if !store::tasks::assign(tx.conn(), id, owner.as_deref(), due_on).await? {
        return Err(AppError::WrongState);
    }
    let said = [owner.unwrap_or_default(), due_on.map(Date::iso).unwrap_or_default()].join(" ");
    desk.audit(&mut tx, "task.assign", &request.id, said.trim()).await?;
    let listed = store::task_list::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    desk.ground.announce(Part::Tasks);
    Ok(TaskRow::of(listed, desk.today()))
}

/// The person of the clinic whose name was typed; none for a blank one.
pub(crate) async fn owner_of(conn: &mut Conn, typed: &str) -> Result<Option<String>, AppError> {
    if tidy(typed).is_empty() {
        return Ok(None);
    }
    let people = store::staff::list(conn).await?;
    let found = people.into_iter().find(|person| same_name(&person.name, typed));
    let unknown = AppError::BadField { field: "owner", code: Code::NotAChoice };
    found.map(|person| Some(person.name)).ok_or(unknown)
}

/// The day that was typed; none for a blank one.
pub(crate) fn day_of(typed: &str) -> Result<Option<Date>, AppError> {
    if tidy(typed).is_empty() {
        return Ok(None);
    }
    let day = Date::parse(typed, Source::Screen);
    day.map(Some).map_err(|code| AppError::BadField { field: "due_on", code })
}
