//! Whose turn it is: keys, lanes, parents, and the speed of finding it out.

mod common;

use chrono::TimeDelta;
use common::{World, lost, new, refused};
use domain::clock::Clock;
use outbox::{Found, NewItem, State, Verdict};
use std::time::Instant;

fn of(kind: &str, subject: &str, key: &str, lane: &str) -> NewItem {
    NewItem { key: key.into(), lane: lane.into(), ..new(kind, subject) }
}

#[tokio::test]
async fn a_record_waits_for_whatever_is_open_of_it() {
    let world = World::new().await;
    world.hpa.answers("first", [refused()]);
    let first = world.put(of("visit", "first", "k", "lin")).await;
    let second = world.put(of("update", "second", "k", "lin")).await;
    let other = world.put(of("visit", "other", "k2", "lin")).await;
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.hpa.calls(), ["send first", "send other"], "the person's other visit goes");
    assert_eq!(
        world.states(&[first, second, other]).await,
        [State::NeedsAttention, State::Waiting, State::Done]
    );
    act!(world, retry, first).expect("retried");
    world.run().await;
    assert_eq!(world.hpa.calls()[2..], ["send first", "send second"]);
}

#[tokio::test]
async fn a_record_waits_for_a_held_item_of_it_and_a_lane_does_not() {
    let world = World::new().await;
    let later = Some(world.time.now() + TimeDelta::hours(2));
    world.put(NewItem { not_before: later, ..of("visit", "held", "k", "lin") }).await;
    let same_key = world.put(of("visit", "same key", "k", "lin")).await;
    world.put(of("visit", "same lane", "k2", "lin")).await;
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.hpa.calls(), ["send same lane"]);
    world.run_for(TimeDelta::hours(2)).await;
    assert_eq!(world.hpa.calls(), ["send same lane", "send held", "send same key"]);
    assert_eq!(world.state(same_key).await, State::Done);
}

#[tokio::test]
async fn a_lane_waits_for_a_quarantine_but_not_for_a_person() {
    let world = World::new().await;
    world.hpa.answers("first", [lost()]);
    world.hpa.finds("first", [Found::Unclear { said: "系統忙碌".into() }]);
    world.put(of("visit", "first", "k", "lin")).await;
    world.put(of("visit", "second", "k2", "lin")).await;
    world.put(of("visit", "stranger", "k3", "wang")).await;
    world.run_for(TimeDelta::seconds(299)).await;
    assert_eq!(world.hpa.calls(), ["send first", "send stranger"]);
    world.run_for(TimeDelta::seconds(10)).await;
    assert_eq!(world.hpa.calls()[2..], ["probe first", "send second"]);
}

/// delete needs attention <- save (its child) <- update (same key): all three stand, and none of
/// them may hold the same person's next visit.
#[tokio::test]
async fn what_waits_behind_a_person_holds_nobody_else() {
    let world = World::new().await;
    world.hpa.answers("delete", [refused()]);
    let delete = world.put(of("update", "delete", "old", "lin")).await;
    let save = NewItem { parent: Some(delete), ..of("visit", "save", "new", "lin") };
    let save = world.put(save).await;
    let update = world.put(of("update", "update", "new", "lin")).await;
    let next = world.put(of("visit", "next", "next", "lin")).await;
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(
        world.states(&[delete, save, update, next]).await,
        [State::NeedsAttention, State::Waiting, State::Waiting, State::Done]
    );
    act!(world, retry, delete).expect("retried");
    world.run().await;
    assert_eq!(world.hpa.calls()[2..], ["send delete", "send save", "send update"]);
}

#[tokio::test]
async fn a_child_of_another_destination_goes_when_its_parent_is_done() {
    let world = World::new().await;
    world.hpa.answers("visit", [lost()]);
    let parent = world.visit("visit").await;
    let child = world.put(NewItem { parent: Some(parent), ..new("reminder", "r") }).await;
    world.run_for(TimeDelta::seconds(299)).await;
    assert_eq!(world.state(child).await, State::Waiting);
    world.run_for(TimeDelta::seconds(10)).await;
    assert_eq!(world.states(&[parent, child]).await, [State::Done, State::Done]);
}

#[tokio::test]
async fn the_children_of_a_discarded_item_are_a_persons() {
    let world = World::new().await;
    world.hpa.answers("parent", [refused()]);
    let parent = world.visit("parent").await;
    let child = NewItem { parent: Some(parent), ..new("visit", "child") };
    let grandchild = world.put(child.clone()).await;
    let ids = [grandchild, {
        let of_child = NewItem { parent: Some(grandchild), ..new("visit", "grandchild") };
        world.put(of_child).await
    }];
    world.run().await;
    act!(world, discard, parent, "entered twice").expect("discarded");
    assert_eq!(world.states(&ids).await, [State::NeedsAttention, State::Waiting]);
    assert_eq!(world.item(ids[0]).await.life.reason.as_deref(), Some("parent_discarded"));
    assert_eq!(world.followed("child").await.as_deref(), Some("needs_attention"));

    let late = world.put(NewItem { subject: "late".into(), key: "x".into(), ..child }).await;
    assert_eq!(world.state(late).await, State::NeedsAttention, "born so");
    act!(world, retry, ids[0]).expect("retried");
    world.run().await;
    assert_eq!(world.states(&ids).await, [State::Done, State::Done]);
}

