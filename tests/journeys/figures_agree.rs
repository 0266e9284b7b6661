//! One figure, everywhere the same: what a board says of a month is what stands in its tables, in
//! their CSV and XLSX, and on the pages of the report. The page's side, which draws the same
//! answers, is `ui/tests`.

use std::collections::BTreeMap;
use std::path::Path;

use app::Desk;
use app::exports::{ChartExportRequest, chart_export};
use app::insights::{
    Board, BoardRequest, BoardView, Chart, Figure, Lang, MISSING, Shape, Span, insights_board,
    insights_fetch,
};
use app::report::{ReportRequest, report_monthly};
use chrono::TimeDelta;
use serde_json::json;
use tables::Table;
use tests::acts::{closed, saved};
use tests::appointments::asked;
use tests::clock::StoryClock;
use tests::crm::crm_of;
use tests::pdf::Pdf;
use tests::people::person;
use tests::visits::{education, first_visit, return_visit};
use tests::world::TestClinic;

const MONTH: &str = "2026-10";
const YEAR_AGO: &str = "2025-10";

/// As many bars as a page shows of one chart.
const BARS: usize = 10;

/// A clinic with a year and a month of figures, of the service and of its own.
async fn desk_with_figures(clinic: &TestClinic) -> Desk {
    let clock = StoryClock::at("2026-10-28T04:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    let request = json!({ "board": "satisfaction", "from": MONTH, "to": MONTH });
    insights_fetch(&desk, asked(request)).await.expect("it is asked");
    clock.advance(TimeDelta::days(15));
    for board in ["return_visits", "satisfaction", "statistics"] {
        let request = json!({ "board": board, "from": YEAR_AGO, "to": "2026-11" });
        let fetched = insights_fetch(&desk, asked(request)).await.expect("it is asked");
        assert!(fetched.stored > 0, "{board}: {fetched:?}");
    }
    for n in 1..=12 {
        let month = n % 6 + 4;
        let day = |month: u32| format!("2026-{month:02}-{:02}", n + 5);
        let one = person(n);
        saved(&desk, &first_visit(&one).on(&day(month))).await;
        if n % 2 == 0 {
            saved(&desk, &return_visit(&one).on(&day(month + 1))).await;
        } else {
            saved(&desk, &education(&one).on(&day(10))).await;
        }
    }
    desk
}

fn question(board: Board, from: &str, compare: bool) -> BoardRequest {
    let ago = || Span { from: YEAR_AGO.to_owned(), to: YEAR_AGO.to_owned() };
    let (from, to) = (from.to_owned(), MONTH.to_owned());
    BoardRequest { board, from, to, compare: compare.then(ago), lang: Lang::Zh, by_counselor: None }
}

async fn view(desk: &Desk, request: &BoardRequest) -> BoardView {
    insights_board(desk, request.clone()).await.expect("the board is read")
}

/// A figure as a cell of a file holds it: nothing where it is missing, a number without its sign.
fn in_a_file(figure: &Figure) -> String {
    match figure.text.as_str() {
        MISSING => String::new(),
        text => text.replace(',', "").trim_end_matches('%').to_owned(),
    }
}

/// The same cell, however a spreadsheet writes 4.90.
fn same(cell: &str, wanted: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    match (number(cell), number(wanted)) {
        (Some(cell), Some(wanted)) => (cell - wanted).abs() < 1e-9,
        _ => cell == wanted,
    }
}

/// The table of a chart says what the chart draws, and so does its file.
async fn files_agree(clinic: &TestClinic, desk: &Desk, request: &BoardRequest, chart: &Chart) {
    for (at, series) in chart.series.iter().enumerate() {
        let cells = chart.table().rows.iter().map(|row| &row[at + 1].text);
        let drawn = series.figures.iter().map(|figure| &figure.text);
        assert!(cells.eq(drawn), "{}: table and chart differ", chart.id);
    }
    for format in ["csv", "xlsx"] {
        let file = clinic.outside(&format!("{}-{}.{format}", chart.id, request.from));
        let export = ChartExportRequest {
            request: request.clone(),
            chart_id: chart.id.clone(),
            format: format.to_owned(),
        };
        chart_export(desk, &export, &file).await.expect("it is written");
        let rows = cells(&file);
        assert_eq!(rows.len(), chart.categories.len(), "{} as {format}", chart.id);
        for (row, category) in rows.iter().zip(0..) {
            assert_eq!(row[0], chart.categories[category].label, "{} as {format}", chart.id);
            for (at, series) in chart.series.iter().enumerate() {
                let wanted = in_a_file(&series.figures[category]);
                let told = format!("{} as {format}: {row:?} for {wanted}", chart.id);
                assert!(same(&row[at + 1], &wanted), "{told}");
            }
        }
    }
}

fn cells(file: &Path) -> Vec<Vec<String>> {
    let table = Table::open(file).expect("it is a table");
    let rows = table.map(|row| {
        let row = row.expect("a whole row");
        row.cells.iter().map(|cell| cell.text().into_owned()).collect()
    });
    rows.collect()
}

/// How often each figure must stand on the pages: of tiles, and of the charts that are there.
#[derive(Default)]
struct OnPaper {
    wanted: BTreeMap<String, usize>,
    charts: Vec<String>,
}

impl OnPaper {
    fn figure(&mut self, text: &str) {
        *self.wanted.entry(text.to_owned()).or_default() += 1;
    }

    fn tiles(&mut self, board: &BoardView) {
        for tile in &board.tiles {
            self.figure(&tile.figure.text);
        }
    }

    fn chart(&mut self, chart: &Chart) {
        self.charts.push(chart.id.clone());
        let room = if chart.shape == Shape::Bars { BARS } else { usize::MAX };
        for series in &chart.series {
            for figure in series.figures.iter().take(room) {
                self.figure(&figure.text);
            }
        }
    }
}

#[tokio::test]
async fn screen_table_files_and_report_say_the_same() {
    let clinic = TestClinic::new().await;
    let _crm = crm_of(&clinic).await;
    let desk = desk_with_figures(&clinic).await;
    let file = clinic.outside("report.pdf");
    let request = ReportRequest { month: MONTH.to_owned(), lang: Lang::Zh };
    let answer = report_monthly(&desk, request, &file).await.expect("it is written");
    in_english(&clinic, &desk).await;
    let pdf = Pdf::read(&file);
    assert_eq!(pdf.pages, usize::try_from(answer.pages).expect("few"));
    assert!(pdf.pages <= 2, "{answer:?}");
    keep(&file, "month.pdf");

    let mut paper = OnPaper::default();
    for board in Board::ALL {
        let (month, year) = (question(board, MONTH, false), question(board, YEAR_AGO, false));
        let compared = view(&desk, &question(board, MONTH, true)).await;
        paper.tiles(&compared);
        for (request, through_time) in [(month, false), (year, true)] {
            for chart in view(&desk, &request).await.charts {
                files_agree(&clinic, &desk, &request, &chart).await;
                let is_trend = chart.shape == Shape::Trend;
                if is_trend == through_time && !chart.is_empty() && pdf.says(&chart.summary) {
                    paper.chart(&chart);
                }
            }
        }
    }
    for id in ["return_visits.trend", "return_visits.doctors", "satisfaction.areas"] {
        assert!(paper.charts.iter().any(|chart| chart == id), "{id} of {:?}", paper.charts);
    }
    for (figure, times) in &paper.wanted {
        let found = pdf.count(figure);
        assert!(found >= *times, "{figure}: {found} times on paper, {times} on the boards");
    }
    closed(desk).await;
}

/// The same pages in English, to be looked at.
async fn in_english(clinic: &TestClinic, desk: &Desk) {
    let file = clinic.outside("report-en.pdf");
    let request = ReportRequest { month: MONTH.to_owned(), lang: Lang::En };
    report_monthly(desk, request, &file).await.expect("it is written");
    assert!(Pdf::read(&file).says("monthly report, October 2026 (ROC 115)"));
    keep(&file, "month-en.pdf");
}

/// The pages stay to be looked at.
fn keep(file: &Path, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screens/report");
    std::fs::create_dir_all(&folder).expect("target/screens can be made");
    std::fs::copy(file, folder.join(name)).expect("it can be kept");
}
