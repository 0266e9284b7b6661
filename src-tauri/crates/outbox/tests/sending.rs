//! From waiting to done and the ways aside: gates, refusals, lost answers, probes.

mod common;

use chrono::TimeDelta;
use common::{World, lost, new, not_sent, refused, signed_out};
use domain::clock::Clock;
use outbox::{Counts, Found, GateState, Listing, NewItem, Outcome, Shown, State};
use std::sync::Arc;

const FIVE_MINUTES: TimeDelta = TimeDelta::minutes(5);

fn not_there() -> Found {
    Found::NotThere { said: "查無此筆就醫資料".into() }
}

#[tokio::test]
async fn items_go_in_their_order_and_the_records_follow() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for subject in ["a", "b", "c"] {
        ids.push(world.visit(subject).await);
    }
    let report = world.run().await;
    assert_eq!((report.sent, report.probed), (3, 0));
    assert_eq!(world.hpa.calls(), ["send a", "send b", "send c"]);
    for (id, subject) in ids.into_iter().zip(["a", "b", "c"]) {
        let item = world.item(id).await;
        assert_eq!((item.state(), item.life.attempts), (State::Done, 1));
        assert_eq!(item.life.server_said.as_deref(), Some("新增成功"));
        assert!(item.life.done_at.is_some());
        assert_eq!(world.followed(subject).await.as_deref(), Some("done"));
    }
}

#[tokio::test]
async fn the_claim_is_on_disk_before_the_call() {
    let world = World::new().await;
    *world.hpa.onlooker.lock().expect("lock") = Some(Arc::clone(&world.outbox));
    world.visit("a").await;
    world.run().await;
    assert_eq!(*world.hpa.seen_in_row.lock().expect("lock"), [State::Sending]);
    *world.hpa.onlooker.lock().expect("lock") = None;
}

#[tokio::test]
async fn a_line_that_is_down_closes_the_gate_and_blames_no_item() {
    let world = World::new().await;
    world.hpa.answers("a", [not_sent(), not_sent()]);
    let ids = [world.visit("a").await, world.visit("b").await];
    let before = world.time.now();
    world.run().await;
    assert_eq!(world.hpa.calls(), ["send a"]);
    let gate = world.gate("hpa").await;
    assert_eq!((gate.state, gate.reason.as_deref()), (GateState::Unreachable, Some("unreachable")));
    assert_eq!((gate.last_ok_at, gate.last_call_at), (None, Some(before)));
    let item = world.item(ids[0]).await;
    assert_eq!((item.state(), item.life.reason), (State::Waiting, None));

    // A longer run stays for the gate's next tries, and then everything goes.
    world.run_for(TimeDelta::minutes(1)).await;
    assert_eq!(world.hpa.calls(), ["send a", "send a", "send a", "send b"]);
    let gate = world.gate("hpa").await;
    assert_eq!((gate.state, gate.misses), (GateState::Open, 0));
    assert!(gate.last_ok_at.is_some());
    assert_eq!(world.states(&ids).await, [State::Done, State::Done]);
}

#[tokio::test]
async fn sign_in_trouble_costs_exactly_one_call() {
    let world = World::new().await;
    world.hpa.answers("a", [signed_out()]);
    let ids = [world.visit("a").await, world.visit("b").await, world.visit("c").await];
    world.run_for(TimeDelta::hours(2)).await;
    world.run_for(TimeDelta::hours(2)).await;
    assert_eq!(world.hpa.calls(), ["send a"]);
    let gate = world.gate("hpa").await;
    assert_eq!(
        (gate.state, gate.server_said.as_deref()),
        (GateState::SignedOut, Some("帳號密碼錯誤"))
    );
    assert_eq!(world.states(&ids).await, [State::Waiting; 3]);

    act!(world, open_gate, "hpa").expect("opened");
    world.run().await;
    assert_eq!(world.states(&ids).await, [State::Done; 3]);
}

