//! Figures of the CRM: what is asked, what is kept of the answers, and how odd answers are read. Every
//! key is kept, a value that cannot be read is null, and nothing is asked while the way is closed.

use app::AppError;
use app::insights::{
    Board, BoardView, Fetch, InsightSortRequest, InsightsFetchRequest, Span, fetch_snapshots,
    insight_sort, insights_due, insights_fetch, insights_fetch_cancel, insights_fetch_status,
};
use chrono::TimeDelta;
use practice::{CallName, Phase};
use serde_json::json;
use tests::acts::{closed, code};
use tests::crm::crm_of;
use tests::figures::{Story, shown, texts};
use tests::meeting::met;
use tests::world::{TestClinic, set};

fn entries(pairs: serde_json::Value) -> String {
    json!({ "result": pairs }).to_string()
}

const ODD: &str = r#"{
   "result" : {
		"total" : "66.3",
		"changed" : 54.2,
		"assigned" : "",
		"reminder_cancled" : "N/A",
		"Canceled" : "３２．９%",
		"waiting_time" : "12.5",
		"Dr. Lee" : "70.1",
		"Laser" : 41,
		"黃清清" : "67.3",
		"李文政" : null,
		"reserved_1": "TBD",
	},
}"#;

#[tokio::test]
async fn every_key_is_kept_and_what_cannot_be_read_is_null() {
    let story = Story::new().await;
    story.crm.set_answer(CallName::ReturnVisits, ODD);
    let (_, all) = story.monthly("2026-10", "2026-10").await;
    let view = serde_json::to_value(&all[0]).expect("JSON");
    assert!(view["fetched_at"].as_str().is_some_and(|at| at.starts_with("2026-11-21T00:05")));
    assert_eq!(view["period"], json!({ "from": "2026-10", "to": "2026-10" }));
    let metrics = json!({ "total": 66.3, "changed": 54.2, "assigned": null,
        "reminder_cancled": null, "Canceled": 32.9 });
    assert_eq!(view["metrics"], metrics);
    assert_eq!(view["doctors"], json!({ "黃清清": 67.3, "李文政": null }));
    let unsorted = json!({ "waiting_time": 12.5, "Dr. Lee": 70.1, "Laser": 41 });
    assert_eq!(view["unsorted"], unsorted);
    story.over().await;
}

#[tokio::test]
async fn a_key_is_sorted_once_and_a_metric_is_nobodys_name() {
    let story = Story::new().await;
    story.crm.set_answer(CallName::ReturnVisits, ODD);
    story.monthly("2026-10", "2026-10").await;
    let view = story.board(Board::ReturnVisits, "2026-10", "2026-10").await;
    assert_eq!(view.unsorted, ["waiting_time", "Dr. Lee", "Laser"]);
    for (key, meaning) in [("Dr. Lee", "doctor"), ("Laser", "metric"), ("waiting_time", "metric")] {
        let request = InsightSortRequest { key: key.to_owned(), meaning: meaning.to_owned() };
        insight_sort(&story.desk, request).await.expect("it is sorted");
    }
    let named = InsightSortRequest { key: "total".to_owned(), meaning: "doctor".to_owned() };
    assert_eq!(code(insight_sort(&story.desk, named).await), "invalid");
    let view = story.board(Board::ReturnVisits, "2026-10", "2026-10").await;
    assert!(view.unsorted.is_empty());
    // Nothing is asked again for it; a missing figure is last and no zero.
    assert_eq!(texts(&view, "return_visits.doctors"), ["70.1%", "67.3%", "—"]);
    assert_eq!(texts(&view, "return_visits.others"), ["41.0%", "12.5%"]);
    let tiles: Vec<_> = view.tiles.iter().map(|tile| tile.figure.text.as_str()).collect();
    assert_eq!(tiles, ["66.3%", "54.2%", "—", "—", "32.9%"]);
    assert_eq!(story.crm.count(CallName::ReturnVisits), 1);
    story.over().await;
}

