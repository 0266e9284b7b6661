//! A whole board as one table: a row for each figure of each chart, then the figures that stand
//! alone, as they are shown. The same value that screen, chart files and report draw.

use domain::field_error::Code;
use domain::insight::Month;
use tables::Value;

use super::source::{Source, Whole, names};
use super::values::{dated_opt, number, text, yes_no};
use crate::desk::Desk;
use crate::error::AppError;
use crate::insights::{Board, BoardRequest, BoardView, Chart, Figure, Lang, Unit, whole_board};

/// Months shown where nobody says which.
const YEAR: i32 = 12;

const HEADER: [&str; 12] = [
    "CHART",
    "TITLE",
    "CATEGORY",
    "SERIES",
    "VALUE",
    "SHOWN",
    "UNIT",
    "COUNT",
    "OF",
    "PART",
    "RECOMPUTED",
    "FETCHED_AT",
];

/// Where a figure stands.
struct Place<'a> {
    chart: &'a str,
    title: &'a str,
    category: &'a str,
    series: &'a str,
    unit: Unit,
    recomputed: bool,
    fetched_at: Option<&'a str>,
}

/// The figures of some months; without months, of the last twelve.
pub(super) async fn board(
    desk: &Desk,
    board: Board,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Box<dyn Source>, AppError> {
    let month = |field, typed: Option<&str>, other: Month| {
        let read = typed.map_or(Ok(other), Month::parse);
        read.map_err(|code: Code| AppError::BadField { field, code })
    };
    let to = month("to", to, Month::of_date(desk.today()))?;
    let from = month("from", from, to.plus(1 - YEAR))?;
    let lang = match desk.ground.current().settings.value("ui.language") {
        "en" => Lang::En,
        _ => Lang::Zh,
    };
    let request = BoardRequest {
        board,
        from: from.to_string(),
        to: to.to_string(),
        compare: None,
        lang,
        by_counselor: None,
    };
    let part = format!("board={}, {from}_{to}", board.as_str());
    let view = whole_board(desk, request).await?;
    Ok(Box::new(Whole::new("board", part, names(&HEADER), rows(&view))))
}

fn rows(view: &BoardView) -> Vec<Vec<Value>> {
    let known = view.tiles.iter().filter(|tile| tile.figure.value.is_some());
    let tiles = known.map(|tile| {
        let place = Place {
            chart: &tile.id,
            title: &tile.label,
            category: "",
            series: "",
            unit: tile.unit,
            recomputed: false,
            fetched_at: tile.fetched_at.as_deref(),
        };
        row(&place, &tile.figure)
    });
    // Of a chart with figures the gaps are rows too; one that was never fetched has none.
    let charts = view.charts.iter().filter(|chart| !chart.is_empty());
    charts.flat_map(of_chart).chain(tiles).collect()
}

fn of_chart(chart: &Chart) -> Vec<Vec<Value>> {
    let each = chart.series.iter().flat_map(|series| {
        series.figures.iter().zip(&chart.categories).map(move |(figure, category)| {
            let place = Place {
                chart: &chart.id,
                title: &chart.title,
                category: &category.label,
                series: &series.label,
                unit: chart.unit,
                recomputed: category.recomputed,
                fetched_at: chart.fetched_at.as_deref(),
            };
            row(&place, figure)
        })
    });
    each.collect()
}

/// A missing figure has no value, which is not zero, and no age.
fn row(place: &Place<'_>, figure: &Figure) -> Vec<Value> {
    let known = figure.value.is_some();
    vec![
        text(place.chart),
        text(place.title),
        text(place.category),
        text(place.series),
        figure.value.map_or(Value::Empty, |value| number((value * 1e4).round() / 1e4)),
        if known { text(&figure.text) } else { Value::Empty },
        text(unit_word(place.unit)),
        figure.count.map_or(Value::Empty, number),
        figure.of.map_or(Value::Empty, number),
        yes_no(figure.part),
        yes_no(place.recomputed),
        dated_opt(place.fetched_at.filter(|_| known)),
    ]
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "percent",
        Unit::Score => "score",
        Unit::Count => "count",
        Unit::Weeks => "weeks",
        Unit::PerDay => "per_day",
        Unit::Ppm => "ppm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_figure_has_neither_value_nor_age() {
        let place = Place {
            chart: "return_visits.trend",
            title: "",
            category: "2026-02",
            series: "",
            unit: Unit::Percent,
            recomputed: false,
            fetched_at: Some("2026-11-21T00:05:00Z"),
        };
        let cell = |figure: &Figure, name: &str| {
            let at = HEADER.iter().position(|one| *one == name).expect(name);
            row(&place, figure)[at].text().into_owned()
        };
        for name in ["VALUE", "SHOWN", "FETCHED_AT"] {
            assert_eq!(cell(&Figure::missing(), name), "", "{name}");
        }
        assert_eq!(cell(&Figure::count(0), "FETCHED_AT"), "2026-11-21 08:05");
    }
}
