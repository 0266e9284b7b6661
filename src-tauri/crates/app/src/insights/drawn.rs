//! Charts of what the CRM told: a trend of months, ranked bars, one period against another. Gaps,
//! parts and recomputed months are named beside each. Not here: which figures, and their words.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::insight::{Month, Months, Number};

use super::figure::{Category, Change, Chart, Figure, Parts, Series, Shape, Unit};
use super::own::{runs, span};
use super::words::{self, Lang};
use crate::times::rfc3339_opt;

/// A number of the service as a figure, with at least so many decimals.
pub(super) fn figure(unit: Unit, number: Option<Number>) -> Figure {
    let least = usize::from(unit != Unit::Count);
    number.map_or_else(Figure::missing, |number| {
        Figure::number(unit, number.value, number.decimals.clamp(least, 3))
    })
}

/// What is known of each month beside its figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// When a month's figure was fetched.
    pub(super) fetched: BTreeMap<Month, DateTime<Utc>>,
    /// Months that were not over then.
    pub(super) part: BTreeSet<Month>,
    /// What a past month said before it was recomputed, as shown.
    pub(super) before: BTreeMap<Month, String>,
}

impl Marks {
    /// Writes down when a month's figure was fetched.
    pub(super) fn fetched(&mut self, month: Month, at: DateTime<Utc>) {
        self.fetched.insert(month, at);
        if month.is_part_at(at) {
            self.part.insert(month);
        }
    }

    /// The same, with what it said before, where it was recomputed.
    pub(super) fn told(&mut self, month: Month, at: DateTime<Utc>, before: Option<String>) {
        self.fetched(month, at);
        if let Some(before) = before {
            self.before.insert(month, before);
        }
    }

    fn is_part(&self, month: Month) -> bool {
        self.part.contains(&month)
    }

    /// When the oldest figure was fetched, RFC 3339.
    pub(super) fn oldest(&self) -> Option<String> {
        rfc3339_opt(self.fetched.values().min().copied())
    }

    /// When the newest figure was fetched.
    pub(super) fn newest(&self) -> Option<DateTime<Utc>> {
        self.fetched.values().max().copied()
    }

    fn category(&self, month: Month, first: bool, lang: Lang) -> Category {
        Category {
            key: month.to_string(),
            label: words::month(month, lang),
            short: words::short_month(month, first, lang),
            part: self.is_part(month),
            recomputed: self.before.contains_key(&month),
        }
    }

    /// Gaps, parts and recomputed months in words.
    fn notes(&self, months: Months, figures: &[&[Figure]], lang: Lang) -> Vec<String> {
        let gap = |at: usize| figures.iter().all(|series| series[at].value.is_none());
        let gaps: Vec<Month> =
            months.iter().enumerate().filter(|(at, _)| gap(*at)).map(|(_, month)| month).collect();
        let parts: Vec<Month> = months.iter().filter(|month| self.is_part(*month)).collect();
        let mut notes = Vec::new();
        if !gaps.is_empty() {
            let named = named(&gaps, lang);
            notes.push(lang.pick_of(format!("{named}無資料"), format!("{named}: no data")));
        }
        if !parts.is_empty() {
            let named = named(&parts, lang);
            notes.push(lang.pick_of(format!("{named}未滿"), format!("{named}: not over yet")));
        }
        for (month, before) in
            self.before.iter().filter(|(month, _)| months.from <= **month && **month <= months.to)
        {
            notes.push(recomputed(&words::month(*month, lang), before, lang));
        }
        notes
    }
}

/// The note of a time that was over and says something else now.
pub(super) fn recomputed(time: &str, before: &str, lang: Lang) -> String {
    lang.pick_of(
        format!("{time}重算過，先前為 {before}"),
        format!("{time}: recomputed, was {before}"),
    )
}

fn named(months: &[Month], lang: Lang) -> String {
    let runs = runs(months).into_iter().map(|run| span(run, lang));
    runs.collect::<Vec<_>>().join(lang.pick("、", ", "))
}

/// A line of a trend: its key, its words and a figure for each month.
pub(super) struct Line {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) figures: Vec<Figure>,
}

/// Title and unit of a chart.
pub(super) struct Head {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) unit: Unit,
    pub(super) lang: Lang,
}

/// Figures month by month.
pub(super) fn trend(head: Head, months: Months, marks: &Marks, lines: Vec<Line>) -> Chart {
    let lang = head.lang;
    let category = |month: Month| marks.category(month, month == months.from, lang);
    let categories: Vec<Category> = months.iter().map(category).collect();
    let in_part = |(at, figure): (usize, Figure)| figure.in_part(categories[at].part);
    let series: Vec<Series> = lines
        .into_iter()
        .map(|line| Series {
            key: line.key,
            label: line.label,
            before: false,
            figures: line.figures.into_iter().enumerate().map(in_part).collect(),
        })
        .collect();
    let figures: Vec<&[Figure]> = series.iter().map(|one| one.figures.as_slice()).collect();
    let notes = marks.notes(months, &figures, lang);
    let summary = trend_summary(&series, &categories, lang);
    Chart::new(Parts {
        id: head.id,
        title: head.title,
        heading: words::months_heading(lang),
        shape: Shape::Trend,
        unit: head.unit,
        categories,
        series,
        summary,
        notes,
        fetched_at: marks.oldest(),
        lang,
    })
}

