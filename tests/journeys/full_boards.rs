//! The fullest boards a screen may ask for, three years beside three years: what crosses to the page
//! stays below 256 KB. What the figures are is told where each board is.

use app::Desk;
use app::codes::{StaffSaveRequest, staff_save};
use app::imports::import_visits;
use app::insights::{
    Board, BoardView, Figure, InsightsFetchRequest, Span, insights_board, insights_fetch,
};
use chrono::TimeDelta;
use domain::insight::Month;
use practice::CallName;
use serde_json::{Map, Value, json};
use tests::acts::{closed, sent};
use tests::appointments::asked;
use tests::clock::StoryClock;
use tests::crm::crm_of;
use tests::figures::{Story, shown};
use tests::people::{Person, person};
use tests::reviewed::taken;
use tests::visits::{csv, first_visit};
use tests::world::TestClinic;

/// What a command may answer.
const MOST: usize = 256 * 1024;
/// In Taipei 2026-11-21; every course of the six years is over.
const NOW: &str = "2026-11-21T00:05:00Z";
const MONTHS: (&str, &str) = ("2023-07", "2026-06");
const BEFORE: (&str, &str) = ("2020-07", "2023-06");
const COUNSELORS: u32 = 10;
/// As many doctors as a large clinic has.
const DOCTORS: u32 = 40;

fn fits(view: &BoardView) {
    let size = serde_json::to_string(view).expect("JSON").len();
    assert!(size <= MOST, "{:?}: {size} bytes", view.board);
}

fn counselor(n: u32) -> Person {
    person(9_000 + n)
}

/// Six years in which every counselor sees somebody every month.
async fn busy_years(clinic: &TestClinic, desk: &Desk) {
    for n in 0..COUNSELORS {
        let Person { name, id, .. } = counselor(n);
        let one = StaffSaveRequest { name, prsn_id: id, ..StaffSaveRequest::default() };
        staff_save(desk, one).await.expect("a counselor");
    }
    let first = Month::parse(BEFORE.0).expect("a month");
    let visits: Vec<_> = (0..72 * COUNSELORS)
        .map(|n| {
            let month = first.plus(i32::try_from(n / COUNSELORS).expect("few"));
            first_visit(&person(n))
                .on(&format!("{month}-15"))
                .with("EXAMYEAR", &(month.year() - 1911).to_string())
                .with("PRSN_ID", &counselor(n % COUNSELORS).id)
                .with("CURE_WEEK", "4")
                .with("WEEK_TOT", "4")
        })
        .collect();
    let file = clinic.outside("visits.csv");
    std::fs::write(&file, csv(&visits)).expect("a file");
    let answer = import_visits(desk, &file).await.expect("the file is read");
    assert_eq!(answer.accepted as usize, visits.len(), "{:?}", answer.rejected.first());
}

#[tokio::test]
async fn own_figures_of_ten_counselors_fit() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at(NOW)).await;
    busy_years(&clinic, &desk).await;
    let keys: Vec<String> = {
        let view = shown(&desk, Board::Cessation, MONTHS, Some(BEFORE)).await;
        let key = |id: &String| id.trim_start_matches("cessation.").to_owned();
        view.tiles.iter().map(|tile| key(&tile.id)).collect()
    };
    let mut fullest = 0;
    for key in keys {
        let span = |(from, to): (&str, &str)| json!({ "from": from, "to": to });
        let request = asked(json!({
            "board": "cessation", "from": MONTHS.0, "to": MONTHS.1, "compare": span(BEFORE),
            "by_counselor": key,
        }));
        let view = insights_board(&desk, request).await.expect("the board is counted");
        fits(&view);
        let id = format!("cessation.{key}.counselor_months");
        let Some(chart) = view.charts.iter().find(|chart| chart.id == id) else { continue };
        let told = chart.series.iter().flat_map(|series| &series.figures);
        fullest = fullest.max(told.filter(|figure| figure.value.is_some()).count());
    }
    assert_eq!(fullest, 36 * COUNSELORS as usize, "every counselor has a figure in every month");
    closed(desk).await;
}

#[tokio::test]
async fn reviews_of_every_week_fit() {
    let clinic = TestClinic::new().await;
    let _crm = crm_of(&clinic).await;
    let clock = StoryClock::at("2020-07-01T01:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    for years in [4, 2] {
        let (author, created) = (format!("評論者{years}"), "2020-06-30 09:15");
        let form = json!({ "source": "Google", "author": author, "rating": "2",
            "created": created, "content": "等了很久" });
        taken(&desk, form).await;
        sent(&desk, 30).await;
        clock.advance(TimeDelta::days(years * 366));
    }
    let view = shown(&desk, Board::Reviews, MONTHS, Some(BEFORE)).await;
    assert!(view.charts.iter().all(|chart| chart.categories.len() >= 156), "week by week");
    let told = |figure: &Figure| figure.value.is_some();
    assert!(view.charts[1].series.iter().all(|series| series.figures.iter().all(told)));
    fits(&view);
    closed(desk).await;
}

/// An answer with a figure for every doctor.
fn with_doctors(metrics: Value) -> String {
    let Value::Object(mut entries) = metrics else { panic!("an object") };
    entries.extend((0..DOCTORS).map(|n| (person(n).name, json!("66.3"))));
    Value::Object(Map::from_iter([("result".to_owned(), entries.into())])).to_string()
}

#[tokio::test]
async fn figures_of_the_service_with_many_doctors_fit() {
    let story = Story::new().await;
    let kinds = json!({ "total": "66.3", "changed": "54.2", "assigned": "71.0",
        "reminder_cancled": "12.1", "Canceled": "32.9" });
    story.crm.set_answer(CallName::ReturnVisits, &with_doctors(kinds));
    let satisfied = json!({ "total": "4.91", "environment": "4.8", "facility": "4.7" });
    story.crm.set_answer(CallName::Satisfaction, &with_doctors(satisfied));
    for board in [Board::ReturnVisits, Board::Satisfaction, Board::Statistics] {
        let (from, to) = (MONTHS.0.to_owned(), MONTHS.1.to_owned());
        let compare = Some(Span { from: BEFORE.0.to_owned(), to: BEFORE.1.to_owned() });
        let request = InsightsFetchRequest { board, from, to, compare };
        let done = insights_fetch(&story.desk, request).await.expect("figures are fetched");
        assert_eq!((done.refused, done.stopped), (0, None), "{board:?}");
        let view = shown(&story.desk, board, MONTHS, Some(BEFORE)).await;
        assert!(board == Board::Satisfaction || !view.empty, "{board:?}");
        fits(&view);
    }
    story.over().await;
}
