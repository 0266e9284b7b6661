//! Drugs and departments are starting data that a manager edits, by hand or by a file, and that
//! the next form is looked at with.

use app::codes::{
    CodeKind, CodesView, DepartmentSaveRequest, DrugRow, DrugSaveRequest, codes_import, codes_view,
    department_remove, department_save, drug_remove, drug_save,
};
use app::exports::{ExportRequest, export};
use app::visits::visit_check;
use app::{AppError, Desk};
use tests::acts::{closed, code};
use tests::people::person;
use tests::visits::{VisitText, first_visit};
use tests::world::{TestClinic, set};

/// Every code of the domain handbook's table (A7).
const HANDBOOK: &str = "B0220903EF B022089396 B0220883EG B024431100 B024458100 B024457100 \
    B024499100 A0386463EH A0386463EJ A0386463EK B024740100 B024741100 A058046100 A058047100 \
    B024574100 B024575100 B024649100 B024648100 B0234281T0 A0490111T0 A0550051T0 A0567821T0 \
    A0493221T0 A0286783DH A0285833DI A0285843DJ B022538129";

/// 就醫科別, all fifty of them (A8).
const PADDED: &str = "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 22 23 2A 2B 40 60 81 82 83 \
    84 AA AB AC AD AE AF AG AH AI AJ AK BA BB BC BD CA CB DA EA FA FB GA HA TB";

const GUM: &str = "B024431100";

async fn view(desk: &Desk, day: &str) -> CodesView {
    codes_view(desk, Some(day)).await.expect("the tables are read")
}

fn drug<'a>(view: &'a CodesView, code: &str) -> &'a DrugRow {
    view.drugs.iter().find(|drug| drug.code == code).expect("the drug is there")
}

/// What the manager's screen sends after a change of one drug's days.
fn with_days(row: &DrugRow, from: &str, to: &str) -> DrugSaveRequest {
    DrugSaveRequest {
        code: row.code.clone(),
        name: row.name.clone(),
        strength: row.strength.clone(),
        form: row.form.clone(),
        valid_from: from.to_owned(),
        valid_to: to.to_owned(),
        source: row.source.clone(),
        note: row.note.clone(),
    }
}

fn department(padded: &str, unpadded: &str, name: &str) -> DepartmentSaveRequest {
    DepartmentSaveRequest {
        id: None,
        padded: padded.to_owned(),
        unpadded: unpadded.to_owned(),
        name: name.to_owned(),
        valid_from: String::new(),
        valid_to: String::new(),
        source: None,
    }
}

async fn warnings(desk: &Desk, visit: &VisitText) -> Vec<(String, String)> {
    let answer = visit_check(desk, visit.form(), None).await.expect("the form is checked");
    answer.warnings.into_iter().map(|note| (note.field, note.code)).collect()
}

fn warns(found: &[(String, String)], code: &str) -> bool {
    found.iter().any(|(field, found)| field == "CURE_ITEM" && found == code)
}

#[tokio::test]
async fn a_clinic_begins_with_the_codes_of_the_handbook_each_with_its_source() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let view = view(&desk, "2022-10-03").await;
    let mut here: Vec<&str> = view.drugs.iter().map(|drug| drug.code.as_str()).collect();
    let mut expected: Vec<&str> = HANDBOOK.split_whitespace().collect();
    here.sort_unstable();
    expected.sort_unstable();
    assert_eq!(here, expected);
    assert!(view.drugs.iter().all(|drug| drug.valid && !drug.source.is_empty()));
    assert!(drug(&view, "B022538129").note.contains("推定"), "nobody found this code");
    assert_eq!(drug(&view, GUM).strength, "4 mg");

    let padded: Vec<&str> =
        view.departments.iter().filter_map(|one| one.padded.as_deref()).collect();
    assert_eq!(padded, PADDED.split_whitespace().collect::<Vec<_>>());
    let family = view.departments.iter().find(|one| one.padded.as_deref() == Some("01"));
    let family = family.expect("the department is there");
    assert_eq!((family.unpadded.as_deref(), family.name.as_str()), (Some("1"), "家醫科"));
    closed(desk).await;
}

