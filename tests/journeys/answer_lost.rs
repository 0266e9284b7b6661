//! A Save goes out and its answer is lost. It is neither sent nor failed: after the quarantine the
//! machine asks by a call that cannot make a second record, or a person settles.

use app::outbox::{DiscardRequest, outbox_discard, outbox_retry, outbox_show};
use chrono::TimeDelta;
use practice::{CallName, Fault};
use tests::acts::{closed, code, saved, sent, settled, the_item, visits};
use tests::clock::StoryClock;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::TestClinic;

/// The server did it, and the answer was lost on its way.
const APPLIED: Fault = Fault::CloseAfterApply;
/// The request was lost on its way; nobody can tell the difference from here.
const NOT_APPLIED: Fault = Fault::CloseAfterRead;

async fn clinic_where_save_meets(fault: Fault) -> TestClinic {
    let clinic = TestClinic::new().await;
    clinic.hpa.faults().next(CallName::Save, fault);
    clinic
}

fn calls(clinic: &TestClinic) -> (usize, usize, usize) {
    let hpa = &clinic.hpa;
    (hpa.count(CallName::Save), hpa.count(CallName::Update), hpa.records().len())
}

#[tokio::test]
async fn it_was_there_and_the_probe_finds_it_after_the_quarantine() {
    let clinic = clinic_where_save_meets(APPLIED).await;
    clinic.import(&[first_visit(&person(1))]).await.done();

    // As long as the quarantine: the next look falls due after it.
    let report = clinic.run(&["send", "--timeout", "1"]).await.ends(1).json;
    assert_eq!(report["unknown"], 1, "{report}");
    assert_eq!(report["gates"]["hpa"], "open");
    assert_eq!(calls(&clinic), (1, 0, 1), "nothing is asked during the quarantine");
    let item = &clinic.run(&["outbox", "list", "--state", "unknown"]).await.done()[0];
    assert_eq!(item["reason"], "dropped", "{item}");

    let report = clinic.run(&["send", "--timeout", "60"]).await.done();
    assert_eq!(report["done"], 1, "{report}");
    assert_eq!(calls(&clinic), (1, 1, 1), "one Save, one probe, one record");
    let visits = clinic.run(&["visits", "list"]).await.done();
    assert_eq!(visits[0]["state"], "registered", "{visits}");
}

#[tokio::test]
async fn it_was_not_there_and_is_saved_again() {
    let clinic = clinic_where_save_meets(NOT_APPLIED).await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(2))).await;

    let report = sent(&desk, 60).await;
    assert_eq!((report.done, report.unknown), (1, 0), "{report:?}");
    assert_eq!(calls(&clinic), (2, 1, 1), "lost Save, probe, Save");
    let said: Vec<_> = clinic.hpa.calls().iter().map(|call| call.name).collect();
    assert_eq!(said, [CallName::Save, CallName::Update, CallName::Save]);
    closed(desk).await;
}

#[tokio::test]
async fn an_answer_that_says_neither_is_shown_word_for_word_and_settled_by_a_person() {
    let clinic = clinic_where_save_meets(APPLIED).await;
    let words = "請洽系統管理員（代碼 E77）";
    clinic.hpa.faults().always(CallName::Update, Fault::Says(words.to_owned()));
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(3))).await;

    let report = sent(&desk, 60).await;
    assert_eq!((report.done, report.unknown), (0, 1), "{report:?}");
    let item = the_item(&desk).await;
    assert_eq!(item.reason.as_deref(), Some("unclear"));
    assert_eq!(item.server_said.as_deref(), Some(words));
    assert_eq!(item.probe_at, None, "the machine does not ask again");
    assert_eq!(visits(&desk).await[0].state, "unknown");

    sent(&desk, 60).await;
    assert_eq!(calls(&clinic), (1, 1, 1), "a probe whose answer says nothing is not repeated");

    let row = settled(&desk, &item.id, "sent").await;
    assert_eq!(row.state, "done");
    assert_eq!(visits(&desk).await[0].state, "registered");
    sent(&desk, 60).await;
    assert_eq!(calls(&clinic), (1, 1, 1), "what a person settled is not sent again");
    closed(desk).await;
}

