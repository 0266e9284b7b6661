//! A field of the key of a sent visit was wrong: the record at HPA is deleted under the old key and
//! saved under the new one, as one act that can be gone on with at any instant.

use app::outbox::{DiscardRequest, outbox_discard, outbox_retry};
use app::visits::{VisitSaveAnswer, visit_save};
use practice::{CallName, Fault, Phase};
use tests::acts::{closed, code, items, new_visit, refused, saved, sent, shown};
use tests::autopsy::Autopsy;
use tests::changes::{birthdays, correct, corrected, delete, edit, edited, restore, stands};
use tests::killing::{Aim, PHASES, kill_at};
use tests::meeting::met;
use tests::people::person;
use tests::visits::{VisitText, first_visit, return_visit};
use tests::world::{PASSWORD, TestClinic};

const RIGHT: &str = "1961-02-03";

fn wrong() -> VisitText {
    first_visit(&person(1))
}

fn right() -> VisitText {
    wrong().with("BIRTHDAY", RIGHT)
}

fn wrong_birthday() -> String {
    person(1).birthday.replace('-', "/")
}

/// A clinic whose one visit stands at HPA with a wrong birthday.
async fn sent_wrong() -> (TestClinic, String) {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = saved(&desk, &wrong()).await;
    sent(&desk, 10).await;
    closed(desk).await;
    (clinic, id)
}

fn names(clinic: &TestClinic) -> Vec<CallName> {
    clinic.hpa.calls().iter().map(|call| call.name).collect()
}

#[tokio::test]
async fn it_asks_first_and_then_deletes_and_saves_back_to_back() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    // Others wait too, before it and after it.
    for n in 10..13 {
        saved(&desk, &first_visit(&person(n))).await;
    }
    match edit(&desk, &id, &right()).await {
        Ok(VisitSaveAnswer::NeedsConfirm { changed, standing }) => {
            assert_eq!(changed, ["BIRTHDAY"]);
            assert_eq!(standing.birthday, person(1).birthday);
        }
        _ => panic!("a changed key asks first"),
    }
    assert_eq!(stands(&desk, &id).await.0, "registered", "nothing was stored");

    corrected(&desk, &id, &right()).await;
    assert_eq!(stands(&desk, &id).await, ("correcting".into(), "correct_waiting", Some("waiting")));
    saved(&desk, &first_visit(&person(13))).await;
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    let calls = names(&clinic);
    let at = calls.iter().position(|call| *call == CallName::Delete).expect("a Delete");
    let next = &clinic.hpa.calls()[at + 1];
    assert!(next.body.contains("1961/02/03"), "the Save goes right after its Delete: {calls:?}");
    assert_eq!(clinic.hpa.records().len(), 5);
    assert!(!birthdays(&clinic.hpa).contains(&wrong_birthday()));
    closed(desk).await;
}

#[tokio::test]
async fn it_does_not_begin_where_the_way_is_not_open() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Save, Fault::WrongPassword);
    saved(&desk, &first_visit(&person(2))).await;
    sent(&desk, 1).await;
    assert_eq!(code(correct(&desk, &id, &right()).await), "gate_closed");
    assert_eq!(stands(&desk, &id).await.0, "registered");
    closed(desk).await;
    let words = ["visits", "update", &id, "--stdin"];
    let run = clinic.run_with_stdin(&words, r#"{"BIRTHDAY":"1961-02-03"}"#).await.ends(4);
    assert_eq!(run.code(), "gate_closed");
    assert_eq!(clinic.hpa.count(CallName::Delete), 0);
}

#[tokio::test]
async fn while_it_is_corrected_both_keys_are_taken() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    saved(&desk, &return_visit(&person(1)).on("2022-10-17")).await;
    sent(&desk, 10).await;
    let taken = vec![("FUNC_DATE".to_owned(), "exists".to_owned())];
    let onto_other = right().with("BIRTHDAY", &person(1).birthday).on("2022-10-17");
    match correct(&desk, &id, &onto_other).await {
        Ok(VisitSaveAnswer::Invalid { errors, .. }) => assert_eq!(errors[0].code, "exists"),
        _ => panic!("another visit has this key"),
    }
    corrected(&desk, &id, &right()).await;
    assert_eq!(refused(&desk, new_visit(&wrong())).await, taken, "the old one");
    assert_eq!(refused(&desk, new_visit(&right())).await, taken, "the new one");
    sent(&desk, 10).await;
    assert!(matches!(
        visit_save(&desk, new_visit(&wrong())).await,
        Ok(VisitSaveAnswer::Saved { .. })
    ));
    closed(desk).await;
}

#[tokio::test]
async fn a_refused_delete_leaves_the_old_record_which_can_stay() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Delete, Fault::Says("已申報不得刪除".to_owned()));
    corrected(&desk, &id, &right()).await;
    sent(&desk, 10).await;
    assert_eq!(
        stands(&desk, &id).await,
        ("needs_attention".into(), "correct_refused", Some("refused"))
    );
    assert_eq!(clinic.hpa.count(CallName::Save), 1, "nothing is saved before the old is gone");
    restore(&desk, &id).await.expect("it is given up");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(birthdays(&clinic.hpa), [wrong_birthday()]);
    assert_eq!(clinic.hpa.count(CallName::Save), 1);
    closed(desk).await;
}

