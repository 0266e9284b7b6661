//! Claims as the clinic's own system exports them, beside the visits here: taken in whatever form
//! they come, doubled by no second import, and every difference named, fact by fact.

use std::path::PathBuf;

use app::Desk;
use app::exports::{ExportRequest, export};
use app::imports::ImportAnswer;
use app::risk::{
    ClaimDifference, RiskRequest, RiskView, claims_forget, differences, import_claims, risk_view,
};
use practice::clinic::CLINIC_CODE;
use tables::{CellDate, Value, XlsxWriter};
use tests::acts::{closed, code, saved, sent};
use tests::people::{Person, person};
use tests::visits::{education, first_visit, return_visit};
use tests::world::TestClinic;

const HEADER: &str = "ID,BIRTHDAY,FUNC_DATE,CURE_TYPE,DRUG_DAYS";

fn file(clinic: &TestClinic, name: &str, lines: &[String]) -> PathBuf {
    let path = clinic.outside(name);
    std::fs::write(&path, lines.join("\r\n")).expect("the file can be written");
    path
}

fn claim(person: &Person, day: &str, cure_type: &str, days: &str) -> String {
    format!("{},{},{day},{cure_type},{days}", person.id, person.birthday)
}

async fn imported(desk: &Desk, clinic: &TestClinic, lines: &[String]) -> ImportAnswer {
    let all = [&[HEADER.to_owned()], lines].concat();
    import_claims(desk, &file(clinic, "claims.csv", &all)).await.expect("the file is read")
}

/// `(rows, accepted, duplicates)`, which with the distinct rejected rows must add up.
fn counts(answer: &ImportAnswer) -> (u32, u32, u32) {
    let mut rejected: Vec<u32> = answer.rejected.iter().map(|one| one.row).collect();
    rejected.dedup();
    let rejected = u32::try_from(rejected.len()).expect("few rows");
    assert_eq!(answer.rows, answer.accepted + answer.duplicates + rejected, "{answer:?}");
    (answer.rows, answer.accepted, answer.duplicates)
}

async fn view(desk: &Desk) -> RiskView {
    risk_view(desk, RiskRequest::default()).await.expect("the screen is read")
}

/// `KIND FIELD here/claim …` of each difference, oldest first.
fn told(found: &[ClaimDifference]) -> Vec<String> {
    let of = |one: &ClaimDifference| {
        let fields = one.fields.iter();
        let fields = fields.map(|one| format!(" {} {}/{}", one.field, one.here, one.claim));
        format!("{}{}", one.kind, fields.collect::<String>())
    };
    found.iter().map(of).collect()
}

#[tokio::test]
async fn the_command_answers_as_every_import_and_a_second_time_takes_nothing() {
    let clinic = TestClinic::new().await;
    // One person in every dress: ROC and Western days, full width, Chinese headers, words.
    let roc = "身分證號,生日,就診日期,類別,給藥日數,姓名,備註\r\n\
        Ａ１２３４５６７８９,０５０／０１／０１,111/10/03,用藥,１４,王小明,x\r\n\
        a123456789,0500101,1111010,藥物治療,14天,王小明,\r\n\
        A123456789,民國50年1月1日,111年10月17日,衛教,,王小明,\r\n";
    let path = clinic.outside("his.csv");
    std::fs::write(&path, roc).expect("the file can be written");
    let words = ["import", "claims", &path.display().to_string()];
    let first = clinic.run(&words).await.done();
    assert_eq!((&first["rows"], &first["accepted"]), (&3.into(), &3.into()), "{first}");
    assert_eq!(first["rejected"], serde_json::json!([]));
    assert_eq!(first["warnings"][0]["code"], "unknown_column", "{first}");
    let again = clinic.run(&words).await.done();
    assert_eq!((&again["accepted"], &again["duplicates"]), (&0.into(), &3.into()), "{again}");

    // The same three in the Western way are the same claims.
    let western = "HOSP_ID,id,Birthday,FUNC_DATE,type,drug_days\r\n\
        3501200000,A123456789,1961-01-01,2022/10/03,1,14\r\n\
        ,A123456789,19610101,20221010,1,14\r\n\
        ,A123456789,1961/01/01,2022-10-17,2,\r\n";
    std::fs::write(&path, western).expect("the file can be written");
    let same = clinic.run(&words).await.done();
    assert_eq!(same["duplicates"], 3, "{same}");
    assert_eq!(clinic.hpa.calls().len(), 0, "claims are never sent");

    let told = clinic.run(&["risk", "differences"]).await.done();
    let told = told.as_array().expect("a list is an array");
    assert_eq!(told.len(), 3);
    assert_eq!(
        (&told[0]["kind"], &told[0]["id_masked"]),
        (&"not_here".into(), &"A1****6789".into())
    );
    let files = clinic.run(&["risk", "files"]).await.done();
    assert_eq!(files.as_array().map(Vec::len), Some(3), "{files}");
}

