//! What comes back of reviews within 48 hours: kept whole, the clinic's own part a task with an owner
//! and a due date, an answer about something else nothing but a task. Asked often while the hours
//! run, seldom after, by a desk that may be locked.

use app::insights::{Board, BoardRequest, Lang, insights_board};
use app::reviews::{
    ReviewSaveAnswer, review_discard, review_follow_up, reviews_due, reviews_fetch, run_forever,
};
use app::tasks::task_assign;
use app::{AnswersFetched, Part};
use chrono::TimeDelta;
use practice::CallName;
use serde_json::json;
use tests::acts::code;
use tests::appointments::asked;
use tests::reviewed::{HANDLED, Reviewed, author, entered, form};
use tests::world::{MANAGER, set};

/// Puts the clock forward and lets the schedule ask; how many questions it asked.
async fn after(story: &Reviewed, minutes: i64) -> u32 {
    story.clock.advance(TimeDelta::minutes(minutes));
    reviews_due(&story.desk).await.expect("the schedule asks").asked
}

#[tokio::test]
async fn a_result_is_kept_whole_and_its_own_part_becomes_a_task() {
    let story = Reviewed::with(3).await;
    story.crm.handle(&author(1), HANDLED);
    story.crm.handle(&author(2), "已致電病人說明，病人表示理解");
    let done = reviews_fetch(&story.desk).await.expect("everything is asked about");
    assert_eq!(done, AnswersFetched { asked: 3, answered: 2, pending: 1, not_asked: 0 });
    let first = story.detail(1).await;
    assert_eq!(first.reply.as_deref(), Some(HANDLED), "whole and verbatim");
    assert_eq!(first.parts.len(), 3);
    let row = first.row;
    assert_eq!((row.state, row.in_time, row.offer), ("done", Some(true), false));
    let tasks = story.tasks().await;
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    let task = &tasks[0];
    assert_eq!(
        (task.kind.as_str(), task.said.as_deref()),
        ("review_follow_up", Some("請今天回電約診"))
    );
    assert_eq!(task.owner.as_deref(), Some(MANAGER), "who entered it");
    assert_eq!(task.due_on.as_deref(), Some("2031-11-24"), "in three days");
    assert_eq!(task.review_author, Some(author(1)));

    // Without such a part the whole text is offered; one act makes the task, once.
    let second = story.row(2).await;
    assert_eq!((second.state, second.offer, second.follow_up.is_none()), ("done", true, true));
    let wanted = json!({ "id": second.id, "due_on": "2031-11-22", "text": "" });
    let made = review_follow_up(&story.desk, asked(wanted.clone())).await.expect("a task");
    assert!(!made.offer && made.follow_up.is_some());
    assert_eq!(code(review_follow_up(&story.desk, asked(wanted)).await), "wrong_state");
    let tasks = story.tasks().await;
    assert_eq!(tasks[0].said.as_deref(), Some("已致電病人說明，病人表示理解"), "the sooner first");

    // What is final is not asked about again.
    let again = reviews_fetch(&story.desk).await.expect("only the open one is asked about");
    assert_eq!((again.asked, again.pending), (1, 1));
    story.over().await;
}

#[tokio::test]
async fn owner_and_due_date_can_be_changed_and_what_is_overdue_comes_first() {
    let story = Reviewed::none().await;
    let closed_days = r#"["2031-11-22","2031-11-23"]"#;
    set(&story.desk, &[("clinic.closed_days", closed_days), ("reviews.follow_up_days", "1")]).await;
    for n in [1, 2] {
        tests::reviewed::taken(&story.desk, form(n)).await;
        story.crm.handle(&author(n), HANDLED);
    }
    tests::acts::sent(&story.desk, 30).await;
    reviews_fetch(&story.desk).await.expect("asked");
    let tasks = story.tasks().await;
    let due: Vec<_> = tasks.iter().map(|task| task.due_on.as_deref()).collect();
    assert_eq!(due, [Some("2031-11-24"); 2], "closed days are passed over");
    let (first, second) = (&tasks[0], &tasks[1]);
    let assign =
        |owner: &str, due: &str| asked(json!({ "id": second.id, "owner": owner, "due_on": due }));
    assert_eq!(code(task_assign(&story.desk, assign("沒有這個人", "")).await), "invalid");
    let row = task_assign(&story.desk, assign("", "2031-11-20")).await.expect("assigned");
    assert_eq!((row.owner, row.overdue), (None, true));
    let order: Vec<_> = story.tasks().await.into_iter().map(|task| task.id).collect();
    assert_eq!(order, [second.id.clone(), first.id.clone()], "what is overdue first");
    story.over().await;
}

