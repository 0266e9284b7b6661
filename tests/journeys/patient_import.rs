//! Files of patients: what is good is taken, every wrong field is named, the same file again
//! changes nothing, and the rows that were not taken come out as a file to be mended.

use app::imports::FailedRowsRequest;
use app::imports::{failed_rows, write_failed_rows};
use app::patients::{import_patients, patient_list, patient_show};
use serde_json::json;
use tests::acts::{closed, saved, sent};
use tests::appointments::asked;
use tests::crm::crm_of;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::TestClinic;

const HEADER: &str = "PATIENT_ID,NAME,SEX,BIRTHDAY,PHONE,FIRST_VISIT_DATE,VISIT_TIMES,DOCTOR_NAME,\
    ID,CRM_CONSENT,CRM_CONSENT_DATE,COLOUR\n";

#[tokio::test]
async fn good_rows_are_taken_and_every_wrong_field_is_named() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let desk = clinic.desk().await;
    let text = format!(
        "{HEADER}\
         000001,王大明,M,50/01/01,0912345678,2019-07-12,5,黃清清,A123456789,Y,2026-01-02,blue\n\
         000002,王大明,M,1961-01-01,02-23456789,,,,,,,\n\
         000003,,X,611003,12,2300-01-01,many,,A123456788,?,,\n\
         ,林美,F,,,,,,,,,\n\
         000001,王大明,M,50/01/01,0912345678,2019-07-12,5,黃清清,A123456789,Y,2026-01-02,\n\
         000001,王小明,,,,,,,,,,\n"
    );
    let file = clinic.outside("patients.csv");
    std::fs::write(&file, text).expect("a file");
    let answer = import_patients(&desk, &file).await.expect("it is read");
    assert_eq!((answer.rows, answer.accepted, answer.duplicates), (6, 2, 1), "{answer:?}");
    let wrong: Vec<_> =
        answer.rejected.iter().map(|one| (one.row, &*one.field, &*one.code)).collect();
    let expected = [
        (4, "CRM_CONSENT", "not_a_choice"),
        (4, "NAME", "required"),
        (4, "SEX", "not_a_choice"),
        (4, "BIRTHDAY", "ambiguous_date"),
        (4, "PHONE", "out_of_range"),
        (4, "ID", "id_checksum"),
        (4, "FIRST_VISIT_DATE", "future_date"),
        (4, "VISIT_TIMES", "not_a_number"),
        (5, "PATIENT_ID", "required"),
        (7, "PATIENT_ID", "exists"),
    ];
    assert_eq!(wrong, expected);
    let looked: Vec<_> = answer.warnings.iter().map(|one| (one.row, &*one.code)).collect();
    let expected =
        [(None, "unknown_column"), (Some(3), "likely_duplicate"), (Some(3), "not_mobile")];
    assert_eq!(looked, expected);
    sent(&desk, 5).await;
    let told = crm.patients();
    assert_eq!(told.len(), 1, "only who agreed");
    let row = &told[0].row;
    assert_eq!(
        (&row["visit_times"], &row["first_visit_date"]),
        (&"5".into(), &"2019-07-12".into())
    );

    let failed = clinic.outside("failed.csv");
    let request = FailedRowsRequest {
        source: file.display().to_string(),
        rows: failed_rows(&answer),
        path: failed.display().to_string(),
    };
    let written = write_failed_rows(&desk, request).await.expect("written");
    assert_eq!((written.rows, written.unreadable), (3, 0));
    let again = import_patients(&desk, &failed).await.expect("it is read");
    assert_eq!((again.rows, again.accepted, again.rejected.len()), (3, 0, 10), "{again:?}");
    let whole = import_patients(&desk, &file).await.expect("it is read");
    assert_eq!((whole.accepted, whole.duplicates), (0, 3));
    sent(&desk, 1).await;
    assert_eq!(crm.patients().len(), 1, "nothing is queued again");
    closed(desk).await;
}

#[tokio::test]
async fn the_card_a_visit_made_is_completed_and_never_overwritten() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let (one, two) = (person(1), person(2));
    saved(&desk, &first_visit(&one)).await;
    saved(&desk, &first_visit(&two)).await;
    let file = clinic.outside("patients.csv");
    let text = format!(
        "病歷號,姓名,生日,手機,身分證號\n\
         000001,{},{},0912345678,{}\n\
         000002,{},1999-09-09,0912345679,{}\n",
        one.name, one.birthday, one.id, two.name, two.id
    );
    std::fs::write(&file, text).expect("a file");
    let answer = import_patients(&desk, &file).await.expect("it is read");
    assert_eq!((answer.accepted, answer.warnings[0].code.as_str()), (1, "completed"));
    assert_eq!((answer.rejected[0].row, answer.rejected[0].code.as_str()), (3, "exists"));
    let request = asked(json!({ "search": "000001", "limit": 5 }));
    let found = patient_list(&desk, request).await.expect("found").rows.remove(0);
    let card = patient_show(&desk, &found.id).await.expect("there");
    assert_eq!((card.visits.visit_times, card.phone.as_deref()), (1, Some("0912345678")));
    closed(desk).await;
}

#[tokio::test]
async fn by_the_command_line_with_a_file_of_what_was_not_taken() {
    let clinic = TestClinic::new().await;
    let file = clinic.outside("patients.csv");
    let text = "PATIENT_ID,NAME,BIRTHDAY\n000001,王大明,50/01/01\n000002,,50/01/01\n";
    std::fs::write(&file, text).expect("a file");
    let (file, failed) = (file.display().to_string(), clinic.outside("failed.xlsx"));
    let failed = failed.display().to_string();
    let run = clinic.run(&["import", "patients", &file, "--failed", &failed]).await;
    assert_eq!((run.status, &run.json["accepted"]), (1, &1.into()), "{}", run.said);
    let run = clinic.run(&["import", "patients", &failed]).await;
    assert_eq!(
        (&run.json["rows"], &run.json["rejected"][0]["code"]),
        (&1.into(), &"required".into())
    );
    let list = clinic.run(&["patients", "list", "--search", "王大明"]).await.done();
    let id = list[0]["id"].as_str().expect("an id").to_owned();
    let card = clinic.run(&["patients", "consent", &id, "yes", "--on", "2026-01-02"]).await.done();
    assert_eq!(card["crm"]["state"], "waiting");
    let save = clinic.program(&["patients", "save", &id]).stdin("{\"phone\":\"0912345678\"}");
    let saved = clinic.noted(save.run().await).done();
    assert_eq!(saved["kind"], "saved");
    let shown = clinic.run(&["patients", "show", &id]).await.done();
    assert_eq!((&shown["phone"], &shown["row"]["name"]), (&"0912345678".into(), &"王大明".into()));
}
