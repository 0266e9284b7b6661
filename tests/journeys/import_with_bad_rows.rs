//! Files as clinics bring them: each bad row is named by number, field and reason, its good
//! neighbours are taken, and nothing that was taken is taken or sent twice.
//!
//! What each file holds stands in `tests/fixtures/tables/README.md`; the desk's day is the last
//! that it counts on.

use std::path::{Path, PathBuf};

use app::Desk;
use app::imports::{ImportAnswer, import_visits};
use practice::CallName;
use tests::acts::{closed, code, sent, visits};
use tests::clock::StoryClock;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::TestClinic;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/tables").join(name)
}

async fn desk(clinic: &TestClinic) -> Desk {
    clinic.desk_at(StoryClock::at("2026-11-20T04:00:00Z")).await
}

async fn imported(desk: &Desk, name: &str) -> ImportAnswer {
    import_visits(desk, &fixture(name)).await.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// `(rows, accepted, duplicates)`, which with the distinct rejected rows must add up.
fn counts(answer: &ImportAnswer) -> (u32, u32, u32) {
    let mut rejected: Vec<u32> = answer.rejected.iter().map(|one| one.row).collect();
    rejected.sort_unstable();
    rejected.dedup();
    let rejected = u32::try_from(rejected.len()).expect("few rows");
    assert_eq!(answer.rows, answer.accepted + answer.duplicates + rejected, "{answer:?}");
    (answer.rows, answer.accepted, answer.duplicates)
}

fn reasons(answer: &ImportAnswer) -> Vec<(u32, &str, &str)> {
    let list = answer.rejected.iter();
    list.map(|one| (one.row, one.field.as_str(), one.code.as_str())).collect()
}

fn warned(answer: &ImportAnswer) -> Vec<(Option<u32>, &str)> {
    answer.warnings.iter().map(|one| (one.row, one.code.as_str())).collect()
}

#[tokio::test]
async fn the_same_eight_rows_are_the_same_in_any_dress_and_are_sent_once() {
    let clinic = TestClinic::new().await;
    let desk = desk(&clinic).await;
    let first = imported(&desk, "visits-big5.csv").await;
    assert_eq!(counts(&first), (8, 8, 0), "{first:?}");
    assert_eq!((reasons(&first), warned(&first)), (vec![], vec![]));
    let names: Vec<_> = visits(&desk).await.into_iter().filter_map(|row| row.name).collect();
    for name in ["王小明", "陳淑芬", "林志豪", "張雅婷", "阮文雄", "許功蓋"] {
        assert!(names.iter().any(|one| one == name), "{name} of {names:?}");
    }

    // Duplicates, since every cell was read the same: the content is compared, not the key alone.
    for file in [
        "visits-good.csv",
        "visits-bom.csv",
        "visits-utf16.csv",
        "visits-semicolon.csv",
        "visits-tab.csv",
        "visits-big5.csv",
    ] {
        let again = imported(&desk, file).await;
        assert_eq!(counts(&again), (8, 0, 8), "{file}: {again:?}");
    }
    let report = sent(&desk, 30).await;
    assert_eq!(report.done, 8, "{report:?}");
    let again = imported(&desk, "visits-good.csv").await;
    assert_eq!(counts(&again), (8, 0, 8));
    sent(&desk, 30).await;
    assert_eq!(clinic.hpa.count(CallName::Save), 8, "nothing is sent twice");

    let bodies: Vec<_> = clinic.hpa.records().into_iter().map(|record| record.body).collect();
    let has = |part: &str| bodies.iter().any(|body| body.contains(part));
    assert!(has(r#""memo":"兩種劑量併用，請於 \"飯後\" 使用""#));
    assert!(has(r#""memO2":"第二次衛教\n體重略增，已調整飲食""#));
    assert!(has(r#""curE_ITEM":"B024431100,B024741100""#));
    closed(desk).await;
}

#[tokio::test]
async fn full_width_rows_are_narrowed() {
    let clinic = TestClinic::new().await;
    let desk = desk(&clinic).await;
    let answer = imported(&desk, "visits-fullwidth.csv").await;
    assert_eq!(counts(&answer), (3, 3, 0), "{answer:?}");
    sent(&desk, 30).await;
    let body = &clinic.hpa.records()[0].body;
    for part in [
        r#""hosP_ID":"3501200000""#,
        r#""hosP_SEQ_NO":"00""#,
        r#""id":"A123456789""#,
        r#""birthday":"1961/01/01""#,
        r#""HEIGHT":"170.5""#,
        r#""curE_ITEM":"B024431100,B024741100""#,
        r#""curE_NUM":"42,42""#,
    ] {
        assert!(body.contains(part), "{part} of {body}");
    }
    closed(desk).await;
}

#[tokio::test]
async fn a_mixed_file_names_each_bad_row_and_takes_the_rest() {
    let clinic = TestClinic::new().await;
    let desk = desk(&clinic).await;
    let answer = imported(&desk, "visits-mixed.csv").await;
    assert_eq!(counts(&answer), (25, 5, 1), "{answer:?}");
    let mut found = reasons(&answer);
    found.sort_unstable();
    let mut expected = [
        (3, "ID", "id_checksum"),
        (5, "FUNC_DATE", "no_such_day"),
        (6, "HEIGHT", "required_first_visit"),
        (6, "SMOKE_FIRST", "required_first_visit"),
        (7, "CURE_NUM", "drug_without_amount"),
        (8, "CURE_ITEM", "amount_without_drug"),
        (9, "CURE_ITEM", "drug_repeated"),
        (10, "FUNC_DATE", "future_date"),
        (11, "BIRTHDAY", "ambiguous_date"),
        (12, "CASE_SOURCE", "not_a_choice"),
        (12, "ID", "bad_id"),
        (15, "CURE_ITEM", "bad_drug_code"),
        (16, "", "row_too_many_cells"),
        (19, "FUNC_DATE", "exists"),
        (20, "CURE_ITEM", "drugs_not_for_education"),
        (21, "SMOKE_DAY_NUM", "out_of_range"),
        (22, "PRSN_ID", "required"),
        (23, "HOSP_SEQ_NO", "bad_branch"),
        (24, "BIRTHDAY", "before_1912"),
        (25, "BASE_WEIGHT", "not_a_number"),
        (25, "HEIGHT", "too_many_decimals"),
        (26, "CURE_ITEM", "drugs_missing"),
    ];
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert!(answer.rejected.iter().all(|one| one.message.len() > 10), "{:?}", answer.rejected);

    let report = sent(&desk, 30).await;
    assert_eq!((report.done, report.needs_attention), (5, 0), "{report:?}");
    assert_eq!(clinic.hpa.records().len(), 5);
    closed(desk).await;
}

#[tokio::test]
async fn a_workbook_as_clinics_make_it() {
    let clinic = TestClinic::new().await;
    let desk = desk(&clinic).await;
    let answer = imported(&desk, "visits.xlsx").await;
    assert_eq!(counts(&answer), (9, 6, 0), "{answer:?}");
    assert_eq!(
        reasons(&answer),
        [
            (5, "HOSP_SEQ_NO", "lost_zeros"),
            (8, "HEIGHT", "cell_error"),
            (9, "BIRTHDAY", "ambiguous_date"),
        ]
    );
    let message = |row: u32| {
        let one = answer.rejected.iter().find(|one| one.row == row);
        one.map(|one| one.message.clone()).unwrap_or_default()
    };
    assert!(message(5).contains("B5") && message(5).contains("zeros"), "{}", message(5));
    assert!(message(8).contains("M8"), "{}", message(8));
    assert!(message(9).contains("E9") && message(9).contains("zeros"), "{}", message(9));
    let notices: Vec<_> = answer.warnings.iter().filter(|one| one.row.is_none()).collect();
    let mut codes: Vec<_> = notices.iter().map(|one| one.code.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["formulas", "hidden_rows", "other_sheets", "unnamed_columns"]);

    // Date cells, numbers that show their zeros, a time of day.
    sent(&desk, 30).await;
    let keys: Vec<_> = clinic.hpa.records().into_iter().map(|record| record.key).collect();
    assert_eq!(keys.len(), 6);
    assert!(keys.iter().all(|key| key.hosp_id == "3501200000" && key.branch == "00"), "{keys:?}");
    assert!(keys.iter().any(|key| key.birthday == "1979/03/15"), "{keys:?}");
    assert!(keys.iter().any(|key| key.func_date == "2026/09/30"), "{keys:?}");

    let again = imported(&desk, "visits.xlsx").await;
    assert_eq!(counts(&again), (9, 0, 6));
    closed(desk).await;
}

#[tokio::test]
async fn merged_cells_leave_nobody_in_the_second_row() {
    let clinic = TestClinic::new().await;
    let desk = desk(&clinic).await;
    let answer = imported(&desk, "visits-merged.xlsx").await;
    assert_eq!(counts(&answer), (2, 1, 0), "{answer:?}");
    let mut found = reasons(&answer);
    found.sort_unstable();
    assert_eq!(found, [(3, "BIRTHDAY", "required"), (3, "ID", "required")]);
    assert!(answer.warnings.iter().any(|one| one.code == "merged_cells"), "{answer:?}");
    closed(desk).await;
}

#[tokio::test]
async fn damaged_files_say_what_is_damaged_and_take_what_is_whole() {
    let clinic = TestClinic::new().await;
    let desk = desk(&clinic).await;
    for (file, problem) in [
        ("visits-wrong-encoding.csv", "file_wrong_encoding"),
        ("visits-truncated.xlsx", "file_truncated"),
    ] {
        let refused = import_visits(&desk, &fixture(file)).await;
        let told = refused.as_ref().err().map(ToString::to_string).unwrap_or_default();
        assert_eq!(code(refused), "file_unreadable", "{file}");
        assert!(told.contains(problem), "{file}: {told}");
    }
    assert!(visits(&desk).await.is_empty(), "of a file that cannot be read nothing is taken");

    let cut = imported(&desk, "visits-cut-short.csv").await;
    assert_eq!(counts(&cut), (8, 7, 0), "{cut:?}");
    assert_eq!(reasons(&cut)[0].0, 9);
    assert_eq!(reasons(&cut)[0].2, "row_cut_short");

    // Once the file is whole, only the row that was cut is new.
    let whole = imported(&desk, "visits-good.csv").await;
    assert_eq!(counts(&whole), (8, 1, 7), "{whole:?}");
    closed(desk).await;
}

#[tokio::test]
async fn a_name_in_a_clinics_own_characters_is_taken_and_marked() {
    let clinic = TestClinic::new().await;
    let desk = desk(&clinic).await;
    let answer = imported(&desk, "visits-big5-rare.csv").await;
    assert_eq!(counts(&answer), (3, 2, 0), "{answer:?}");
    assert_eq!(reasons(&answer), [(3, "NAME", "row_undecodable")]);
    assert_eq!(warned(&answer), [(Some(2), "doubtful_character")]);
    closed(desk).await;
}

#[tokio::test]
async fn changed_content_under_a_known_key_is_told_and_never_merged() {
    let clinic = TestClinic::new().await;
    let visit = first_visit(&person(1));
    clinic.import(std::slice::from_ref(&visit)).await.done();
    clinic.run(&["send", "--timeout", "10"]).await.done();

    let heavier = visit.clone().with("BASE_WEIGHT", "70");
    let answer = clinic.import(&[heavier, first_visit(&person(2))]).await.ends(1).json;
    let rejected = &answer["rejected"];
    assert_eq!(rejected.as_array().map(Vec::len), Some(1), "{answer}");
    let expected = ("exists", "FUNC_DATE", 2);
    assert_eq!(
        (&rejected[0]["code"], &rejected[0]["field"]),
        (&expected.0.into(), &expected.1.into())
    );
    assert_eq!(rejected[0]["row"], expected.2);
    assert_eq!(answer["accepted"], 1);

    clinic.run(&["send", "--timeout", "10"]).await.done();
    let records = clinic.hpa.records();
    assert_eq!(records.len(), 2);
    assert!(records[0].body.contains(r#""basE_WEIGHT":"62.5""#));
    assert_eq!(clinic.hpa.count(CallName::Update), 0);
}
