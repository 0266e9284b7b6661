//! Reviews from a file and by a script: good rows are saved and sent once, what must not leave
//! refuses its row or is masked, and the words and shapes of the command line.

use app::reviews::reviews_import;
use practice::CallName;
use serde_json::json;
use tests::acts::sent;
use tests::reviewed::{HANDLED, Reviewed, board};

const HEADER: &str = "SOURCE,AUTHOR,RATING,CREATE_DATETIME,CONTENT,DOCTOR";

fn codes(answer: &app::imports::ImportAnswer) -> Vec<(u32, &str, &str)> {
    let rejected = answer.rejected.iter();
    rejected.map(|one| (one.row, one.field.as_str(), one.code.as_str())).collect()
}

#[tokio::test]
async fn a_good_row_is_queued_even_if_its_neighbour_is_bad_and_a_file_again_sends_nothing() {
    let story = Reviewed::none().await;
    let file = story.clinic.outside("reviews.csv");
    let rows = [
        "Google,Irene Huang,5,2031-11-20 14:32,服務太棒了,",
        "Google,Irene Huang,5,2031-11-20 14:32,服務太棒了,",
        "Google,Irene Huang,1,2031-11-20 14:32,另一個內容,",
        "臉書,王先生,,2031-13-20 14:32,等很久,李文政",
        "Google,陳小姐,2,120/11/20 0930,我的電話 0912-345-678,",
        "Google,A123456789,2,2031-11-20 09:31,很好,",
        "問卷,沒有這個人,3,2031-11-20 09:32,還可以,",
    ];
    std::fs::write(&file, format!("{HEADER}\n{}\n", rows.join("\n"))).expect("a file");
    let answer = reviews_import(&story.desk, &file, false).await.expect("it is read");
    assert_eq!((answer.rows, answer.accepted, answer.duplicates), (7, 2, 1), "{answer:?}");
    assert_eq!(
        codes(&answer),
        [
            (4, "CREATE_DATETIME", "exists"),
            (5, "RATING", "required"),
            (5, "CREATE_DATETIME", "no_such_day"),
            (6, "CONTENT", "phone_in_text"),
            (7, "AUTHOR", "identity_in_text"),
        ]
    );
    assert_eq!(answer.warnings.len(), 1, "{:?}", answer.warnings);
    assert_eq!((answer.warnings[0].row, answer.warnings[0].code.as_str()), (Some(8), "no_patient"));
    sent(&story.desk, 30).await;
    assert_eq!(story.crm.reviews().len(), 1, "the survey of nobody stays here");

    let again = reviews_import(&story.desk, &file, true).await.expect("it is read");
    assert_eq!((again.accepted, again.duplicates), (2, 3), "{again:?}");
    let masked = again.warnings.iter().filter(|one| one.code == "masked").count();
    assert_eq!(masked, 2);
    sent(&story.desk, 30).await;
    let contents: Vec<_> =
        story.crm.reviews().iter().map(|one| one.text("content").to_owned()).collect();
    assert!(contents.contains(&"我的電話 09○○○○○○○○".to_owned()), "{contents:?}");
    let third = reviews_import(&story.desk, &file, false).await.expect("it is read");
    assert_eq!((third.accepted, third.duplicates), (0, 5), "masked ones are known too");
    sent(&story.desk, 1).await;
    assert_eq!((story.crm.count(CallName::Reviews), board(&story.desk).await.len()), (3, 4));
    story.over().await;
}

#[tokio::test]
async fn a_script_imports_sends_asks_and_follows_up() {
    let story = Reviewed::none().await;
    let (clinic, crm) = story.over().await;
    let file = clinic.outside("reviews.csv");
    let row = "Google,Irene Huang,5,2021-07-26 14:32,電話 0912345678,";
    std::fs::write(&file, format!("{HEADER}\n{row}\n")).expect("a file");
    let file = file.display().to_string();
    let refused = clinic.run(&["import", "reviews", &file]).await.ends(1).json;
    assert_eq!(refused["rejected"][0]["code"], "phone_in_text");
    let taken = clinic.run(&["import", "reviews", &file, "--mask"]).await.done();
    assert_eq!(taken["accepted"], 1);
    let typed = json!({ "source": "Facebook", "author": "王先生", "rating": "1",
        "created": "2021-07-27 09:00", "content": "我是A123456789" });
    let words = ["reviews", "add", "--stdin"];
    let found = clinic.run_with_stdin(&words, &typed.to_string()).await.ends(1).json;
    assert_eq!(found["findings"][0]["kind"], "identity");
    let words = ["reviews", "add", "--mask", "--stdin"];
    clinic.run_with_stdin(&words, &typed.to_string()).await.done();
    clinic.run(&["send", "--destination", "crm"]).await.done();
    crm.handle("Irene Huang", HANDLED);
    let asked = clinic.run(&["fetch", "reviews"]).await.done();
    assert_eq!(asked, json!({ "asked": 2, "answered": 1, "pending": 1 }));
    let list = clinic.run(&["reviews", "list", "--state", "done"]).await.done();
    let line = &list[0];
    for name in [
        "id",
        "source",
        "author",
        "rating",
        "create_datetime",
        "state",
        "uploaded_at",
        "hours_left",
        "reply",
    ] {
        assert!(line.get(name).is_some_and(|value| !value.is_null()), "{name}: {line}");
    }
    assert_eq!(
        (&line["create_datetime"], &line["reply"]),
        (&json!("2021-07-26 14:32"), &json!(HANDLED))
    );
    assert_eq!(line["hours_left"], 48);
    let all = clinic.run(&["reviews", "list"]).await.done();
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    let said = [&all[0]["server_said"], &all[1]["server_said"]];
    assert_eq!(said, [&json!(null); 2], "the service said nothing about them");
    let tasks = clinic.run(&["tasks", "list"]).await.done();
    assert_eq!(tasks[0]["kind"], "review_follow_up");
    let id = tasks[0]["id"].as_str().expect("an id").to_owned();
    let assigned = clinic.run(&["tasks", "assign", &id, "--due", "2021-08-01"]).await.done();
    assert_eq!((&assigned["overdue"], &assigned["owner"]), (&json!(true), &json!(null)));
    let shown = clinic.run(&["reviews", "show", line["id"].as_str().unwrap_or_default()]).await;
    assert_eq!(shown.done()["reply"], HANDLED);
}
