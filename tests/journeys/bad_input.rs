//! What a person gets wrong: every case is told with its field and the way out, and nothing typed
//! or stored is lost.

use app::visits::visit_check;
use tests::acts::{closed, new_visit, refused, visits};
use tests::people::person;
use tests::visits::{VisitText, first_visit, return_visit};
use tests::world::TestClinic;

/// Each wrong form, with the field and the code it must be told by.
fn wrong() -> Vec<(VisitText, &'static str, &'static str)> {
    let visit = || first_visit(&person(1));
    vec![
        (visit().on("2022-02-30"), "FUNC_DATE", "no_such_day"),
        (visit().on("yesterday"), "FUNC_DATE", "bad_date"),
        (visit().with("BIRTHDAY", "1156-01-01"), "BIRTHDAY", "before_1912"),
        (visit().with("ID", "A123456788"), "ID", "id_checksum"),
        (visit().with("ID", "A12345678"), "ID", "bad_id"),
        (visit().with("PRSN_ID", "A198765430"), "PRSN_ID", "id_checksum"),
        (visit().with("SMOKE_STOP", ""), "SMOKE_STOP", "required_first_visit"),
        (visit().with("CURE_NUM", "42"), "CURE_NUM", "drug_without_amount"),
        (visit().with("CURE_ITEM", "B024431100"), "CURE_ITEM", "amount_without_drug"),
        (visit().with("CURE_ITEM", "B024431100,B024431100"), "CURE_ITEM", "drug_repeated"),
        (visit().on("2099-12-31"), "FUNC_DATE", "future_date"),
    ]
}

#[tokio::test]
async fn each_wrong_field_of_the_form_is_named() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for (visit, field, code) in wrong() {
        let errors = refused(&desk, new_visit(&visit)).await;
        assert_eq!(errors, [(field.to_owned(), code.to_owned())]);
        let check = visit_check(&desk, visit.form(), None).await.expect("the form is looked at");
        assert_eq!(check.errors.len(), 1, "as typed, before it is saved: {:?}", check.errors);
    }
    assert!(visits(&desk).await.is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn all_wrong_fields_are_told_at_once() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let visit = first_visit(&person(1))
        .with("ID", "A123456788")
        .with("BIRTHDAY", "1961-02-30")
        .with("HEIGHT", "170.55")
        .with("SMOKE_FIRST", "7")
        .with("SMOKE_SICK", "");
    let mut fields: Vec<_> =
        refused(&desk, new_visit(&visit)).await.into_iter().map(|(field, _)| field).collect();
    fields.sort();
    assert_eq!(fields, ["BIRTHDAY", "HEIGHT", "ID", "SMOKE_FIRST", "SMOKE_SICK"]);
    closed(desk).await;
}

#[tokio::test]
async fn each_wrong_field_of_a_file_is_named_and_good_rows_are_taken() {
    let clinic = TestClinic::new().await;
    let mut rows: Vec<VisitText> = wrong().into_iter().map(|(visit, ..)| visit).collect();
    rows.insert(0, first_visit(&person(2)));
    rows.push(return_visit(&person(3)));
    let answer = clinic.import(&rows).await.ends(1).json;
    assert_eq!(answer["accepted"], 2, "{answer}");
    let rejected = answer["rejected"].as_array().expect("a list");
    assert_eq!(rejected.len(), wrong().len(), "{answer}");
    for ((one, (_, field, code)), row) in rejected.iter().zip(wrong()).zip(3..) {
        assert_eq!(one["row"], row, "{one}");
        assert_eq!((&one["field"], &one["code"]), (&field.into(), &code.into()), "{one}");
        assert!(one["message"].as_str().is_some_and(|text| text.len() > 10), "{one}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_table_is_refused_whole() {
    let clinic = TestClinic::new().await;
    for (name, bytes, problem) in [
        ("letter.txt", "Dear colleague,\nthe visits follow.\n".as_bytes(), "no_known_column"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0".as_slice(), "file_"),
        ("empty.csv", b"".as_slice(), "file_"),
    ] {
        let file = clinic.outside(name);
        std::fs::write(&file, bytes).expect("the file can be written");
        let run = clinic.run(&["import", "visits", &file.display().to_string()]).await.ends(1);
        let error = run.error();
        assert_eq!(error["error"]["code"], "file_unreadable", "{name}: {error}");
        let told = error["error"]["args"]["problem"].as_str().unwrap_or_default();
        assert!(told.starts_with(problem), "{name}: {error}");
    }
    let missing = clinic.outside("nowhere.csv").display().to_string();
    clinic.run(&["import", "visits", &missing]).await.ends(1);
}

#[tokio::test]
async fn wrong_words_and_a_wrong_sign_in_are_told_apart() {
    let clinic = TestClinic::new().await;
    clinic.run(&["vists", "list"]).await.ends(2);
    clinic.run(&["outbox", "settle", "x", "--as", "maybe"]).await.ends(2);
    clinic.run(&["outbox", "show", "not-an-id"]).await.ends(1);

    let wrong =
        clinic.program(&["visits", "list"]).password("not-the-password").run().await.ends(3);
    assert_eq!(wrong.code(), "sign_in_failed");
    let nobody = clinic.run(&["--user", "不存在的人", "visits", "list"]).await.ends(3);
    assert_eq!(nobody.code(), "sign_in_failed");

    let empty = clinic.outside("no-clinic");
    let nothing = tests::program::Program::new(&empty, &["visits", "list"]).password("x");
    assert_eq!(nothing.run().await.ends(1).code(), "no_clinic");
}