#[tokio::test]
async fn each_wrong_field_of_a_row_is_rejected_by_name() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let one = person(1);
    let id = &one.id;
    let lines = [
        claim(&one, "2022-10-03", "1", "14"),
        "A123456788,1961-01-01,2022-10-03,1,14".to_owned(),
        format!("{id},610101,2022-10-03,1,14"),
        format!("{id},1961-01-01,111/02/29,3,x"),
        format!("{id},1961-01-01,2099-01-01,1,14"),
        format!("{id},2022-10-04,2022-10-03,1,14"),
        format!("{id},1961-01-01,2022-10-03,1,14,more"),
        format!("{id},,2022-10-03,,"),
        claim(&one, "2022-10-10", "2", ""),
    ];
    let answer = imported(&desk, &clinic, &lines).await;
    assert_eq!(counts(&answer), (9, 2, 0), "{answer:?}");
    let mut found: Vec<_> = answer
        .rejected
        .iter()
        .map(|one| (one.row, one.field.as_str(), one.code.as_str()))
        .collect();
    found.sort_unstable();
    let expected = [
        (3, "ID", "id_checksum"),
        (4, "BIRTHDAY", "ambiguous_date"),
        (5, "CURE_TYPE", "not_a_choice"),
        (5, "DRUG_DAYS", "not_a_number"),
        (5, "FUNC_DATE", "no_such_day"),
        (6, "FUNC_DATE", "future_date"),
        (7, "FUNC_DATE", "before_birth"),
        (8, "", "row_too_many_cells"),
        (9, "BIRTHDAY", "required"),
        (9, "CURE_TYPE", "required"),
    ];
    assert_eq!(found, expected);
    assert!(answer.rejected.iter().all(|one| !one.message.contains(id.as_str())));

    let headless = file(&clinic, "no.csv", &["ID,DRUG_DAYS".to_owned(), format!("{id},14")]);
    assert_eq!(code(import_claims(&desk, &headless).await), "file_unreadable");
    closed(desk).await;
}

#[tokio::test]
async fn a_workbook_with_date_cells_is_read() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let one = person(1);
    let path = clinic.outside("claims.xlsx");
    let out = std::fs::File::create(&path).expect("the file can be written");
    let header = ["身分證號", "生日", "就診日期", "類別", "給藥日數"];
    let mut book = XlsxWriter::new(out, "申報", &header).expect("a workbook");
    let date = |year, month, day| Value::Date(CellDate { year, month, day, time: None });
    let text = |text: &str| Value::Text(text.to_owned());
    book.row(&[
        text(&one.id),
        text(&one.birthday),
        date(2022, 10, 3),
        Value::Number("1".to_owned()),
        Value::Number("14".to_owned()),
    ])
    .expect("a row");
    assert_eq!(book.finish().expect("a file").0, 1);
    let answer = import_claims(&desk, &path).await.expect("the file is read");
    assert_eq!(counts(&answer), (1, 1, 0), "{answer:?}");
    assert_eq!(differences(&desk).await.expect("compared")[0].func_date, "2022-10-03");
    closed(desk).await;
}

#[tokio::test]
async fn every_difference_is_named_and_what_matches_is_not() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let people: Vec<Person> = (0..8).map(person).collect();
    for one in &people[..7] {
        saved(&desk, &first_visit(one)).await;
    }
    saved(&desk, &education(&people[7])).await;
    assert_eq!(sent(&desk, 30).await.done, 8);

    let wrong_birthday = Person { birthday: "1990-09-09".to_owned(), ..people[2].clone() };
    let wrong_id = Person { id: person(50).id, ..people[3].clone() };
    let lines = [
        claim(&people[0], "2022-10-03", "1", "14"),
        claim(&people[1], "2022-10-03", "1", "28"),
        claim(&wrong_birthday, "2022-10-03", "1", "14"),
        claim(&wrong_id, "2022-10-03", "1", "14"),
        claim(&people[4], "2022-10-05", "1", "14"),
        claim(&people[5], "2022-10-03", "2", ""),
        claim(&person(60), "2022-10-20", "1", "7"),
        claim(&people[7], "2022-10-03", "2", ""),
    ];
    imported(&desk, &clinic, &lines).await;
    let screen = view(&desk).await;
    assert_eq!((screen.matched, screen.claims, screen.differences_total), (2, 8, 7));
    let mut found = told(&screen.differences);
    assert_eq!(found.last().map(String::as_str), Some("not_claimed"), "the least of them last");
    found.sort();
    let birthday = &people[2].birthday;
    let masked = |one: &str, other: &str| -> String {
        let pairs = one.chars().zip(other.chars()).enumerate();
        pairs.map(|(at, (a, b))| if (2..6).contains(&at) && a == b { '*' } else { a }).collect()
    };
    let (ours, theirs) = (&people[3].id, &wrong_id.id);
    let mut expected = [
        "differs DRUG_DAYS 14/28".to_owned(),
        format!("differs BIRTHDAY {birthday}/1990-09-09"),
        format!("differs ID {}/{}", masked(ours, theirs), masked(theirs, ours)),
        "differs FUNC_DATE 2022-10-03/2022-10-05".to_owned(),
        "differs CURE_TYPE drug/education".to_owned(),
        "not_here".to_owned(),
        "not_claimed".to_owned(),
    ];
    expected.sort();
    assert_eq!(found, expected);
    let alone = screen.differences.iter().find(|one| one.kind == "not_claimed");
    assert_eq!(alone.and_then(|one| one.name.clone()), Some(people[6].name.clone()));
    closed(desk).await;
}