/// From the first figure to the last, and the highest; of several lines their last figures.
fn trend_summary(series: &[Series], categories: &[Category], lang: Lang) -> String {
    let known = |series: &Series| -> Vec<(usize, f64)> {
        let figures = series.figures.iter().enumerate();
        figures.filter_map(|(at, figure)| Some((at, figure.value?))).collect()
    };
    let told = |series: &Series, at: usize| {
        lang.pick_of(
            format!("{} {}", categories[at].label, series.figures[at].text),
            format!("{} in {}", series.figures[at].text, categories[at].label),
        )
    };
    if let [one] = series {
        let all = known(one);
        let (Some(first), Some(last)) = (all.first(), all.last()) else {
            return nothing(lang);
        };
        if first.0 == last.0 {
            return lang.pick_of(format!("{}。", told(one, first.0)), told(one, first.0) + ".");
        }
        let highest = all.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
        let highest = highest.map_or(first.0, |(at, _)| at);
        let change = Change::between(&one.figures[first.0], &one.figures[last.0], "");
        let change = change.map(|change| change.text).unwrap_or_default();
        return lang.pick_of(
            format!(
                "由 {} 到 {}（{change}）；最高為 {}。",
                told(one, first.0),
                told(one, last.0),
                told(one, highest)
            ),
            format!(
                "From {} to {} ({change}); highest {}.",
                told(one, first.0),
                told(one, last.0),
                told(one, highest)
            ),
        );
    }
    let last = |series: &Series| {
        let (at, _) = *known(series).last()?;
        let told = told(series, at);
        Some(lang.pick_of(format!("{}：{told}", series.label), format!("{}: {told}", series.label)))
    };
    let all: Vec<String> = series.iter().filter_map(last).collect();
    if all.is_empty() {
        return nothing(lang);
    }
    all.join(lang.pick("；", "; ")) + lang.pick("。", ".")
}

fn nothing(lang: Lang) -> String {
    lang.pick("這段期間沒有資料。", "There is no figure for these months.").to_owned()
}

/// One bar: its key, its words, its figure, and that of the time compared with.
pub(super) struct Bar {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) figure: Figure,
    pub(super) before: Option<Figure>,
}

/// What bars are of, and when they were fetched.
pub(super) struct Bars {
    pub(super) heading: String,
    /// What the figures are: the label of the one series.
    pub(super) label: String,
    /// The words of the time compared with, where there is one.
    pub(super) against: Option<String>,
    pub(super) fetched_at: Option<DateTime<Utc>>,
    pub(super) notes: Vec<String>,
    /// The highest first, or as given.
    pub(super) ranked: bool,
}

/// Bars side by side, the highest first; what is missing comes last.
pub(super) fn bars(head: Head, of: Bars, mut bars: Vec<Bar>) -> Chart {
    let lang = head.lang;
    let value = |bar: &Bar| bar.figure.value.unwrap_or(f64::NEG_INFINITY);
    if of.ranked {
        bars.sort_by(|a, b| value(b).total_cmp(&value(a)));
    }
    let summary = bars_summary(&bars, lang);
    let place = |bar: &Bar| Category {
        key: bar.key.clone(),
        label: bar.label.clone(),
        short: bar.label.clone(),
        part: bar.figure.part,
        recomputed: false,
    };
    let categories = bars.iter().map(place).collect();
    let series = |label: String, before: bool, figures: Vec<Figure>| Series {
        key: if before { "before".to_owned() } else { "value".to_owned() },
        label,
        before,
        figures,
    };
    let mut all = Vec::new();
    let before = of.against.map(|label| {
        let figures = bars.iter().map(|bar| bar.before.clone().unwrap_or_else(Figure::missing));
        series(label, true, figures.collect())
    });
    all.push(series(of.label, false, bars.into_iter().map(|bar| bar.figure).collect()));
    all.extend(before);
    Chart::new(Parts {
        id: head.id,
        title: head.title,
        heading: of.heading,
        shape: Shape::Bars,
        unit: head.unit,
        categories,
        series: all,
        summary,
        notes: of.notes,
        fetched_at: rfc3339_opt(of.fetched_at),
        lang,
    })
}

