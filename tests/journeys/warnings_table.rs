//! Every warning of the form, one row each: a form that draws it, a form that does not, and the
//! fields it needs, since it has to show while all others are still empty.

use app::Desk;
use app::codes::{DrugSaveRequest, StaffSaveRequest, drug_save, staff_save};
use app::visits::form::{VisitDraftView, VisitFields};
use app::visits::visit_check;
use domain::field_error::Code;
use tests::acts::{closed, saved};
use tests::people::{STAFF_ID, person};
use tests::visits::{VisitText, first_visit};
use tests::world::TestClinic;

use rows::{INSTRUCTS, LEFT, Row, next, staff, table};

mod rows;

/// The form; days are those of two weeks in its first row.
fn form(visit: &VisitText) -> VisitDraftView {
    let mut form = visit.form();
    if let Some(first) = form.drugs.first_mut() {
        "14".clone_into(&mut first.days);
    }
    form
}

/// The same with nothing in any field but these.
fn only(form: &VisitDraftView, needs: &[&str]) -> VisitDraftView {
    let all = serde_json::to_value(&form.fields).expect("JSON");
    let kept = needs.iter().filter_map(|name| Some((*name, all.get(name)?.clone())));
    let kept: serde_json::Map<_, _> = kept.map(|(n, v)| (n.to_owned(), v)).collect();
    let fields: VisitFields = serde_json::from_value(kept.into()).expect("fields");
    let mut drugs = serde_json::to_value(&form.drugs).expect("JSON");
    for (column, part) in [("CURE_ITEM", "item"), ("CURE_NUM", "num"), ("DRUG_DAYS", "days")] {
        for drug in drugs.as_array_mut().into_iter().flatten() {
            if !needs.contains(&column) {
                drug[part] = "".into();
            }
        }
    }
    let drugs = serde_json::from_value(drugs).expect("rows");
    VisitDraftView { fields, drugs, confirmed: Vec::new() }
}

async fn warned(desk: &Desk, form: VisitDraftView, row: &Row) -> (bool, bool) {
    let check = visit_check(desk, form, None).await.expect("the form is looked at");
    let here = check.warnings.iter().any(|note| {
        note.code == row.code.as_str() && note.field == row.field && note.index == row.index
    });
    (here, check.errors.is_empty())
}

async fn with_lists() -> (TestClinic, Desk) {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for (n, name, last, may_treat) in
        [(LEFT, "周離職", Some("2022-09-30"), true), (INSTRUCTS, "吳衛教", None, false)]
    {
        listed(&desk, name, &staff(n), last, may_treat).await;
    }
    listed(&desk, "王醫師", STAFF_ID, None, true).await;
    for (code, from, to) in [("B024458100", "", "2022-09-30"), ("B024457100", "2022-10-04", "")] {
        let drug = DrugSaveRequest {
            code: code.to_owned(),
            name: "嚼錠".to_owned(),
            strength: String::new(),
            form: String::new(),
            valid_from: from.to_owned(),
            valid_to: to.to_owned(),
            source: "測試".to_owned(),
            note: String::new(),
        };
        drug_save(&desk, drug).await.expect("a drug is saved");
    }
    (clinic, desk)
}

async fn listed(desk: &Desk, name: &str, id: &str, last: Option<&str>, may_treat: bool) {
    let request = serde_json::json!({
        "name": name, "prsn_id": id, "valid_to": last, "may_treat": may_treat,
    });
    let request: StaffSaveRequest = serde_json::from_value(request).expect("a request");
    staff_save(desk, request).await.expect("a person is saved");
}

#[test]
fn every_warning_there_is_has_its_row() {
    let table: Vec<Code> = table().iter().map(|row| row.code).collect();
    for code in Code::ALL.iter().filter(|code| code.is_warning()) {
        assert_eq!(table.iter().filter(|row| *row == code).count(), 1, "{}", code.as_str());
    }
}

#[tokio::test]
async fn each_warning_shows_when_it_should_and_only_then() {
    let (_clinic, desk) = with_lists().await;
    for (n, row) in (1..).zip(table()) {
        let person = person(n);
        for visit in (row.record)(&person) {
            saved(&desk, &visit).await;
        }
        let name = row.code.as_str();
        let drawn = form(&(row.draws)(&person));
        let alone = only(&drawn, row.needs);
        assert_eq!(warned(&desk, drawn, &row).await, (true, true), "{name} is drawn, no error");
        assert_eq!(
            warned(&desk, alone, &row).await,
            (true, false),
            "{name} while all else is empty"
        );
        let calm = form(&(row.calm)(&person));
        assert!(!warned(&desk, calm, &row).await.0, "{name} is not drawn");
    }
    closed(desk).await;
}

#[tokio::test]
async fn a_calm_first_visit_and_a_calm_return_visit_draw_nothing() {
    let (_clinic, desk) = with_lists().await;
    let person = person(1);
    for visit in [first_visit(&person), next(&person)] {
        let check = visit_check(&desk, form(&visit), None).await.expect("looked at");
        assert_eq!((check.errors, check.warnings), (vec![], vec![]));
        saved(&desk, &visit).await;
    }
    closed(desk).await;
}

#[tokio::test]
async fn the_visit_being_edited_is_not_its_own_duplicate() {
    let (_clinic, desk) = with_lists().await;
    let person = person(1);
    let id = saved(&desk, &first_visit(&person)).await;
    let same = || form(&first_visit(&person));
    let as_new = visit_check(&desk, same(), None).await.expect("looked at");
    assert!(as_new.warnings.iter().any(|note| note.code == "duplicate_visit"));
    let as_edit = visit_check(&desk, same(), Some(&id)).await.expect("looked at");
    assert_eq!(as_edit.warnings, vec![]);
    closed(desk).await;
}
