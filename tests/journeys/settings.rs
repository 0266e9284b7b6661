//! Settings are read back as they were set; a secret is never shown again, and never taken from
//! the command line, where a shell would keep it.

use app::AppError;
use app::settings::{get, listed, set};
use tests::acts::closed;
use tests::world::TestClinic;

const SECRET: &str = "kept-from-every-eye-42";

#[tokio::test]
async fn every_key_is_read_back_as_it_was_set() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for (key, value) in [
        ("hpa.test.query_url", "https://vpn.example.tw/his/query"),
        ("hpa.live.write_url", "https://vpn.example.tw/his/write"),
        ("hpa.account", "3501200000HIS"),
        ("hpa.examyear_key", "examyyear"),
        ("hpa.probe", "off"),
        ("hpa.probe_after_seconds", "301"),
        ("clinic.branch", "01"),
        ("clinic.name", "安和診所"),
    ] {
        set(&desk, key, value, false, false).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(get(&desk, key).await.ok().as_deref(), Some(value), "{key}");
    }
    let before = listed(&desk).await.expect("the settings are read");
    closed(desk).await;

    let after = clinic.run(&["settings", "list"]).await.done();
    assert_eq!(after, serde_json::to_value(&before).expect("JSON"), "kept, and the same here");
    let set = clinic.run(&["settings", "set", "hpa.examyear_key", "both"]).await.done();
    assert_eq!(set, serde_json::json!({ "key": "hpa.examyear_key", "value": "both" }));
}

#[tokio::test]
async fn a_secret_comes_by_standard_input_only_and_is_never_shown() {
    let clinic = TestClinic::new().await;
    let key = "hpa.password";
    let refused = clinic.run(&["settings", "set", key, SECRET]).await.ends(2);
    assert_eq!(refused.code(), "bad_setting");
    assert_eq!(refused.error()["error"]["args"]["problem"], "needs_stdin");

    let by_stdin = ["settings", "set", key, "--stdin"];
    let set = clinic.run_with_stdin(&by_stdin, SECRET).await.done();
    assert_eq!(set, serde_json::json!({ "key": key, "value": "set" }));
    let get = clinic.run(&["settings", "get", key]).await.done();
    assert_eq!(get["value"], "set");
    let list = clinic.run(&["settings", "list"]).await.done();
    assert_eq!(list[key], "set");
    assert!(!list.to_string().contains(SECRET));
    assert!(!clinic.log().contains(SECRET));

    let taken_away = clinic.run_with_stdin(&by_stdin, "").await.done();
    assert_eq!(taken_away["value"], "not set");
}

#[tokio::test]
async fn a_value_that_cannot_stand_names_its_key_and_the_old_one_stays() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let before = listed(&desk).await.expect("the settings are read");
    for (key, value, expected) in [
        ("hpa.test.write_url", "http://hpa.example.tw/write", "not_https"),
        ("hpa.test.write_url", "http://10.0.0.5/write", "not_https"),
        ("hpa.test.query_url", "https://user:pass@hpa.example.tw", "has_credentials"),
        ("hpa.test.query_url", "https://hpa.example.tw/?a=1", "has_query"),
        ("hpa.test.query_url", "hpa", "not_a_url"),
        ("hpa.environment", "staging", "not_a_choice"),
        ("hpa.probe_after_seconds", "soon", "not_a_number"),
        ("hpa.probe_after_seconds", "86401", "out_of_range"),
        ("hpa.pasword", "x", "unknown_key"),
        ("clinic.code", "12345", "bad_clinic_code"),
        ("clinic.name", " ", "required"),
    ] {
        let error = set(&desk, key, value, false, false).await.expect_err("it is refused");
        let message = error.to_string();
        assert!(message.starts_with(key) && message.len() > key.len() + 10, "{message}");
        let AppError::BadSetting { key: told, problem } = error else {
            panic!("{key}: {error}");
        };
        assert_eq!((told.as_str(), problem), (key, expected));
    }
    assert_eq!(listed(&desk).await.expect("the settings are read"), before);
    closed(desk).await;

    let words = ["settings", "set", "hpa.live.query_url", "http://hpa.example.tw"];
    let refused = clinic.run(&words).await.ends(2);
    let error = refused.error();
    assert_eq!(error["error"]["code"], "bad_setting", "{error}");
    assert_eq!(error["error"]["args"]["field"], "hpa.live.query_url");
    assert_eq!(clinic.run(&["settings", "get", "no.such"]).await.ends(2).code(), "bad_setting");
}