#[tokio::test]
async fn a_refused_item_needs_attention_and_the_others_go_on() {
    let world = World::new().await;
    world.hpa.answers("a", [refused()]);
    let ids = [world.visit("a").await, world.visit("b").await];
    world.run().await;
    assert_eq!(world.states(&ids).await, [State::NeedsAttention, State::Done]);
    let item = world.item(ids[0]).await;
    assert_eq!(item.life.reason.as_deref(), Some("other"));
    assert_eq!(item.life.server_said.as_deref(), Some("生日錯誤"));

    act!(world, correct, ids[0]).expect("corrected");
    assert_eq!(world.followed("a").await.as_deref(), Some("waiting"));
    world.run().await;
    assert_eq!(world.state(ids[0]).await, State::Done);
}

#[tokio::test]
async fn a_lost_answer_rests_and_is_then_found() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    let id = world.visit("a").await;
    world.run_for(FIVE_MINUTES - TimeDelta::seconds(1)).await;
    assert_eq!(world.hpa.calls(), ["send a"]);
    assert_eq!(world.state(id).await, State::Unknown);
    assert_eq!(world.followed("a").await.as_deref(), Some("unknown"));

    let report = world.run_for(FIVE_MINUTES).await;
    assert_eq!((report.sent, report.probed), (0, 1));
    assert_eq!(world.hpa.calls(), ["send a", "probe a"]);
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn a_lost_answer_that_is_not_there_is_sent_again() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    world.hpa.finds("a", [not_there()]);
    let id = world.visit("a").await;
    world.run_for(TimeDelta::minutes(6)).await;
    assert_eq!(world.hpa.calls(), ["send a", "probe a", "send a"]);
    let item = world.item(id).await;
    assert_eq!((item.state(), item.life.attempts, item.in_doubt()), (State::Done, 2, false));
}

#[tokio::test]
async fn an_unclear_probe_is_the_last_one() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    world.hpa.finds("a", [Found::Unclear { said: "系統忙碌".into() }]);
    let id = world.visit("a").await;
    world.run_for(TimeDelta::hours(20)).await;
    assert_eq!(world.hpa.calls(), ["send a", "probe a"]);
    let item = world.item(id).await;
    assert_eq!(item.life.reason.as_deref(), Some("unclear"));
    assert_eq!(item.life.server_said.as_deref(), Some("系統忙碌"));
    assert!(item.life.needs_person());
}

#[tokio::test]
async fn an_unanswered_probe_is_repeated_after_another_quarantine() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    world.hpa.finds("a", [Found::NoAnswer { why: "timeout".into() }]);
    world.visit("a").await;
    world.run_for(TimeDelta::seconds(599)).await;
    assert_eq!(world.hpa.calls(), ["send a", "probe a"]);
    world.run_for(TimeDelta::seconds(2)).await;
    assert_eq!(world.hpa.calls(), ["send a", "probe a", "probe a"]);
}

#[tokio::test]
async fn a_probe_that_meets_sign_in_trouble_waits_for_the_gate() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    world.hpa.finds("a", [Found::SignIn { said: "密碼過期".into() }]);
    let id = world.visit("a").await;
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.gate_state("hpa").await, GateState::SignedOut);
    assert_eq!(world.state(id).await, State::Unknown);
    assert_eq!(world.hpa.count("probe a"), 1);

    act!(world, open_gate, "hpa").expect("opened");
    world.run().await;
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn without_a_trusted_probe_a_lost_answer_waits_for_one() {
    use std::sync::atomic::Ordering;
    let world = World::new().await;
    world.hpa.trusts_probe.store(false, Ordering::Relaxed);
    world.hpa.answers("a", [lost()]);
    let id = world.visit("a").await;
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.hpa.calls(), ["send a"]);
    assert_eq!(world.item(id).await.life.reason.as_deref(), Some("probe_off"));

    world.hpa.trusts_probe.store(true, Ordering::Relaxed);
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.hpa.count("probe a"), 0, "nobody said that anything changed");
    act!(world, reconsider).expect("reconsidered");
    world.run().await;
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn after_twelve_hours_a_lost_answer_is_a_persons() {
    let world = World::new().await;
    world.hpa.answers("a", [lost()]);
    world.hpa.answers("b", [lost()]);
    let ids = [world.visit("a").await, world.put(new("update", "b")).await];
    world.run().await;
    world.time.pass(TimeDelta::hours(12) + TimeDelta::minutes(1));
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.hpa.calls(), ["send a", "send b"]);
    assert_eq!(world.states(&ids).await, [State::Unknown, State::NeedsAttention]);
    for id in ids {
        let item = world.item(id).await;
        assert_eq!(item.life.reason.as_deref(), Some("too_late"));
        assert!(item.life.needs_person());
    }
}

