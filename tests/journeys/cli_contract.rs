//! The command line is a contract that scripts depend on: the names in every JSON answer, the
//! exit status of every ending.

use std::collections::BTreeSet;

use practice::{CallName, Fault};
use serde_json::{Value, json};
use tests::people::person;
use tests::program::Program;
use tests::visits::first_visit;
use tests::world::{PASSWORD, TestClinic};

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn named(names: &str) -> BTreeSet<&str> {
    names.split(',').collect()
}

const VISIT: &str = "id,name,func_date,cure_type,state,environment,reason,registered_at";
const ITEM: &str = "id,kind,title,state,reason,server_said,attempts,last_attempt_at,done_at";

#[tokio::test]
async fn a_new_clinic_tells_its_id_and_its_recovery_code() {
    let clinic = TestClinic::new().await;
    let folder = clinic.outside("new");
    let words = [
        "init",
        "--clinic-code",
        "3501200000",
        "--branch",
        "00",
        "--clinic-name",
        "安和診所",
        "--admin",
        "王經理",
    ];
    let init = || Program::new(&folder, &words).password(PASSWORD);
    let made = init().run().await.done();
    assert_eq!(keys(&made), named("clinic_id,recovery_code"));
    assert_eq!(init().run().await.ends(1).code(), "exists");

    let short = clinic.outside("short");
    let weak = Program::new(&short, &words).password("short").run().await.ends(2);
    assert_eq!(weak.code(), "weak_password");
    let wrong = [&words[..2], &["12345"], &words[3..]].concat();
    let bad = Program::new(&short, &wrong).password(PASSWORD).run().await.ends(2);
    assert_eq!(bad.error()["error"]["args"]["field"], "clinic_code");
}

#[tokio::test]
async fn the_way_of_a_visit_has_the_names_of_the_contract() {
    let clinic = TestClinic::new().await;
    let imported = clinic.import(&[first_visit(&person(1))]).await.done();
    assert_eq!(
        imported,
        json!({ "rows": 1, "accepted": 1, "duplicates": 0, "rejected": [], "warnings": [] })
    );
    let visits = clinic.run(&["visits", "list"]).await.done();
    assert_eq!(keys(&visits[0]), named(VISIT));
    assert_eq!(visits[0]["func_date"], "2022-10-03");
    assert_eq!(visits[0]["cure_type"], "drug");
    assert_eq!(visits[0]["state"], "waiting");
    let sent = clinic.run(&["send", "--timeout", "10"]).await.done();
    assert_eq!(keys(&sent), named("done,waiting,held,needs_attention,unknown,gates"));
    assert_eq!(sent["gates"], json!({ "crm": "open", "hpa": "open" }));
    let items = clinic.run(&["outbox", "list"]).await.done();
    assert_eq!(keys(&items[0]), named(ITEM));
    assert_eq!((&items[0]["state"], &items[0]["attempts"]), (&"done".into(), &1.into()));
    assert_eq!(items[0]["server_said"], "儲存成功");

    let nothing = clinic.run(&["visits", "list", "--state", "waiting"]).await.done();
    assert_eq!(nothing, json!([]), "a list is an array, an empty one too");
    let id = visits[0]["id"].as_str().expect("an id");
    let shown = clinic.run(&["visits", "show", id]).await.done();
    assert!(shown.is_object());
    let verified = clinic.run(&["verify"]).await.done();
    assert!(keys(&verified).is_superset(&named("integrity,audit,visits")), "{verified}");
    assert!(clinic.run(&["doctor"]).await.done().is_object());
}

#[tokio::test]
async fn what_a_person_does_to_an_item_answers_the_item() {
    let clinic = TestClinic::new().await;
    // Long enough that nothing is asked about while this is told.
    clinic.set(&[("hpa.probe_after_seconds", "300")]).await;
    let faults = clinic.hpa.faults();
    faults.next(CallName::Save, Fault::CloseAfterRead);
    faults.next(CallName::Save, Fault::Says("資料有誤".to_owned()));
    clinic.import(&[first_visit(&person(1)), first_visit(&person(2))]).await.done();
    clinic.run(&["send", "--timeout", "1"]).await.ends(1);
    let items = clinic.run(&["outbox", "list"]).await.done();
    assert_eq!(
        (&items[0]["state"], &items[1]["state"]),
        (&"unknown".into(), &"needs_attention".into())
    );
    let (lost, refused) = (items[0]["id"].as_str().unwrap(), items[1]["id"].as_str().unwrap());

    let not_yet = clinic.run(&["outbox", "discard", lost, "--reason", "x"]).await.ends(1);
    assert_eq!(not_yet.code(), "settle_first");
    assert!(clinic.run(&["outbox", "show", lost]).await.done().is_object());
    let settled = clinic.run(&["outbox", "settle", lost, "--as", "not-sent"]).await.done();
    assert_eq!(keys(&settled), named(ITEM));
    assert_eq!(settled["state"], "waiting");
    let retried = clinic.run(&["outbox", "retry", refused]).await.done();
    assert_eq!((keys(&retried), &retried["state"]), (named(ITEM), &"waiting".into()));
    let discarded = clinic.run(&["outbox", "discard", lost, "--reason", "twice"]).await.done();
    assert_eq!((keys(&discarded), &discarded["state"]), (named(ITEM), &"discarded".into()));
    let report = clinic.run(&["send", "--timeout", "10"]).await.done();
    assert_eq!(report["done"], 1, "what was given up is not left waiting: {report}");
}

#[tokio::test]
async fn a_rehearsal_tells_host_time_answers_and_probe() {
    let clinic = TestClinic::new().await;
    let rehearsed = clinic.run(&["hpa", "rehearse"]).await.done();
    assert_eq!(keys(&rehearsed), named("host,at,answers,probe"));
    assert_eq!(rehearsed["probe"], "update");
    let calls: Vec<_> = clinic.hpa.calls().iter().map(|call| call.name.as_str()).collect();
    assert_eq!(calls, ["Update", "Save", "Save", "Update", "Delete", "Delete"]);
    assert_eq!(rehearsed["answers"].as_array().map(Vec::len), Some(6));
    assert!(clinic.hpa.records().is_empty(), "nothing of it stays at the service");
}

#[tokio::test]
async fn where_several_endings_apply_attention_comes_before_waiting() {
    let clinic = TestClinic::new().await;
    clinic.hpa.faults().next(CallName::Save, Fault::Says("資料有誤".to_owned()));
    clinic.import(&[first_visit(&person(1))]).await.done();
    clinic.run(&["send", "--timeout", "1"]).await.ends(1);
    clinic.hpa.cut().expect("the line can be cut");
    clinic.import(&[first_visit(&person(2))]).await.done();
    let report = clinic.run(&["send", "--timeout", "1"]).await.ends(1).json;
    assert_eq!((&report["needs_attention"], &report["waiting"]), (&1.into(), &1.into()));
    assert_eq!(report["gates"]["hpa"], "unreachable");
}
