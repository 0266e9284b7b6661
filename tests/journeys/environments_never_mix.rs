//! The test host and the live host: every visit goes to the one it was entered for and never to
//! the other, and whoever switches while visits wait is asked first.

use practice::{CallName, Config, HpaStandIn, clinic as sample};
use tests::people::person;
use tests::visits::first_visit;
use tests::world::{HPA_PASSWORD, TestClinic};

fn live_service() -> HpaStandIn {
    let config = Config {
        account: sample::HPA_ACCOUNT.to_owned(),
        password: HPA_PASSWORD.to_owned(),
        ..Config::default()
    };
    HpaStandIn::start(config).expect("a port on loopback is free")
}

#[tokio::test]
async fn visits_stay_with_the_environment_they_were_entered_for() {
    let clinic = TestClinic::new().await;
    let live = live_service();
    let (query, write) = (live.query_url(), live.write_url());
    // The quarantine that the live environment insists on.
    clinic
        .set(&[
            ("hpa.live.query_url", &query),
            ("hpa.live.write_url", &write),
            ("hpa.probe_after_seconds", "90"),
        ])
        .await;
    let (for_test, for_live) = (person(1), person(2));
    clinic.import(&[first_visit(&for_test)]).await.done();

    let switch = ["settings", "set", "hpa.environment", "live"];
    let asked = clinic.run(&switch).await.ends(2);
    assert_eq!(asked.code(), "bad_setting");
    assert_eq!(asked.error()["error"]["args"]["problem"], "items_waiting");
    let still = clinic.run(&["settings", "get", "hpa.environment"]).await.done();
    assert_eq!(still["value"], "test");
    clinic.run(&[switch.as_slice(), &["--confirm"]].concat()).await.done();

    // The same person once more: another environment is another record.
    clinic.import(&[first_visit(&for_live), first_visit(&for_test)]).await.done();
    let report = clinic.run(&["send", "--timeout", "5"]).await.ends(4).json;
    assert_eq!((&report["done"], &report["waiting"]), (&2.into(), &1.into()), "{report}");
    assert_eq!(clinic.hpa.calls().len(), 0, "the test host hears nothing while live is worked");
    assert_eq!(live.records().len(), 2);

    let back = ["settings", "set", "hpa.environment", "test"];
    clinic.run(&back).await.done();
    let report = clinic.run(&["send", "--timeout", "5"]).await.done();
    assert_eq!(report["done"], 3, "{report}");
    let ids: Vec<_> = clinic.hpa.records().iter().map(|record| record.key.id.clone()).collect();
    assert_eq!(ids, [for_test.id.as_str()]);
    assert_eq!(live.count(CallName::Save), 2);

    let visits = clinic.run(&["visits", "list", "--state", "registered"]).await.done();
    let mut environments: Vec<_> = visits
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|visit| visit["environment"].as_str())
        .collect();
    environments.sort_unstable();
    assert_eq!(environments, ["live", "live", "test"], "{visits}");
}

#[tokio::test]
async fn live_insists_on_a_quarantine_that_outlasts_a_slow_request() {
    let clinic = TestClinic::new().await;
    let refused = clinic.run(&["settings", "set", "hpa.environment", "live"]).await.ends(2);
    let error = refused.error();
    assert_eq!(error["error"]["args"]["field"], "hpa.probe_after_seconds", "{error}");
    assert_eq!(error["error"]["args"]["problem"], "quarantine_too_short");
    let still = clinic.run(&["settings", "get", "hpa.environment"]).await.done();
    assert_eq!(still["value"], "test");
}
