//! The line to HPA is cut: a visit is saved, waits, and goes by itself once the line is mended.

use practice::CallName;
use serde_json::json;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::{HPA_PASSWORD, TestClinic};

/// The body of the story's visit: the keys of the specification's sample in its order, and the
/// course year under both of its spellings.
fn body(id: &str, birthday: &str) -> String {
    [
        ("account", "3501200000ADM"),
        ("password", HPA_PASSWORD),
        ("hosP_ID", "3501200000"),
        ("hosP_SEQ_NO", "00"),
        ("id", id),
        ("birthday", birthday),
        ("funC_DATE", "2022/10/03"),
        ("prsN_ID", "A198765435"),
        ("curE_STAGE", "1"),
        ("examyear", "111"),
        ("examyyear", "111"),
        ("smokE_YEAR", "20"),
        ("smokE_MON", "6"),
        ("smokE_DAY_NUM", "25"),
        ("HEIGHT", "170"),
        ("basE_WEIGHT", "62.5"),
        ("curE_WEEK", "2"),
        ("weeK_TOT", "2"),
        ("smokE_FIRST", "1"),
        ("smokE_STOP", "1"),
        ("smokE_NO_GP", "1"),
        ("smokE_MUCH", "2"),
        ("smokE_BED", "0"),
        ("smokE_SICK", "1"),
        ("curE_AGREE", "Y"),
        ("curE_AGREE2", "N"),
        ("co_CHECK", "12"),
        ("casE_SOURCE", "1"),
        ("curE_TYPE", "1"),
        ("casE_KIND", "0"),
        ("curE_ITEM", "B024431100,B024741100"),
        ("curE_NUM", "42,20.5"),
        ("reF_DEPT", "01"),
        ("memo", "飯後，每 4 小時一片"),
        ("memO2", ""),
    ]
    .map(|(key, value)| format!("{}:{}", json!(key), json!(value)))
    .join(",")
}

#[tokio::test]
async fn a_visit_saved_while_the_line_is_cut_goes_by_itself_when_it_is_mended() {
    let clinic = TestClinic::new().await;
    let patient = person(1);
    let visit = first_visit(&patient).with("MEMO", "飯後，每 4 小時一片");
    clinic.hpa.cut().expect("the line can be cut");

    let imported = clinic.import(&[visit]).await.done();
    assert_eq!(imported["accepted"], 1, "{imported}");

    let report = clinic.run(&["send", "--timeout", "1"]).await.ends(4).json;
    let expected = json!({
        "done": 0, "waiting": 1, "held": 0, "needs_attention": 0, "unknown": 0,
        "gates": { "crm": "open", "hpa": "unreachable" },
    });
    assert_eq!(report, expected);
    let items = clinic.run(&["outbox", "list"]).await.done();
    assert_eq!(items[0]["state"], "waiting", "{items}");
    assert!(clinic.hpa.calls().is_empty(), "nothing can have arrived");

    // The line comes back while the program is already at work: nobody has to ask again.
    let sender = clinic.program(&["send", "--timeout", "60"]).start().await;
    clinic.hpa.mend().expect("the line can be mended");
    let report = sender.end().await.done();
    assert_eq!(report["done"], 1, "{report}");
    assert_eq!(report["gates"]["hpa"], "open");

    let records = clinic.hpa.records();
    let bodies: Vec<&str> = records.iter().map(|record| record.body.as_str()).collect();
    let birthday = patient.birthday.replace('-', "/");
    assert_eq!(bodies, [format!("{{{}}}", body(&patient.id, &birthday))]);
    assert_eq!(clinic.hpa.count(CallName::Save), 1);

    let visits = clinic.run(&["visits", "list"]).await.done();
    assert_eq!(visits[0]["state"], "registered");
    assert_eq!(visits[0]["environment"], "test");
    assert!(visits[0]["registered_at"].is_string(), "{visits}");
}