#[tokio::test]
async fn another_clinic_code_and_a_visit_that_hpa_does_not_have_are_told() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let (one, two) = (person(1), person(2));
    saved(&desk, &first_visit(&one)).await;
    sent(&desk, 30).await;
    clinic.hpa.cut().expect("the line can be cut");
    saved(&desk, &return_visit(&two)).await;
    let lines = [
        "醫事機構代碼,身分證號,生日,就診日期,類別,給藥日數".to_owned(),
        format!("3501200007,{}", claim(&one, "2022-10-03", "1", "14")),
        format!("{CLINIC_CODE},{}", claim(&two, "2022-10-03", "1", "14")),
    ];
    let path = file(&clinic, "two.csv", &lines);
    import_claims(&desk, &path).await.expect("the file is read");
    let mut found = told(&differences(&desk).await.expect("compared"));
    found.sort();
    assert_eq!(found, ["differs HOSP_ID 3501200000/3501200007", "not_registered"]);
    closed(desk).await;
}

#[tokio::test]
async fn a_newer_claim_with_other_days_takes_the_place_of_the_older_and_warns() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let one = person(1);
    saved(&desk, &first_visit(&one)).await;
    sent(&desk, 30).await;
    imported(&desk, &clinic, &[claim(&one, "2022-10-03", "1", "28")]).await;
    assert_eq!(told(&view(&desk).await.differences), ["differs DRUG_DAYS 14/28"]);

    let newer = imported(&desk, &clinic, &[claim(&one, "2022-10-03", "1", "14")]).await;
    assert_eq!(counts(&newer), (1, 1, 0));
    let warned: Vec<_> =
        newer.warnings.iter().map(|one| (one.row, one.code.as_str(), &*one.message)).collect();
    let sentence = "the same claim stood here with other days: 28 before, 14 now";
    assert_eq!(warned, [(Some(2), "claim_replaced", sentence)]);
    let screen = view(&desk).await;
    assert_eq!((screen.matched, screen.claims, screen.differences_total), (1, 1, 0));

    let last = screen.imported.expect("a file");
    assert_eq!((last.rows, last.accepted, last.file.as_str()), (1, 1, "claims.csv"));
    claims_forget(&desk, &last.id).await.expect("it is forgotten");
    let screen = view(&desk).await;
    assert_eq!((screen.claims, screen.imports.len()), (0, 1), "the older file gave nothing last");
    assert_eq!(code(claims_forget(&desk, &last.id).await), "not_found");
    closed(desk).await;
}

#[tokio::test]
async fn the_export_has_both_sides_in_full_and_overwrites_nothing() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let one = person(1);
    saved(&desk, &first_visit(&one)).await;
    sent(&desk, 30).await;
    imported(&desk, &clinic, &[claim(&one, "2022-10-04", "1", "14")]).await;
    let path = clinic.outside("risk.csv");
    let written = export(&desk, &ExportRequest::Risk, &path).await.expect("it is written");
    assert_eq!(written.rows, 1);
    let text = std::fs::read_to_string(&path).expect("UTF-8");
    assert!(text.starts_with('\u{FEFF}'), "a mark for Excel");
    for part in [one.id.as_str(), "FUNC_DATE", "2022-10-03", "2022-10-04", "differs"] {
        assert!(text.contains(part), "{part} of {text}");
    }
    assert_eq!(code(export(&desk, &ExportRequest::Risk, &path).await), "file_exists");
    closed(desk).await;
}
