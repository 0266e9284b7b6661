//! What a person has to do: ranked by what is at stake in the course, and ended in no other way
//! than by saying what came of it.

use app::AppError;
use app::Desk;
use app::maintenance::verify;
use app::outbox::status;
use app::replies::replies_fetch;
use app::tasks::{TaskListRequest, TaskRow, task_resolve, tasks_list};
use serde_json::{Value, json};
use tests::acts::{code, saved};
use tests::crm::{booked, chart_number};
use tests::people::person;
use tests::reminded::{AT, Reminded};
use tests::visits::first_visit;

async fn resolved(desk: &Desk, request: Value) -> Result<TaskRow, AppError> {
    task_resolve(desk, serde_json::from_value(request).expect("a request of the page")).await
}

#[tokio::test]
async fn what_endangers_a_course_comes_first() {
    let story = Reminded::with(3).await;
    // The second patient began a course a week ago, the third is in none; all of them cancel.
    saved(&story.desk, &first_visit(&person(2)).on("2031-11-14")).await;
    for n in [3, 1, 2] {
        story.crm.reply(&chart_number(n), "Cancle");
    }
    replies_fetch(&story.desk).await.expect("everything is asked about");
    let tasks = story.tasks().await;
    let first = &tasks[0];
    assert_eq!((first.chart_number.clone(), first.risk), (Some(chart_number(2)), "first_weeks"));
    assert!(tasks[1..].iter().all(|task| task.risk == "no_course"), "{tasks:?}");
    assert!(first.phone.as_deref().is_some_and(|phone| phone.starts_with("09")), "to be called");
    assert_eq!(first.appointment_at.as_deref(), Some(AT));
    assert_eq!(status(&story.desk).await.expect("the footer").tasks, 3);
    story.over().await;
}

#[tokio::test]
async fn a_task_ends_with_an_outcome_and_in_no_other_way() {
    let story = Reminded::with(2).await;
    for n in [1, 2] {
        story.crm.reply(&chart_number(n), "Cancle");
    }
    replies_fetch(&story.desk).await.expect("everything is asked about");
    let desk = &story.desk;
    let tasks = story.tasks().await;
    let of = |n: u32| tasks.iter().find(|task| task.chart_number == Some(chart_number(n)));
    let (first, second) = (of(1).expect("a task"), of(2).expect("a task"));
    let closing = json!({ "id": first.id, "outcome": "closed", "note": " " });
    assert_eq!(code(resolved(desk, closing).await), "reason_required");
    let no_word = json!({ "id": first.id, "outcome": "dismissed", "note": "x" });
    assert_eq!(code(resolved(desk, no_word).await), "invalid");
    // Booked anew: a coming appointment of this patient, and not the one that was cancelled.
    let rebooking = |id: Option<&str>| json!({ "id": first.id, "outcome": "rebooked", "note": "", "appointment_id": id });
    let theirs = story.row(2).await.id;
    for wrong in [None, Some("no-such-id"), Some(theirs.as_str()), first.appointment_id.as_deref()]
    {
        assert_eq!(code(resolved(desk, rebooking(wrong)).await), "invalid", "{wrong:?}");
    }
    let anew = booked(desk, &story.patients[0], "2031-11-25 10:00", "2031-11-24 09:30").await;
    let done = resolved(desk, rebooking(Some(&anew.id))).await.expect("it is resolved");
    let ended = done.done.expect("how it ended");
    assert_eq!((ended.outcome.as_str(), ended.appointment_id), ("rebooked", Some(anew.id.clone())));
    assert_eq!(code(resolved(desk, rebooking(Some(&anew.id))).await), "wrong_state");
    let called = json!({ "id": second.id, "outcome": "called", "note": "改到下週" });
    resolved(desk, called).await.expect("it is resolved");
    assert!(story.tasks().await.is_empty());
    let request = TaskListRequest { state: "done".to_owned() };
    assert_eq!(tasks_list(desk, request).await.expect("the done ones").len(), 2);
    assert_eq!(status(desk).await.expect("the footer").tasks, 0);
    assert!(verify(desk).await.expect("the record is checked").is_ok(), "both are audited");
    story.over().await;
}