#[tokio::test]
async fn monthly_is_one_call_a_month_with_a_gap_and_a_part_month() {
    let story = Story::new().await;
    let (done, all) = story.monthly("2025-12", "2026-11").await;
    assert_eq!((done.total, done.stored, all.len()), (12, 12, 12));
    assert_eq!(story.crm.count(CallName::ReturnVisits), 12, "exactly one call a month");
    let view = story.board(Board::ReturnVisits, "2025-12", "2026-11").await;
    let chart = &view.charts[0];
    assert_eq!(chart.id, "return_visits.trend");
    let gaps: Vec<bool> =
        chart.series[0].figures.iter().map(|figure| figure.value.is_none()).collect();
    assert_eq!(gaps.iter().filter(|gap| **gap).count(), 1, "a missing month is a gap");
    assert!(gaps[2], "February");
    let parts: Vec<&str> =
        chart.categories.iter().filter(|one| one.part).map(|one| one.key.as_str()).collect();
    assert_eq!(parts, ["2026-11"]);
    assert_eq!(chart.notes, ["2026 年 2 月無資料", "2026 年 11 月未滿"]);
    assert!(chart.summary.starts_with("由 2025 年 12 月 "), "{}", chart.summary);
    assert!(chart.summary.contains("% 到 2026 年 11 月 "), "{}", chart.summary);
    assert!(chart.fetched_at.as_ref().is_some_and(|at| at.starts_with("2026-11-21T00:05")));
    // The whole time was not asked about, so the tiles are the last month's and say so.
    assert_eq!(view.tiles[0].label, "總回診率（2026 年 11 月）");
    let total = view.tiles[0].figure.value;
    assert_eq!(total, chart.series[0].figures[11].value);
    story.over().await;
}

#[tokio::test]
async fn a_past_month_that_changes_is_marked_and_a_part_month_is_not() {
    let story = Story::new().await;
    for (month, later, value) in [
        ("2026-11", 0, "60.0"),
        ("2026-09", 0, "65.0"),
        ("2026-11", 14, "61.0"),
        ("2026-09", 0, "66.5"),
    ] {
        story.clock.advance(TimeDelta::days(later));
        story.crm.set_answer(CallName::ReturnVisits, &entries(json!({ "total": value })));
        story.monthly(month, month).await;
    }
    let view = story.board(Board::ReturnVisits, "2026-09", "2026-11").await;
    assert_eq!(texts(&view, "return_visits.trend"), ["66.5%", "—", "61.0%"]);
    let chart = &view.charts[0];
    let marked: Vec<bool> = chart.categories.iter().map(|one| one.recomputed).collect();
    assert_eq!(marked, [true, false, false]);
    assert!(chart.notes.contains(&"2026 年 9 月重算過，先前為 65.0%".to_owned()));
    let remark = chart.table().rows[0].last().map(|cell| cell.text.as_str());
    assert_eq!(remark, Some("重算過"));
    // The total alone changed: the other figures of the month are what they were.
    let kinds = |view: &BoardView| {
        let chart = view.charts.iter().find(|chart| chart.id == "return_visits.kinds");
        let chart = chart.expect("the chart is there");
        (chart.categories[0].recomputed, chart.notes.clone())
    };
    assert!(!kinds(&view).0);
    story.crm.set_answer(
        CallName::ReturnVisits,
        &entries(json!({ "total": "66.5", "changed": "41.0", "assigned": "" })),
    );
    story.monthly("2026-09", "2026-09").await;
    story.crm.set_answer(
        CallName::ReturnVisits,
        &entries(json!({ "total": "66.5", "changed": "42.0", "assigned": "" })),
    );
    story.clock.advance(TimeDelta::minutes(1));
    story.monthly("2026-09", "2026-09").await;
    let (marked, notes) = kinds(&story.board(Board::ReturnVisits, "2026-09", "2026-11").await);
    assert!(marked, "{notes:?}");
    let said = notes.iter().find(|note| note.contains("重算過"));
    assert!(said.is_some_and(|note| note.ends_with("41.0%")), "{notes:?}");
    story.over().await;
}

#[tokio::test]
async fn the_window_asks_for_the_whole_time_too_and_compares() {
    let story = Story::new().await;
    let (from, to) = ("2026-09".to_owned(), "2026-10".to_owned());
    let compare = Some(Span { from: "2025-09".to_owned(), to: "2025-10".to_owned() });
    let request = InsightsFetchRequest { board: Board::ReturnVisits, from, to, compare };
    let done = insights_fetch(&story.desk, request).await.expect("figures are fetched");
    assert_eq!((done.total, done.stored), (6, 6));
    let months = ("2026-09", "2026-10");
    let compared = Some(("2025-09", "2025-10"));
    let view = shown(&story.desk, Board::ReturnVisits, months, compared).await;
    assert_eq!(view.tiles[0].label, "總回診率");
    let change = view.tiles[0].change.as_ref().expect("a change");
    assert_eq!(change.against, "去年同期");
    let chart = view.charts.iter().find(|one| one.id == "return_visits.comparison");
    let chart = chart.expect("two periods in one picture");
    assert_eq!(chart.series.len(), 2);
    assert!(chart.series[1].before && !chart.series[0].before);
    let doctors = view.charts.iter().find(|one| one.id == "return_visits.doctors");
    assert_eq!(doctors.map(|chart| chart.categories.len()), Some(7));
    story.over().await;
}