#[tokio::test]
async fn what_may_be_repeated_is_repeated_but_only_after_the_quarantine() {
    let world = World::new().await;
    world.hpa.answers("b", [lost(), not_sent()]);
    let id = world.put(new("update", "b")).await;
    world.run_for(TimeDelta::seconds(299)).await;
    assert_eq!(world.hpa.calls(), ["send b"]);
    world.run_for(TimeDelta::minutes(1)).await;
    assert_eq!(world.hpa.calls(), ["send b", "send b", "send b"]);
    assert_eq!(world.state(id).await, State::Done);
}

#[tokio::test]
async fn environments_never_mix() {
    let world = World::new().await;
    let live = NewItem { environment: "live".into(), ..new("visit", "a") };
    let ids = [world.put(live).await, world.visit("b").await];
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.states(&ids).await, [State::Waiting, State::Done]);
    assert_eq!(world.outbox.open_in("hpa", "live").await.expect("counted"), 1);

    let environment = |name: Option<&str>| {
        let mut all = world.settings.environments.lock().expect("lock");
        match name {
            Some(name) => all.insert("hpa".into(), name.into()),
            None => all.remove("hpa"),
        };
    };
    environment(None);
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.state(ids[0]).await, State::Waiting);
    environment(Some("live"));
    world.run().await;
    assert_eq!(world.state(ids[0]).await, State::Done);
}

#[tokio::test]
async fn one_network_down_never_touches_the_other() {
    let world = World::new().await;
    world.hpa.answers("a", std::iter::repeat_n(not_sent(), 500));
    let visit = world.visit("a").await;
    let mut reminders = Vec::new();
    for n in 0..10 {
        reminders.push(world.put(new("reminder", &format!("r{n}"))).await);
    }
    world.run_for(TimeDelta::minutes(10)).await;
    assert_eq!(world.state(visit).await, State::Waiting);
    assert_eq!(world.states(&reminders).await, [State::Done; 10]);
    assert_eq!(world.gate_state("crm").await, GateState::Open);
}

#[tokio::test]
async fn a_slow_service_does_not_hold_up_the_other() {
    let world = World::new().await;
    let line = Arc::new(tokio::sync::Semaphore::new(0));
    *world.hpa.line.lock().expect("lock") = Some(Arc::clone(&line));
    let visit = world.visit("a").await;
    let reminder = world.put(new("reminder", "r")).await;
    let outbox = Arc::clone(&world.outbox);
    let deadline = world.time.now() + TimeDelta::seconds(1);
    let running = tokio::spawn(async move { outbox.run_until(deadline, None).await });
    let mut changes = world.outbox.changes();
    while world.state(reminder).await != State::Done {
        changes.changed().await.expect("still there");
    }
    assert_ne!(world.state(visit).await, State::Done);
    line.add_permits(1);
    running.await.expect("no panic").expect("ran");
    assert_eq!(world.state(visit).await, State::Done);
}

