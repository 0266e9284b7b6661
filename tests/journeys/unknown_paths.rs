//! Update and Delete go out and their answer is lost, each in every way. Nothing is guessed: the
//! same call is made once more after the quarantine, or a person settles by what HPA's own form shows.

use app::Desk;
use app::outbox::{SettleRequest, outbox_retry, outbox_settle, outbox_show};
use chrono::TimeDelta;
use practice::{CallName, Fault};
use std::time::Duration;
use tests::acts::{closed, code, edit_of, not_done, saved, sent, settled, shown};
use tests::changes::{
    birthdays, corrected, delete, edit, edited, heavier, registered, restore, stands, visit,
};
use tests::clock::StoryClock;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::{TestClinic, set};

async fn item(desk: &Desk, id: &str) -> String {
    shown(desk, id).await.row.item_id.expect("an item carries it")
}

/// Everything that leaves the caller without a usable answer, and whether HPA did it all the same.
fn lost() -> Vec<Fault> {
    vec![
        Fault::CloseBeforeRead,
        Fault::CloseAfterRead,
        Fault::CloseAfterApply,
        Fault::AppliedLate(Duration::from_millis(300)),
        Fault::BadGatewayBefore,
        Fault::BadGatewayAfter,
        Fault::CaptivePortal,
        Fault::TruncatedBody,
        Fault::ResetMidBody,
        Fault::TransientNo,
        Fault::EmptyBody,
    ]
}

#[tokio::test]
async fn an_update_is_repeated_after_the_quarantine_however_its_answer_was_lost() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    for (n, fault) in lost().into_iter().enumerate() {
        let (weight, name) = (format!("7{n}.5"), fault.name());
        clinic.hpa.faults().next(CallName::Update, fault);
        let before = clinic.hpa.count(CallName::Update);
        edited(&desk, &id, &visit().with("BASE_WEIGHT", &weight)).await;
        sent(&desk, 0).await;
        assert_eq!(
            stands(&desk, &id).await,
            ("unknown".into(), "update_unknown", Some("unknown")),
            "{name}"
        );
        assert_eq!(clinic.hpa.count(CallName::Update), before + 1, "{name}: not at once");
        sent(&desk, 60).await;
        assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None), "{name}");
        assert_eq!(clinic.hpa.count(CallName::Update), before + 2, "{name}");
        assert!(clinic.hpa.wait_until_settled(Duration::from_secs(5)));
        let body = &clinic.hpa.records()[0].body;
        assert!(body.contains(&format!(r#""basE_WEIGHT":"{weight}""#)), "{name}");
    }
    assert_eq!((clinic.hpa.records().len(), clinic.hpa.count(CallName::Save)), (1, 1));
    closed(desk).await;
}

#[tokio::test]
async fn a_delete_is_repeated_and_not_there_then_means_done() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for fault in lost() {
        let name = fault.name();
        let id = saved(&desk, &visit()).await;
        sent(&desk, 10).await;
        clinic.hpa.faults().next(CallName::Delete, fault);
        delete(&desk, &id, "wrong person").await.expect("it is queued");
        sent(&desk, 0).await;
        assert_eq!(stands(&desk, &id).await.1, "delete_unknown", "{name}");
        sent(&desk, 60).await;
        assert_eq!(stands(&desk, &id).await, ("deleted".into(), "deleted", None), "{name}");
        assert!(clinic.hpa.wait_until_settled(Duration::from_secs(5)));
        assert!(clinic.hpa.records().is_empty(), "{name}");
    }
    closed(desk).await;
}

