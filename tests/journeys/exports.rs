//! Lists as files: what is filtered, written and refused; whatever breaks off leaves nothing
//! behind; who took what away is in the audit, and nothing else. Not what reads back: that is
//! `export_round_trip`.

use std::path::Path;

use app::exports::{
    ExportRequest, ExportStatus, export, export_cancel, export_start, export_status, run_forever,
};
use app::imports::import_visits;
use app::{AppError, Desk};
use serde_json::{Value as Json, json};
use tables::Table;
use tests::acts::{closed, code, saved};
use tests::appointments::asked;
use tests::people::person;
use tests::visits::{csv, first_visit};
use tests::world::TestClinic;
use tokio::sync::watch;

/// What a list is written as.
pub(super) const FORMATS: [&str; 2] = ["csv", "xlsx"];

/// The whole list of visits.
pub(super) fn visits() -> ExportRequest {
    asked(json!({ "what": "visits" }))
}

/// Every cell of a file as a person reads it.
pub(super) fn cells(file: &Path) -> Vec<Vec<String>> {
    let table = Table::open(file).expect("it is a table");
    let header = table.header().to_vec();
    let rows = table.map(|row| {
        let row = row.expect("a whole row");
        row.cells.iter().map(|cell| cell.text().into_owned()).collect()
    });
    std::iter::once(header).chain(rows).collect()
}

/// One column of a file, by its name.
pub(super) fn column(file: &Path, name: &str) -> Vec<String> {
    let mut rows = cells(file).into_iter();
    let at = rows.next().and_then(|header| header.iter().position(|one| one == name));
    let at = at.unwrap_or_else(|| panic!("no column {name}"));
    rows.map(|row| row[at].clone()).collect()
}

/// What stands in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("it can be listed");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.expect("it can be read").file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// The lines of the audit about exports: who, act and detail.
async fn audited(clinic: &TestClinic) -> Vec<String> {
    let desk = clinic.desk().await;
    let file = clinic.outside("audit.csv");
    export(&desk, &ExportRequest::Audit, &file).await.expect("it is written");
    closed(desk).await;
    let rows = cells(&file).into_iter().filter(|row| row[4].starts_with("export."));
    let told = rows.map(|row| format!("{} {} {}", row[3], row[4], row[6])).collect();
    std::fs::remove_file(file).expect("it is there");
    told
}

#[tokio::test]
async fn no_cell_starts_a_formula_whatever_somebody_wrote() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for (n, start) in ["=", "+", "-", "@", "＝", "＋", "－", "＠"].into_iter().enumerate() {
        let n = u32::try_from(n).expect("few") + 1;
        let attack = format!("{start}HYPERLINK(\"http://example.test\")");
        saved(&desk, &first_visit(&person(n)).with("MEMO", &attack)).await;
    }
    let file = clinic.outside("visits.csv");
    export(&desk, &visits(), &file).await.expect("it is written");
    let text = std::fs::read_to_string(&file).expect("UTF-8");
    for start in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
        assert!(!text.contains(&format!(",{start}")), "{start}");
        assert!(!text.contains(&format!(",\"{start}")), "{start}");
        assert!(text.contains(&format!("'{start}HYPERLINK")), "{start}");
    }
    closed(desk).await;
}

#[tokio::test]
async fn what_is_filtered_on_the_screen_is_filtered_in_the_file() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for n in 1..=3 {
        saved(&desk, &first_visit(&person(n))).await;
    }
    let one = person(2);
    let file = clinic.outside("searched.csv");
    let request = asked(json!({ "what": "visits", "search": one.name, "state": "waiting" }));
    export(&desk, &request, &file).await.expect("it is written");
    assert_eq!(column(&file, "ID"), [one.id.as_str()]);
    assert_eq!(column(&file, "STATE"), ["waiting"]);
    let none = clinic.outside("none.xlsx");
    let request = asked(json!({ "what": "visits", "state": "registered" }));
    assert_eq!(export(&desk, &request, &none).await.expect("written").rows, 0);
    assert_eq!(cells(&none).len(), 1, "the column names stand there all the same");
    let nowhere = clinic.outside("nowhere.csv");
    let request = asked(json!({ "what": "visits", "state": "lost" }));
    assert_eq!(code(export(&desk, &request, &nowhere).await), "not_found");
    assert!(!nowhere.exists());
    closed(desk).await;

    let told = audited(&clinic).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], "林管理 export.visits 1 rows, state=waiting, searched");
    assert_eq!(told[1], "林管理 export.visits 0 rows, state=registered");
}

#[tokio::test]
async fn every_list_of_the_screen_can_be_written() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(1))).await;
    let lists: [Json; 8] = [
        json!({ "what": "visits", "state": "draft" }),
        json!({ "what": "tasks", "state": "open" }),
        json!({ "what": "tasks", "state": "done" }),
        json!({ "what": "outbox", "state": null }),
        json!({ "what": "outbox", "state": "waiting" }),
        json!({ "what": "risk" }),
        json!({ "what": "codes", "kind": "drugs" }),
        json!({ "what": "audit" }),
    ];
    for (n, list) in lists.into_iter().enumerate() {
        for format in FORMATS {
            let file = clinic.outside(&format!("list-{n}.{format}"));
            let written = export(&desk, &asked(list.clone()), &file).await;
            let written = written.unwrap_or_else(|error| panic!("{list} {format}: {error}"));
            let rows = cells(&file).len() as u64;
            assert_eq!(written.rows, rows - 1, "{list} {format}");
        }
    }
    assert_eq!(column(&clinic.outside("list-5.csv"), "ID"), [person(1).id], "in full");
    closed(desk).await;
}

