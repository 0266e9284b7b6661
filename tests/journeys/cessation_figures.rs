//! The programme's figures from the own record: what counts and what does not, by counselor too,
//! gaps where there is nothing to say, and months that are part.

use app::codes::{StaffSaveRequest, staff_save};
use app::imports::import_visits;
use app::insights::{BoardView, Chart, insights_board};
use app::{AppError, Desk};
use serde_json::json;
use tests::acts::{closed, saved, visits};
use tests::appointments::asked;
use tests::changes::delete;
use tests::clock::StoryClock;
use tests::people::{STAFF_ID, person};
use tests::visits::{VisitText, csv, education, first_visit, return_visit};
use tests::world::{TestClinic, set};

/// In Taipei 2026-04-10: of courses begun in January the 90 days are over up to the tenth.
const NOW: &str = "2026-04-10T02:00:00Z";
const OTHER_STAFF: &str = "F131104093";

fn drug(n: u32, on: &str, week: &str, total: &str, cigarettes: &str) -> VisitText {
    let year = (on[..4].parse::<i32>().expect("a year") - 1911).to_string();
    let visit = if week == total { first_visit(&person(n)) } else { return_visit(&person(n)) };
    visit
        .on(on)
        .with("EXAMYEAR", &year)
        .with("CURE_WEEK", week)
        .with("WEEK_TOT", total)
        .with("SMOKE_DAY_NUM", cigarettes)
        .with("CO_CHECK", "")
}

async fn board(desk: &Desk, from: &str, to: &str) -> BoardView {
    let request = asked(json!({ "board": "cessation", "from": from, "to": to }));
    insights_board(desk, request).await.expect("the board is counted")
}

/// Two months with one measure by counselor.
async fn by_counselor(desk: &Desk, key: &str) -> BoardView {
    let request = asked(json!({
        "board": "cessation", "from": "2025-11", "to": "2025-12", "by_counselor": key,
    }));
    insights_board(desk, request).await.expect("the board is counted")
}

fn chart<'a>(view: &'a BoardView, id: &str) -> &'a Chart {
    view.charts.iter().find(|chart| chart.id == id).unwrap_or_else(|| panic!("no chart {id}"))
}

/// What a line says month by month.
fn line(view: &BoardView, id: &str, key: &str) -> Vec<String> {
    let chart = chart(view, id);
    let series = chart.series.iter().find(|series| series.key == key && !series.before);
    let series = series.unwrap_or_else(|| panic!("no line {key} in {id}"));
    series.figures.iter().map(|figure| figure.text.clone()).collect()
}

fn tile(view: &BoardView, id: &str) -> String {
    let tile = view.tiles.iter().find(|tile| tile.id == format!("cessation.{id}"));
    tile.unwrap_or_else(|| panic!("no tile {id}")).figure.text.clone()
}

fn part(view: &BoardView, id: &str) -> Vec<bool> {
    chart(view, id).categories.iter().map(|category| category.part).collect()
}

/// Another server is worked, though visits wait for this one.
async fn environment(desk: &Desk, to: &str) {
    let done = app::settings::set(desk, "hpa.environment", to, false, true).await;
    done.expect("the other server is worked");
}

async fn imported(clinic: &TestClinic, desk: &Desk, visits: &[VisitText]) {
    let file = clinic.outside("visits.csv");
    std::fs::write(&file, csv(visits)).expect("a file");
    let answer = import_visits(desk, &file).await.expect("the file is read");
    assert_eq!(answer.accepted as usize, visits.len(), "{:?}", answer.rejected);
}

#[tokio::test]
async fn months_are_counted_as_a_person_would_count_them() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(NOW)).await;
    imported(
        &clinic,
        &desk,
        &[
            // Whole in November; twice fewer cigarettes.
            drug(1, "2025-11-03", "4", "4", "20"),
            drug(1, "2025-12-01", "4", "8", "10"),
            // Lost in November.
            drug(2, "2025-11-10", "2", "2", "30"),
            // Neither, in January: its days are over today.
            drug(3, "2026-01-10", "2", "2", "16"),
            drug(3, "2026-01-24", "2", "4", "12"),
            // Not over yet.
            drug(4, "2026-01-12", "4", "4", "20"),
        ],
    )
    .await;
    let session = education(&person(3)).on("2026-02-20").with("EXAMYEAR", "115");
    saved(&desk, &session.with("SMOKE_DAY_NUM", "8")).await;
    let view = board(&desk, "2025-10", "2026-04").await;
    assert_eq!(line(&view, "cessation.new_cases", "drug"), ["—", "2", "0", "2", "0", "0", "0"]);
    assert_eq!(line(&view, "cessation.visits", "drug"), ["—", "2", "1", "3", "0", "0", "0"]);
    assert_eq!(line(&view, "cessation.visits", "education"), ["—", "0", "0", "0", "1", "0", "0"]);
    assert_eq!(line(&view, "cessation.weeks", "weeks"), ["—", "6", "4", "8", "0", "0", "0"]);
    let completed = line(&view, "cessation.completion", "completed");
    assert_eq!(completed, ["—", "1／2", "—", "0／1", "—", "—", "—"]);
    let lost = line(&view, "cessation.completion", "lost");
    assert_eq!(lost, ["—", "1／2", "—", "0／1", "—", "—", "—"], "the third came for education");
    let whole = [false, false, false, true, false, false, true];
    assert_eq!(part(&view, "cessation.completion"), whole);
    assert_eq!(part(&view, "cessation.visits"), [false, false, false, false, false, false, true]);
    let change = line(&view, "cessation.cigarettes", "cigarettes");
    assert_eq!(change, ["—", "-10.0", "—", "-4.0", "—", "—", "—"]);
    assert_eq!(line(&view, "cessation.co", "co"), ["—"; 7], "nobody measured: never 0");
    assert_eq!(
        (tile(&view, "new_cases").as_str(), tile(&view, "completed").as_str()),
        ("5", "1／3")
    );
    assert!(
        view.charts.iter().all(|chart| !chart.summary.is_empty() && chart.fetched_at.is_none())
    );
    closed(desk).await;
}