#[tokio::test]
async fn a_correction_given_up_in_the_outbox_leaves_no_half_behind() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    corrected(&desk, &id, &right()).await;
    let item = shown(&desk, &id).await.row.item_id.expect("the Delete's item");
    let request = DiscardRequest { id: item, reason: "not now".to_owned() };
    outbox_discard(&desk, request).await.expect("it is discarded");
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    let states: Vec<_> = items(&desk).await.into_iter().map(|item| item.state).collect();
    assert_eq!(states, ["done", "discarded", "discarded"]);
    sent(&desk, 5).await;
    assert_eq!(names(&clinic), [CallName::Save]);
    // Both keys are free for what comes next.
    corrected(&desk, &id, &right()).await;
    sent(&desk, 10).await;
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/03"]);
    closed(desk).await;
}

#[tokio::test]
async fn a_visit_that_differs_from_its_corrected_card_is_corrected_from_that_list() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    let next = return_visit(&person(1)).on("2022-10-17").with("BIRTHDAY", RIGHT);
    let Ok(VisitSaveAnswer::Saved { differs, .. }) = visit_save(&desk, new_visit(&next)).await
    else {
        panic!("the new visit is taken");
    };
    assert_eq!((differs.len(), &differs[0].id), (1, &id));
    corrected(&desk, &differs[0].id, &right()).await;
    sent(&desk, 10).await;
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/03", "1961/02/03"]);
    assert!(shown(&desk, &id).await.row.differs.is_empty());
    closed(desk).await;
}

/// Corrected, deleted at HPA, and the new Save refused.
async fn deleted_not_saved() -> (TestClinic, String, app::Desk) {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Save, Fault::Says("生日與健保資料不符".to_owned()));
    corrected(&desk, &id, &right()).await;
    sent(&desk, 10).await;
    assert_eq!(
        stands(&desk, &id).await,
        ("needs_attention".into(), "deleted_not_saved", Some("deleted_not_saved"))
    );
    let detail = shown(&desk, &id).await;
    assert!(detail.standing.is_none(), "nothing of this visit stands at HPA");
    assert_eq!(detail.acts, ["edit", "delete", "restore", "retry"]);
    assert!(clinic.hpa.records().is_empty());
    (clinic, id, desk)
}

#[tokio::test]
async fn a_save_refused_after_the_delete_is_mended_and_goes_again() {
    let (clinic, id, desk) = deleted_not_saved().await;
    edited(&desk, &id, &wrong().with("BIRTHDAY", "1961-02-04")).await;
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/04"]);
    closed(desk).await;
}

#[tokio::test]
async fn a_save_refused_after_the_delete_is_tried_again_or_the_old_is_restored() {
    let (clinic, id, desk) = deleted_not_saved().await;
    let item = shown(&desk, &id).await.row.item_id.expect("the Save's item");
    outbox_retry(&desk, &item).await.expect("it is tried again");
    sent(&desk, 10).await;
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/03"]);
    closed(desk).await;

    let (clinic, id, desk) = deleted_not_saved().await;
    restore(&desk, &id).await.expect("the old is wanted again");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(birthdays(&clinic.hpa), [wrong_birthday()]);
    let row = shown(&desk, &id).await.row;
    assert_eq!(row.birthday.as_deref(), Some(person(1).birthday.as_str()));
    closed(desk).await;

    let (clinic, id, desk) = deleted_not_saved().await;
    delete(&desk, &id, "not ours after all").await.expect("nothing stands: no call");
    assert_eq!(stands(&desk, &id).await.0, "deleted");
    assert_eq!(clinic.hpa.count(CallName::Delete), 1);
    closed(desk).await;
}

#[tokio::test]
async fn it_can_be_changed_and_given_up_before_it_goes() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    corrected(&desk, &id, &right()).await;
    // Another key still, then the old key with other content: an Update is enough.
    edited(&desk, &id, &wrong().with("BIRTHDAY", "1961-02-05")).await;
    assert_eq!(stands(&desk, &id).await.0, "correcting");
    edited(&desk, &id, &wrong().with("HEIGHT", "169")).await;
    assert_eq!(stands(&desk, &id).await.1, "update_waiting");
    sent(&desk, 10).await;
    assert_eq!(names(&clinic), [CallName::Save, CallName::Update]);

    corrected(&desk, &id, &right().with("HEIGHT", "169")).await;
    restore(&desk, &id).await.expect("it is given up");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(clinic.hpa.calls().len(), 2, "nothing more was asked");
    closed(desk).await;
}

#[tokio::test]
async fn another_identity_number_moves_the_visit_to_the_other_patient() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    // A lost answer of that patient does not come between the two calls.
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    saved(&desk, &return_visit(&person(2)).on("2022-10-17")).await;
    sent(&desk, 0).await;
    corrected(&desk, &id, &first_visit(&person(2))).await;
    sent(&desk, 30).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    let calls = names(&clinic);
    let at = calls.iter().position(|call| *call == CallName::Delete).expect("a Delete");
    assert_eq!(calls[at + 1], CallName::Save, "{calls:?}");
    let ids: Vec<_> = clinic.hpa.records().into_iter().map(|record| record.key.id).collect();
    assert_eq!(ids, [person(2).id, person(2).id]);
    closed(desk).await;
}

