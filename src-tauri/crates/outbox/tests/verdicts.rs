//! What a person says of a lost answer before it can be known: within the quarantine, and while a
//! probe is under way.

mod common;

use chrono::TimeDelta;
use common::{World, due_unknown, lost, under_way};
use domain::clock::Clock;
use domain::ids::ItemId;
use outbox::{Found, State, Verdict};

/// The service that has the record only a minute after the answer was lost, asked by probe.
async fn settled_too_early(world: &World, subject: &str) -> ItemId {
    world.hpa.answers(subject, [lost()]);
    let id = world.visit(subject).await;
    world.run_for(TimeDelta::seconds(30)).await;
    act!(world, show, id).expect("shown");
    let settled = act!(world, settle, id, Verdict::NotSent).expect("settled");
    assert_eq!((settled.state(), settled.in_doubt()), (State::Waiting, false));
    assert_eq!(settled.life.next_attempt_at, settled.life.quarantine_until);
    act!(world, retry, id).expect("retried");
    id
}

#[tokio::test]
async fn not_there_said_within_the_quarantine_doubles_nothing_that_is_applied_late() {
    let world = World::new().await;
    let id = settled_too_early(&world, "a").await;
    let other = world.visit("b").await;
    world.run_for(TimeDelta::seconds(260)).await;
    assert_eq!(world.hpa.calls(), ["send a", "send b"], "it waits, and holds nobody else");
    assert_eq!(world.state(other).await, State::Done);
    // Applied at 1:00: the probe of 5:00 finds it.
    world.run_for(TimeDelta::seconds(20)).await;
    assert_eq!(world.hpa.calls()[2..], ["probe a"]);
    assert_eq!(world.state(id).await, State::Done);
    assert_eq!(world.followed("a").await.as_deref(), Some("done"));
}

#[tokio::test]
async fn not_there_said_within_the_quarantine_and_true_it_goes_after_it() {
    let world = World::new().await;
    let id = settled_too_early(&world, "a").await;
    world.hpa.finds("a", [Found::NotThere { said: "查無此筆就醫資料".into() }]);
    world.run_for(TimeDelta::minutes(6)).await;
    assert_eq!(world.hpa.calls(), ["send a", "probe a", "send a"]);
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn without_a_trusted_probe_who_looked_too_early_looks_again() {
    let world = World::new().await;
    world.hpa.trusts_probe.store(false, std::sync::atomic::Ordering::Relaxed);
    let id = settled_too_early(&world, "a").await;
    world.run_for(TimeDelta::minutes(6)).await;
    assert_eq!(world.hpa.calls(), ["send a"]);
    assert!(world.item(id).await.life.needs_person());
    act!(world, settle, id, Verdict::NotSent).expect("settled");
    world.run().await;
    assert_eq!(world.hpa.calls(), ["send a", "send a"], "now it was known");
}

#[tokio::test]
async fn who_looks_again_within_the_quarantine_may_find_it() {
    let world = World::new().await;
    let id = settled_too_early(&world, "a").await;
    act!(world, settle, id, Verdict::Sent).expect("settled");
    world.run_for(TimeDelta::minutes(6)).await;
    assert_eq!((world.state(id).await, world.hpa.calls().len()), (State::Done, 1));
}

#[tokio::test]
async fn a_clock_put_forward_makes_nobody_know_sooner() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    let id = world.visit("a").await;
    world.run().await;
    world.time.set(TimeDelta::hours(1));
    act!(world, settle, id, Verdict::NotSent).expect("settled");
    world.run_for(TimeDelta::seconds(280)).await;
    assert_eq!(world.hpa.calls(), ["send a"]);
    world.run_for(TimeDelta::seconds(30)).await;
    assert_eq!(world.hpa.calls(), ["send a", "probe a"]);
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn a_probe_that_finds_it_is_heard_although_a_person_said_not_there() {
    for corrected in [false, true] {
        let world = World::new().await;
        let id = due_unknown(&world, "a").await;
        let (run, line) = under_way(&world, "probe a").await;
        act!(world, settle, id, Verdict::NotSent).expect("settled");
        if corrected {
            let mut tx = world.db.begin().await.expect("begun");
            world.outbox.rekey(&mut tx, id, "another key", "lane").await.expect("moved");
            tx.commit().await.expect("committed");
        }
        line.add_permits(9);
        run.await.expect("no panic").expect("ran");
        assert_eq!(world.state(id).await, State::Done);
        assert_eq!(world.followed("a").await.as_deref(), Some("done"));
        let sent_again = usize::from(corrected);
        assert_eq!(world.hpa.count("send a"), 1 + sent_again, "what was asked is another record");
    }
}

#[tokio::test]
async fn an_item_whose_time_is_told_in_two_ways_stops_nobody() {
    let world = World::new().await;
    let ids = [world.visit("a").await, world.visit("b").await, world.visit("c").await];
    let ahead = world.time.now() + TimeDelta::minutes(3);
    let ahead = ahead.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    // Both stand first in the queue, but are not due; the second was never tried.
    for (id, tried) in [(ids[0], 1_i64), (ids[1], 0)] {
        let mut tx = world.db.begin().await.expect("begun");
        sqlx::query("UPDATE outbox SET quarantine_until = $2, attempts = $3 WHERE id = $1")
            .bind(id.to_string())
            .bind(ahead.as_str())
            .bind(tried)
            .execute(tx.conn())
            .await
            .expect("written");
        tx.commit().await.expect("committed");
    }
    world.run_for(TimeDelta::minutes(10)).await;
    assert_eq!(world.states(&ids).await, [State::Done; 3], "without anybody's act");
}
