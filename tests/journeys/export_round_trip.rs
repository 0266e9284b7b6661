//! Lists as files, there and back: what was written reads back as it was, here and at another
//! clinic, in both formats. Not what is refused or breaks off: that is `exports`.

use std::path::Path;

use app::appointments::appointment_cancel;
use app::exports::{ExportRequest, export};
use app::imports::{ImportAnswer, import_visits};
use app::patients::import_patients;
use app::reviews::reviews_import;
use app::visits::{VisitListRequest, visit_list};
use serde_json::json;
use tables::{Table, Value};
use tests::acts::{closed, saved};
use tests::appointments::asked;
use tests::crm::{booked, patient};
use tests::people::person;
use tests::visits::{csv, education, first_visit, return_visit};
use tests::world::TestClinic;

use super::exports::{FORMATS, cells, column, visits};

/// The same, whatever order its rows have.
fn in_order(file: &Path) -> Vec<Vec<String>> {
    let mut rows = cells(file);
    rows[1..].sort();
    rows
}

fn taken(answer: &ImportAnswer) -> (u32, u32, usize) {
    (answer.accepted, answer.duplicates, answer.rejected.len())
}

#[tokio::test]
async fn visits_written_here_are_taken_in_elsewhere_and_are_the_same_there() {
    for format in FORMATS {
        let (here, there) = (TestClinic::new().await, TestClinic::new().await);
        let desk = here.desk().await;
        let memo = "=1+1\n第二行, \"引號\"";
        saved(&desk, &first_visit(&person(1)).with("MEMO", memo)).await;
        saved(&desk, &return_visit(&person(2)).with("MEMO", "－5 公斤")).await;
        saved(&desk, &education(&person(3)).on("2022-10-04").with("HEIGHT", "170.5")).await;
        let file = here.outside(&format!("visits.{format}"));
        let written = export(&desk, &visits(), &file).await.expect("it is written");
        assert_eq!(written.rows, 3);
        let again = import_visits(&desk, &file).await.expect("it is read");
        assert_eq!(taken(&again), (0, 3, 0), "{format}: nothing of it is new here");
        closed(desk).await;

        let elsewhere = there.desk().await;
        let answer = import_visits(&elsewhere, &file).await.expect("it is read");
        assert_eq!(taken(&answer), (3, 0, 0), "{format}: {answer:?}");
        let copy = there.outside(&format!("visits.{format}"));
        export(&elsewhere, &visits(), &copy).await.expect("it is written");
        assert_eq!(in_order(&copy), in_order(&file), "{format}");
        assert!(column(&copy, "MEMO").contains(&memo.to_owned()), "{format}");
        closed(elsewhere).await;
    }
}

#[tokio::test]
async fn a_spreadsheet_gets_dates_numbers_and_zeros_as_they_are() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(1)).with("HEIGHT", "170.5")).await;
    let file = clinic.outside("visits.xlsx");
    export(&desk, &visits(), &file).await.expect("it is written");
    let mut table = Table::open(&file).expect("a workbook");
    let header = table.header().to_vec();
    let row = table.next().expect("a row").expect("a whole one");
    let cell = |name: &str| &row.cells[header.iter().position(|one| one == name).expect(name)];
    assert!(cell("FUNC_DATE").was_date() && cell("BIRTHDAY").was_date());
    assert_eq!(cell("HEIGHT").value, Value::Number("170.5".to_owned()));
    assert_eq!(cell("HOSP_SEQ_NO").value, Value::Text("00".to_owned()));
    assert_eq!(cell("ID").text(), person(1).id, "in full");
    assert!(!cell("SMOKE_FIRST").was_number(), "a code is no quantity");
    closed(desk).await;
}

