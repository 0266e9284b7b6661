//! Consent for the CRM: a date and a person, a later word counts, and a card that is joined takes
//! over what its person said last.

use app::patients::{PatientMergeRequest, patient_consent, patient_merge, patient_show};
use serde_json::json;
use tests::acts::{closed, code, items, sent};
use tests::appointments::asked;
use tests::crm::{crm_of, patient, patient_without_consent};
use tests::world::TestClinic;

#[tokio::test]
async fn taken_back_before_it_left_it_never_leaves_and_the_item_ends_by_itself() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk().await;
    let id = patient(&desk, 1).await;
    let no = json!({ "id": id, "given": false });
    let card = patient_consent(&desk, asked(no)).await.expect("written");
    assert_eq!((card.crm.state, card.row.consent), ("no_consent", Some("no")));
    sent(&desk, 2).await;
    assert_eq!(crm.patients().len(), 0);
    let item = items(&desk).await.remove(0);
    assert_eq!((item.state, item.reason.as_deref()), ("discarded", Some("no_consent")));

    let yes = json!({ "id": id, "given": true });
    patient_consent(&desk, asked(yes)).await.expect("written");
    sent(&desk, 5).await;
    assert_eq!(crm.patients().len(), 1, "a new word is a new item");
    closed(desk).await;
}

#[tokio::test]
async fn a_day_ahead_is_no_consent() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = patient_without_consent(&desk, 1).await;
    let ahead = json!({ "id": id, "given": true, "on": "2300-01-01" });
    assert_eq!(code(patient_consent(&desk, asked(ahead)).await), "invalid");
    assert_eq!(patient_show(&desk, &id).await.expect("there").row.consent, None);
    closed(desk).await;
}

#[tokio::test]
async fn of_two_joined_cards_the_later_word_counts() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let (kept, gone) = (patient_without_consent(&desk, 1).await, patient(&desk, 2).await);
    let earlier = json!({ "id": kept, "given": false, "on": "2020-01-01" });
    patient_consent(&desk, asked(earlier)).await.expect("written");
    let request = PatientMergeRequest { keep: kept.clone(), gone };
    patient_merge(&desk, request).await.expect("joined");
    assert_eq!(patient_show(&desk, &kept).await.expect("there").row.consent, Some("yes"));
    closed(desk).await;
}