#[tokio::test]
async fn deleted_visits_drafts_and_the_other_server_do_not_count() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(NOW)).await;
    let kept = saved(&desk, &drug(1, "2026-03-02", "2", "2", "20")).await;
    let gone = saved(&desk, &drug(2, "2026-03-03", "2", "2", "20")).await;
    delete(&desk, &gone, "重複").await.expect("it is deleted");
    let draft = serde_json::json!({ "draft_id": null, "visit_id": null, "rev": null,
        "draft": serde_json::to_value(drug(3, "2026-03-04", "2", "2", "20").form()).expect("a form"),
        "focus": null });
    app::drafts::draft_save(&desk, asked(draft)).await.expect("a draft is kept");
    let march = board(&desk, "2026-03", "2026-03").await;
    assert_eq!(tile(&march, "visits"), "1");
    set(&desk, &[("hpa.probe_after_seconds", "300")]).await;
    environment(&desk, "live").await;
    assert!(board(&desk, "2026-03", "2026-03").await.empty, "nothing is of the live server");
    environment(&desk, "test").await;
    assert_eq!(visits(&desk).await.iter().filter(|row| row.id == kept).count(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn counselors_have_names_whoever_has_none_stands_apart_and_all_add_up() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(NOW)).await;
    let named = StaffSaveRequest {
        name: "林衛教".to_owned(),
        prsn_id: STAFF_ID.to_owned(),
        ..StaffSaveRequest::default()
    };
    staff_save(&desk, named).await.expect("she is on the list");
    imported(
        &clinic,
        &desk,
        &[
            drug(1, "2025-11-03", "4", "4", "20"),
            drug(1, "2025-12-01", "4", "8", "10").with("PRSN_ID", OTHER_STAFF),
            drug(2, "2025-11-10", "2", "2", "30").with("PRSN_ID", OTHER_STAFF),
        ],
    )
    .await;
    let view = by_counselor(&desk, "visits").await;
    let months = "cessation.visits.counselor_months";
    assert_eq!(line(&view, months, "林衛教"), ["1", "0"]);
    assert_eq!(line(&view, months, "unlisted"), ["1", "1"]);
    let bars = chart(&view, "cessation.visits.counselors");
    let shown: Vec<_> = bars.categories.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(shown, ["林衛教", "不在人員名單"], "whoever has no name stands last");
    let others: Vec<_> = view.charts.iter().filter(|one| one.id.contains("counselor")).collect();
    assert_eq!(others.len(), 2, "of one measure at a time");
    let view = by_counselor(&desk, "completed").await;
    let whole = "cessation.completed.counselor_months";
    assert_eq!(line(&view, whole, "林衛教"), ["1／1", "—"], "a course is of who began it");
    let long = |from: &str, to: &str| {
        let before = json!({ "from": "2021-01", "to": "2023-12" });
        asked(json!({ "board": "cessation", "from": from, "to": to, "compare": before }))
    };
    let three_years = insights_board(&desk, long("2023-05", "2026-04")).await;
    let size = serde_json::to_string(&three_years.expect("they are counted")).expect("JSON").len();
    assert!(size < 256 * 1024, "{size} bytes");
    let more = insights_board(&desk, long("2023-04", "2026-04")).await;
    assert!(matches!(more, Err(AppError::BadField { field: "months", .. })), "{more:?}");
    let text = serde_json::to_string(&view).expect("JSON");
    assert!(!text.contains(OTHER_STAFF) && !text.contains(STAFF_ID), "no number in a figure");
    closed(desk).await;
}

#[tokio::test]
async fn who_quit_counts_of_those_due_and_a_board_of_nothing_is_empty() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(NOW)).await;
    assert!(board(&desk, "2025-01", "2026-04").await.empty);
    let mut all: Vec<VisitText> = (1..=10).map(|n| drug(n, "2025-09-08", "2", "2", "20")).collect();
    all.push(drug(11, "2026-01-20", "2", "2", "20"));
    imported(&clinic, &desk, &all).await;
    let listed = app::patients::patient_list(&desk, asked(json!({ "limit": 50 }))).await;
    for (n, row) in listed.expect("the list is read").rows.into_iter().enumerate() {
        let smoked = if n < 4 { "no" } else { "not_reached" };
        let request = json!({ "patient_id": row.id, "on": "2026-03-10", "smoked": smoked,
            "cure_type": "drug", "begun": "2025-09-08", "months": "6" });
        app::follow_ups::follow_up_save(&desk, asked(request)).await.expect("it is looked at");
    }
    let view = board(&desk, "2025-09", "2026-01").await;
    let six = line(&view, "cessation.quit_6", "drug");
    assert_eq!(six.last().map(String::as_str), Some("—"), "not due yet");
    assert!(six[0] == "40.0%" || six[0] == "30.0%", "of ten that were due: {six:?}");
    assert_eq!(line(&view, "cessation.quit_3", "drug")[0], "0.0%", "nobody asked");
    assert_eq!(part(&view, "cessation.quit_6"), [false, false, false, false, true]);
    closed(desk).await;
}
