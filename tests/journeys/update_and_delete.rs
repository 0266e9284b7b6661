//! A visit that stands at HPA is edited under its key, or taken back. What is wanted and what
//! stands there are two things until HPA has said yes.

use app::Desk;
use app::outbox::{DiscardRequest, outbox_discard, outbox_retry};
use app::visits::VisitListRequest;
use practice::hpa::Duplicates;
use practice::{CallName, Config, Fault};
use serde_json::Value;
use tests::acts::{closed, code, items, saved, sent, shown, visits};
use tests::changes::{
    delete, delete_there, edit, edited, heavier, registered, resend, restore, stands, visit,
};
use tests::world::TestClinic;

fn refuses(clinic: &TestClinic, call: CallName) {
    clinic.hpa.faults().next(call, Fault::Says("療程年度有誤".to_owned()));
}

async fn weights(desk: &Desk, id: &str) -> (Value, Value) {
    let detail = serde_json::to_value(shown(desk, id).await).expect("JSON");
    let of = |draft: &Value| draft["fields"]["BASE_WEIGHT"].clone();
    (of(&detail["draft"]), of(&detail["standing"]))
}

#[tokio::test]
async fn the_same_key_is_updated_and_what_stands_is_known_all_the_way() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    let first = shown(&desk, &id).await.row.registered_at;

    edited(&desk, &id, &heavier()).await;
    assert_eq!(stands(&desk, &id).await, ("waiting".into(), "update_waiting", Some("waiting")));
    assert_eq!(weights(&desk, &id).await, ("71".into(), "62.5".into()));
    assert_eq!(visits(&desk).await[0].pending, Some("update"));

    // Once more before it goes: the same item, other content.
    edited(&desk, &id, &visit().with("BASE_WEIGHT", "72")).await;
    assert_eq!(items(&desk).await.len(), 2);
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(weights(&desk, &id).await, ("72".into(), "72".into()));
    let record = &clinic.hpa.records()[0];
    assert!(record.body.contains(r#""basE_WEIGHT":"72""#));
    assert_eq!((record.updates, clinic.hpa.count(CallName::Update)), (1, 1));
    assert_eq!(shown(&desk, &id).await.row.registered_at, first, "when it came there first");
    closed(desk).await;
}

#[tokio::test]
async fn what_hpa_holds_already_is_not_sent() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    // The name stays here.
    edited(&desk, &id, &visit().with("NAME", "王小美")).await;
    assert_eq!(stands(&desk, &id).await.0, "registered");
    // A change that is taken back before it goes.
    edited(&desk, &id, &heavier()).await;
    edited(&desk, &id, &visit()).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    sent(&desk, 10).await;
    assert_eq!(clinic.hpa.count(CallName::Update), 0);
    closed(desk).await;
}

#[tokio::test]
async fn a_refused_update_leaves_the_old_and_is_mended_or_given_up() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    refuses(&clinic, CallName::Update);
    edited(&desk, &id, &heavier()).await;
    sent(&desk, 10).await;
    assert_eq!(
        stands(&desk, &id).await,
        ("needs_attention".into(), "update_refused", Some("refused"))
    );
    assert_eq!(shown(&desk, &id).await.acts, ["edit", "delete", "restore", "retry"]);

    restore(&desk, &id).await.expect("it is given up");
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(weights(&desk, &id).await, ("62.5".into(), "62.5".into()));

    refuses(&clinic, CallName::Update);
    edited(&desk, &id, &heavier()).await;
    sent(&desk, 10).await;
    edited(&desk, &id, &visit().with("BASE_WEIGHT", "70")).await;
    sent(&desk, 10).await;
    assert_eq!(weights(&desk, &id).await, ("70".into(), "70".into()));
    assert!(clinic.hpa.records()[0].body.contains(r#""basE_WEIGHT":"70""#));
    let changes = shown(&desk, &id).await.changes;
    let how: Vec<_> = changes.iter().map(|change| change.state).collect();
    assert_eq!(how, ["restored", "done"]);
    closed(desk).await;
}

#[tokio::test]
async fn an_item_given_up_in_the_outbox_gives_the_change_up() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    edited(&desk, &id, &heavier()).await;
    let item = shown(&desk, &id).await.row.item_id.expect("an item carries it");
    let request = DiscardRequest { id: item, reason: "a mistake".to_owned() };
    outbox_discard(&desk, request).await.expect("it is discarded");
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(weights(&desk, &id).await, ("62.5".into(), "62.5".into()));
    closed(desk).await;
}