#[tokio::test]
async fn a_result_about_another_review_changes_nothing_and_is_shown() {
    let story = Reviewed::with(2).await;
    story.crm.handle(&author(1), HANDLED);
    story.crm.mistake_review(&author(1), "別人");
    let done = reviews_fetch(&story.desk).await.expect("everything is asked about");
    assert_eq!((done.answered, done.pending), (0, 2));
    let row = story.row(1).await;
    assert_eq!(
        (row.state, row.reason.as_deref(), row.reply_start),
        ("sent", Some("mismatch"), None)
    );
    let tasks = story.tasks().await;
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert_eq!(tasks[0].kind, "review_mismatch");
    assert!(tasks[0].said.as_deref().is_some_and(|said| said.contains("別人")));
    assert_eq!(after(&story, 20).await, 1, "by itself only the other one is asked about");
    story.over().await;
}

#[tokio::test]
async fn it_is_asked_often_inside_the_hours_seldom_after_and_then_no_more() {
    let story = Reviewed::with(1).await;
    assert_eq!(after(&story, 1).await, 0, "not at once");
    assert_eq!(after(&story, 15).await, 1);
    let mut inside = 0;
    for _ in 0..48 * 4 {
        inside += after(&story, 15).await;
    }
    assert!((100..112).contains(&inside), "{inside} questions inside the hours");
    let mut later = 0;
    for _ in 0..12 * 24 {
        later += after(&story, 60).await;
    }
    assert!((35..60).contains(&later), "{later} questions in the twelve days after");
    let row = story.row(1).await;
    assert_eq!((row.state, row.reason.as_deref()), ("sent", Some("no_result")));
    assert_eq!(after(&story, 24 * 60).await, 0, "nothing more is asked");
    story.over().await;
}

#[tokio::test]
async fn one_that_nobody_handled_is_closed_with_a_reason_and_counts_as_before() {
    let story = Reviewed::with(2).await;
    let close = |id: &str, reason: &str| asked(json!({ "id": id, "reason": reason }));
    let id = story.row(1).await.id;
    let early = review_discard(&story.desk, close(&id, "已聯絡病人")).await;
    assert_eq!(code(early), "wrong_state", "it may still be handled in time");
    after(&story, 48 * 60).await;
    story.clock.advance(TimeDelta::minutes(1));
    let before = figures(&story).await;
    assert_eq!(code(review_discard(&story.desk, close(&id, " ")).await), "reason_required");
    let closed = review_discard(&story.desk, close(&id, "已聯絡病人")).await.expect("closed");
    assert_eq!((closed.state, closed.reason.as_deref()), ("done", Some("已聯絡病人")));
    assert_eq!((closed.handled_at, closed.in_time, closed.late), (None, None, true));
    assert_eq!(figures(&story).await, before, "the share is as it was");
    assert_eq!(code(review_discard(&story.desk, close(&id, "再一次")).await), "wrong_state");
    // Nobody asks about it any more, and what is entered again would be a second case there.
    let asked_now = reviews_fetch(&story.desk).await.expect("the other one is asked about");
    assert_eq!((asked_now.asked, story.row(1).await.state), (1, "done"));
    let again = entered(&story.desk, form(1)).await;
    assert!(matches!(again, ReviewSaveAnswer::Invalid { .. }), "it stands here already");
    let (clinic, _crm) = story.over().await;
    let other = clinic.run(&["reviews", "list", "--state", "sent"]).await.done();
    let other = other[0]["id"].as_str().expect("the other one").to_owned();
    let words = ["reviews", "discard", other.as_str(), "--reason", "店家已搬遷"];
    assert_eq!(clinic.run(&words).await.ends(1).code(), "wrong_state", "by today's clock");
}

