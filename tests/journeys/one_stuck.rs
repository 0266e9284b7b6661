//! One visit cannot go. It delays nobody but itself: what needs a person holds its own key only,
//! what is in quarantine holds its patient for that long.

use app::outbox::outbox_show;
use chrono::TimeDelta;
use practice::{CallName, Fault};
use tests::acts::{closed, items, saved, sent, visits};
use tests::clock::StoryClock;
use tests::people::person;
use tests::visits::{first_visit, return_visit};
use tests::world::TestClinic;

#[tokio::test]
async fn a_refused_visit_delays_nobody() {
    let clinic = TestClinic::new().await;
    let words = "個案基本資料有誤";
    clinic.hpa.faults().next(CallName::Save, Fault::Says(words.to_owned()));
    let (one, other, third) = (person(1), person(2), person(3));
    clinic
        .import(&[
            first_visit(&one),
            first_visit(&other),
            return_visit(&one).on("2022-10-17"),
            first_visit(&third),
        ])
        .await
        .done();

    let report = clinic.run(&["send", "--timeout", "10"]).await.ends(1).json;
    assert_eq!((&report["done"], &report["needs_attention"]), (&3.into(), &1.into()), "{report}");
    assert_eq!(clinic.hpa.count(CallName::Save), 4, "a refused visit is not tried again by itself");
    let stuck = clinic.run(&["outbox", "list", "--state", "needs_attention"]).await.done();
    assert_eq!(stuck[0]["server_said"], words, "{stuck}");
    assert_eq!(stuck[0]["reason"], "refused");

    // A person has seen to it at HPA and tries again.
    let id = stuck[0]["id"].as_str().expect("an id");
    let retried = clinic.run(&["outbox", "retry", id]).await.done();
    assert_eq!(retried["state"], "waiting", "{retried}");
    let report = clinic.run(&["send", "--timeout", "10"]).await.done();
    assert_eq!(report["done"], 4, "{report}");
}

#[tokio::test]
async fn the_same_patient_waits_for_a_quarantine_and_others_do_not() {
    let clinic = TestClinic::new().await;
    clinic.set(&[("hpa.probe_after_seconds", "300")]).await;
    let clock = StoryClock::at("2026-11-20T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    let (one, other) = (person(1), person(2));
    saved(&desk, &first_visit(&one)).await;
    saved(&desk, &return_visit(&one).on("2022-10-17")).await;
    saved(&desk, &first_visit(&other)).await;

    let report = sent(&desk, 1).await;
    assert_eq!((report.unknown, report.waiting, report.done), (1, 1, 1), "{report:?}");
    let states: Vec<_> = items(&desk).await.iter().map(|item| item.state).collect();
    assert_eq!(states, ["unknown", "waiting", "done"]);
    closed(desk).await;

    clock.advance(TimeDelta::minutes(5));
    let desk = clinic.desk_at(clock).await;
    let report = sent(&desk, 60).await;
    assert_eq!(report.done, 3, "{report:?}");
    let saves: Vec<_> = clinic.hpa.records().iter().map(|it| it.key.func_date.clone()).collect();
    assert_eq!(saves, ["2022/10/03", "2022/10/03", "2022/10/17"], "in the order of the desk");
    closed(desk).await;
}

#[tokio::test]
async fn once_a_person_has_it_the_patients_next_visit_goes() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    let one = person(1);
    saved(&desk, &first_visit(&one)).await;
    saved(&desk, &return_visit(&one).on("2022-10-17")).await;
    sent(&desk, 1).await;
    let stuck = items(&desk).await.remove(0);
    assert_eq!(stuck.state, "unknown");
    outbox_show(&desk, &stuck.id).await.expect("it is shown");

    let report = sent(&desk, 5).await;
    assert_eq!((report.unknown, report.done), (1, 1), "{report:?}");
    let registered: Vec<_> = visits(&desk)
        .await
        .into_iter()
        .filter(|visit| visit.state == "registered")
        .filter_map(|visit| visit.func_date)
        .collect();
    assert_eq!(registered, ["2022-10-17"]);
    closed(desk).await;
}