#[tokio::test]
async fn three_lost_answers_in_a_row_close_the_gate() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for n in 0..6 {
        let subject = format!("v{n}");
        world.hpa.answers(&subject, [lost()]);
        ids.push(world.visit(&subject).await);
    }
    world.run().await;
    assert_eq!(world.hpa.calls().len(), 3, "the rest is not put in doubt");
    assert_eq!(world.gate_state("hpa").await, GateState::Unreachable);
    world.run_for(TimeDelta::hours(1)).await;
    assert_eq!(world.states(&ids).await, [State::Done; 6]);
}

#[tokio::test]
async fn held_items_wait_for_their_moment() {
    let world = World::new().await;
    let later = world.time.now() + TimeDelta::hours(3);
    let held = NewItem { not_before: Some(later), ..new("reminder", "r") };
    let id = world.put(held).await;
    world.visit("a").await;
    let before = world.outbox.counts().await.expect("counted");
    assert_eq!((before.waiting, before.held), (1, 1));
    world.run_for(TimeDelta::hours(2)).await;
    assert_eq!(world.state(id).await, State::Waiting);
    world.run_for(TimeDelta::hours(2)).await;
    assert_eq!(world.state(id).await, State::Done);
    assert!(world.item(id).await.life.done_at >= Some(later));
}

#[tokio::test]
async fn the_numbers_are_those_of_the_command_line() {
    let world = World::new().await;
    world.hpa.answers("b", [refused()]);
    world.hpa.answers("c", [lost()]);
    for subject in ["a", "b", "c"] {
        world.visit(subject).await;
    }
    let gone = world.put(new("reminder", "gone")).await;
    act!(world, discard, gone, "entered twice").expect("discarded");
    let later = world.time.now() + TimeDelta::hours(3);
    world.put(NewItem { not_before: Some(later), ..new("reminder", "r") }).await;
    world.run().await;
    act!(world, pause_gate, "crm").expect("paused");
    world.put(new("reminder", "s")).await;
    world.run().await;
    let counts = world.outbox.counts().await.expect("counted");
    let gates = [("crm", GateState::Paused), ("hpa", GateState::Open)];
    let expected = Counts {
        done: 1,
        waiting: 1,
        sending: 0,
        held: 1,
        needs_attention: 1,
        unknown: 1,
        discarded: 1,
        gates: gates.map(|(name, state)| (name.into(), state)).into(),
    };
    assert_eq!(counts, expected);
    assert_eq!(counts.total(), 6);

    let shown = async |state| {
        let page = Listing { state, after: None, limit: 50 };
        let items = world.outbox.list(&page).await.expect("listed");
        items.into_iter().map(|item| item.subject).collect::<Vec<_>>()
    };
    assert_eq!(shown(None).await, ["a", "b", "c", "gone", "r", "s"]);
    assert_eq!(shown(Some(Shown::Held)).await, ["r"]);
    assert_eq!(shown(Some(Shown::Waiting)).await, ["s"]);
    assert_eq!(shown(Some(Shown::Discarded)).await, ["gone"]);
    assert_eq!(shown(Some(Shown::Unknown)).await, ["c"]);
}

#[tokio::test]
async fn a_kind_that_nobody_knows_harms_nobody() {
    let world = World::new().await;
    let strange = NewItem { kind: "of_tomorrow".into(), ..new("visit", "x") };
    let ids = [world.put(strange).await, world.visit("a").await];
    world.run().await;
    assert_eq!(world.states(&ids).await, [State::NeedsAttention, State::Done]);
    assert_eq!(world.item(ids[0]).await.life.reason.as_deref(), Some("no_such_job"));
}

#[tokio::test]
async fn an_answer_keeps_the_ids_it_gave() {
    let world = World::new().await;
    let ids = Some("R-17".to_owned());
    world.hpa.answers("a", [Outcome::Answer { said: "ok".into(), ids: ids.clone() }]);
    let id = world.visit("a").await;
    world.run().await;
    assert_eq!(world.item(id).await.life.ids, ids);
}
