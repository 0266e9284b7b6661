//! What must never lose or double an item: crashes, jobs that fail, persons who are quicker, and
//! clocks that are set.

mod common;

use chrono::TimeDelta;
use common::{Trouble, World, due_unknown, lost, new, signed_out, under_way};
use domain::clock::Clock;
use domain::ids::ItemId;
use outbox::{Found, GateState, NewItem, OutboxError, Outcome, State, Verdict};
use std::sync::Arc;

fn line_is_free(world: &World) {
    *world.hpa.line.lock().expect("lock") = None;
}

#[tokio::test]
async fn a_call_cut_off_by_a_crash_is_unknown_or_waits_and_rests_from_the_start_up() {
    for (kind, state) in [("visit", State::Unknown), ("update", State::Waiting)] {
        let mut world = World::new().await;
        let id = world.put(new(kind, "a")).await;
        let (run, _line) = under_way(&world, "send a").await;
        assert_eq!(world.state(id).await, State::Sending);
        run.abort();
        assert!(run.await.expect_err("cut off").is_cancelled());

        line_is_free(&world);
        world.time.pass(TimeDelta::hours(1));
        world.restart().await;
        let item = world.item(id).await;
        assert_eq!((item.state(), item.life.reason.as_deref()), (state, Some("interrupted")));
        assert!(item.in_doubt());
        assert_eq!(world.followed("a").await.as_deref(), Some(state.as_str()));
        world.run_for(TimeDelta::seconds(299)).await;
        assert_eq!(world.hpa.calls(), ["send a"], "{kind}");

        world.run_for(TimeDelta::seconds(10)).await;
        let second = if kind == "visit" { "probe a" } else { "send a" };
        assert_eq!(world.hpa.calls(), ["send a", second]);
        assert_eq!(world.state(id).await, State::Done);
    }
}