#[tokio::test]
async fn nothing_is_written_over_and_a_refusal_says_why() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let file = clinic.outside("visits.csv");
    std::fs::write(&file, "mine").expect("a file");
    let before = names(file.parent().expect("a folder"));
    assert_eq!(code(export(&desk, &visits(), &file).await), "file_exists");
    assert_eq!(std::fs::read_to_string(&file).expect("it is there"), "mine");
    let nowhere = clinic.outside("no-such-folder").join("visits.csv");
    assert_eq!(code(export(&desk, &visits(), &nowhere).await), "not_writable");
    assert_eq!(code(export(&desk, &visits(), &clinic.outside("visits.pdf")).await), "invalid");
    assert_eq!(names(file.parent().expect("a folder")), before, "nothing is left behind");
    closed(desk).await;
    assert_eq!(audited(&clinic).await, [""; 0], "what was not written was not taken away");
}

/// The window's task works an export while `story` looks on.
async fn with_worker<T>(desk: &Desk, story: impl Future<Output = T>) -> T {
    let (stop, stopped) = watch::channel(false);
    let story = async {
        let told = story.await;
        stop.send_replace(true);
        told
    };
    tokio::join!(run_forever(desk, stopped), story).1
}

/// Waits until an export is over.
async fn ended(desk: &Desk) -> ExportStatus {
    let mut changes = desk.export_changes();
    loop {
        let now = export_status(desk).await.expect("it is known");
        if now.state != "running" {
            return now;
        }
        changes.changed().await.expect("the desk is open");
    }
}

#[tokio::test]
async fn the_window_sees_how_far_it_is_and_what_came_of_it() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(1))).await;
    let file = clinic.outside("visits.xlsx");
    let idle = export_status(&desk).await.expect("it is known");
    assert_eq!((idle.state, idle.what), ("none", None));
    let now = export_start(&desk, visits(), &file).await.expect("it begins");
    assert_eq!(
        (now.state, now.what, now.file.as_deref()),
        ("running", Some("visits"), Some("visits.xlsx"))
    );
    assert!(desk.is_exporting(), "the folder is not let go meanwhile");
    let again = export_start(&desk, visits(), &clinic.outside("two.csv")).await;
    assert!(matches!(again, Err(AppError::UnderWay)));
    let came = with_worker(&desk, ended(&desk)).await;
    assert_eq!((came.state, came.done, came.total), ("done", 1, Some(1)));
    assert_eq!(cells(&file).len(), 2);
    assert_eq!(code(export_start(&desk, visits(), &file).await), "file_exists");
    closed(desk).await;
}

#[tokio::test]
async fn a_stopped_export_leaves_no_file_and_no_trace() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(1))).await;
    let file = clinic.outside("visits.csv");
    let folder = file.parent().expect("a folder");
    let before = names(folder);
    export_start(&desk, visits(), &file).await.expect("it begins");
    export_cancel(&desk).await.expect("it is told");
    let came = with_worker(&desk, ended(&desk)).await;
    assert_eq!(came.state, "cancelled");
    assert_eq!(names(folder), before);

    export_start(&desk, visits(), &file).await.expect("it begins");
    let (_stays, closing) = watch::channel(true);
    run_forever(&desk, closing).await;
    assert_eq!(names(folder), before, "a desk that closes has not begun it");
    closed(desk).await;
    assert_eq!(audited(&clinic).await, [""; 0]);
}

/// Waits until the first page is written, and only that.
async fn begun(desk: &Desk) {
    let mut changes = desk.export_changes();
    while export_status(desk).await.expect("it is known").done == 0 {
        changes.changed().await.expect("the desk is open");
    }
}

#[tokio::test]
async fn stopped_in_the_middle_or_closed_it_leaves_nothing_either() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let many: Vec<_> = (1..=1203).map(|n| first_visit(&person(n))).collect();
    let source = clinic.outside("source.csv");
    std::fs::write(&source, csv(&many)).expect("a file");
    import_visits(&desk, &source).await.expect("it is read");
    let folder = source.parent().expect("a folder");
    for format in FORMATS {
        let file = clinic.outside(&format!("visits.{format}"));
        export_start(&desk, visits(), &file).await.expect("it begins");
        let story = async {
            begun(&desk).await;
            assert_eq!(names(folder).len(), 2, "what is written so far has a name of its own");
            assert!(!file.exists());
            export_cancel(&desk).await.expect("it is told");
            ended(&desk).await
        };
        let came = with_worker(&desk, story).await;
        assert!(came.state == "cancelled" && came.done < 1203, "{format}: {came:?}");
        assert_eq!(names(folder), ["source.csv"], "{format}");

        export_start(&desk, visits(), &file).await.expect("it begins");
        with_worker(&desk, begun(&desk)).await;
        assert_eq!(export_status(&desk).await.expect("it is known").state, "cancelled");
        assert_eq!(names(folder), ["source.csv"], "{format}: the desk was closed meanwhile");
    }
    closed(desk).await;
    assert_eq!(audited(&clinic).await, [""; 0]);
}

#[tokio::test]
async fn the_lists_an_unfinished_form_is_not_in() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let form = first_visit(&person(1)).form();
    let request = json!({ "draft_id": null, "visit_id": null, "rev": null, "draft": form,
        "focus": null });
    app::drafts::draft_save(&desk, asked(request)).await.expect("it is kept");
    let file = clinic.outside("visits.csv");
    assert_eq!(export(&desk, &visits(), &file).await.expect("written").rows, 0);
    let file = clinic.outside("drafts.csv");
    let drafts = asked(json!({ "what": "visits", "state": "draft" }));
    export(&desk, &drafts, &file).await.expect("written");
    assert_eq!(
        (column(&file, "ID"), column(&file, "STATE")),
        (vec![person(1).id], vec!["draft".to_owned()])
    );
    closed(desk).await;
}
