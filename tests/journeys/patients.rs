//! The list of patients and its one search box, a card and what is written down about looking at
//! it, likely duplicates, and two cards of one person joined and parted again.

use std::slice::from_ref;

use app::Desk;
use app::patients::{
    PatientCard, PatientSaveAnswer, patient_list, patient_merge, patient_merge_undo,
    patient_reveal, patient_save, patient_show, patient_timeline,
};
use serde_json::{Value, json};
use tests::acts::{closed, code, saved};
use tests::appointments::asked;
use tests::crm::{chart_number, patient_without_consent};
use tests::people::person;
use tests::visits::first_visit;
use tests::world::TestClinic;

async fn save(desk: &Desk, card: Value) -> PatientSaveAnswer {
    patient_save(desk, asked(card)).await.expect("the card is looked at")
}

async fn made(desk: &Desk, card: Value) -> String {
    match save(desk, card).await {
        PatientSaveAnswer::Saved { id, .. } => id,
        PatientSaveAnswer::Invalid { errors, .. } => panic!("not taken: {errors:?}"),
        PatientSaveAnswer::LikelyDuplicates { .. } => panic!("not taken: likely duplicates"),
    }
}

async fn found(desk: &Desk, search: &str) -> Vec<String> {
    let request = asked(json!({ "search": search, "limit": 50 }));
    let page = patient_list(desk, request).await.expect("the list is read");
    page.rows.into_iter().map(|row| row.id).collect()
}

async fn card(desk: &Desk, id: &str) -> PatientCard {
    patient_show(desk, id).await.expect("the card is there")
}

fn ming() -> Value {
    json!({ "chart_number": "C-00017", "name": "王大明", "birthday": "50/1/1", "phone": "0912-345-678",
        "national_id": "A123456789" })
}

#[tokio::test]
async fn one_box_finds_a_patient_by_whatever_is_known() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let ming = made(&desk, ming()).await;
    let mei = made(
        &desk,
        json!({ "chart_number": "19610101", "name": "歐陽美玲",
        "birthday": "1970-05-05", "phone": "02-2345-6789", "national_id": "F131104093" }),
    );
    let mei = mei.await;
    let lee = made(&desk, json!({ "name": "Lee Mei-Ling" })).await;
    for typed in [
        "王",
        "大",
        "王大",
        "大明",
        "王大明",
        "王 大明",
        "A1",
        "a123",
        "Ａ１２３４５６７８９",
        "5678",
        "345678",
        "0912345678",
        "C-0001",
        "500101",
        "0500101",
        "民國50年1月1日",
        "1961/1/1",
    ] {
        assert_eq!(found(&desk, typed).await, from_ref(&ming), "{typed}");
    }
    for typed in ["陽", "歐陽美", "陽美玲", "歐陽美玲", "F13", "6789", "1970-05-05"] {
        assert_eq!(found(&desk, typed).await, from_ref(&mei), "{typed}");
    }
    assert_eq!(found(&desk, "lee mei").await, from_ref(&lee));
    // Born that day, and a chart number that looks like it.
    assert_eq!(found(&desk, "19610101").await, [ming.clone(), mei.clone()]);
    assert_eq!(found(&desk, "").await, [lee, mei, ming], "the newest card first");
    for typed in ["明大", "王美玲", "9999", "B1"] {
        assert!(found(&desk, typed).await.is_empty(), "{typed}");
    }
    closed(desk).await;
}

#[tokio::test]
async fn pages_go_on_where_the_one_before_ended_whatever_is_typed() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for n in 0..7 {
        let card = json!({ "name": "陳一二", "chart_number": format!("{n:08}"),
            "phone": "0911110000", "birthday": "0500101", "create_anyway": true });
        made(&desk, card).await;
    }
    for typed in ["", "陳", "0000", "500101"] {
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let request = asked(json!({ "search": typed, "after": after, "limit": 2 }));
            let page = patient_list(&desk, request).await.expect("a page");
            seen.extend(page.rows.into_iter().map(|row| row.id));
            match page.next {
                Some(next) => after = next.into(),
                None => break,
            }
        }
        let whole = found(&desk, typed).await;
        assert_eq!(whole.len(), 7, "{typed}");
        assert_eq!(seen, whole, "{typed}");
    }
    closed(desk).await;
}

#[tokio::test]
async fn an_identity_number_is_masked_until_somebody_asks_and_both_are_written_down() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = made(&desk, ming()).await;
    let shown = card(&desk, &id).await;
    assert_eq!(shown.row.id_masked.as_deref(), Some("A1****6789"));
    let json = serde_json::to_string(&shown).expect("JSON");
    assert!(!json.contains("A123456789"), "the number is in the card");
    let revealed = patient_reveal(&desk, &id).await.expect("revealed");
    assert_eq!(revealed.national_id.as_deref(), Some("A123456789"));
    let acts: Vec<String> =
        card(&desk, &id).await.timeline.rows.into_iter().map(|row| row.what).collect();
    assert_eq!(acts, ["patient.reveal", "patient.add"]);
    assert_eq!(code(patient_show(&desk, "nobody").await), "not_found");
    closed(desk).await;
    let verified = clinic.run(&["verify"]).await.done();
    assert_eq!(verified["audit"], "ok");
}