#[tokio::test]
async fn it_says_what_happened_when_it_will_ask_and_what_to_look_for() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    clinic.hpa.faults().next(CallName::Update, Fault::CloseAfterRead);
    clinic.hpa.faults().next(CallName::Update, Fault::Says("請洽系統管理員".to_owned()));
    edited(&desk, &id, &heavier()).await;
    sent(&desk, 0).await;
    let told = shown(&desk, &id).await.lost.expect("a lost answer");
    assert_eq!((told.call, told.why.as_str(), told.settles), ("update", "dropped", "machine"));
    assert_eq!((told.asks_by, told.probe.is_none()), (Some("update"), true));
    let (at, ask) = (told.at.expect("when"), told.probe_at.expect("when it asks"));
    let moment = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().expect("RFC 3339");
    assert_eq!(moment(&ask) - moment(&at), TimeDelta::seconds(1), "the quarantine");
    assert!(told.asks_until.is_some());
    assert_eq!((told.facts.func_date.as_str(), told.facts.cure_type), ("2022-10-03", "drug"));
    assert_eq!(told.facts.birthday, person(1).birthday);

    sent(&desk, 60).await;
    let told = shown(&desk, &id).await.lost.expect("still a lost answer");
    assert_eq!((told.why.as_str(), told.settles), ("dropped", "person"), "its cause is kept");
    let probe = told.probe.expect("it was asked");
    assert_eq!((probe.outcome, probe.said.as_deref()), ("unclear", Some("請洽系統管理員")));
    assert_eq!((told.asks_by, told.probe_at), (None, None));
    let opened = outbox_show(&desk, &item(&desk, &id).await).await.expect("it is shown");
    assert!(opened.lost.expect("the same").opened_by_person);
    assert_eq!(shown(&desk, &id).await.acts, ["settle"]);
    closed(desk).await;
}

#[tokio::test]
async fn a_person_settles_an_update_and_a_delete_either_way() {
    for (verdict, weight) in [("sent", "71"), ("not-sent", "71")] {
        let clinic = TestClinic::new().await;
        let (desk, id) = registered(&clinic).await;
        let fault = if verdict == "sent" { Fault::CloseAfterApply } else { Fault::CloseAfterRead };
        clinic.hpa.faults().next(CallName::Update, fault.clone());
        edited(&desk, &id, &heavier()).await;
        sent(&desk, 0).await;
        settled(&desk, &item(&desk, &id).await, verdict).await;
        sent(&desk, 60).await;
        assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None), "{verdict}");
        let body = &clinic.hpa.records()[0].body;
        assert!(body.contains(&format!(r#""basE_WEIGHT":"{weight}""#)), "{verdict}");
        let detail = serde_json::to_value(shown(&desk, &id).await).expect("JSON");
        assert_eq!(detail["standing"]["fields"]["BASE_WEIGHT"], weight, "{verdict}");

        clinic.hpa.faults().next(CallName::Delete, fault);
        delete(&desk, &id, "wrong person").await.expect("it is queued");
        sent(&desk, 0).await;
        settled(&desk, &item(&desk, &id).await, verdict).await;
        sent(&desk, 60).await;
        assert_eq!(stands(&desk, &id).await, ("deleted".into(), "deleted", None), "{verdict}");
        assert!(shown(&desk, &id).await.standing.is_none());
        assert!(clinic.hpa.records().is_empty(), "{verdict}");
        closed(desk).await;
    }
}

#[tokio::test]
async fn an_unknown_save_blocks_edit_delete_and_correction_until_it_is_settled() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    let id = saved(&desk, &visit()).await;
    sent(&desk, 0).await;
    let rev = shown(&desk, &id).await.rev;
    assert_eq!(not_done(&desk, edit_of(&id, rev, &heavier())).await, "settle_first");
    assert_eq!(code(delete(&desk, &id, "wrong").await), "settle_first");
    let carrier = item(&desk, &id).await;
    assert_eq!(code(outbox_retry(&desk, &carrier).await), "settle_first");
    settled(&desk, &carrier, "sent").await;
    delete(&desk, &id, "wrong").await.expect("now it can be");
    sent(&desk, 10).await;
    assert!(clinic.hpa.records().is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn a_save_settled_as_not_sent_keeps_its_key_until_that_is_sure() {
    let clinic = TestClinic::new().await;
    clinic.set(&[("hpa.probe_after_seconds", "300")]).await;
    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterRead);
    let id = saved(&desk, &visit()).await;
    sent(&desk, 0).await;
    settled(&desk, &item(&desk, &id).await, "not-sent").await;
    assert_eq!(shown(&desk, &id).await.acts, ["settle"]);

    // Applied late under the old key, it would stand there and nobody would ask about it.
    let other_key = visit().with("BIRTHDAY", "1961-02-03");
    assert_eq!(code(edit(&desk, &id, &other_key).await), "settle_first");
    edited(&desk, &id, &heavier()).await;
    assert_eq!(stands(&desk, &id).await, ("waiting".into(), "save_unknown", None));
    closed(desk).await;
}

#[tokio::test]
async fn an_unknown_delete_of_a_correction_holds_everything_of_that_visit() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    clinic.hpa.faults().next(CallName::Delete, Fault::CloseAfterApply);
    corrected(&desk, &id, &visit().with("BIRTHDAY", "1961-02-03")).await;
    sent(&desk, 0).await;
    assert_eq!(
        stands(&desk, &id).await,
        ("unknown".into(), "correct_delete_unknown", Some("unknown"))
    );
    assert_eq!(clinic.hpa.count(CallName::Save), 1, "the new one is not sent meanwhile");
    let detail = shown(&desk, &id).await;
    let told = detail.lost.expect("a lost answer");
    assert_eq!((told.call, told.facts.birthday.as_str()), ("delete", person(1).birthday.as_str()));
    assert_eq!(code(restore(&desk, &id).await), "settle_first");
    sent(&desk, 60).await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/03"]);

    // And of its Save, which is asked after by an Update, as any other.
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    corrected(&desk, &id, &visit().with("BIRTHDAY", "1961-02-04")).await;
    sent(&desk, 0).await;
    assert_eq!(stands(&desk, &id).await.1, "correct_save_unknown");
    assert_eq!(code(delete(&desk, &id, "wrong").await), "settle_first");
    settled(&desk, &item(&desk, &id).await, "sent").await;
    assert_eq!(stands(&desk, &id).await, ("registered".into(), "stands", None));
    assert_eq!(birthdays(&clinic.hpa), ["1961/02/04"]);
    closed(desk).await;
}

