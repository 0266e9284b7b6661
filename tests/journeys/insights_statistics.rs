//! The statistics of 1.0.4, at a service that has them and at one that does not.

use app::insights::{Board, Chart, Fetch, InsightsFetchRequest, insights_fetch};
use chrono::TimeDelta;
use practice::CallName;
use practice::drright::Config;
use serde_json::json;
use tests::figures::Story;

#[tokio::test]
async fn a_service_without_statistics_says_so_once() {
    for not_offered in [404, 405] {
        let config = Config { statistics: false, not_offered, ..Config::default() };
        let story = Story::with(config).await;
        let request = InsightsFetchRequest {
            board: Board::Statistics,
            from: "2026-09".to_owned(),
            to: "2026-10".to_owned(),
            compare: None,
        };
        let done = insights_fetch(&story.desk, request).await.expect("it is asked");
        assert_eq!(done.not_offered.len(), 4);
        assert_eq!((done.refused, done.stopped), (0, None));
        let view = story.board(Board::Statistics, "2026-09", "2026-10").await;
        assert_eq!(view.notices, ["服務未提供：滿意度歷程、客訴率、客訴來源、忠誠患者。"]);
        assert!(view.empty && view.charts.is_empty());
        story.over().await;
    }
}

#[tokio::test]
async fn statistics_are_shown_by_month_source_and_year() {
    let story = Story::new().await;
    let request = InsightsFetchRequest {
        board: Board::Statistics,
        from: "2025-09".to_owned(),
        to: "2026-11".to_owned(),
        compare: None,
    };
    let done = insights_fetch(&story.desk, request).await.expect("it is asked");
    assert_eq!((done.stored, done.not_offered.len()), (4, 0));
    let view = story.board(Board::Statistics, "2025-09", "2026-11").await;
    let ids: Vec<&str> = view.charts.iter().map(|chart| chart.id.as_str()).collect();
    let expected = [
        "statistics.satisfaction",
        "statistics.complaint_rate",
        "statistics.complaints",
        "statistics.loyal_share",
        "statistics.loyal_patients",
    ];
    assert_eq!(ids, expected);
    assert_eq!(view.charts[2].series.len(), 4, "a line for each source");
    let years: Vec<(&str, bool)> =
        view.charts[3].categories.iter().map(|one| (one.key.as_str(), one.part)).collect();
    assert_eq!(years, [("2025", false), ("2026", true)]);
    assert!(view.charts.iter().all(|chart| !chart.is_empty()));
    // The printed path of the loyal patients is that of the complaints: another shape is no answer.
    story.crm.set_answer(CallName::Complaints, r#"{"result":{"total":{"Google":1},}}"#);
    let what = Fetch::Statistic {
        what: "loyal-patients".to_owned(),
        from: "2025".to_owned(),
        to: "2026".to_owned(),
    };
    let (done, all) = story.fetched(what).await;
    assert_eq!(done.not_offered, ["loyal_patients"]);
    assert!(!all[0].offered && all[0].metrics.is_empty());
    story.over().await;
}

#[tokio::test]
async fn a_past_year_of_loyal_patients_that_changes_is_marked() {
    let story = Story::new().await;
    let said = |past: (u32, u32), present: u32| {
        let year = |(loyal, all)| json!({ "TTLPT": all, "LYLPT": loyal });
        json!({ "result": { "2026": year((present, 900)), "2025": year(past) } }).to_string()
    };
    // The first is taken back at once; the year that goes on changes by nature.
    for (past, present) in [((301, 1_200), 200), ((300, 1_200), 210), ((300, 1_200), 220)] {
        story.crm.set_answer(CallName::Complaints, &said(past, present));
        let (from, to) = ("2025".to_owned(), "2026".to_owned());
        story.fetched(Fetch::Statistic { what: "loyal-patients".to_owned(), from, to }).await;
        story.clock.advance(TimeDelta::minutes(1));
    }
    let view = story.board(Board::Statistics, "2025-01", "2026-11").await;
    let marked = |chart: &Chart| -> Vec<bool> {
        chart.categories.iter().map(|year| year.recomputed).collect()
    };
    for id in ["statistics.loyal_share", "statistics.loyal_patients"] {
        let chart = view.charts.iter().find(|chart| chart.id == id).expect("the chart is there");
        assert_eq!(marked(chart), [true, false], "{id}");
        let note = "2025 年重算過，先前為 忠誠患者 301、所有患者 1,200".to_owned();
        assert!(chart.notes.contains(&note), "{:?}", chart.notes);
    }
    story.over().await;
}
