//! Tasks as the page and scripts see them.

use domain::dates::Date;
use domain::sensitive::Sensitive;
use serde::{Deserialize, Serialize};
use store::task_list::Listed;
use ts_rs::TS;

use super::open::risk_in;
use crate::times::rfc3339;

/// Which tasks.
#[derive(Debug, Default, Deserialize, TS)]
pub struct TaskListRequest {
    /// Those to be done, by urgency; or those done in the last 30 days, the latest first.
    #[ts(type = "\"open\" | \"done\"")]
    pub state: String,
}

/// How a task ended.
#[derive(Debug, Serialize, TS)]
pub struct TaskDone {
    /// What came of it; `not_needed`: a call that a message goes instead of after all, or whose
    /// appointment is not going to be.
    #[ts(type = "\"rebooked\" | \"called\" | \"closed\" | \"not_needed\"")]
    pub outcome: String,
    /// What the person wrote.
    pub note: Option<String>,
    /// The appointment made instead.
    pub appointment_id: Option<String>,
    /// When, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: String,
}

/// One task.
#[derive(Serialize, TS)]
pub struct TaskRow {
    /// Its id.
    pub id: String,
    /// What is to be done.
    #[ts(
        type = "\"call\" | \"reply_cancelled\" | \"reply_unreadable\" | \"reply_mismatch\" | \"review_follow_up\" | \"review_mismatch\""
    )]
    pub kind: String,
    /// Why, as a stable code.
    pub why: String,
    /// The service's own word, where there is one.
    pub said: Option<String>,
    /// What is at stake, as it was when the task came up.
    #[ts(type = "\"first_weeks\" | \"drugs_end\" | \"in_course\" | \"no_course\"")]
    pub risk: &'static str,
    /// About whom.
    pub patient_id: Option<String>,
    /// Their name.
    pub patient: Option<String>,
    /// 病歷號.
    pub chart_number: Option<String>,
    /// The number to call.
    pub phone: Option<String>,
    /// About which appointment.
    pub appointment_id: Option<String>,
    /// When it is, as it stands now, `YYYY-MM-DD HH:MM`.
    pub appointment_at: Option<String>,
    /// With whom.
    pub doctor_name: Option<String>,
    /// Where the appointment stands.
    #[ts(type = "\"booked\" | \"arrived\" | \"left\" | \"no_show\" | \"cancelled\" | null")]
    pub appointment_state: Option<String>,
    /// When it came up, RFC 3339.
    pub created_at: String,
    /// Who does it.
    pub owner: Option<String>,
    /// By which day, `YYYY-MM-DD`.
    pub due_on: Option<String>,
    /// That day is over and it is still open.
    pub overdue: bool,
    /// About which review.
    pub review_id: Option<String>,
    /// Who wrote that.
    pub review_author: Option<String>,
    /// How it ended; none while it is open.
    pub done: Option<TaskDone>,
}

impl std::fmt::Debug for TaskRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TaskRow")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("why", &self.why)
            .finish_non_exhaustive()
    }
}

/// A person ends a task.
#[derive(Deserialize, TS)]
pub struct TaskResolveRequest {
    /// The task.
    pub id: String,
    /// What came of it.
    #[ts(type = "\"rebooked\" | \"called\" | \"closed\"")]
    pub outcome: String,
    /// What was said or why it is closed; needed for `closed`.
    #[serde(default)]
    pub note: String,
    /// The appointment made instead; needed for `rebooked`.
    #[serde(default)]
    #[ts(optional)]
    pub appointment_id: Option<String>,
}

/// Whether it should have been done by an earlier day.
pub(super) fn is_overdue(listed: &Listed, today: Date) -> bool {
    listed.task.done.is_none() && listed.task.due_on.is_some_and(|due| due < today)
}

impl TaskRow {
    /// A task as it is shown on a day.
    pub(super) fn of(listed: Listed, today: Date) -> Self {
        let overdue = is_overdue(&listed, today);
        let plain = |value: Option<Sensitive<String>>| value.map(Sensitive::into_inner);
        let task = listed.task;
        Self {
            id: task.id.to_string(),
            kind: task.kind,
            why: task.why,
            said: plain(task.said),
            risk: risk_in(task.rank).as_str(),
            patient_id: task.patient_id.map(|id| id.to_string()),
            patient: plain(listed.name),
            chart_number: listed.chart_number,
            phone: plain(listed.phone),
            appointment_id: task.appointment_id.map(|id| id.to_string()),
            appointment_at: listed.at.map(|at| at.to_string()),
            doctor_name: listed.doctor_name,
            appointment_state: listed.appointment_state,
            created_at: rfc3339(task.created_at),
            owner: task.owner,
            due_on: task.due_on.map(Date::iso),
            overdue,
            review_id: task.review_id.map(|id| id.to_string()),
            review_author: plain(listed.review_author),
            done: task.done.map(|done| TaskDone {
                outcome: done.outcome,
                note: plain(done.note),
                appointment_id: done.rebooked.map(|id| id.to_string()),
                at: rfc3339(done.at),
                by: done.by,
            }),
        }
    }
}