#[tokio::test]
async fn satisfaction_keeps_a_history_of_its_own() {
    let story = Story::new().await;
    for (value, days) in [("80.0", 0), ("81.0", 20), ("82.5", 31)] {
        story.clock.advance(TimeDelta::days(days));
        let answer = json!({ "total": value, "environment": 86.3, "Cleaning": "82.9",
            "doctor": "70.1", "黃清清": "65.3" });
        story.crm.set_answer(CallName::Satisfaction, &entries(answer));
        story.fetched(Fetch::Satisfaction).await;
    }
    let view = story.board(Board::Satisfaction, "2026-10", "2027-01").await;
    // The last of each month, by Taipei's days.
    assert_eq!(texts(&view, "satisfaction.trend"), ["—", "80.0", "81.0", "82.5"]);
    assert_eq!(texts(&view, "satisfaction.areas"), ["86.3"]);
    assert_eq!(texts(&view, "satisfaction.treatments"), ["82.9"]);
    assert_eq!(texts(&view, "satisfaction.doctors"), ["65.3"]);
    assert_eq!(view.tiles[0].figure.text, "82.5");
    story.over().await;
}

#[tokio::test]
async fn without_a_snapshot_every_board_of_the_service_is_empty() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for board in [Board::ReturnVisits, Board::Satisfaction, Board::Statistics] {
        let view = shown(&desk, board, ("2026-01", "2026-11"), None).await;
        assert!(view.empty && view.tiles.is_empty() && view.fetched_at.is_none(), "{board:?}");
        let figures = view.charts.iter().flat_map(|chart| &chart.series).flat_map(|s| &s.figures);
        assert!(figures.into_iter().all(|figure| figure.value.is_none()), "{board:?}");
    }
    closed(desk).await;
}

#[tokio::test]
async fn a_refused_account_costs_one_call_and_then_nothing_is_asked() {
    let story = Story::new().await;
    story.crm.set_auth_code("another");
    let before = story.crm.count(CallName::SignIn);
    let (done, all) = story.monthly("2026-01", "2026-10").await;
    assert_eq!((done.stopped, done.stored, all.len()), (Some("signed_out"), 0, 0));
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1, "exactly one refused call");
    let again = fetch_snapshots(&story.desk, &Fetch::Satisfaction).await;
    assert_eq!(code(again), "gate_closed");
    assert_eq!(insights_due(&story.desk).await.expect("nothing is due").total, 0);
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1);
    assert_eq!(story.crm.count(CallName::Satisfaction), 0);
    story.over().await;
}