#[tokio::test]
async fn a_drug_that_the_manager_ends_warns_in_the_next_form() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let visit = first_visit(&person(1)).on("2022-10-03");
    let before = warnings(&desk, &visit).await;
    assert!(!warns(&before, "drug_ended") && !warns(&before, "unknown_drug"), "{before:?}");

    let row = view(&desk, "2022-10-03").await;
    let ended = drug_save(&desk, with_days(drug(&row, GUM), "", "111/10/02")).await;
    assert_eq!(ended.expect("it is saved").valid_to.as_deref(), Some("2022-10-02"));
    assert!(warns(&warnings(&desk, &visit).await, "drug_ended"));
    let earlier = visit.clone().on("2022-10-02");
    assert!(!warns(&warnings(&desk, &earlier).await, "drug_ended"), "its last day counts");
    let marks = |view: &CodesView| drug(view, GUM).valid;
    assert!(marks(&view(&desk, "2022/10/02").await));
    assert!(!marks(&view(&desk, "1111003").await), "the day is read as it is typed");

    drug_remove(&desk, GUM).await.expect("it is taken off");
    assert!(warns(&warnings(&desk, &visit).await, "unknown_drug"));
    assert_eq!(code(drug_remove(&desk, GUM).await), "not_found");
    closed(desk).await;
    assert_eq!(clinic.run(&["verify"]).await.done()["audit"], "ok");
}

#[tokio::test]
async fn a_code_that_cannot_stand_names_its_field() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let row = view(&desk, "2022-10-03").await;
    let gum = drug(&row, GUM);
    let told = |error: AppError| match error {
        AppError::BadField { field, code } => (field, code.as_str()),
        other => panic!("{other}"),
    };
    let wrong = [
        (
            DrugSaveRequest { code: "X".to_owned(), ..with_days(gum, "", "") },
            ("code", "bad_drug_code"),
        ),
        (DrugSaveRequest { name: " ".to_owned(), ..with_days(gum, "", "") }, ("name", "required")),
        (with_days(gum, "112/02/29", ""), ("valid_from", "no_such_day")),
        (with_days(gum, "112/03/01", "112/02/01"), ("valid_to", "ends_before_start")),
    ];
    for (request, expected) in wrong {
        assert_eq!(told(drug_save(&desk, request).await.expect_err("refused")), expected);
    }
    let wrong = [
        (department("", "", "新科"), ("padded", "required")),
        (department("1", "", "新科"), ("padded", "bad_department_code")),
        (department("ZZ", "01", "新科"), ("unpadded", "bad_department_code")),
        (department("01", "", "新科"), ("padded", "taken")),
        (department("ZZ", "1", "新科"), ("unpadded", "taken")),
    ];
    for (request, expected) in wrong {
        assert_eq!(told(department_save(&desk, request).await.expect_err("refused")), expected);
    }
    closed(desk).await;
}

#[tokio::test]
async fn which_numbering_of_departments_is_offered_is_a_setting() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let offered = |view: &CodesView, name: &str| -> Vec<String> {
        let one = view.departments.iter().find(|one| one.name == name).expect("it is there");
        one.offered.clone()
    };
    let padded = view(&desk, "2022-10-03").await;
    assert_eq!(padded.department_list, "padded");
    assert_eq!(offered(&padded, "家醫科"), ["01"]);
    assert_eq!(offered(&padded, "不分科"), ["00", "0"], "the specification's sample has 0");
    assert_eq!(offered(&padded, "牙髓病科"), [""; 0]);
    set(&desk, &[("hpa.department_list", "unpadded")]).await;
    let unpadded = view(&desk, "2022-10-03").await;
    assert_eq!(offered(&unpadded, "家醫科"), ["1"]);
    assert_eq!(offered(&unpadded, "牙髓病科"), ["42"]);

    let new = department_save(&desk, department("ZZ", "", "戒菸門診")).await.expect("saved");
    department_remove(&desk, &new.id).await.expect("it is taken off");
    assert_eq!(code(department_remove(&desk, &new.id).await), "not_found");
    closed(desk).await;
}

