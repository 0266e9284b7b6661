//! Loyal patients by year: how many there are, and of how many. A year that was over and says
//! something else now is recomputed.

use chrono::{DateTime, Utc};
use domain::insight::{Month, Months};
use serde_json::Value;

use super::drawn::recomputed;
use super::figure::{Category, Chart, Figure, Parts, Series, Shape, Unit};
use super::own::Words;
use super::snapshot::{Told, number};
use super::statistics::Known;
use super::words::Lang;
use crate::times::rfc3339_opt;

/// All patients and the loyal ones of a year, in the service's words.
const ALL: &str = "TTLPT";
const LOYAL: &str = "LYLPT";

/// The same in ours.
const ALL_WORDS: Words = ("所有患者", "All patients");
const LOYAL_WORDS: Words = ("忠誠患者", "Loyal patients");

/// One year as the newest answer about it says it.
struct Year {
    year: i32,
    at: Option<DateTime<Utc>>,
    numbers: Numbers,
    /// What it said before, after its end too, where that was something else.
    before: Option<Numbers>,
}

/// What is said of a year.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Numbers {
    all: Option<u32>,
    loyal: Option<u32>,
}

/// Their share and their numbers, for the years the months lie in.
pub(super) fn charts(known: &Known, months: Months, lang: Lang) -> Vec<Chart> {
    let years: Vec<Year> =
        (months.from.year()..=months.to.year()).map(|year| Year::read(&known.told, year)).collect();
    let share = |year: &Year| match (year.numbers.loyal, year.numbers.all) {
        (Some(loyal), Some(all)) if loyal <= all => Figure::share(loyal, all),
        _ => Figure::missing(),
    };
    let rate = ("忠誠患者比率", "Share of loyal patients");
    let shares: Vec<Line> = vec![("share", rate, years.iter().map(share).collect())];
    let numbers: Vec<Line> = vec![
        ("all", ALL_WORDS, years.iter().map(|year| count(year.numbers.all)).collect()),
        ("loyal", LOYAL_WORDS, years.iter().map(|year| count(year.numbers.loyal)).collect()),
    ];
    let titles = (rate, ("忠誠患者人數", "Numbers of loyal patients"));
    let head = |id, title: (&str, &str), unit, shape| Parts {
        id,
        title: lang.pick(title.0, title.1).to_owned(),
        heading: lang.pick("年度", "Year").to_owned(),
        shape,
        unit,
        categories: years.iter().map(|year| year.category(lang)).collect(),
        series: Vec::new(),
        summary: String::new(),
        notes: notes(&years, lang),
        fetched_at: rfc3339_opt(years.iter().filter_map(|year| year.at).min()),
        lang,
    };
    vec![
        chart(
            head("statistics.loyal_share", titles.0, Unit::Percent, Shape::Trend),
            &years,
            shares,
        ),
        chart(
            head("statistics.loyal_patients", titles.1, Unit::Count, Shape::Bars),
            &years,
            numbers,
        ),
    ]
}

/// Key, words and figures of a series.
type Line = (&'static str, Words, Vec<Figure>);

fn chart(mut parts: Parts, years: &[Year], lines: Vec<Line>) -> Chart {
    let lang = parts.lang;
    let in_part = |(at, figure): (usize, Figure)| figure.in_part(years[at].is_part());
    let series = |(key, label, figures): Line| Series {
        key: key.to_owned(),
        label: lang.pick(label.0, label.1).to_owned(),
        before: false,
        figures: figures.into_iter().enumerate().map(in_part).collect(),
    };
    parts.series = lines.into_iter().map(series).collect();
    parts.summary = summary(&parts);
    Chart::new(parts)
}

/// The last year that has a figure.
fn summary(parts: &Parts) -> String {
    let lang = parts.lang;
    let told = |at: usize| parts.series.iter().all(|series| series.figures[at].value.is_some());
    let Some(last) = (0..parts.categories.len()).rev().find(|at| told(*at)) else {
        return lang.pick("這段期間沒有資料。", "There is no figure for these years.").to_owned();
    };
    let words: Vec<String> = parts
        .series
        .iter()
        .map(|series| format!("{} {}", series.label, series.figures[last].text))
        .collect();
    let (year, words) = (&parts.categories[last].label, words.join(lang.pick("、", ", ")));
    lang.pick_of(format!("{year}：{words}。"), format!("{year}: {words}."))
}

impl Year {
    fn read(told: &[Told], year: i32) -> Self {
        let key = year.to_string();
        let about: Vec<&Told> =
            told.iter().filter(|told| told.from <= key && key <= told.to).collect();
        let newest = about.first().copied();
        let numbers = Numbers::read(newest, &key);
        // What was said while the year went on was not the year's yet.
        let over = about.into_iter().take_while(|told| !part_at(year, told.at));
        let mut said = over.map(|told| Numbers::read(Some(told), &key));
        let before = said.find(|before| *before != numbers);
        Self { year, at: newest.map(|told| told.at), numbers, before }
    }

    /// Fetched before the year was over.
    fn is_part(&self) -> bool {
        self.at.is_some_and(|at| part_at(self.year, at))
    }

    fn category(&self, lang: Lang) -> Category {
        let key = self.year.to_string();
        let label = lang.pick_of(format!("{key} 年"), key.clone());
        let recomputed = self.before.is_some();
        Category { label, short: key.clone(), key, part: self.is_part(), recomputed }
    }
}

/// Whether a year was not over then.
fn part_at(year: i32, at: DateTime<Utc>) -> bool {
    Month::new(year, 12).is_ok_and(|december| december.is_part_at(at))
}

impl Numbers {
    fn read(told: Option<&Told>, key: &str) -> Self {
        let value = told.and_then(|told| told.under(key));
        let count = |name| whole(value?.get(name)?);
        Self { all: count(ALL), loyal: count(LOYAL) }
    }

    /// 忠誠患者 120、所有患者 900.
    fn words(self, lang: Lang) -> String {
        let said = |(zh, en), number| format!("{} {}", lang.pick(zh, en), count(number).text);
        [said(LOYAL_WORDS, self.loyal), said(ALL_WORDS, self.all)].join(lang.pick("、", ", "))
    }
}

fn count(number: Option<u32>) -> Figure {
    number.map_or_else(Figure::missing, Figure::count)
}

/// A count: a whole number that is not below nothing.
fn whole(value: &Value) -> Option<u32> {
    let number = number(value)?;
    format!("{:.0}", number.value).parse().ok().filter(|_| number.value.fract() == 0.0)
}

fn notes(years: &[Year], lang: Lang) -> Vec<String> {
    let named = |wanted: &dyn Fn(&Year) -> bool| {
        let labels = years.iter().filter(|year| wanted(year)).map(|year| year.category(lang).label);
        labels.collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let gaps = named(&|year| year.numbers.all.is_none() && year.numbers.loyal.is_none());
    let parts = named(&|year| year.is_part() && year.numbers.all.is_some());
    let mut notes = Vec::new();
    if !gaps.is_empty() {
        notes.push(lang.pick_of(format!("{gaps}無資料"), format!("{gaps}: no data")));
    }
    if !parts.is_empty() {
        notes.push(lang.pick_of(format!("{parts}未滿"), format!("{parts}: not over yet")));
    }
    for (year, before) in years.iter().filter_map(|year| Some((year, year.before?))) {
        notes.push(recomputed(&year.category(lang).label, &before.words(lang), lang));
    }
    notes
}