#[tokio::test]
async fn a_person_who_opened_it_has_it_and_no_probe_is_made() {
    let clinic = clinic_where_save_meets(APPLIED).await;
    let clock = StoryClock::at("2026-11-20T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    saved(&desk, &first_visit(&person(4))).await;
    sent(&desk, 1).await;
    let item = the_item(&desk).await;
    assert!(item.probe_at.is_some(), "until then the machine would ask: {item:?}");

    let shown = outbox_show(&desk, &item.id).await.expect("it is shown");
    assert!(shown.row.opened_by_person);
    assert_eq!(shown.row.probe_at, None);
    let facts = shown.facts.expect("what to look for in HPA's own form");
    assert_eq!(facts.func_date, "2022-10-03");
    assert!(facts.id_masked.contains("****"), "{}", facts.id_masked);
    closed(desk).await;

    clock.advance(TimeDelta::minutes(30));
    let desk = clinic.desk_at(clock).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.unknown, 1, "{report:?}");
    assert_eq!(calls(&clinic), (1, 0, 1), "nothing is asked behind that person's back");
    closed(desk).await;
}

#[tokio::test]
async fn settled_as_not_sent_it_goes_again() {
    let clinic = clinic_where_save_meets(NOT_APPLIED).await;
    clinic.set(&[("hpa.probe_after_seconds", "300")]).await;
    let clock = StoryClock::at("2026-11-20T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    saved(&desk, &first_visit(&person(5))).await;
    sent(&desk, 1).await;
    let item = the_item(&desk).await;

    let refused = |reason: &str| DiscardRequest { id: item.id.clone(), reason: reason.to_owned() };
    assert_eq!(code(outbox_discard(&desk, refused("double entry")).await), "settle_first");
    assert_eq!(code(outbox_retry(&desk, &item.id).await), "settle_first");

    let row = settled(&desk, &item.id, "not-sent").await;
    assert_eq!(row.state, "waiting");
    closed(desk).await;

    clock.advance(TimeDelta::minutes(5));
    let desk = clinic.desk_at(clock).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.done, 1, "{report:?}");
    // It was said within the quarantine, when a late apply was still to come: asked once more.
    assert_eq!(calls(&clinic), (2, 1, 1));
    closed(desk).await;
}

#[tokio::test]
async fn settled_as_not_sent_it_can_be_given_up_for_a_reason() {
    let clinic = clinic_where_save_meets(NOT_APPLIED).await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(6))).await;
    sent(&desk, 1).await;
    let item = the_item(&desk).await;
    settled(&desk, &item.id, "not-sent").await;

    let discard = |reason: &str| DiscardRequest { id: item.id.clone(), reason: reason.to_owned() };
    assert_eq!(code(outbox_discard(&desk, discard("  ")).await), "invalid");
    let row = outbox_discard(&desk, discard("entered twice")).await.expect("it is discarded");
    assert_eq!(row.state, "discarded");
    // Nothing is ever dropped by the machine: the visit stands here, and says why.
    let visits = visits(&desk).await;
    assert_eq!(visits[0].state, "needs_attention");
    assert_eq!(visits[0].reason.as_deref(), Some("discarded"));
    sent(&desk, 60).await;
    assert_eq!(calls(&clinic), (1, 0, 0));
    closed(desk).await;
}

#[tokio::test]
async fn after_twelve_hours_the_machine_does_not_ask_any_more() {
    let clinic = clinic_where_save_meets(APPLIED).await;
    let clock = StoryClock::at("2026-11-20T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    saved(&desk, &first_visit(&person(7))).await;
    sent(&desk, 1).await;
    closed(desk).await;

    clock.advance(TimeDelta::hours(13));
    let desk = clinic.desk_at(clock).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.unknown, 1, "{report:?}");
    assert_eq!(the_item(&desk).await.reason.as_deref(), Some("too_late"));
    assert_eq!(calls(&clinic), (1, 0, 1), "a colleague may have mended it at HPA meanwhile");
    closed(desk).await;
}