#[tokio::test]
async fn an_expired_token_is_renewed_once_and_the_call_repeated() {
    let story = Story::new().await;
    story.fetched(Fetch::Satisfaction).await;
    story.crm.forget_tokens();
    let (done, _) = story.fetched(Fetch::Satisfaction).await;
    assert_eq!((done.stored, done.stopped), (1, None));
    assert_eq!(story.crm.count(CallName::SignIn), 2);
    story.over().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fetching_tells_how_far_it_is_and_can_be_stopped() {
    let story = Story::new().await;
    let hold = story.crm.hooks().hold(CallName::ReturnVisits, Phase::RequestRead);
    let fetching = story.monthly("2026-01", "2026-10");
    let stopping = async {
        met(&hold).await;
        let now = insights_fetch_status(&story.desk).await.expect("the status");
        assert_eq!((now.running, now.done, now.total), (true, 0, 10));
        let second = fetch_snapshots(&story.desk, &Fetch::Satisfaction).await;
        assert_eq!(code(second), "under_way");
        insights_fetch_cancel(&story.desk).await.expect("it is told to stop");
    };
    let ((done, _), ()) = tokio::join!(fetching, stopping);
    hold.let_go();
    assert_eq!((done.stopped, done.stored), (Some("cancelled"), 0));
    let resting = insights_fetch_status(&story.desk).await.expect("the status");
    assert!(!resting.running);
    assert!(matches!(insights_fetch_cancel(&story.desk).await, Err(AppError::WrongState)));
    story.over().await;
}

#[tokio::test]
async fn the_open_desk_asks_once_a_day_by_itself() {
    let story = Story::new().await;
    let ask = async || insights_due(&story.desk).await.expect("it is asked");
    assert_eq!(ask().await.stored, 3, "satisfaction, the last month and this one");
    assert_eq!(ask().await.total, 0, "not again today");
    story.clock.advance(TimeDelta::days(1));
    assert_eq!(ask().await.stored, 3);
    // A service that answers with a page is left alone for a while.
    story.clock.advance(TimeDelta::days(1));
    story.crm.set_answer(CallName::Satisfaction, "<html></html>");
    assert_eq!(ask().await.stopped, Some("no_answer"));
    assert_eq!(ask().await.total, 0);
    story.over().await;
}

#[tokio::test]
async fn a_script_fetches_shows_and_sorts() {
    let clinic = TestClinic::new().await;
    let crm = crm_of(&clinic).await;
    let all = clinic
        .run(&["fetch", "return-visits", "--from", "2026-01", "--to", "2026-03", "--monthly"])
        .await
        .done();
    assert_eq!(all.as_array().map(Vec::len), Some(3));
    assert_eq!(crm.count(CallName::ReturnVisits), 3);
    assert_eq!(all[1]["metrics"]["total"], json!(null), "February is a gap");
    crm.set_answer(CallName::ReturnVisits, ODD);
    let one = ["fetch", "return-visits", "--from", "2026-01", "--to", "2026-03"];
    let one = clinic.run(&one).await.done();
    assert_eq!(one["period"], json!({ "from": "2026-01", "to": "2026-03" }));
    assert_eq!(one["unsorted"]["Laser"], 41);
    let sorted = clinic.run(&["insights", "sort", "Laser", "--as", "metric"]).await.done();
    assert_eq!(sorted, json!({ "key": "Laser", "meaning": "metric" }));
    let show = ["insights", "show", "return-visits", "--from", "2026-01", "--to", "2026-03"];
    let board = clinic.run(&show).await.done();
    assert_eq!(board["unsorted"], json!(["waiting_time", "Dr. Lee"]));
    assert_eq!(board["tiles"][0]["figure"]["text"], "66.3%");
    let read = clinic.lines(&show).await;
    assert!(read.starts_with("回診率\t2026-01\t2026-03\n"), "{read}");
    assert!(read.contains("\n月份\t總回診率"), "{read}");
    assert!(!read.contains(['{', '"']), "lines for a person: {read}");
    let years = ["--from", "2025", "--to", "2026"];
    let words = [&["fetch", "statistics", "loyal-patients"][..], &years[..]].concat();
    let loyal = clinic.run(&words).await.done();
    assert!(loyal["metrics"]["2025"]["TTLPT"].is_number());
    let read = clinic.lines(&words).await;
    let nested = "period:\n  from: 2025\n  to: 2026\noffered: true\nmetrics:\n  2026:\n    TTLPT: ";
    assert!(read.contains(nested) && !read.contains(['{', '"']), "lines for a person: {read}");
    crm.set_answer(CallName::ReturnVisits, &entries(json!({ "total": "66.3", "Laser": null })));
    let monthly = ["fetch", "return-visits", "--from", "2026-01", "--to", "2026-02", "--monthly"];
    let read = clinic.lines(&monthly).await;
    let each = "metrics:\n  total: 66.3\n  Laser: -\ndoctors: -\nunsorted: -\n";
    assert_eq!(read.matches(each).count(), 2, "{read}");
    assert!(read.contains("\n\nfetched_at: "), "one apart from the other: {read}");
    let backwards = ["fetch", "return-visits", "--from", "2026-03", "--to", "2026-01"];
    clinic.run(&backwards).await.ends(2);
    crm.cut().expect("the line is cut");
    let nothing = clinic.run(&["fetch", "satisfaction"]).await.ends(4);
    assert!(nothing.json.is_null());
}

#[tokio::test]
async fn a_period_travels_in_the_query_where_that_is_set() {
    let story = Story::new().await;
    set(&story.desk, &[("crm.period_in", "query")]).await;
    story.crm.set_answer(CallName::ReturnVisits, &entries(json!({ "total": "1" })));
    story.monthly("2026-10", "2026-10").await;
    let asked = story.crm.calls();
    let asked = asked.iter().find(|call| call.name == CallName::ReturnVisits);
    assert_eq!(asked.map(|call| call.body.as_str()), Some(""), "nothing in the body");
    let view = story.board(Board::ReturnVisits, "2026-10", "2026-10").await;
    assert_eq!(texts(&view, "return_visits.trend"), ["1.0%"]);
    story.over().await;
}