#[tokio::test]
async fn somebody_who_may_be_here_is_shown_before_a_second_card_is_made() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = made(&desk, ming()).await;
    let twin = |more: Value| {
        let mut card = json!({ "name": "王 大明", "birthday": "1961-01-01" });
        card.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("one"));
        card
    };
    let PatientSaveAnswer::LikelyDuplicates { rows } = save(&desk, twin(json!({}))).await else {
        panic!("it was not noticed")
    };
    assert_eq!(rows.iter().map(|row| &row.id).collect::<Vec<_>>(), [&id]);
    let PatientSaveAnswer::LikelyDuplicates { .. } =
        save(&desk, json!({ "name": "王大明", "phone": "0912345678" })).await
    else {
        panic!("the same name and phone were not noticed")
    };
    let taken = save(
        &desk,
        twin(json!({ "national_id": "A123456789", "chart_number": "C-00017",
        "create_anyway": true })),
    );
    let PatientSaveAnswer::Invalid { errors, holders } = taken.await else { panic!("taken twice") };
    let fields: Vec<_> = errors.iter().map(|one| (one.field, one.code)).collect();
    assert_eq!(fields, [("chart_number", "taken"), ("national_id", "taken")]);
    assert!(holders.iter().all(|row| row.id == id));
    let second = made(&desk, twin(json!({ "create_anyway": true }))).await;
    assert_ne!(second, id);
    assert_eq!(found(&desk, "王大明").await, [second, id]);
    closed(desk).await;
}

#[tokio::test]
async fn an_edit_says_which_card_it_was_opened_at() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let id = made(&desk, ming()).await;
    let edit = |rev: i64| {
        json!({ "id": id, "rev": rev, "chart_number": "C-00017", "name": "王大民",
            "birthday": "1961-01-01", "phone": "0912345678", "visit_times": "5" })
    };
    let PatientSaveAnswer::Saved { rev, .. } = save(&desk, edit(1)).await else { panic!("taken") };
    assert_eq!(rev, 2);
    assert_eq!(code(patient_save(&desk, asked(edit(1))).await), "changed_meanwhile");
    let shown = card(&desk, &id).await;
    assert_eq!(shown.row.id_masked.as_deref(), Some("A1****6789"), "not named, so it stays");
    assert_eq!((shown.visits.visit_times, shown.visits.times_counted), (5, 0));
    assert_eq!(found(&desk, "王大民").await.len(), 1);
    assert!(found(&desk, "王大明").await.is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn two_cards_become_one_and_two_again() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    // One card from the clinic's own system, one made by a visit under another number.
    let kept = patient_without_consent(&desk, 1).await;
    let (first, mut other) = (person(1), person(2));
    other.name.clone_from(&first.name);
    saved(&desk, &first_visit(&other)).await;
    let gone = found(&desk, &other.id).await.remove(0);
    let before = (card(&desk, &kept).await, card(&desk, &gone).await);
    assert_eq!((before.0.visits.visit_times, before.1.visits.visit_times), (0, 1));

    let request = asked(json!({ "keep": kept, "gone": gone }));
    let merged = patient_merge(&desk, request).await.expect("joined");
    assert_eq!(merged.moved.visits, 1);
    assert_eq!(card(&desk, &kept).await.visits.visit_times, 1);
    assert_eq!(card(&desk, &gone).await.row.id, kept, "the gone card leads to the kept one");
    assert_eq!(found(&desk, "").await, from_ref(&kept));
    assert_eq!(found(&desk, &first.name).await, from_ref(&kept));
    assert_eq!(found(&desk, &other.id).await, from_ref(&kept), "its number leads there too");
    // A visit that comes in later under the gone card's number lands on the kept one.
    saved(&desk, &first_visit(&other).on("2022-11-14").with("CURE_AGREE", "Y")).await;
    let now = card(&desk, &kept).await;
    assert_eq!((now.visits.visit_times, now.merges.len()), (2, 1));

    let parted = patient_merge_undo(&desk, &merged.merge_id).await.expect("parted");
    assert_eq!((&parted.kept, &parted.back), (&kept, &gone));
    let after = (card(&desk, &kept).await, card(&desk, &gone).await);
    assert_eq!(after.0.row.chart_number, Some(chart_number(1)));
    assert_eq!(after.1.row.id_masked, before.1.row.id_masked);
    assert_eq!(after.1.visits.visit_times, 1, "what it had is back");
    assert_eq!(after.0.visits.visit_times, 1, "what came since stays");
    assert_eq!(found(&desk, "").await.len(), 2);
    let again = patient_merge_undo(&desk, &merged.merge_id).await;
    assert_eq!(code(again), "wrong_state");
    closed(desk).await;
}

#[tokio::test]
async fn the_timeline_is_paged_newest_first() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let person = person(3);
    saved(&desk, &first_visit(&person)).await;
    let id = found(&desk, &person.id).await.remove(0);
    for _ in 0..5 {
        patient_reveal(&desk, &id).await.expect("revealed");
    }
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let request = asked(json!({ "id": id, "after": after, "limit": 2 }));
        let page = patient_timeline(&desk, request).await.expect("a page");
        assert!(page.rows.len() <= 2);
        seen.extend(page.rows);
        match page.next {
            Some(next) => after = next.into(),
            None => break,
        }
    }
    let kinds: Vec<&str> = seen.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, ["audit", "audit", "audit", "audit", "audit", "visit"]);
    assert!(seen.windows(2).all(|pair| pair[0].at >= pair[1].at), "newest first");
    closed(desk).await;
}