#[tokio::test]
async fn a_closed_gate_is_asked_nothing_and_a_dead_line_blames_nobody() {
    let story = Reviewed::with(2).await;
    story.crm.cut().expect("the line is cut");
    let done = reviews_fetch(&story.desk).await.expect("nothing was heard");
    assert_eq!((done.answered, done.asked), (0, 2));
    assert!(story.tasks().await.is_empty());
    story.crm.mend().expect("the line is mended");
    story.crm.set_auth_code("another");
    story.crm.forget_tokens();
    let before = story.crm.count(CallName::SignIn);
    let done = reviews_fetch(&story.desk).await.expect("the account is refused");
    assert_eq!((done.asked, done.not_asked), (0, 2));
    assert_eq!(code(reviews_fetch(&story.desk).await), "gate_closed");
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1, "exactly one refused call");
    story.over().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_own_task_asks_by_itself_and_ends_with_the_desk() {
    let story = Reviewed::with(1).await;
    story.crm.handle(&author(1), HANDLED);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut changed = story.desk.changes(Part::Tasks);
    let asking = run_forever(&story.desk, stopped);
    let watching = async {
        // Nobody touches the desk; a quarter of an hour goes by.
        story.clock.advance(TimeDelta::minutes(16));
        story.desk.outbox().wake();
        changed.changed().await.expect("the desk is open");
        stop.send_replace(true);
    };
    tokio::join!(asking, watching);
    assert_eq!(story.row(1).await.state, "done");
    assert_eq!(story.tasks().await.len(), 1);
    story.over().await;
}

#[tokio::test]
async fn the_share_inside_the_hours_counts_what_is_known_and_says_what_is_not() {
    let story = Reviewed::with(5).await;
    for n in [1, 2] {
        story.crm.handle(&author(n), HANDLED);
    }
    reviews_fetch(&story.desk).await.expect("asked");
    let inside = |share: &'static str| (share, "reviews.inside");
    assert_eq!(figures(&story).await, (inside("2／2"), 3), "three are open");
    // The third is seen to be open at the end of its hours; the last two are asked about long after.
    story.clock.advance(TimeDelta::hours(47));
    reviews_fetch(&story.desk).await.expect("asked");
    story.clock.advance(TimeDelta::hours(40));
    story.crm.handle(&author(4), HANDLED);
    reviews_fetch(&story.desk).await.expect("asked");
    story.crm.handle(&author(3), HANDLED);
    reviews_fetch(&story.desk).await.expect("asked");
    assert_eq!(figures(&story).await, (inside("2／4"), 0), "3 and 5 were late, 4 nobody knows");
    assert_eq!((story.row(3).await.in_time, story.row(4).await.in_time), (Some(false), None));
    story.over().await;
}

/// The share as it is shown, and how many are still inside their hours.
async fn figures(story: &Reviewed) -> ((&'static str, &'static str), u64) {
    let request = BoardRequest {
        board: Board::Reviews,
        from: "2031-11".to_owned(),
        to: "2031-11".to_owned(),
        compare: None,
        lang: Lang::Zh,
        by_counselor: None,
    };
    let view = insights_board(&story.desk, request).await.expect("the board");
    let chart = &view.charts[0];
    let at = chart.categories.iter().position(|week| week.key == "2031-W47").expect("the week");
    let shown = &chart.series[0].figures[at];
    assert_eq!(shown.text, chart.table().rows[at][1].text, "the table says the same");
    let tile = |id: &str| view.tiles.iter().find(|tile| tile.id == id).expect("a tile");
    assert_eq!(tile("reviews.inside").figure.text, shown.text);
    let open = tile("reviews.open").figure.value.unwrap_or_default();
    let text = ["2／2", "2／4"].into_iter().find(|text| *text == shown.text);
    ((text.unwrap_or("another"), "reviews.inside"), open as u64)
}
