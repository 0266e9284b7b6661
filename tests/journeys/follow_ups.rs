//! Follow-ups at three and six months: written down on the card, proposed by the day, corrected with
//! what they said before, refused by name, part of the timeline and of a joined card.

use app::Desk;
use app::follow_ups::{FollowUpRow, FollowUpSaveAnswer, FollowUpsView, follow_up_save, follow_ups};
use app::patients::{PatientListRequest, patient_list, patient_merge, patient_timeline};
use serde_json::{Value, json};
use tests::acts::{closed, code, saved};
use tests::appointments::asked;
use tests::clock::StoryClock;
use tests::people::{Person, person};
use tests::visits::{education, first_visit, return_visit};
use tests::world::{MANAGER, TestClinic};

/// Half a year and a week after the visits of these stories.
const NOW: &str = "2026-04-10T02:00:00Z";

async fn view(desk: &Desk, patient: &str, on: &str) -> FollowUpsView {
    let request = asked(json!({ "patient_id": patient, "on": on }));
    follow_ups(desk, request).await.expect("the follow-ups are read")
}

async fn save(desk: &Desk, patient: &str, more: Value) -> FollowUpSaveAnswer {
    let mut request = json!({ "patient_id": patient, "smoked": "no" });
    for (name, value) in more.as_object().expect("an object") {
        request[name] = value.clone();
    }
    follow_up_save(desk, asked(request)).await.expect("the follow-up is looked at")
}

async fn stands(desk: &Desk, patient: &str, more: Value) -> FollowUpRow {
    match save(desk, patient, more).await {
        FollowUpSaveAnswer::Saved { row } => *row,
        FollowUpSaveAnswer::Invalid { errors } => panic!("not taken: {errors:?}"),
    }
}

async fn wrong(desk: &Desk, patient: &str, more: Value) -> Vec<(&'static str, &'static str)> {
    match save(desk, patient, more).await {
        FollowUpSaveAnswer::Saved { row } => panic!("taken: {row:?}"),
        FollowUpSaveAnswer::Invalid { errors } => {
            errors.into_iter().map(|one| (one.field, one.code)).collect()
        }
    }
}

/// The card of a person.
async fn card_of(desk: &Desk, person: &Person) -> String {
    let request = PatientListRequest { search: Some(person.id.clone()), after: None, limit: 5 };
    let page = patient_list(desk, request).await.expect("the list is read");
    page.rows.first().expect("the card is there").id.clone()
}

/// A desk on a day in April with one patient, whose courses began in October.
async fn begun(clinic: &TestClinic) -> (Desk, String) {
    let desk = clinic.desk_at(StoryClock::at(NOW)).await;
    let patient = person(1);
    saved(&desk, &first_visit(&patient).on("2025-10-03").with("EXAMYEAR", "114")).await;
    let session = education(&patient).on("2025-10-20").with("EXAMYEAR", "114");
    saved(&desk, &session).await;
    let card = card_of(&desk, &patient).await;
    (desk, card)
}

#[tokio::test]
async fn one_is_proposed_by_its_day_and_written_down_with_little() {
    let clinic = TestClinic::new().await;
    let (desk, card) = begun(&clinic).await;
    let proposed = |view: &FollowUpsView| {
        view.proposed.as_ref().map(|one| (one.cure_type, one.begun.clone(), one.months))
    };
    let first = || "2025-10-03".to_owned();
    assert_eq!(proposed(&view(&desk, &card, "115/1/5").await), Some(("drug", first(), 3)));
    assert_eq!(proposed(&view(&desk, &card, "").await), Some(("drug", first(), 6)));

    let row = stands(&desk, &card, json!({ "on": "115/1/5", "co": "３" })).await;
    assert_eq!((row.said.months, row.said.on.as_str(), row.said.co), (3, "2026-01-05", Some(3)));
    assert_eq!((row.said.by.as_str(), row.day, row.rev), (MANAGER, 94, 1));
    let now = view(&desk, &card, "2026-01-05").await;
    assert_eq!(proposed(&now), Some(("drug", first(), 6)), "what is left");
    let marks: Vec<_> = now.courses[1].marks.iter().map(|one| (one.months, one.state)).collect();
    assert_eq!(marks, [(3, "no"), (6, "due")]);
    assert_eq!(now.courses[0].marks[0].state, "no", "of both courses, begun together");
    assert_eq!(now.courses[0].marks[1].due_on, "2026-04-20");
    assert_eq!(now.courses[0].marks[1].state, "not_due");
    let happened = patient_timeline(&desk, asked(json!({ "id": card, "limit": 20 }))).await;
    let happened = happened.expect("the timeline is read").rows;
    let line = happened.iter().find(|row| row.kind == "follow_up").expect("it is on the timeline");
    assert_eq!((line.what.as_str(), line.detail.as_deref()), ("no", Some("drug_3")));
    assert_eq!(line.who.as_deref(), Some(MANAGER));
    closed(desk).await;
}