/// The highest and the lowest. A share of few is shown as counts and is no measure to rank by.
fn bars_summary(bars: &[Bar], lang: Lang) -> String {
    let known: Vec<&Bar> = bars.iter().filter(|bar| bar.figure.value.is_some()).collect();
    let measured: Vec<&Bar> =
        known.iter().copied().filter(|bar| !bar.figure.is_shown_as_counts()).collect();
    let told = |bar: &Bar| format!("{} {}", bar.label, bar.figure.text);
    match (known.as_slice(), measured.as_slice()) {
        ([], _) => nothing(lang),
        ([one], _) => lang.pick_of(format!("{}。", told(one)), told(one) + "."),
        (few, []) => lang.pick_of(
            format!("{} 項的筆數都太少，不比高低。", few.len()),
            format!("All {} are of too few to be ranked.", few.len()),
        ),
        (_, [one]) => lang.pick_of(
            format!("{}；其餘筆數太少，不比高低。", told(one)),
            format!("{}; the others are of too few to be ranked.", told(one)),
        ),
        (_, [first, rest @ ..]) => {
            let value = |bar: &Bar| bar.figure.value.unwrap_or(f64::NEG_INFINITY);
            let pick = |best: fn(f64, f64) -> bool| {
                rest.iter().fold(*first, |a, b| if best(value(b), value(a)) { b } else { a })
            };
            let (highest, lowest) = (told(pick(|b, a| b > a)), told(pick(|b, a| b < a)));
            let count = measured.len();
            lang.pick_of(
                format!("{count} 項中，{highest} 最高，{lowest} 最低。"),
                format!("Of {count}, highest {highest}, lowest {lowest}."),
            )
        }
    }
}

/// The months of one period beside those of another, place by place.
pub(super) fn comparison(
    head: Head,
    (months, marks, now): (Months, &Marks, &[Figure]),
    (others, other_marks, before): (Months, &Marks, &[Figure]),
) -> Chart {
    let lang = head.lang;
    let mut categories: Vec<Category> =
        months.iter().map(|month| marks.category(month, month == months.from, lang)).collect();
    for (category, other) in categories.iter_mut().zip(others.iter()) {
        category.recomputed |= other_marks.before.contains_key(&other);
    }
    let figures = |(at, figure): (usize, &Figure), marks: &Marks, first: Month| {
        let month = first.plus(i32::try_from(at).unwrap_or(0));
        figure.clone().in_part(marks.is_part(month))
    };
    let now: Vec<Figure> =
        now.iter().enumerate().map(|one| figures(one, marks, months.from)).collect();
    let before: Vec<Figure> = before
        .iter()
        .take(months.len())
        .enumerate()
        .map(|one| figures(one, other_marks, others.from))
        .collect();
    let summary = comparison_summary(&now, &before, &categories, lang);
    let mut notes = marks.notes(months, &[&now], lang);
    if others.len() <= months.len() {
        notes.extend(other_marks.notes(others, &[&before], lang));
    }
    let series = |label: String, is_before: bool, figures: Vec<Figure>| Series {
        key: if is_before { "before".to_owned() } else { "now".to_owned() },
        label,
        before: is_before,
        figures,
    };
    let series =
        vec![series(span(months, lang), false, now), series(span(others, lang), true, before)];
    let oldest = [marks, other_marks].into_iter().flat_map(|marks| marks.fetched.values()).min();
    Chart::new(Parts {
        id: head.id,
        title: head.title,
        heading: words::months_heading(lang),
        shape: Shape::Comparison,
        unit: head.unit,
        categories,
        series,
        summary,
        notes,
        fetched_at: rfc3339_opt(oldest.copied()),
        lang,
    })
}

/// In how many months it was higher, and where the largest difference is.
fn comparison_summary(
    now: &[Figure],
    before: &[Figure],
    categories: &[Category],
    lang: Lang,
) -> String {
    let both = now.iter().zip(before).enumerate();
    let changes: Vec<(usize, Change)> = both
        .filter_map(|(at, (now, before))| Some((at, Change::between(before, now, "")?)))
        .collect();
    let largest = changes.iter().max_by(|a, b| a.1.by.abs().total_cmp(&b.1.by.abs()));
    let Some((at, largest)) = largest else {
        let words = ("兩段期間沒有可以比較的月份。", "No month has a figure in both periods.");
        return lang.pick(words.0, words.1).to_owned();
    };
    let higher = changes.iter().filter(|(_, change)| change.by > 0.0).count();
    let (all, month) = (changes.len(), &categories[*at].label);
    lang.pick_of(
        format!(
            "可比較的 {all} 個月中，{higher} 個月較高；差距最大的是 {month}（{}）。",
            largest.text
        ),
        format!(
            "Higher in {higher} of {all} months that compare; most in {month} ({}).",
            largest.text
        ),
    )
}

#[cfg(test)]
#[path = "drawn_tests.rs"]
mod tests;
