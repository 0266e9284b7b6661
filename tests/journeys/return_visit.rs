//! A return visit begins with the last one: who, what was known, the drugs. What has to be asked
//! again is empty, and dispensed days stay here while the weeks are sent.

use app::Desk;
use app::courses::{Prefill, PrefillRequest, visit_prefill};
use app::visits::form::VisitDraftView;
use app::visits::{VisitSaveAnswer, visit_check, visit_save};
use tests::acts::{closed, new_visit, saved, sent, shown};
use tests::clock::StoryClock;
use tests::people::person;
use tests::visits::{education, first_visit};
use tests::world::TestClinic;

/// Noon in Taipei, two weeks after the first visit.
const TWO_WEEKS_LATER: &str = "2022-10-17T04:00:00Z";

async fn prefill(desk: &Desk, id: &str, cure_type: Option<&str>) -> Prefill {
    let request = PrefillRequest {
        id: id.to_owned(),
        birthday: None,
        cure_type: cure_type.map(str::to_owned),
    };
    visit_prefill(desk, request).await.expect("the last visit is looked for")
}

#[tokio::test]
async fn it_carries_what_is_known_and_leaves_empty_what_must_be_asked() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(TWO_WEEKS_LATER)).await;
    let patient = person(1);
    let mut first = first_visit(&patient).with("MEMO", "第一次").form();
    "14".clone_into(&mut first.drugs[0].days);
    let mut request = new_visit(&first_visit(&patient));
    request.draft = first;
    assert!(matches!(visit_save(&desk, request).await, Ok(VisitSaveAnswer::Saved { .. })));

    let found = prefill(&desk, &patient.id.to_lowercase(), None).await;
    let from = found.from.expect("the first visit");
    assert_eq!((from.func_date.as_str(), from.smoke_day_num), ("2022-10-03", 25));
    let card = found.card.expect("the card");
    assert_eq!(card.name.as_deref(), Some(patient.name.as_str()));
    assert_eq!(card.birthday.as_deref(), Some(patient.birthday.as_str()));
    let draft = found.draft.expect("a form");
    let fields = &draft.fields;
    for (what, is, should) in [
        ("no first visit", &fields.cure_agree, "N"),
        ("today", &fields.func_date, "111/10/17"),
        ("asked again", &fields.smoke_day_num, ""),
        ("measured again", &fields.co_check, ""),
        ("the note was of that day", &fields.memo, ""),
        ("height", &fields.height, "170"),
        ("weight", &fields.base_weight, "62.5"),
        ("an answer of the six", &fields.smoke_first, "1"),
        ("invitations", &fields.cure_agree2, "N"),
        ("the course goes on", &fields.cure_stage, "1"),
        ("its year", &fields.examyear, "111"),
        ("weeks as last time", &fields.cure_week, "2"),
        ("weeks so far", &fields.week_tot, "4"),
    ] {
        assert_eq!(is, should, "{what}");
    }
    let drugs: Vec<_> = draft.drugs.iter().map(|d| [&d.item, &d.num, &d.days]).collect();
    assert_eq!(drugs, [["B024431100", "42", "14"], ["B024741100", "20.5", ""]]);
    closed(desk).await;
}

#[tokio::test]
async fn the_daily_number_is_confirmed_and_then_it_can_be_saved_and_sent() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(TWO_WEEKS_LATER)).await;
    let patient = person(1);
    saved(&desk, &first_visit(&patient)).await;
    let found = prefill(&desk, &patient.id, Some("1")).await;
    let mut draft = found.draft.expect("a form");
    let check = visit_check(&desk, copy(&draft), None).await.expect("looked at");
    let missing: Vec<_> = check.errors.iter().map(|n| (&*n.field, &*n.code)).collect();
    assert_eq!(missing, [("SMOKE_DAY_NUM", "required")], "nothing else is missing");
    assert_eq!(check.warnings, vec![]);
    "12".clone_into(&mut draft.fields.smoke_day_num);
    let mut request = new_visit(&first_visit(&patient));
    request.draft = draft;
    let Ok(VisitSaveAnswer::Saved { visit_id, warnings, .. }) = visit_save(&desk, request).await
    else {
        panic!("it is saved")
    };
    assert_eq!(warnings, vec![]);
    sent(&desk, 10).await;
    assert_eq!(shown(&desk, &visit_id).await.row.state, "registered");
    let body = clinic.hpa.records()[1].body.clone();
    assert!(body.contains(r#""weeK_TOT":"4""#) && body.contains(r#""smokE_DAY_NUM":"12""#));
    closed(desk).await;
}

#[tokio::test]
async fn days_stay_here_and_are_never_sent() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let mut request = new_visit(&first_visit(&person(1)));
    "14".clone_into(&mut request.draft.drugs[0].days);
    let Ok(VisitSaveAnswer::Saved { visit_id, .. }) = visit_save(&desk, request).await else {
        panic!("it is saved")
    };
    sent(&desk, 10).await;
    let body = clinic.hpa.records()[0].body.to_lowercase();
    assert!(!body.contains("days"), "{body}");
    assert_eq!(shown(&desk, &visit_id).await.draft.drugs[0].days, "14");
    closed(desk).await;
}

#[tokio::test]
async fn days_come_from_a_file_too() {
    let clinic = TestClinic::new().await;
    let visit = first_visit(&person(1));
    let text = tests::visits::csv(&[visit]);
    let mut lines = text.lines();
    let (header, row) = (lines.next().expect("a header"), lines.next().expect("a row"));
    let file = clinic.outside("days.csv");
    std::fs::write(&file, format!("{header},給藥日數\r\n{row},\"7,\"\r\n")).expect("written");
    let answer = clinic.run(&["import", "visits", &file.display().to_string()]).await;
    let answer = answer.done();
    assert_eq!(answer["accepted"], 1, "{answer}");
    let warning = &answer["warnings"][0];
    assert_eq!(
        (&warning["field"], &warning["code"]),
        (&"CURE_WEEK".into(), &"weeks_not_days".into())
    );
}

#[tokio::test]
async fn another_type_takes_neither_drugs_nor_weeks_and_has_its_own_course() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(TWO_WEEKS_LATER)).await;
    let patient = person(1);
    saved(&desk, &first_visit(&patient)).await;
    let draft = prefill(&desk, &patient.id, Some("2")).await.draft.expect("a form");
    let fields = &draft.fields;
    assert!(draft.drugs.is_empty());
    assert_eq!([&*fields.cure_type, &*fields.cure_week, &*fields.week_tot], ["2", "1", "1"]);
    saved(&desk, &education(&patient).on("2022-10-10")).await;
    let again = prefill(&desk, &patient.id, Some("2")).await;
    assert_eq!(again.from.expect("the session").func_date, "2022-10-10");
    assert_eq!(again.draft.expect("a form").fields.cure_week, "2");
    let drugs = prefill(&desk, &patient.id, Some("1")).await;
    assert_eq!(drugs.from.expect("the drugs").func_date, "2022-10-03");
    closed(desk).await;
}

#[tokio::test]
async fn nobody_known_is_no_error() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for id in ["", "A12345678", &person(7).id] {
        let found = prefill(&desk, id, None).await;
        assert!(found.draft.is_none() && found.from.is_none() && found.card.is_none(), "{id}");
    }
    closed(desk).await;
}

/// The form again: it is not cloned anywhere in the product.
fn copy(draft: &VisitDraftView) -> VisitDraftView {
    let json = serde_json::to_value(draft).expect("JSON");
    serde_json::from_value(json).expect("the same form")
}
