//! A patient's card is corrected through a new visit. Visits sent before keep their own key facts:
//! the desk shows which of them differ now, and changes none of them silently.

use app::visits::{VisitSaveAnswer, visit_check, visit_save};
use practice::CallName;
use tests::acts::{closed, new_visit, saved, sent, visits};
use tests::people::person;
use tests::visits::{first_visit, return_visit};
use tests::world::TestClinic;

#[tokio::test]
async fn sent_visits_that_differ_from_the_card_are_shown_and_left_alone() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    let sent_before = saved(&desk, &first_visit(&patient)).await;
    sent(&desk, 10).await;
    let body = clinic.hpa.records()[0].body.clone();

    let right = return_visit(&patient).on("2022-10-17").with("WEEK_TOT", "4");
    let right = right.with("BIRTHDAY", "1961-02-03");
    let check = visit_check(&desk, right.form(), None).await.expect("the form is looked at");
    let warned: Vec<_> =
        check.warnings.iter().map(|note| (note.field.as_str(), note.code.as_str())).collect();
    assert_eq!(warned, [("BIRTHDAY", "card_differs")]);

    let Ok(VisitSaveAnswer::Saved { differs, .. }) = visit_save(&desk, new_visit(&right)).await
    else {
        panic!("a warning does not keep a visit from being saved");
    };
    let told: Vec<_> = differs.iter().map(|row| (row.id.as_str(), &row.differs)).collect();
    assert_eq!(told, [(sent_before.as_str(), &vec!["BIRTHDAY".to_owned()])]);

    sent(&desk, 10).await;
    let calls = &clinic.hpa;
    assert_eq!((calls.count(CallName::Save), calls.count(CallName::Update)), (2, 0));
    assert_eq!(calls.records()[0].body, body, "what stands at HPA is not changed silently");
    let rows = visits(&desk).await;
    let old = rows.iter().find(|row| row.id == sent_before).expect("it stands here");
    assert_eq!(old.birthday.as_deref(), Some(patient.birthday.as_str()));
    assert_eq!(old.differs, ["BIRTHDAY"]);
    let new = rows.iter().find(|row| row.id != sent_before).expect("it stands here");
    assert!(new.differs.is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn a_file_does_not_change_a_card() {
    let clinic = TestClinic::new().await;
    let patient = person(1);
    clinic.import(&[first_visit(&patient)]).await.done();
    let other = return_visit(&patient).on("2022-10-17").with("WEEK_TOT", "4");
    let other = other.with("NAME", "另一個名");
    let answer = clinic.import(&[other]).await.done();
    assert_eq!(answer["accepted"], 1, "{answer}");
    let warning = &answer["warnings"][0];
    assert_eq!((&warning["field"], &warning["code"]), (&"NAME".into(), &"card_differs".into()));
    assert_eq!(warning["row"], 2);
}
