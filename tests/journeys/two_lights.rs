//! Two networks, two lights: each from real calls, and one that is down never touches the other's
//! work.

use app::Desk;
use app::outbox::{StatusView, gate_open, status};
use app::settings::crm_connection_test;
use chrono::TimeDelta;
use practice::CallName;
use serde_json::json;
use tests::acts::{saved, sent};
use tests::crm::auth_code;
use tests::people::person;
use tests::reminded::Reminded;
use tests::visits::first_visit;

async fn lights(desk: &Desk) -> StatusView {
    status(desk).await.expect("the lights are read")
}

async fn words(desk: &Desk) -> (&'static str, &'static str) {
    let view = lights(desk).await;
    (view.hpa.light, view.crm.light)
}

#[tokio::test]
async fn one_network_down_never_touches_the_others_work() {
    let story = Reminded::held(2).await;
    let desk = &story.desk;
    assert_eq!(words(desk).await, ("never", "never"), "nobody has called yet");
    // The NHI VPN is down: the reminders go, the visit waits.
    story.clinic.hpa.cut().expect("the line is cut");
    saved(desk, &first_visit(&person(21)).on("2031-11-20")).await;
    story.clock.advance(TimeDelta::minutes(45));
    let report = sent(desk, 1).await;
    assert_eq!((report.done, report.waiting), (4, 1), "two cards and two reminders went");
    assert_eq!(words(desk).await, ("unreachable", "ok"));
    assert!(lights(desk).await.hpa.next_try_at.is_some(), "it is tried again by itself");
    // The other way round.
    story.clinic.hpa.mend().expect("the line is mended");
    story.crm.cut().expect("the line is cut");
    tests::crm::patient(desk, 3).await;
    story.clock.advance(TimeDelta::minutes(10));
    let report = sent(desk, 1).await;
    assert_eq!((report.done, report.waiting), (5, 1), "the visit went, the card waits");
    assert_eq!(words(desk).await, ("ok", "unreachable"));
    story.crm.mend().expect("the line is mended");
    story.clock.advance(TimeDelta::minutes(10));
    assert_eq!(sent(desk, 5).await.waiting, 0);
    assert_eq!(words(desk).await, ("ok", "ok"));
    story.over().await;
}

#[tokio::test]
async fn the_connection_test_is_a_real_call_and_a_refused_one_closes_the_gate() {
    let story = Reminded::held(0).await;
    let desk = &story.desk;
    let tried = crm_connection_test(desk).await.expect("it is tried");
    assert_eq!(tried.sign_in.outcome, "ok");
    assert_eq!(words(desk).await, ("never", "ok"));
    story.crm.set_auth_code("another");
    let tried = crm_connection_test(desk).await.expect("it is tried");
    assert_eq!(tried.sign_in.outcome, "sign_in");
    assert_eq!(words(desk).await.1, "signed_out");
    // Whatever is done meanwhile calls nobody.
    let before = story.crm.calls().len();
    tests::crm::patient(desk, 1).await;
    assert_eq!(sent(desk, 1).await.waiting, 1);
    assert_eq!(story.crm.calls().len(), before);
    // Opened by hand, it is asked once more and closes again.
    gate_open(desk, "crm").await.expect("it opens");
    assert_eq!(sent(desk, 1).await.waiting, 1);
    assert_eq!(story.crm.calls().len(), before + 1);
    auth_code(desk, "another").await;
    assert_eq!(sent(desk, 5).await.waiting, 0);
    assert_eq!(story.crm.patients().len(), 1);
    story.over().await;
}

#[tokio::test]
async fn scripts_work_one_service_and_see_both() {
    let story = Reminded::held(1).await;
    saved(&story.desk, &first_visit(&person(21)).on("2031-11-20")).await;
    let (clinic, crm) = story.over().await;
    let sent = clinic.run(&["send", "--destination", "crm", "--timeout", "5"]).await.ends(4).json;
    assert_eq!(sent["gates"], json!({ "crm": "open", "hpa": "open" }));
    assert_eq!((sent["done"].as_u64(), sent["waiting"].as_u64()), (Some(1), Some(1)));
    assert_eq!((crm.patients().len(), clinic.hpa.calls().len()), (1, 0));
    let facts = clinic.run(&["doctor"]).await.done();
    assert_eq!(facts["crm"]["sign_in"]["outcome"], "ok");
    assert_eq!(facts["gates"]["crm"], "open");
    // A closed gate where nothing waits is no reason for a status of its own.
    crm.set_auth_code("another");
    let before = crm.count(CallName::SignIn);
    assert_eq!(clinic.run(&["doctor"]).await.done()["gates"]["crm"], "signed_out");
    assert_eq!(crm.count(CallName::SignIn) - before, 1);
    clinic.run(&["send", "--timeout", "20"]).await.done();
    let gate = clinic.run(&["outbox", "open", "crm"]).await.done();
    assert_eq!((&gate["destination"], &gate["state"]), (&json!("crm"), &json!("open")));
}
