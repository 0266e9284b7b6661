//! A probe is believed only where it was seen to tell the truth: what a rehearsal found decides,
//! and in the live environment nothing is asked before one is on record.

use app::Desk;
use app::rehearsal::rehearse;
use app::settings::{SettingChange, SettingsSaveRequest, save};
use chrono::TimeDelta;
use practice::hpa::{Duplicates, OfNothing};
use practice::{CallName, Config, Fault};
use tests::acts::{closed, code, items, saved, sent, the_item};
use tests::clock::StoryClock;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::{TestClinic, set};

async fn switch_to(desk: &Desk, environment: &str) {
    let changes =
        vec![SettingChange { key: "hpa.environment".to_owned(), value: environment.to_owned() }];
    let request = SettingsSaveRequest { changes, clinic: None, confirm: true };
    let answer = save(desk, request).await.expect("settings are saved");
    assert!(answer.errors.is_empty(), "{answer:?}");
}

#[tokio::test]
async fn in_live_the_probe_is_off_until_a_rehearsal_is_on_record() {
    let clinic = TestClinic::new().await;
    let (query, write) = (clinic.hpa.query_url(), clinic.hpa.write_url());
    let clock = StoryClock::at("2026-11-20T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    set(
        &desk,
        &[
            ("hpa.live.query_url", &query),
            ("hpa.live.write_url", &write),
            ("hpa.probe_after_seconds", "120"),
            ("hpa.environment", "live"),
        ],
    )
    .await;
    assert_eq!(code(rehearse(&desk).await), "test_environment_only");
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    saved(&desk, &first_visit(&person(1))).await;
    sent(&desk, 1).await;
    closed(desk).await;

    clock.advance(TimeDelta::minutes(3));
    let desk = clinic.desk_at(clock).await;
    let report = sent(&desk, 5).await;
    assert_eq!(report.unknown, 1, "{report:?}");
    assert_eq!(the_item(&desk).await.reason.as_deref(), Some("probe_off"));
    assert_eq!(clinic.hpa.count(CallName::Update), 0);

    switch_to(&desk, "test").await;
    let found = rehearse(&desk).await.expect("the test host answers");
    assert_eq!(found.probe, "update");
    assert!(found.is_whole());
    switch_to(&desk, "live").await;
    let probes = clinic.hpa.count(CallName::Update);
    let report = sent(&desk, 5).await;
    assert_eq!((report.done, report.unknown), (1, 0), "{report:?}");
    assert_eq!(clinic.hpa.count(CallName::Update), probes + 1);
    assert_eq!(clinic.hpa.records().len(), 1, "the rehearsal's own visit was deleted again");
    closed(desk).await;
}

#[tokio::test]
async fn where_a_second_save_is_refused_a_repeated_save_is_the_probe() {
    let config = Config { duplicates: Duplicates::Refused, ..Config::default() };
    let clinic = TestClinic::with(config).await;
    let rehearsed = clinic.run(&["hpa", "rehearse"]).await.done();
    assert_eq!(rehearsed["probe"], "save", "{rehearsed}");
    let updates = clinic.hpa.count(CallName::Update);

    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    saved(&desk, &first_visit(&person(1))).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.done, 1, "{report:?}");
    assert_eq!(clinic.hpa.records().len(), 1, "it was there, and is there once");

    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterRead);
    saved(&desk, &first_visit(&person(2))).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.done, 2, "{report:?}");
    assert_eq!(clinic.hpa.records().len(), 2, "it was not there, and the probe itself brought it");
    assert!(clinic.hpa.records().iter().all(|record| record.updates == 0));
    assert_eq!(clinic.hpa.count(CallName::Update), updates, "nothing was overwritten to find out");
    closed(desk).await;
}

#[tokio::test]
async fn where_an_update_of_nothing_says_yes_the_probe_stays_off() {
    let config = Config { update_of_nothing: OfNothing::SaysYes, ..Config::default() };
    let clinic = TestClinic::with(config).await;
    let desk = clinic.desk().await;
    let found = rehearse(&desk).await.expect("the test host answers");
    assert_eq!(found.probe, "off");
    let told: Vec<_> = found
        .answers
        .iter()
        .map(|answer| (answer.call.as_str(), answer.outcome.as_str()))
        .collect();
    assert_eq!(told[0], ("update_absent", "yes"), "{told:?}");
    let updates = clinic.hpa.count(CallName::Update);

    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterRead);
    saved(&desk, &first_visit(&person(1))).await;
    let report = sent(&desk, 60).await;
    assert_eq!((report.done, report.unknown), (0, 1), "{report:?}");
    assert_eq!(the_item(&desk).await.reason.as_deref(), Some("probe_off"));
    assert_eq!(clinic.hpa.count(CallName::Update), updates);
    assert!(clinic.hpa.records().is_empty(), "a false yes would have lost this visit");
    closed(desk).await;
}

#[tokio::test]
async fn a_clinic_may_switch_the_probe_off_and_on_again() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    set(&desk, &[("hpa.probe", "off")]).await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    saved(&desk, &first_visit(&person(1))).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.unknown, 1, "{report:?}");
    assert_eq!(the_item(&desk).await.reason.as_deref(), Some("probe_off"));

    set(&desk, &[("hpa.probe", "auto")]).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.done, 1, "{report:?}");
    closed(desk).await;
}

#[tokio::test]
async fn a_rehearsal_that_breaks_off_is_not_kept() {
    let clinic = TestClinic::new().await;
    clinic.hpa.faults().next(CallName::Delete, Fault::CloseAfterApply);
    let broken = clinic.run(&["hpa", "rehearse"]).await.ends(4).json;
    assert_eq!(broken["probe"], "off", "{broken}");
    assert_eq!(broken["answers"].as_array().map(Vec::len), Some(4), "{broken}");
    let desk = clinic.desk().await;
    assert!(items(&desk).await.is_empty());
    let view = app::settings::settings_view(&desk).await.expect("the settings are read");
    assert!(view.rehearsal.is_none());
    closed(desk).await;
}