#[tokio::test]
async fn patients_come_back_too() {
    for format in FORMATS {
        let (here, there) = (TestClinic::new().await, TestClinic::new().await);
        let desk = here.desk().await;
        let text = "PATIENT_ID,NAME,SEX,BIRTHDAY,PHONE,FIRST_VISIT_DATE,VISIT_TIMES,DOCTOR_NAME,\
            ID,CRM_CONSENT,CRM_CONSENT_DATE,OPT_OUT,NOTE\n\
            000001,王大明,M,50/01/01,0912345678,2019-07-12,5,黃清清,A123456789,Y,2026-01-02,,\n\
            000002,'=林美,F,,02-23456789,,,,,N,2026-01-03,Y,'-過敏\n";
        let source = here.outside("source.csv");
        std::fs::write(&source, text).expect("a file");
        import_patients(&desk, &source).await.expect("it is read");
        let file = here.outside(&format!("patients.{format}"));
        let everybody: ExportRequest = asked(json!({ "what": "patients" }));
        assert_eq!(export(&desk, &everybody, &file).await.expect("written").rows, 2);
        let again = import_patients(&desk, &file).await.expect("it is read");
        assert_eq!(taken(&again), (0, 2, 0), "{format}: {again:?}");
        let one: ExportRequest = asked(json!({ "what": "patients", "search": "王" }));
        let searched = here.outside(&format!("searched.{format}"));
        export(&desk, &one, &searched).await.expect("written");
        assert_eq!(column(&searched, "PATIENT_ID"), ["000001"], "{format}");

        let elsewhere = there.desk().await;
        let answer = import_patients(&elsewhere, &file).await.expect("it is read");
        assert_eq!(taken(&answer), (2, 0, 0), "{format}: {answer:?}");
        let copy = there.outside(&format!("patients.{format}"));
        export(&elsewhere, &everybody, &copy).await.expect("written");
        assert_eq!(in_order(&copy), in_order(&file), "{format}");
        assert_eq!(column(&searched, "NOTE"), [""], "{format}");
        closed(desk).await;
        closed(elsewhere).await;
    }
}

#[tokio::test]
async fn appointments_are_exported_by_days_and_taken_in_elsewhere() {
    for format in FORMATS {
        let (here, there) = (TestClinic::new().await, TestClinic::new().await);
        let desk = here.desk().await;
        let who = patient(&desk, 1).await;
        booked(&desk, &who, "2031-03-03 10:30", "2031-03-02 10:00").await;
        booked(&desk, &who, "2031-03-05 09:00", "2031-03-04 10:00").await;
        let all: ExportRequest = asked(json!({ "what": "appointments" }));
        let file = here.outside(&format!("appointments.{format}"));
        assert_eq!(export(&desk, &all, &file).await.expect("written").rows, 2, "{format}");
        let day = json!({ "what": "appointments", "from": "2031/03/05", "to": "2031/03/05" });
        let one = here.outside(&format!("day.{format}"));
        export(&desk, &asked(day), &one).await.expect("written");
        assert_eq!(column(&one, "APPOINTMENT_DATETIME"), ["2031-03-05 09:00"], "{format}");
        closed(desk).await;

        let elsewhere = there.desk().await;
        patient(&elsewhere, 1).await;
        closed(elsewhere).await;
        let path = file.display().to_string();
        let answer = there.run(&["import", "appointments", &path]).await.done();
        assert_eq!((&answer["accepted"], &answer["rejected"]), (&2.into(), &json!([])), "{answer}");
        let copy = there.outside(&format!("appointments.{format}"));
        let out = copy.display().to_string();
        let told = there.run(&["export", "appointments", &out]).await.done();
        assert_eq!(told, json!({ "rows": 2, "file": out }));
        assert_eq!(cells(&copy), cells(&file), "{format}");
    }
}