#[tokio::test]
async fn days_people_and_numbers_that_cannot_be_are_refused_by_name() {
    let clinic = TestClinic::new().await;
    let (desk, card) = begun(&clinic).await;
    let drug = |more: Value| {
        let mut all = json!({ "cure_type": "drug", "begun": "2025-10-03", "months": "3",
            "on": "2026-01-05" });
        for (name, value) in more.as_object().expect("an object") {
            all[name] = value.clone();
        }
        all
    };
    for (more, field, problem) in [
        (json!({ "on": "2025-10-02" }), "on", "before_course"),
        (json!({ "on": "2025-10-03" }), "on", "before_course"),
        (json!({ "on": "2026-04-11" }), "on", "future_date"),
        (json!({ "on": "2026-02-30" }), "on", "no_such_day"),
        (json!({ "on": "一月五日" }), "on", "bad_date"),
        (json!({ "begun": "2025-10-04" }), "begun", "not_a_choice"),
        (json!({ "months": "4" }), "months", "not_a_choice"),
        (json!({ "by": "沒有這個人" }), "by", "not_a_choice"),
        (json!({ "smoked": "" }), "smoked", "required"),
        (json!({ "smoked": "maybe" }), "smoked", "not_a_choice"),
        (json!({ "co": "100" }), "co", "out_of_range"),
        (json!({ "co": "-1" }), "co", "not_a_number"),
        (json!({ "smoked": "not_reached", "co": "3" }), "co", "nobody_reached"),
    ] {
        assert_eq!(wrong(&desk, &card, drug(more.clone())).await, [(field, problem)], "{more}");
    }
    let all = json!({ "on": "2025-01-01", "smoked": "", "co": "x", "months": "4" });
    let all = wrong(&desk, &card, drug(all)).await;
    assert_eq!(all.len(), 4, "everything at once: {all:?}");
    assert_eq!(view(&desk, &card, "").await.rows.len(), 0);
    stands(&desk, &card, drug(json!({}))).await;
    assert_eq!(wrong(&desk, &card, drug(json!({}))).await, [("on", "taken")], "once a day");
    closed(desk).await;
}

#[tokio::test]
async fn a_correction_keeps_what_was_said_before() {
    let clinic = TestClinic::new().await;
    let (desk, card) = begun(&clinic).await;
    let row =
        stands(&desk, &card, json!({ "on": "2026-01-05", "smoked": "yes", "co": "12" })).await;
    let again = |rev: i64, smoked: &str| {
        json!({ "id": row.id, "rev": rev, "cure_type": "drug", "begun": "2025-10-03",
            "months": "3", "on": "2026-01-06", "by": MANAGER, "smoked": smoked, "co": "2" })
    };
    let corrected = stands(&desk, &card, again(1, "no")).await;
    assert_eq!((corrected.rev, corrected.said.smoked, corrected.said.co), (2, "no", Some(2)));
    let before = &corrected.before;
    let mut request = again(1, "yes");
    request["patient_id"] = json!(card);
    assert_eq!(code(follow_up_save(&desk, asked(request)).await), "changed_meanwhile");
    let rows = view(&desk, &card, "").await.rows;
    assert_eq!(rows.len(), 1, "one entry, with its history");
    assert_eq!(&rows[0].before, before);
    let first = rows[0].before.first().expect("what it said before");
    assert_eq!(
        (first.said.smoked, first.said.on.as_str(), first.said.co),
        ("yes", "2026-01-05", Some(12))
    );
    assert_eq!(first.who, MANAGER);
    closed(desk).await;
}

#[tokio::test]
async fn it_goes_over_with_a_joined_card_and_waits_for_its_course() {
    let clinic = TestClinic::new().await;
    let (desk, card) = begun(&clinic).await;
    saved(&desk, &return_visit(&person(2)).on("2026-03-02").with("EXAMYEAR", "115")).await;
    let other = card_of(&desk, &person(2)).await;
    stands(&desk, &card, json!({ "on": "2026-01-05" })).await;
    let joined = patient_merge(&desk, asked(json!({ "keep": other, "gone": card }))).await;
    let merge = joined.expect("the cards are joined").merge_id;
    assert_eq!(view(&desk, &card, "").await.rows.len(), 1, "by the number of either card");
    assert!(view(&desk, &other, "").await.rows[0].on_record);
    app::patients::patient_merge_undo(&desk, &merge).await.expect("the cards are parted");
    assert_eq!(view(&desk, &other, "").await.rows.len(), 0);
    assert_eq!(view(&desk, &card, "").await.rows.len(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn the_command_line_writes_and_corrects_the_same() {
    let clinic = TestClinic::new().await;
    let (desk, card) = begun(&clinic).await;
    closed(desk).await;
    let add = ["follow-ups", "add", &card, "--smoked", "not-reached", "--on", "2026-01-05"];
    let added = clinic.run(&add).await.done();
    assert_eq!(added["kind"], "saved", "{added}");
    let id = added["row"]["id"].as_str().expect("its id").to_owned();
    let correct = ["follow-ups", "add", &card, "--smoked", "no", "--co", "4", "--correct", &id];
    let corrected = clinic.run(&correct).await.done();
    assert_eq!(corrected["row"]["before"][0]["smoked"], "not_reached", "{corrected}");
    let typed = json!({ "patient_id": card, "smoked": "no", "on": "1999-01-01",
        "cure_type": "drug", "begun": "2025-10-03", "months": "6" });
    let bad = clinic.run_with_stdin(&["follow-ups", "add", "--stdin"], &typed.to_string()).await;
    let bad = bad.ends(1);
    assert!(bad.json.to_string().contains("before_course"), "{}", bad.json);
    let listed = clinic.run(&["follow-ups", "list", &card]).await.done();
    assert_eq!(listed["rows"][0]["smoked"], "no", "{listed}");
    assert_eq!(listed["rows"].as_array().map(Vec::len), Some(1));
}
