//! The line and the moments of a call: cut and mended, keep-alive, callers that
//! are killed at an exact moment, and a server that works on regardless.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use practice::{CallName, Phase, Reached};

use crate::support::{Caller, Heard, PATIENCE, SAVE, SAVED, save_of_day, start};

#[test]
fn a_cut_line_refuses_and_a_mended_one_answers_on_the_same_port() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    for day in 0..5 {
        assert_eq!(caller.save(&save_of_day(day)), Heard::ok(SAVED));
        stand_in.cut().expect("a cut");
        assert_eq!(Caller::of(&stand_in).save(SAVE), Heard::Refused);
        // The connection that was open is dead, not merely idle.
        assert_eq!(caller.save(SAVE), Heard::Reset);
        assert_eq!(caller.save(SAVE), Heard::Refused);
        stand_in.mend().expect("a mend");
    }
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    assert_eq!(stand_in.count(CallName::Save), 6);
}

#[test]
fn cutting_and_mending_twice_changes_nothing() {
    let stand_in = start(|_| {});
    stand_in.cut().expect("a cut");
    stand_in.cut().expect("a cut");
    assert_eq!(Caller::of(&stand_in).save(SAVE), Heard::Refused);
    stand_in.mend().expect("a mend");
    stand_in.mend().expect("a mend");
    assert_eq!(Caller::of(&stand_in).save(SAVE), Heard::ok(SAVED));
}

#[test]
fn a_line_cut_while_a_call_is_worked_on_loses_the_answer_not_the_visit() {
    let stand_in = start(|_| {});
    let hold = stand_in.hooks().hold(CallName::Save, Phase::RequestRead);
    let mut caller = Caller::of(&stand_in);
    caller.write("POST", "/write/Save", SAVE).expect("written");
    assert!(hold.wait_reached(PATIENCE).is_some());
    stand_in.cut().expect("a cut");
    hold.let_go();
    assert!(stand_in.wait_until_settled(PATIENCE));
    assert_eq!(stand_in.records().len(), 1);
}

#[test]
fn a_stopped_stand_in_refuses_and_its_port_can_be_taken_again() {
    let stand_in = start(|_| {});
    let port = stand_in.port();
    assert_eq!(Caller::at(port).save(SAVE), Heard::ok(SAVED));
    stand_in.stop();
    assert_eq!(Caller::at(port).save(SAVE), Heard::Refused);
    let again = start(|config| config.port = Some(port));
    assert!(again.records().is_empty());
    assert_eq!(again.write_url(), format!("http://127.0.0.1:{port}/write"));
}

#[test]
fn hooks_see_every_phase_in_order_and_the_call_waits_for_them() {
    let stand_in = start(|_| {});
    let seen = Arc::new(Mutex::new(Vec::new()));
    for phase in [Phase::BeforeAnswer, Phase::RequestRead, Phase::Applied] {
        let seen = Arc::clone(&seen);
        let note = move |info: &practice::CallInfo| {
            assert_eq!((info.number, info.body.as_str()), (1, SAVE));
            seen.lock().expect("a lock").push(info.phase);
        };
        stand_in.hooks().on_phase(CallName::Save, phase, Box::new(note));
    }
    assert_eq!(Caller::of(&stand_in).save(SAVE), Heard::ok(SAVED));
    let seen = seen.lock().expect("a lock").clone();
    assert_eq!(seen, [Phase::RequestRead, Phase::Applied, Phase::BeforeAnswer]);
}

#[test]
fn the_records_show_at_each_phase_what_has_happened_so_far() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    for (phase, records, reached) in [
        (Phase::RequestRead, 0, Reached::RequestRead),
        (Phase::Applied, 2, Reached::Applied),
        (Phase::BeforeAnswer, 3, Reached::Applied),
    ] {
        let hold = stand_in.hooks().hold(CallName::Save, phase);
        caller.write("POST", "/write/Save", SAVE).expect("written");
        let info = hold.wait_reached(PATIENCE).expect("a held call");
        assert_eq!((info.name, info.phase), (CallName::Save, phase));
        assert_eq!(stand_in.records().len(), records);
        assert_eq!(stand_in.calls().last().expect("a call").reached, reached);
        // The caller dies here; the server carries on.
        caller.vanish();
        drop(hold);
        stand_in.hooks().clear();
        assert!(stand_in.wait_until_settled(PATIENCE));
    }
    assert_eq!(stand_in.records().len(), 3);
}

#[test]
fn a_held_call_holds_up_no_other() {
    let stand_in = start(|_| {});
    let hold = stand_in.hooks().hold(CallName::Save, Phase::RequestRead);
    let mut held = Caller::of(&stand_in);
    held.write("POST", "/write/Save", SAVE).expect("written");
    assert!(hold.wait_reached(PATIENCE).is_some());
    let absent = Caller::of(&stand_in).update(SAVE);
    assert!(absent.body().contains("查無"));
    assert_eq!(hold.standing(), 1);
    hold.let_one_go();
    assert!(stand_in.wait_until_settled(PATIENCE));
    assert_eq!(stand_in.records().len(), 1);
    // The hold still stands for the next one.
    held.vanish();
    held.write("POST", "/write/Save", SAVE).expect("written");
    assert_eq!(hold.wait_reached(PATIENCE).expect("a call").number, 3);
}

#[tokio::test]
async fn an_async_test_can_wait_for_a_held_call() {
    let stand_in = start(|_| {});
    let hold = stand_in.hooks().hold(CallName::Save, Phase::Applied);
    let mut caller = Caller::of(&stand_in);
    caller.write("POST", "/write/Save", SAVE).expect("written");
    assert_eq!(hold.reached().await.name, CallName::Save);
    assert_eq!(stand_in.records().len(), 1);
}

#[test]
fn a_panicking_hook_does_not_take_the_stand_in_down() {
    let stand_in = start(|_| {});
    let once = Box::new(|_: &practice::CallInfo| panic!("a test's assertion"));
    stand_in.hooks().on_phase(CallName::Save, Phase::Applied, once);
    let mut caller = Caller::of(&stand_in);
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
}

#[test]
fn it_serves_fast_enough_not_to_be_what_a_bench_measures() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let begun = Instant::now();
    for _ in 0..2_000 {
        assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    }
    let took = begun.elapsed();
    println!("2000 calls on one connection in {took:?}");
    // Far below what it does, so that a busy machine does not fail the test.
    assert!(took < Duration::from_secs(10), "{took:?}");
}