#[tokio::test]
async fn from_the_command_line_both_calls_go_at_once() {
    let (clinic, id) = sent_wrong().await;
    let words = ["visits", "update", &id, "--stdin"];
    let row = clinic.run_with_stdin(&words, r#"{"BIRTHDAY":"1961-02-03"}"#).await.done();
    assert_eq!(
        (&row["state"], &row["situation"]["code"]),
        (&"registered".into(), &"stands".into())
    );
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/03"]);
    assert_eq!(names(&clinic), [CallName::Save, CallName::Delete, CallName::Save]);

    // Not in time for its answer: the desk goes on with it later.
    clinic.hpa.faults().next(CallName::Save, Fault::Says("生日與健保資料不符".to_owned()));
    let words = ["visits", "update", &id, "BIRTHDAY=1961-02-06"];
    let row = clinic.run(&words).await.ends(1).json;
    assert_eq!(row["situation"]["code"], "deleted_not_saved", "{row}");
    let row = clinic.run(&["visits", "restore", &id]).await.done();
    assert_eq!(row["state"], "waiting", "{row}");
    clinic.run(&["send"]).await.done();
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/03"]);
}

#[tokio::test]
async fn the_line_breaks_between_the_two_and_the_save_goes_first_when_it_is_back() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    let hold = clinic.hpa.hooks().hold(CallName::Delete, Phase::Applied);
    corrected(&desk, &id, &right()).await;
    clinic.hpa.faults().next(CallName::Save, Fault::RefuseConnection);
    let (_, ()) = tokio::join!(sent(&desk, 20), async {
        met(&hold).await;
        saved(&desk, &first_visit(&person(20))).await;
        hold.let_go();
    });
    assert_eq!(stands(&desk, &id).await.0, "registered");
    assert!(birthdays(&clinic.hpa).contains(&"1961/02/03".to_owned()));
    assert_eq!(clinic.hpa.records().len(), 2);
    closed(desk).await;
}

/// The program is killed at every moment of both calls, and the act is gone on with.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_instant_it_ends_with_exactly_one_record_the_right_one() {
    let late = Fault::AppliedLate(std::time::Duration::from_millis(300));
    for call in [CallName::Delete, CallName::Save] {
        let afterwards = [None, Some(Fault::CloseAfterRead), Some(late.clone())];
        let first = afterwards.into_iter().map(|fault| (PHASES[0], fault));
        for (phase, fault) in first.chain([(PHASES[1], None), (PHASES[2], None)]) {
            let (clinic, id) = sent_wrong().await;
            let desk = clinic.desk().await;
            corrected(&desk, &id, &right()).await;
            closed(desk).await;
            let autopsy = Autopsy::of(&clinic.folder(), PASSWORD);
            if let Some(fault) = fault.clone() {
                clinic.hpa.faults().next(call, fault);
            }
            let hit = kill_at(&clinic, &autopsy, Aim { call, phase, spare: 0 }).await;
            assert_eq!(hit, 1, "{call:?} {phase:?}");
            let report = clinic.run(&["send", "--timeout", "60"]).await.done();
            assert_eq!(report["unknown"], 0, "{report}");
            assert!(clinic.hpa.wait_until_settled(std::time::Duration::from_secs(10)));
            assert_eq!(birthdays(&clinic.hpa), ["1961/02/03"], "{call:?} {phase:?} {fault:?}");
            let row = &clinic.run(&["visits", "list"]).await.done()[0];
            assert_eq!(
                (&row["state"], &row["pending"]),
                (&"registered".into(), &serde_json::Value::Null)
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_before_deletes_answer_and_again_between_delete_and_save() {
    let (clinic, id) = sent_wrong().await;
    let desk = clinic.desk().await;
    corrected(&desk, &id, &right()).await;
    saved(&desk, &first_visit(&person(30))).await;
    closed(desk).await;
    let autopsy = Autopsy::of(&clinic.folder(), PASSWORD);
    // Before Delete's answer.
    let aim = Aim { call: CallName::Delete, phase: Phase::BeforeAnswer, spare: 0 };
    assert_eq!(kill_at(&clinic, &autopsy, aim).await, 1);
    // Its repeat is answered; the Save has not been read.
    let aim = Aim { call: CallName::Save, phase: Phase::RequestRead, spare: 1 };
    kill_at(&clinic, &autopsy, aim).await;
    clinic.run(&["send", "--timeout", "60"]).await.done();
    let mut held = birthdays(&clinic.hpa);
    held.retain(|day| day.starts_with("1961"));
    assert_eq!(held, ["1961/02/03"]);
    assert_eq!(clinic.hpa.records().len(), 2);
    let row = clinic.run(&["visits", "show", &id]).await.done();
    assert_eq!(row["situation"]["code"], "stands", "{row}");
}