#[tokio::test]
async fn a_visit_is_deleted_at_hpa_for_a_reason() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    assert_eq!(code(delete(&desk, &id, "  ").await), "reason_required");
    let row = delete(&desk, &id, "entered for the wrong person").await.expect("it is queued");
    assert_eq!((row.state.as_str(), row.pending), ("waiting", Some("delete")));
    assert_eq!(stands(&desk, &id).await.1, "delete_waiting");
    assert_eq!(code(edit(&desk, &id, &heavier()).await), "wrong_state");

    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("deleted".into(), "deleted", None));
    assert!(clinic.hpa.records().is_empty());
    assert!(visits(&desk).await.is_empty(), "lists leave it out");
    let asked = VisitListRequest {
        state: Some("deleted".to_owned()),
        limit: 10,
        ..VisitListRequest::default()
    };
    let page = app::visits::visit_list(&desk, asked).await.expect("the list is read");
    assert_eq!(page.rows.len(), 1, "unless they are asked for");
    let change = &shown(&desk, &id).await.changes[0];
    assert_eq!(change.reason.as_deref(), Some("entered for the wrong person"));

    // Its key is free again.
    saved(&desk, &visit()).await;
    sent(&desk, 10).await;
    assert_eq!(clinic.hpa.records().len(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn a_deletion_that_waits_or_was_refused_can_be_taken_back() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    delete(&desk, &id, "a mistake").await.expect("it is queued");
    restore(&desk, &id).await.expect("it is taken back");
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));

    refuses(&clinic, CallName::Delete);
    delete(&desk, &id, "once more").await.expect("it is queued");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await.1, "delete_refused");
    assert_eq!(shown(&desk, &id).await.acts, ["restore", "retry"]);
    restore(&desk, &id).await.expect("it is taken back");
    sent(&desk, 10).await;
    assert_eq!((clinic.hpa.count(CallName::Delete), clinic.hpa.records().len()), (1, 1));
    closed(desk).await;
}

#[tokio::test]
async fn what_was_never_sent_is_deleted_without_a_call() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = saved(&desk, &visit()).await;
    let row = delete(&desk, &id, "entered twice").await.expect("it is deleted");
    assert_eq!(row.state, "deleted");
    refuses(&clinic, CallName::Save);
    let other = saved(&desk, &visit()).await;
    sent(&desk, 10).await;
    let row = delete(&desk, &other, "refused anyway").await.expect("it is deleted");
    assert_eq!(row.state, "deleted");
    sent(&desk, 10).await;
    assert_eq!((clinic.hpa.count(CallName::Save), clinic.hpa.count(CallName::Delete)), (1, 0));
    let states: Vec<_> = items(&desk).await.into_iter().map(|item| item.state).collect();
    assert_eq!(states, ["discarded", "discarded"]);
    closed(desk).await;
}

#[tokio::test]
async fn a_first_not_there_needs_a_person_and_the_next_means_done() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    let words = "查無此筆就醫資料";
    clinic.hpa.faults().next(CallName::Delete, Fault::Says(words.to_owned()));
    delete(&desk, &id, "wrong").await.expect("it is queued");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await.1, "delete_not_there");
    assert_eq!(shown(&desk, &id).await.acts, ["restore", "resend_as_save", "retry"]);

    clinic.hpa.faults().next(CallName::Delete, Fault::Says(words.to_owned()));
    let item = shown(&desk, &id).await.row.item_id.expect("an item");
    outbox_retry(&desk, &item).await.expect("it is tried again");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await.0, "deleted");
    closed(desk).await;
}

#[tokio::test]
async fn an_update_of_what_is_not_there_goes_as_a_new_visit() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    let words = "查無此筆就醫資料";
    clinic.hpa.faults().next(CallName::Update, Fault::Says(words.to_owned()));
    edited(&desk, &id, &heavier()).await;
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await.1, "update_not_there");
    assert!(shown(&desk, &id).await.standing.is_none(), "as HPA says");
    assert_eq!(code(resend(&desk, &id, "update").await), "wrong_state");
    resend(&desk, &id, "save").await.expect("it goes as a new one");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(clinic.hpa.count(CallName::Save), 2);
    closed(desk).await;
}

/// Deleted by a restore of an old record, say: HPA still holds what nobody here knows of.
async fn there_already(clinic: &TestClinic) -> (Desk, String) {
    let (desk, first) = registered(clinic).await;
    clinic.hpa.faults().next(CallName::Delete, Fault::Says("查無此筆就醫資料".to_owned()));
    delete(&desk, &first, "gone").await.expect("it is queued");
    sent(&desk, 10).await;
    resend(&desk, &first, "save").await.expect("it goes as a new one");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &first).await.1, "save_already_there");
    (desk, first)
}

