//! Figures, changes and tables as they are written.

use super::*;

fn month(key: &str, part: bool, recomputed: bool) -> Category {
    let (label, short) = (key.to_owned(), key[5..].to_owned());
    Category { key: key.to_owned(), label, short, part, recomputed }
}

#[test]
fn a_share_of_few_is_counts_and_of_none_is_missing() {
    let few = Figure::share(3, 7);
    assert_eq!((few.text.as_str(), few.count, few.of), ("3／7", Some(3), Some(7)));
    assert_eq!(Figure::share(3, 10).text, "30.0%");
    assert_eq!(Figure::share(0, 12).text, "0.0%");
    assert_eq!(Figure::share(0, 0), Figure::missing());
    assert_eq!(Figure::number(Unit::Score, f64::NAN, 1), Figure::missing());
}

#[test]
fn numbers_are_written_in_one_way() {
    assert_eq!(Figure::count(1_234_567).text, "1,234,567");
    assert_eq!(Figure::count(123).text, "123");
    assert_eq!(Figure::number(Unit::Score, 4.9, 2).text, "4.90");
    assert_eq!(Figure::number(Unit::Percent, 66.3, 1).text, "66.3%");
    assert_eq!(Figure::number(Unit::PerDay, -1234.5, 1).text, "-1,234.5");
}

#[test]
fn a_change_has_a_direction_and_none_of_counts() {
    let percent = |value| Figure::number(Unit::Percent, value, 1);
    let change = |from: &Figure, to: &Figure| Change::between(from, to, "").map(|c| c.text);
    assert_eq!(change(&percent(64.5), &percent(66.3)).as_deref(), Some("▲ 1.8"));
    assert_eq!(change(&percent(66.3), &percent(65.9)).as_deref(), Some("▼ 0.4"));
    assert_eq!(change(&percent(66.31), &percent(66.3)).as_deref(), Some("＝"));
    assert_eq!(change(&percent(66.3), &Figure::missing()), None);
    assert_eq!(change(&Figure::share(3, 7), &Figure::share(6, 12)), None);
}

#[test]
fn the_table_says_what_the_chart_draws() {
    let figures = vec![Figure::number(Unit::Percent, 66.3, 1), Figure::share(3, 7)];
    let chart = Chart::new(Parts {
        id: "test.trend",
        title: "回診率".to_owned(),
        heading: "月份".to_owned(),
        shape: Shape::Trend,
        unit: Unit::Percent,
        categories: vec![
            month("2026-01", false, false),
            month("2026-02", true, true),
            month("2026-03", false, false),
        ],
        series: vec![Series {
            key: "total".to_owned(),
            label: "總回診率".to_owned(),
            before: false,
            figures,
        }],
        summary: String::new(),
        notes: Vec::new(),
        fetched_at: None,
        lang: Lang::Zh,
    });
    let rows: Vec<Vec<&str>> = chart
        .table()
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
        .collect();
    assert_eq!(rows[0], ["2026-01", "66.3%", ""]);
    assert_eq!(rows[1], ["2026-02", "3／7", "未滿、重算過"]);
    assert_eq!(rows[2], ["2026-03", "—", ""]);
    let values: Vec<Option<f64>> = chart.table().rows.iter().map(|row| row[1].value).collect();
    assert_eq!(values, [Some(66.3), None, None], "counts and gaps are no numbers");
    assert!(chart.table().rows[2][1].is_missing() && !chart.table().rows[1][1].is_missing());
    assert!(!chart.is_empty());
}
