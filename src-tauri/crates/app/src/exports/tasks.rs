//! Tasks as a file, in the order of the screen.

use domain::field_error::Code;
use tables::Value;

use super::source::{Source, Whole, names};
use super::values::{dated, dated_opt, text, text_opt};
use crate::desk::Desk;
use crate::error::AppError;
use crate::tasks::{TaskListRequest, TaskRow, tasks_list};

const HEADER: [&str; 18] = [
    "KIND",
    "WHY",
    "RISK",
    "PATIENT_ID",
    "PATIENT",
    "PHONE",
    "APPOINTMENT_DATETIME",
    "DOCTOR_NAME",
    "APPOINTMENT_STATUS",
    "REVIEW_AUTHOR",
    "SAID",
    "OWNER",
    "DUE_ON",
    "CREATED_AT",
    "OUTCOME",
    "NOTE",
    "DONE_AT",
    "DONE_BY",
];

/// The open ones, or those done lately.
pub(super) async fn tasks(
    desk: &Desk,
    state: &str,
    about: Option<&str>,
) -> Result<Box<dyn Source>, AppError> {
    let reviews = match about {
        None => None,
        Some("appointments") => Some(false),
        Some("reviews") => Some(true),
        Some(_) => return Err(AppError::BadField { field: "about", code: Code::NotAChoice }),
    };
    let tasks = tasks_list(desk, TaskListRequest { state: state.to_owned() }).await?;
    let wanted =
        tasks.iter().filter(|task| reviews.is_none_or(|only| task.review_id.is_some() == only));
    let rows = wanted.map(row).collect();
    let about = about.map(|about| format!(", about={about}")).unwrap_or_default();
    let part = format!("state={state}{about}");
    Ok(Box::new(Whole::new("tasks", part, names(&HEADER), rows)))
}

fn row(task: &TaskRow) -> Vec<Value> {
    let done = task.done.as_ref();
    vec![
        text(&task.kind),
        text(&task.why),
        text(task.risk),
        text_opt(task.chart_number.as_deref()),
        text_opt(task.patient.as_deref()),
        text_opt(task.phone.as_deref()),
        dated_opt(task.appointment_at.as_deref()),
        text_opt(task.doctor_name.as_deref()),
        text_opt(task.appointment_state.as_deref()),
        text_opt(task.review_author.as_deref()),
        text_opt(task.said.as_deref()),
        text_opt(task.owner.as_deref()),
        dated_opt(task.due_on.as_deref()),
        dated(&task.created_at),
        text_opt(done.map(|done| done.outcome.as_str())),
        text_opt(done.and_then(|done| done.note.as_deref())),
        dated_opt(done.map(|done| done.at.as_str())),
        text_opt(done.map(|done| done.by.as_str())),
    ]
}
