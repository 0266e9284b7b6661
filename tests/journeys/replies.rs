//! What patients answer: it lands on the reminder, a cancel and whatever no program reads become a
//! task, an answer about something else changes nothing. Asked by a schedule that slows down and
//! ends with the appointment, or at once.

use app::replies::{replies_due, replies_fetch, run_forever};
use app::{AnswersFetched, Part};
use chrono::TimeDelta;
use practice::CallName;
use tests::acts::code;
use tests::crm::chart_number;
use tests::reminded::Reminded;

/// Puts the clock forward and lets the schedule ask; how many questions it asked.
async fn after(story: &Reminded, minutes: i64) -> u32 {
    story.clock.advance(TimeDelta::minutes(minutes));
    replies_due(&story.desk).await.expect("the schedule asks").asked
}

fn fetched(asked: u32, answered: u32) -> AnswersFetched {
    AnswersFetched { asked, answered, pending: asked - answered, not_asked: 0 }
}

#[tokio::test]
async fn every_spelling_lands_and_only_what_needs_a_person_becomes_a_task() {
    let story = Reminded::with(5).await;
    for (n, said) in [(1, "OK"), (2, "Cancle"), (3, "取消約診"), (4, "改約下週三可以嗎")]
    {
        story.crm.reply(&chart_number(n), said);
    }
    let done = replies_fetch(&story.desk).await.expect("everything is asked about");
    assert_eq!(done, fetched(5, 4));
    for (n, reply, said) in [
        (1, Some("confirmed"), Some("OK")),
        (2, Some("cancelled"), Some("Cancle")),
        (3, Some("cancelled"), Some("取消約診")),
        (4, Some("unreadable"), Some("改約下週三可以嗎")),
        (5, None, None),
    ] {
        let row = story.row(n).await;
        assert_eq!((row.reply.as_deref(), row.reply_said.as_deref()), (reply, said), "{n}");
        assert_eq!(row.state, "booked", "an answer changes no appointment");
    }
    let mut kinds: Vec<_> =
        story.tasks().await.into_iter().map(|task| (task.kind, task.chart_number)).collect();
    kinds.sort();
    let expected = [("reply_cancelled", 2), ("reply_cancelled", 3), ("reply_unreadable", 4)];
    let expected = expected.map(|(kind, n)| (kind.to_owned(), Some(chart_number(n))));
    assert_eq!(kinds, expected);
    // Those that are done are not asked about again, and make no second task.
    let again = replies_fetch(&story.desk).await.expect("only the open one is asked about");
    assert_eq!(again, fetched(1, 0));
    assert_eq!(story.tasks().await.len(), 3);
    story.over().await;
}

#[tokio::test]
async fn an_answer_about_somebody_else_changes_nothing_and_is_shown() {
    let story = Reminded::with(2).await;
    story.crm.reply(&chart_number(1), "Cancle");
    story.crm.mistake(&chart_number(1), "999999");
    let done = replies_fetch(&story.desk).await.expect("everything is asked about");
    assert_eq!(done, fetched(2, 0));
    let row = story.row(1).await;
    assert_eq!((row.reply, row.reply_said), (None, None), "it changed nothing");
    let tasks = story.tasks().await;
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert_eq!(tasks[0].kind, "reply_mismatch");
    let said = tasks[0].said.as_deref().unwrap_or_default();
    assert!(said.contains("999999") && said.contains("Cancle"), "what was said is shown");
    story.over().await;
}

#[tokio::test]
async fn the_schedule_slows_down_and_ends_with_the_appointment() {
    let story = Reminded::with(1).await;
    assert_eq!(after(&story, 0).await, 0, "the message has not gone yet");
    assert_eq!(after(&story, 51).await, 1, "soon after it went");
    assert_eq!(after(&story, 1).await, 0, "not again at once");
    assert_eq!(after(&story, 5).await, 1);
    assert_eq!(after(&story, 5).await, 0, "the pauses grow");
    assert_eq!(after(&story, 6).await, 1);
    let mut night = 0;
    for _ in 0..12 * 12 {
        night += after(&story, 5).await;
    }
    assert!((3..10).contains(&night), "twelve hours: {night} questions");
    // The patient answers late; the desk was off until after the appointment: one last question.
    story.crm.reply(&chart_number(1), "OK");
    assert_eq!(after(&story, 24 * 60).await, 1);
    assert_eq!(story.row(1).await.reply.as_deref(), Some("confirmed"));
    assert_eq!(after(&story, 24 * 60).await, 0, "nothing more is asked");
    story.over().await;
}

#[tokio::test]
async fn a_closed_gate_is_asked_nothing_and_a_dead_line_blames_nobody() {
    let story = Reminded::with(3).await;
    story.crm.cut().expect("the line is cut");
    let done = replies_fetch(&story.desk).await.expect("nothing was heard");
    assert_eq!((done.answered, done.asked), (0, 3));
    assert!(story.tasks().await.is_empty());
    story.crm.mend().expect("the line is mended");
    story.crm.set_auth_code("another");
    story.crm.forget_tokens();
    let before = story.crm.count(CallName::SignIn);
    let done = replies_fetch(&story.desk).await.expect("the account is refused");
    assert_eq!((done.asked, done.not_asked), (0, 3));
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1, "exactly one refused call");
    assert_eq!(code(replies_fetch(&story.desk).await), "gate_closed");
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1);
    story.over().await;
}

#[tokio::test]
async fn a_script_asks_at_once() {
    let story = Reminded::with(2).await;
    story.crm.reply(&chart_number(2), "Cancle");
    let (clinic, crm) = story.over().await;
    let answer = clinic.run(&["fetch", "replies"]).await.done();
    let numbers = ["asked", "answered", "pending"].map(|name| answer[name].as_u64());
    assert_eq!(numbers, [Some(2), Some(1), Some(1)]);
    let tasks = clinic.run(&["tasks", "list"]).await.done();
    assert_eq!(tasks[0]["kind"], "reply_cancelled");
    // A refused account leaves work waiting, and costs one call.
    crm.set_auth_code("another");
    let before = crm.count(CallName::SignIn);
    for _ in 0..2 {
        clinic.run(&["fetch", "replies"]).await.ends(4);
    }
    assert_eq!(crm.count(CallName::SignIn) - before, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_own_task_asks_by_itself_and_ends_with_the_desk() {
    let story = Reminded::with(1).await;
    story.crm.reply(&chart_number(1), "Cancle");
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut changed = story.desk.changes(Part::Tasks);
    let asking = run_forever(&story.desk, stopped);
    let watching = async {
        // Nobody touches the desk; the hour comes.
        story.clock.advance(TimeDelta::minutes(50));
        story.desk.outbox().wake();
        changed.changed().await.expect("the desk is open");
        stop.send_replace(true);
    };
    tokio::join!(asking, watching);
    assert_eq!(story.row(1).await.reply.as_deref(), Some("cancelled"));
    assert_eq!(story.tasks().await.len(), 1);
    story.over().await;
}
