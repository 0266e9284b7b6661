//! A visit that no server holds is corrected from the form: one that waits, one that was refused.
//! One that is being sent waits for its answer; one that may have arrived is settled first.

use app::outbox::{DiscardRequest, outbox_discard};
use app::visits::{VisitSaveAnswer, visit_save};
use practice::{CallName, Fault, Phase};
use tests::acts::{
    closed, edit_of, items, not_done, refused, saved, sent, shown, the_item, visits,
};
use tests::meeting::met;
use tests::people::person;
use tests::visits::{first_visit, return_visit};
use tests::world::TestClinic;

fn taken(answer: Result<VisitSaveAnswer, app::AppError>) {
    assert!(matches!(answer, Ok(VisitSaveAnswer::Saved { .. })));
}

#[tokio::test]
async fn a_waiting_visit_goes_as_corrected_under_its_new_key() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    let id = saved(&desk, &first_visit(&patient)).await;
    let opened = shown(&desk, &id).await;
    assert!(opened.editable);

    let right = first_visit(&patient).with("BIRTHDAY", "1961-02-03").with("BASE_WEIGHT", "71");
    taken(visit_save(&desk, edit_of(&id, opened.rev, &right)).await);
    let report = sent(&desk, 10).await;
    assert_eq!(report.done, 1, "{report:?}");
    let records = clinic.hpa.records();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].key.birthday, "1961/02/03");
    assert!(records[0].body.contains(r#""basE_WEIGHT":"71""#), "{}", records[0].body);

    // The old key is free again, here and there.
    saved(&desk, &first_visit(&patient)).await;
    closed(desk).await;
}

#[tokio::test]
async fn a_corrected_visit_waits_its_turn_with_the_patient_it_is_now_about() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let (right, wrong) = (person(1), person(2));
    saved(&desk, &first_visit(&right)).await;
    let id = saved(&desk, &return_visit(&wrong).on("2022-10-17")).await;
    let rev = shown(&desk, &id).await.rev;
    taken(visit_save(&desk, edit_of(&id, rev, &return_visit(&right).on("2022-10-17"))).await);

    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    let report = sent(&desk, 1).await;
    assert_eq!(
        (report.unknown, report.waiting),
        (1, 1),
        "it waits behind the lost one: {report:?}"
    );
    let report = sent(&desk, 60).await;
    assert_eq!(report.done, 2, "{report:?}");
    let ids: Vec<_> = clinic.hpa.records().into_iter().map(|record| record.key.id).collect();
    assert_eq!(ids, [right.id.as_str(), right.id.as_str()]);
    closed(desk).await;
}

#[tokio::test]
async fn a_refused_visit_goes_again_once_it_is_corrected() {
    let clinic = TestClinic::new().await;
    clinic.hpa.faults().next(CallName::Save, Fault::Says("欄位內容不正確：HEIGHT".to_owned()));
    let desk = clinic.desk().await;
    let id = saved(&desk, &first_visit(&person(1))).await;
    sent(&desk, 10).await;
    let opened = shown(&desk, &id).await;
    assert_eq!(opened.row.state, "needs_attention");
    assert!(opened.row.server_said.as_deref().is_some_and(|said| said.contains("HEIGHT")));

    let right = first_visit(&person(1)).with("HEIGHT", "171.5");
    taken(visit_save(&desk, edit_of(&id, opened.rev, &right)).await);
    let report = sent(&desk, 10).await;
    assert_eq!((report.done, report.needs_attention), (1, 0), "{report:?}");
    let what: Vec<_> = shown(&desk, &id).await.history.into_iter().map(|it| it.what).collect();
    assert_eq!(what.first().map(String::as_str), Some("saved"), "{what:?}");
    assert_eq!(what.last().map(String::as_str), Some("registered"), "{what:?}");
    assert!(what.iter().any(|it| it == "edited"), "{what:?}");
    closed(desk).await;
}