#[tokio::test]
async fn reviews_come_back_too() {
    for format in FORMATS {
        let (here, there) = (TestClinic::new().await, TestClinic::new().await);
        let desk = here.desk().await;
        let text = "SOURCE,AUTHOR,RATING,CREATE_DATETIME,CONTENT,DOCTOR\n\
            Google,Irene,4.5,2026-01-20 10:00,\"=很好, 推薦\",黃清清\n\
            Facebook,王小姐,5,2026-01-19 09:30,謝謝,\n";
        let source = here.outside("source.csv");
        std::fs::write(&source, text).expect("a file");
        reviews_import(&desk, &source, false).await.expect("it is read");
        let file = here.outside(&format!("reviews.{format}"));
        let all = asked(json!({ "what": "reviews" }));
        assert_eq!(export(&desk, &all, &file).await.expect("written").rows, 2, "{format}");
        let again = reviews_import(&desk, &file, false).await.expect("it is read");
        assert_eq!(taken(&again), (0, 2, 0), "{format}: {again:?}");
        closed(desk).await;
        let elsewhere = there.desk().await;
        let answer = reviews_import(&elsewhere, &file, false).await.expect("it is read");
        assert_eq!(taken(&answer), (2, 0, 0), "{format}: {answer:?}");
        let copy = there.outside(&format!("reviews.{format}"));
        export(&elsewhere, &all, &copy).await.expect("written");
        for name in ["SOURCE", "AUTHOR", "RATING", "CREATE_DATETIME", "CONTENT", "DOCTOR"] {
            assert_eq!(column(&copy, name), column(&file, name), "{format} {name}");
        }
        let waiting = there.outside(&format!("waiting.{format}"));
        let part = asked(json!({ "what": "reviews", "search": "推薦", "state": "open" }));
        export(&elsewhere, &part, &waiting).await.expect("written");
        assert_eq!(column(&waiting, "AUTHOR"), ["Irene"], "{format}");
        closed(elsewhere).await;
    }
}

#[tokio::test]
async fn what_was_cancelled_here_is_not_booked_elsewhere() {
    let (here, there) = (TestClinic::new().await, TestClinic::new().await);
    let desk = here.desk().await;
    let who = patient(&desk, 1).await;
    let row = booked(&desk, &who, "2031-03-03 10:30", "2031-03-02 10:00").await;
    let request = json!({ "id": row.id, "rev": row.rev, "reason": "病人來電" });
    appointment_cancel(&desk, asked(request)).await.expect("it is cancelled");
    let file = here.outside("appointments.xlsx");
    let all = asked(json!({ "what": "appointments" }));
    export(&desk, &all, &file).await.expect("written");
    assert_eq!(column(&file, "STATUS"), ["cancelled"]);
    closed(desk).await;
    let path = file.display().to_string();
    let again = here.run(&["import", "appointments", &path]).await.done();
    assert_eq!((&again["duplicates"], &again["accepted"]), (&1.into(), &0.into()), "{again}");
    let answer = there.run(&["import", "appointments", &path]).await.ends(1).json;
    assert_eq!(
        (&answer["accepted"], &answer["rejected"][0]["code"]),
        (&0.into(), &"cancelled_there".into())
    );
}

#[tokio::test]
async fn the_command_line_writes_what_it_takes_in() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    closed(desk).await;
    let many: Vec<_> = (1..=1203).map(|n| first_visit(&person(n))).collect();
    let source = clinic.outside("source.csv");
    std::fs::write(&source, csv(&many)).expect("a file");
    clinic.run(&["import", "visits", &source.display().to_string()]).await.done();
    for format in FORMATS {
        let file = clinic.outside(&format!("visits.{format}"));
        let path = file.display().to_string();
        let told = clinic.run(&["export", "visits", &path]).await.done();
        assert_eq!(told, json!({ "rows": 1203, "file": path }));
        let mut ids = column(&file, "ID");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 1203, "{format}: every page once");
    }
    let desk = clinic.desk().await;
    let page =
        visit_list(&desk, VisitListRequest { limit: 1, ..VisitListRequest::default() }).await;
    assert_eq!(page.expect("a page").total, 1203);
    closed(desk).await;
}