#[tokio::test]
async fn a_person_who_says_sent_frees_the_record() {
    let world = World::new().await;
    world.hpa.answers("first", [lost()]);
    let first = world.put(of("visit", "first", "k", "lin")).await;
    let second = world.put(of("update", "second", "k", "lin")).await;
    world.run().await;
    act!(world, settle, first, Verdict::Sent).expect("settled");
    world.run().await;
    assert_eq!(world.states(&[first, second]).await, [State::Done, State::Done]);
    assert_eq!(world.hpa.calls(), ["send first", "send second"]);
}

const FILL: &str = "\
WITH RECURSIVE n (i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $1 + $2)
INSERT INTO outbox (id, kind, destination, environment, key, lane, subject, created_at, state,
  attempts, probe_count, opened_by_person, due_at, rev)
SELECT printf('01839a2c-0000-7000-8000-%012d', i), 'visit', 'hpa', 'test', 'key ' || i,
  'lane ' || (i / 3), 'subject ' || i, '2022-10-03T01:00:00.000Z', $3, 0, 0, 0, '', 1
FROM n";

async fn fill(world: &World, first: i64, how_many: i64, state: &str) {
    let mut tx = world.db.begin().await.expect("begun");
    let query = sqlx::query(FILL).bind(first).bind(how_many).bind(state);
    query.execute(tx.conn()).await.expect("filled");
    tx.commit().await.expect("committed");
}

async fn time_to_send(world: &World, how_many: u32) -> std::time::Duration {
    let line = std::sync::Arc::new(tokio::sync::Semaphore::new(how_many as usize));
    *world.hpa.line.lock().expect("lock") = Some(line);
    let before = world.hpa.calls().len();
    let outbox = std::sync::Arc::clone(&world.outbox);
    let deadline = world.time.now() + TimeDelta::seconds(1);
    let begun = Instant::now();
    let run = tokio::spawn(async move { outbox.run_until(deadline, None).await });
    while world.hpa.calls().len() < before + how_many as usize + 1 {
        tokio::time::timeout(std::time::Duration::from_millis(1), std::future::pending::<()>())
            .await
            .expect_err("time");
    }
    let took = begun.elapsed();
    run.abort();
    took
}

/// The same number of items, from a queue of 300 and from one of 100,000 behind 100,000 done
/// ones, alternating in one run so that both meet the same machine.
#[tokio::test]
async fn a_long_queue_is_as_quick_as_a_short_one() {
    let (short, long) = (World::new().await, World::new().await);
    fill(&short, 0, 300, "waiting").await;
    fill(&long, 0, 100_000, "done").await;
    fill(&long, 100_000, 100_000, "waiting").await;
    // The best of four turns each: whatever else the machine does only ever adds time.
    let (mut quick, mut slow) = (std::time::Duration::MAX, std::time::Duration::MAX);
    let (mut short, mut long) = (short, long);
    for _ in 0..4 {
        quick = quick.min(time_to_send(&short, 20).await);
        short.restart().await;
        slow = slow.min(time_to_send(&long, 20).await);
        long.restart().await;
    }
    let ratio = slow.as_secs_f64() / quick.as_secs_f64();
    assert!(ratio < 3.0, "20 items took {quick:?} from the short, {slow:?} from the long queue");
}

#[tokio::test]
async fn a_second_half_goes_right_after_its_first_whatever_else_is_due() {
    let world = World::new().await;
    // A lost answer of the lane that the second half belongs to, and others that wait.
    world.hpa.answers("earlier", [lost()]);
    world.put(of("visit", "earlier", "k0", "wang")).await;
    world.run_for(TimeDelta::seconds(1)).await;
    let first = world.put(of("visit", "first", "k1", "lin")).await;
    let second = NewItem { parent: Some(first), ..of("visit", "second", "k2", "wang") };
    world.put(of("visit", "other", "k3", "chen")).await;
    world.put(second).await;
    world.put(of("visit", "last", "k4", "huang")).await;
    world.run_for(TimeDelta::seconds(1)).await;
    assert_eq!(
        world.hpa.calls(),
        ["send earlier", "send first", "send second", "send other", "send last"]
    );
}

#[tokio::test]
async fn a_second_half_goes_first_after_a_restart_too() {
    let mut world = World::new().await;
    let first = world.put(of("visit", "first", "k1", "lin")).await;
    world.run().await;
    world.put(of("visit", "other", "k3", "chen")).await;
    let second = NewItem { parent: Some(first), ..of("visit", "second", "k2", "wang") };
    world.put(second).await;
    world.restart().await;
    world.run().await;
    assert_eq!(world.hpa.calls()[1..], ["send second", "send other"]);
}