#[tokio::test]
async fn a_visit_that_was_given_up_can_still_be_corrected_and_sent() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = saved(&desk, &first_visit(&person(1))).await;
    let item = the_item(&desk).await;
    let request = DiscardRequest { id: item.id, reason: "wrong person".to_owned() };
    outbox_discard(&desk, request).await.expect("it is discarded");

    let opened = shown(&desk, &id).await;
    taken(visit_save(&desk, edit_of(&id, opened.rev, &first_visit(&person(2)))).await);
    let report = sent(&desk, 10).await;
    assert_eq!(report.done, 1, "{report:?}");
    let states: Vec<_> = items(&desk).await.into_iter().map(|item| item.state).collect();
    assert_eq!(states, ["discarded", "done"]);
    assert_eq!(clinic.hpa.records()[0].key.id, person(2).id);
    closed(desk).await;
}

#[tokio::test]
async fn two_people_cannot_write_over_each_other() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = saved(&desk, &first_visit(&person(1))).await;
    let rev = shown(&desk, &id).await.rev;
    let first = first_visit(&person(1)).with("HEIGHT", "171");
    taken(visit_save(&desk, edit_of(&id, rev, &first)).await);

    let second = first_visit(&person(1)).with("HEIGHT", "172");
    assert_eq!(not_done(&desk, edit_of(&id, rev, &second)).await, "changed_meanwhile");
    let stands = serde_json::to_value(&shown(&desk, &id).await.draft).expect("JSON");
    assert_eq!(stands["fields"]["HEIGHT"], "171");
    closed(desk).await;
}

#[tokio::test]
async fn an_edit_onto_another_visits_key_is_refused() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(1))).await;
    let id = saved(&desk, &first_visit(&person(2))).await;
    let rev = shown(&desk, &id).await.rev;
    let errors = refused(&desk, edit_of(&id, rev, &first_visit(&person(1)))).await;
    assert_eq!(errors, [("FUNC_DATE".to_owned(), "exists".to_owned())]);
    assert_eq!(visits(&desk).await.len(), 2);
    closed(desk).await;
}

#[tokio::test]
async fn one_that_is_being_sent_waits_for_the_answer_and_what_may_have_arrived_is_not_edited() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = saved(&desk, &first_visit(&person(1))).await;
    let rev = shown(&desk, &id).await.rev;
    let edit = || edit_of(&id, rev, &first_visit(&person(1)).with("HEIGHT", "180"));

    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterApply);
    let hold = clinic.hpa.hooks().hold(CallName::Save, Phase::RequestRead);
    let (report, (), ()) = tokio::join!(
        sent(&desk, 1),
        async {
            met(&hold).await;
            assert_eq!(visits(&desk).await[0].state, "sending");
            hold.let_go();
        },
        async {
            hold_is_reached(&clinic).await;
            assert_eq!(not_done(&desk, edit()).await, "settle_first", "its answer was lost");
        }
    );
    assert_eq!(report.unknown, 1, "{report:?}");
    assert_eq!(not_done(&desk, edit()).await, "settle_first");
    sent(&desk, 60).await;
    assert_eq!(visits(&desk).await[0].state, "registered");
    assert!(clinic.hpa.records()[0].body.contains(r#""HEIGHT":"170""#));
    closed(desk).await;
}

#[tokio::test]
async fn an_edit_while_it_is_being_sent_becomes_an_update_of_what_arrived() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = saved(&desk, &first_visit(&person(1))).await;
    let rev = shown(&desk, &id).await.rev;
    let right = first_visit(&person(1)).with("HEIGHT", "180");

    let hold = clinic.hpa.hooks().hold(CallName::Save, Phase::RequestRead);
    let (_, (), edited) = tokio::join!(
        sent(&desk, 1),
        async {
            met(&hold).await;
            hold.let_go();
        },
        async {
            hold_is_reached(&clinic).await;
            visit_save(&desk, edit_of(&id, rev, &right)).await
        }
    );
    taken(edited);
    sent(&desk, 10).await;
    let record = &clinic.hpa.records()[0];
    assert_eq!((record.updates, clinic.hpa.count(CallName::Save)), (1, 1));
    assert!(record.body.contains(r#""HEIGHT":"180""#));
    assert_eq!(visits(&desk).await[0].state, "registered");
    closed(desk).await;
}

/// Returns once the service has the call, so that the visit is certainly being sent.
async fn hold_is_reached(clinic: &TestClinic) {
    while clinic.hpa.count(CallName::Save) == 0 {
        tokio::task::yield_now().await;
    }
}