#[tokio::test]
async fn recovering_in_the_middle_of_a_call_waits_for_its_end() {
    let world = World::new().await;
    let id = world.visit("a").await;
    let (run, line) = under_way(&world, "send a").await;
    let outbox = Arc::clone(&world.outbox);
    let recovery = tokio::spawn(async move { outbox.recover().await });
    line.add_permits(1);
    run.await.expect("no panic").expect("ran");
    recovery.await.expect("no panic").expect("recovered");
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn a_record_that_cannot_follow_loses_nothing_and_stops_nobody() {
    for trouble in [Trouble::Fails, Trouble::Panics] {
        let world = World::new().await;
        world.hpa.settle_trouble.lock().expect("lock").insert("a".into(), trouble);
        let ids = [world.visit("a").await, world.visit("b").await];
        world.run().await;
        assert_eq!(world.states(&ids).await, [State::Unknown, State::Done]);
        let item = world.item(ids[0]).await;
        assert_eq!(item.life.reason.as_deref(), Some("settle_failed"));
        assert_eq!(item.life.server_said.as_deref(), Some("新增成功"));
        assert_eq!(world.followed("a").await, None, "rolled back");
        assert_eq!(world.gate_state("hpa").await, GateState::Open);

        // Once the record can follow, the probe brings both to the end.
        world.hpa.settle_trouble.lock().expect("lock").clear();
        world.run_for(TimeDelta::minutes(6)).await;
        assert_eq!(world.state(ids[0]).await, State::Done);
        assert_eq!(world.followed("a").await.as_deref(), Some("done"));
        assert_eq!(world.hpa.count("send a"), 1);
    }
}

#[tokio::test]
async fn a_record_that_never_follows_is_not_asked_about_for_ever() {
    let world = World::new().await;
    world.hpa.settle_trouble.lock().expect("lock").insert("a".into(), Trouble::Fails);
    let id = world.visit("a").await;
    world.run_for(TimeDelta::hours(20)).await;
    assert_eq!(world.hpa.count("send a"), 1);
    assert!(world.hpa.count("probe a") < 150);
    let item = world.item(id).await;
    assert_eq!(item.life.reason.as_deref(), Some("too_late"));
    assert!(item.life.needs_person());
}

#[tokio::test]
async fn a_full_disk_keeps_the_answer_until_it_can_be_written() {
    let world = World::new().await;
    world.hpa.settle_trouble.lock().expect("lock").insert("a".into(), Trouble::DiskOnce);
    let ids = [world.visit("a").await, world.visit("b").await];
    world.run_for(TimeDelta::minutes(1)).await;
    assert_eq!(world.hpa.calls(), ["send a", "send b"]);
    assert_eq!(world.states(&ids).await, [State::Done, State::Done]);
}

#[tokio::test]
async fn a_run_too_short_to_write_an_answer_down_says_so_and_the_next_one_writes_it() {
    let world = World::new().await;
    world.hpa.settle_trouble.lock().expect("lock").insert("a".into(), Trouble::DiskOnce);
    let id = world.visit("a").await;
    let deadline = world.time.now() + TimeDelta::milliseconds(1);
    let failed = world.outbox.run_until(deadline, None).await.expect_err("told");
    assert_eq!(failed.code(), "disk_full");
    assert_eq!(world.state(id).await, State::Sending);
    world.run().await;
    assert_eq!((world.state(id).await, world.hpa.calls().len()), (State::Done, 1));
}

#[tokio::test]
async fn a_job_that_panics_in_the_call_is_a_lost_answer() {
    let world = World::new().await;
    world.hpa.settle_trouble.lock().expect("lock").insert("a".into(), Trouble::SendPanics);
    let ids = [world.visit("a").await, world.visit("b").await];
    world.run().await;
    assert_eq!(world.states(&ids).await, [State::Unknown, State::Done]);
    assert_eq!(world.item(ids[0]).await.life.reason.as_deref(), Some("panicked"));
}

#[tokio::test]
async fn an_item_a_person_opened_is_not_probed() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    let id = world.visit("a").await;
    world.run().await;
    let item = act!(world, show, id).expect("shown");
    assert!(item.life.opened_by_person);
    world.run_for(TimeDelta::hours(20)).await;
    assert_eq!(world.hpa.calls(), ["send a"]);

    act!(world, settle, id, Verdict::NotSent).expect("settled");
    world.run().await;
    assert_eq!(world.hpa.calls(), ["send a", "send a"]);
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn what_a_person_settled_no_probe_overwrites() {
    for verdict in [Verdict::Sent, Verdict::NotSent] {
        let world = World::new().await;
        let id = due_unknown(&world, "a").await;
        world.hpa.finds("a", [Found::Unclear { said: "系統忙碌".into() }]);
        let (run, line) = under_way(&world, "probe a").await;
        let settled = act!(world, settle, id, verdict).expect("settled");
        act!(world, pause_gate, "hpa").expect("paused");
        line.add_permits(1);
        run.await.expect("no panic").expect("ran");
        let item = world.item(id).await;
        assert_eq!((item.state(), item.rev), (settled.state(), settled.rev));
        assert_ne!(item.life.server_said.as_deref(), Some("系統忙碌"));
    }
}

#[tokio::test]
async fn a_gate_hears_of_a_probe_whose_item_moved_on() {
    let world = World::new().await;
    let id = due_unknown(&world, "a").await;
    world.hpa.finds("a", [Found::SignIn { said: "密碼過期".into() }]);
    let (run, line) = under_way(&world, "probe a").await;
    act!(world, settle, id, Verdict::NotSent).expect("settled");
    line.add_permits(9);
    run.await.expect("no panic").expect("ran");
    assert_eq!(world.gate_state("hpa").await, GateState::SignedOut);
    assert_eq!(world.hpa.calls(), ["send a", "probe a"], "not refused a second time");
}

#[tokio::test]
async fn an_item_opened_during_its_probe_is_done_if_there_and_a_persons_if_not() {
    let there = Found::There { said: "更新成功".into() };
    let not_there = Found::NotThere { said: "查無此筆就醫資料".into() };
    for (found, state) in [(there, State::Done), (not_there, State::Unknown)] {
        let world = World::new().await;
        let id = due_unknown(&world, "a").await;
        world.hpa.finds("a", [found]);
        let (run, line) = under_way(&world, "probe a").await;
        act!(world, show, id).expect("shown");
        line.add_permits(9);
        run.await.expect("no panic").expect("ran");
        assert_eq!(world.state(id).await, state);
        world.run_for(TimeDelta::hours(1)).await;
        assert_eq!(world.hpa.count("send a"), 1);
    }
}

#[tokio::test]
async fn persons_are_told_what_must_come_first() {
    let world = World::new().await;
    let code = |done: Result<outbox::Item, OutboxError>| done.expect_err("refused").code();
    let unknown = due_unknown(&world, "a").await;
    assert_eq!(code(act!(world, retry, unknown)), "settle_first");
    assert_eq!(code(act!(world, discard, unknown, "twice")), "settle_first");
    assert_eq!(code(act!(world, correct, unknown)), "settle_first");
    act!(world, settle, unknown, Verdict::Sent).expect("settled");
    assert_eq!(code(act!(world, settle, unknown, Verdict::Sent)), "nothing_to_settle");
    assert_eq!(code(act!(world, discard, unknown, "twice")), "already_done");
    assert_eq!(world.followed("a").await.as_deref(), Some("done"));

    let waiting = world.put(NewItem { environment: "live".into(), ..new("visit", "b") }).await;
    assert_eq!(code(act!(world, discard, waiting, " ")), "reason_required");
    let gone = act!(world, discard, waiting, " entered twice ").expect("discarded");
    assert_eq!(gone.life.discarded_reason.as_deref(), Some("entered twice"));
    assert_eq!(world.followed("b").await.as_deref(), Some("discarded"));

    let nobody = ItemId::new(world.time.as_ref());
    assert_eq!(code(act!(world, retry, nobody)), "no_such_item");

    let sending = world.visit("c").await;
    let (run, line) = under_way(&world, "send c").await;
    assert_eq!(code(act!(world, retry, sending)), "sending_now");
    line.add_permits(9);
    run.await.expect("no panic").expect("ran");
}

#[tokio::test]
async fn another_try_passes_an_unreachable_gate_but_not_a_signed_out_one() {
    let world = World::new().await;
    world.hpa.answers("a", [common::not_sent(), signed_out()]);
    let id = world.visit("a").await;
    world.run().await;
    assert_eq!(world.gate_state("hpa").await, GateState::Unreachable);
    act!(world, retry, id).expect("retried");
    world.run().await;
    assert_eq!(world.hpa.count("send a"), 2, "at once");
    assert_eq!(world.gate_state("hpa").await, GateState::SignedOut);
    act!(world, retry, id).expect("retried");
    world.run().await;
    assert_eq!(world.hpa.count("send a"), 2);
}

#[tokio::test]
async fn a_clock_put_forward_does_not_cut_the_quarantine_short() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    let id = world.visit("a").await;
    world.run().await;
    world.time.set(TimeDelta::hours(1));
    world.run_for(TimeDelta::seconds(280)).await;
    assert_eq!(world.hpa.calls(), ["send a"]);
    world.run_for(TimeDelta::seconds(30)).await;
    assert_eq!(world.hpa.calls(), ["send a", "probe a"]);
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn a_clock_set_back_does_not_keep_items_waiting_for_a_mistaken_future() {
    let mut world = World::new().await;
    world.time.set(TimeDelta::days(365));
    world.hpa.answers("a", [lost()]);
    world.hpa.answers("b", [common::not_sent()]);
    let ids = [world.visit("a").await, world.visit("b").await];
    world.run().await;
    assert_eq!(world.gate_state("hpa").await, GateState::Unreachable);
    world.time.set(-TimeDelta::days(365));
    world.restart().await;
    world.run_for(TimeDelta::minutes(11)).await;
    assert_eq!(world.states(&ids).await, [State::Done, State::Done]);
}

#[tokio::test]
async fn the_loop_wakes_for_new_work_and_ends_when_told() {
    let world = World::new().await;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(Arc::clone(&world.outbox).run_forever(stopped));
    let mut changes = world.outbox.changes();
    for subject in ["a", "b"] {
        let id = world.visit(subject).await;
        while world.state(id).await != State::Done {
            changes.changed().await.expect("still there");
        }
    }
    stop.send(true).expect("somebody listens");
    running.await.expect("ended");
    let after = world.visit("c").await;
    assert_eq!(world.state(after).await, State::Waiting);
}

#[tokio::test]
async fn words_are_not_printed_by_accident() {
    let world = World::new().await;
    let outcome = Outcome::Refused { kind: "other".into(), said: "A123456789 生日錯誤".into() };
    world.hpa.answers("a", [outcome.clone()]);
    let id = world.put(NewItem { key: "A123456789|1961-01-01".into(), ..new("visit", "a") }).await;
    world.run().await;
    let item = world.item(id).await;
    let event = outbox::event::Event::Ended(outcome);
    for shown in [format!("{item:?}"), format!("{:?}", item.life), format!("{event:?}")] {
        assert!(!shown.contains("A123456789"), "{shown}");
    }
}