#[tokio::test]
async fn a_new_official_list_comes_in_by_a_file_and_says_what_it_changed() {
    let clinic = TestClinic::new().await;
    let file = clinic.outside("list.csv");
    let lines = [
        "藥品代碼,品名,劑型,失效日期,頁次",
        "B024431100,克菸果香嚼錠 Nicotinell Fruit,嚼錠,,1",
        "B024458100,克菸果香嚼錠 Nicotinell Fruit,嚼錠,115/06/30,1",
        "A000000100,新藥,,,2",
        "12345,,,990101,2",
    ];
    std::fs::write(&file, lines.join("\n")).expect("the file can be written");
    let words = ["import", "drugs", &file.display().to_string()];
    let answer = clinic.run(&words).await.ends(1).json;
    assert_eq!(
        (&answer["rows"], &answer["accepted"], &answer["duplicates"]),
        (&4.into(), &2.into(), &1.into()),
        "{answer}"
    );
    let of = |list: &str, first: &str, second: &str| -> Vec<(String, String)> {
        let text = |value: &serde_json::Value| match value.as_str() {
            Some(text) => text.to_owned(),
            None => value.to_string(),
        };
        let rows = answer[list].as_array().expect("a list").iter();
        rows.map(|one| (text(&one[first]), text(&one[second]))).collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect()
    };
    assert_eq!(
        of("rejected", "field", "code"),
        pairs(&[("CODE", "bad_drug_code"), ("NAME", "required"), ("VALID_TO", "ambiguous_date")])
    );
    assert_eq!(
        of("warnings", "row", "code"),
        pairs(&[("null", "unknown_column"), ("3", "updated")])
    );
    let desk = clinic.desk().await;
    let view = view(&desk, "2026-07-01").await;
    assert_eq!(view.drugs.len(), 28, "nothing is taken off");
    let changed = drug(&view, "B024458100");
    assert_eq!((changed.valid, changed.valid_to.as_deref()), (false, Some("2026-06-30")));
    assert_eq!(changed.strength, "2 mg", "a column the file does not have stays as it was");
    closed(desk).await;

    let again = clinic.run(&words).await.ends(1).json;
    assert_eq!((&again["accepted"], &again["duplicates"]), (&0.into(), &3.into()), "{again}");
}

#[tokio::test]
async fn what_was_exported_comes_back_and_changes_nothing() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let row = view(&desk, "2022-10-03").await;
    let strange = DrugSaveRequest {
        name: "=HYPERLINK(\"x\")".to_owned(),
        note: "'+1, \"two\"".to_owned(),
        ..with_days(drug(&row, GUM), "109/01/01", "2030-12-31")
    };
    drug_save(&desk, strange).await.expect("a name may be anything");
    for (kind, count) in [(CodeKind::Drugs, 27), (CodeKind::Departments, 63), (CodeKind::Staff, 1)]
    {
        for ending in ["csv", "xlsx"] {
            let file = clinic.outside(&format!("{}.{ending}", kind.as_str()));
            let written = export(&desk, &ExportRequest::Codes { kind }, &file).await;
            assert_eq!(written.expect("it is written").rows, u64::from(count));
            let answer = codes_import(&desk, kind, &file).await.expect("it is read");
            assert_eq!(answer.rejected, [], "{kind:?} {ending}");
            assert_eq!(answer.warnings, [], "{kind:?} {ending}");
            assert_eq!((answer.rows, answer.duplicates), (count, count), "{kind:?} {ending}");
        }
    }
    let text = std::fs::read(clinic.outside("drugs.csv")).expect("it can be read");
    assert!(text.starts_with(&[0xEF, 0xBB, 0xBF]), "Excel is told that it is UTF-8");
    let text = String::from_utf8(text).expect("UTF-8");
    assert!(!text.contains(",=") && !text.contains(",\"="), "no cell starts a formula");
    let drugs = ExportRequest::Codes { kind: CodeKind::Drugs };
    let refused = export(&desk, &drugs, &clinic.outside("drugs.txt")).await;
    assert_eq!(code(refused), "invalid");
    closed(desk).await;
    let out = clinic.outside("by-program.csv").display().to_string();
    let answer = clinic.run(&["export", "departments", &out]).await.done();
    assert_eq!((&answer["rows"], &answer["file"]), (&63.into(), &out.as_str().into()));
}