#[tokio::test]
async fn what_is_there_already_is_deleted_there_only_when_a_person_says_so() {
    let config = Config { duplicates: Duplicates::Refused, ..Config::default() };
    let clinic = TestClinic::with(config.clone()).await;
    let (desk, here) = there_already(&clinic).await;
    assert!(shown(&desk, &here).await.acts.contains(&"delete_there"));
    delete(&desk, &here, "only here").await.expect("it is gone here");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &here).await.0, "deleted");
    assert_eq!(clinic.hpa.records().len(), 1);
    closed(desk).await;

    let clinic = TestClinic::with(config).await;
    let (desk, both) = there_already(&clinic).await;
    delete_there(&desk, &both, "entered for another").await.expect("it is queued");
    assert_eq!(stands(&desk, &both).await, ("waiting".into(), "delete_waiting", Some("waiting")));
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &both).await.0, "deleted");
    assert!(clinic.hpa.records().is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn giving_up_what_is_there_already_does_not_say_that_nothing_stands() {
    let config = Config { duplicates: Duplicates::Refused, ..Config::default() };
    let clinic = TestClinic::with(config).await;
    let (desk, visit) = there_already(&clinic).await;
    let item = shown(&desk, &visit).await.row.item_id.expect("its item");
    let request = DiscardRequest { id: item, reason: "theirs is right".to_owned() };
    outbox_discard(&desk, request).await.expect("it is given up");
    assert_eq!(stands(&desk, &visit).await.1, "given_up_there");
    assert_eq!(clinic.hpa.records().len(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn a_save_of_what_is_there_already_goes_as_an_update() {
    let config = Config { duplicates: Duplicates::Refused, ..Config::default() };
    let clinic = TestClinic::with(config).await;
    let (desk, first) = there_already(&clinic).await;
    assert!(shown(&desk, &first).await.acts.contains(&"resend_as_update"));
    resend(&desk, &first, "update").await.expect("it goes as an update");
    assert_eq!(stands(&desk, &first).await.1, "update_of_theirs");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &first).await, ("registered".into(), "stands", None));
    assert_eq!((clinic.hpa.records().len(), clinic.hpa.records()[0].updates), (1, 1));
    closed(desk).await;
}

#[tokio::test]
async fn the_command_line_updates_deletes_and_restores() {
    let clinic = TestClinic::new().await;
    clinic.import(&[visit()]).await.done();
    clinic.run(&["send"]).await.done();
    let id = clinic.run(&["visits", "list"]).await.done()[0]["id"].clone();
    let id = id.as_str().expect("an id");

    let row = clinic.run(&["visits", "update", id, "BASE_WEIGHT=71", "CO_CHECK="]).await.done();
    assert_eq!((&row["state"], &row["pending"]), (&"waiting".into(), &"update".into()));
    assert_eq!(row["situation"]["code"], "update_waiting");
    let row = clinic.run(&["visits", "restore", id]).await.done();
    assert_eq!(row["state"], "registered");
    let words = ["visits", "update", id, "--stdin"];
    clinic.run_with_stdin(&words, r#"{"BASE_WEIGHT":"73","HEIGHT":171}"#).await.done();
    clinic.run(&["send"]).await.done();
    let body = clinic.hpa.records()[0].body.clone();
    assert!(body.contains(r#""basE_WEIGHT":"73""#) && body.contains(r#""HEIGHT":"171""#));

    let wrong = clinic.run(&["visits", "update", id, "WEIGHT=71"]).await.ends(2);
    assert_eq!(
        (wrong.code().as_str(), &wrong.error()["error"]["args"]["field"]),
        ("unknown_field", &"WEIGHT".into())
    );
    let list = clinic.run(&["visits", "update", id, "HEIGHT=tall", "CURE_STAGE=0"]).await.ends(1);
    let codes: Vec<_> =
        list.json.as_array().expect("a list").iter().map(|it| &it["field"]).collect();
    assert_eq!(codes, ["CURE_STAGE", "HEIGHT"], "{}", list.json);

    let row = clinic.run(&["visits", "delete", id, "--reason", "entered twice"]).await.done();
    assert_eq!((&row["state"], &row["pending"]), (&"waiting".into(), &"delete".into()));
    clinic.run(&["send"]).await.done();
    assert_eq!(clinic.run(&["visits", "list", "--state", "deleted"]).await.done()[0]["id"], id);
    assert!(clinic.hpa.records().is_empty());
}