#[tokio::test]
async fn opened_by_a_person_or_too_late_nothing_is_repeated() {
    let clinic = TestClinic::new().await;
    let clock = StoryClock::at("2026-11-20T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    let (first, second) = (visit(), first_visit(&person(2)));
    let opened = saved(&desk, &first).await;
    let late = saved(&desk, &second).await;
    sent(&desk, 10).await;
    clinic.hpa.faults().next(CallName::Update, Fault::CloseAfterRead);
    edited(&desk, &opened, &heavier()).await;
    sent(&desk, 0).await;
    outbox_show(&desk, &item(&desk, &opened).await).await.expect("it is shown");
    clinic.hpa.faults().next(CallName::Delete, Fault::CloseAfterRead);
    delete(&desk, &late, "wrong").await.expect("it is queued");
    sent(&desk, 0).await;
    closed(desk).await;

    clock.advance(TimeDelta::hours(13));
    let desk = clinic.desk_at(clock).await;
    sent(&desk, 60).await;
    let hpa = &clinic.hpa;
    assert_eq!((hpa.count(CallName::Update), hpa.count(CallName::Delete)), (1, 1));
    for id in [&opened, &late] {
        let told = shown(&desk, id).await.lost.expect("a lost answer");
        assert_eq!((told.settles, told.probe_at), ("person", None));
    }
    let request = |id: String| SettleRequest { id, verdict: "not-sent".to_owned() };
    outbox_settle(&desk, request(item(&desk, &opened).await)).await.expect("it is settled");
    sent(&desk, 10).await;
    assert_eq!(stands(&desk, &opened).await.0, "registered");
    closed(desk).await;
}

#[tokio::test]
async fn where_questions_are_switched_off_nothing_is_repeated_either() {
    let clinic = TestClinic::new().await;
    let (desk, id) = registered(&clinic).await;
    set(&desk, &[("hpa.probe", "off")]).await;
    clinic.hpa.faults().next(CallName::Update, Fault::CloseAfterApply);
    edited(&desk, &id, &heavier()).await;
    sent(&desk, 5).await;
    let told = shown(&desk, &id).await.lost.expect("a lost answer");
    assert_eq!((told.settles, told.asks_by), ("person", None));
    assert_eq!(clinic.hpa.count(CallName::Update), 1);
    closed(desk).await;
}
