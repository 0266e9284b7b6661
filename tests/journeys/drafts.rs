//! An unfinished form is kept in the encrypted record at every pause, comes back as it was typed,
//! and goes when its visit stands.

use app::Desk;
use app::drafts::{DraftSaveRequest, draft_discard, draft_open, draft_save};
use app::visits::{VisitSaveAnswer, VisitSaveRequest, visit_save};
use tests::acts::{closed, code, refused, visits};
use tests::people::person;
use tests::visits::{VisitText, first_visit};
use tests::world::TestClinic;

async fn kept(desk: &Desk, draft_id: Option<&str>, visit: &VisitText, focus: &str) -> String {
    let request = DraftSaveRequest {
        draft_id: draft_id.map(str::to_owned),
        visit_id: None,
        rev: None,
        draft: visit.form(),
        focus: Some(focus.to_owned()),
    };
    draft_save(desk, request).await.expect("the draft is kept").draft_id
}

fn saving(visit: &VisitText, draft_id: &str) -> VisitSaveRequest {
    VisitSaveRequest {
        draft: visit.form(),
        draft_id: Some(draft_id.to_owned()),
        visit_id: None,
        rev: None,
        correct: false,
    }
}

#[tokio::test]
async fn a_form_comes_back_as_it_was_typed() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    // Half typed, and partly wrong: a draft is not checked.
    let half = first_visit(&person(1))
        .with("BIRTHDAY", "0500199")
        .with("HEIGHT", "17")
        .with("CURE_NUM", "42");
    let id = kept(&desk, None, &half, "HEIGHT").await;
    closed(desk).await;

    let desk = clinic.desk().await;
    let list = visits(&desk).await;
    assert_eq!((list[0].id.as_str(), list[0].state.as_str()), (id.as_str(), "draft"));
    assert!(list[0].draft);
    let opened = draft_open(&desk, &id).await.expect("the draft opens");
    assert_eq!(opened.focus.as_deref(), Some("HEIGHT"));
    let back = serde_json::to_value(&opened.draft).expect("JSON");
    assert_eq!(back, serde_json::to_value(half.form()).expect("JSON"));

    // The next pause writes over the same draft.
    let more = half.with("HEIGHT", "170");
    assert_eq!(kept(&desk, Some(&id), &more, "BASE_WEIGHT").await, id);
    assert_eq!(visits(&desk).await.len(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn a_draft_outlives_a_refused_save_and_goes_with_a_good_one() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let wrong = first_visit(&person(1)).with("ID", "A123456788").with("SMOKE_FIRST", "");
    let id = kept(&desk, None, &wrong, "ID").await;

    let mut errors = refused(&desk, saving(&wrong, &id)).await;
    errors.sort();
    let pair = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(errors, [pair("ID", "id_checksum"), pair("SMOKE_FIRST", "required_first_visit")]);
    assert!(draft_open(&desk, &id).await.is_ok(), "nothing typed is lost");

    let answer = visit_save(&desk, saving(&first_visit(&person(1)), &id)).await;
    assert!(matches!(answer, Ok(VisitSaveAnswer::Saved { .. })));
    assert_eq!(code(draft_open(&desk, &id).await), "not_found");
    let states: Vec<_> = visits(&desk).await.into_iter().map(|row| row.state).collect();
    assert_eq!(states, ["waiting"]);
    closed(desk).await;
}

#[tokio::test]
async fn a_draft_is_thrown_away_only_by_a_person() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = kept(&desk, None, &first_visit(&person(1)), "NAME").await;
    draft_discard(&desk, &id).await.expect("the draft is thrown away");
    assert!(visits(&desk).await.is_empty());
    assert_eq!(code(draft_discard(&desk, &id).await), "not_found");
    closed(desk).await;
}
