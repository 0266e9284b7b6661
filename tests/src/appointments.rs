//! Appointments and tasks as a story looks at them.

use app::Desk;
use app::appointments::{AppointmentDayRequest, AppointmentRow, appointment_day};
use app::tasks::tasks_list;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A request as the page sends it.
///
/// # Panics
/// When the act does not know it.
#[must_use]
pub fn asked<T: DeserializeOwned>(request: Value) -> T {
    serde_json::from_value(request).expect("a request of the page")
}

/// The appointments of a day, by time.
///
/// # Panics
/// When they cannot be read.
pub async fn day(desk: &Desk, date: &str) -> Vec<AppointmentRow> {
    let request = AppointmentDayRequest { from: date.to_owned(), to: date.to_owned() };
    let shown = appointment_day(desk, request).await.expect("the day is read");
    shown.days.into_iter().flat_map(|day| day.rows).collect()
}

/// The only appointment of a day.
///
/// # Panics
/// When there is none, or more than one.
pub async fn only(desk: &Desk, date: &str) -> AppointmentRow {
    let mut rows = day(desk, date).await;
    assert_eq!(rows.len(), 1, "appointments of {date}");
    rows.remove(0)
}

/// What there is to do, as `kind why`.
///
/// # Panics
/// When it cannot be read.
pub async fn tasks(desk: &Desk) -> Vec<String> {
    let rows = tasks_list(desk, asked(json!({ "state": "open" }))).await.expect("tasks are read");
    rows.into_iter().map(|task| format!("{} {}", task.kind, task.why)).collect()
}
