//! Charts and tiles of sums that the own record gives month by month. A month before the first one
//! on record, or still to come, is a gap; one inside it without anything is 0; and a share or a mean
//! of nothing is a gap too. Not here: what is counted, which each board says for itself.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use chrono::{DateTime, Utc};
use domain::insight::{Month, Months};

use super::figure::{Category, Change, Chart, Figure, Parts, Series, Shape, Tile, Unit};
use super::words::{self, Lang};

/// The same in both languages, Chinese first.
pub(super) type Words = (&'static str, &'static str);

/// One line of a chart: how a month's sums become its figure.
pub(super) struct Line<S> {
    /// Stable.
    pub(super) key: &'static str,
    /// What it is.
    pub(super) label: Words,
    /// The figure of some sums.
    pub(super) figure: fn(&S) -> Figure,
}

/// What one chart is about.
pub(super) struct Measure<S: 'static> {
    /// Stable: `cessation.visits`.
    pub(super) id: &'static str,
    /// Its title.
    pub(super) title: Words,
    /// What its figures count in.
    pub(super) unit: Unit,
    /// Its lines.
    pub(super) lines: &'static [Line<S>],
    /// Whether the sums may still change although their month is over.
    pub(super) open: fn(&S) -> bool,
    /// What to know of it, from the sums of the whole time.
    pub(super) notes: fn(&S, Lang) -> Vec<String>,
}

/// The sums of some months.
pub(super) struct Sums<S> {
    /// Which months.
    pub(super) months: Months,
    /// The months in which something was counted.
    pub(super) cells: BTreeMap<Month, S>,
    /// The first month on record.
    pub(super) first: Option<Month>,
    /// When they were counted.
    pub(super) now: DateTime<Utc>,
}

impl<S: AddAssign + Copy + Default> Sums<S> {
    /// The sums of a month; none where the record does not reach.
    pub(super) fn at(&self, month: Month) -> Option<S> {
        let reaches =
            self.first.is_some_and(|first| first <= month) && month <= Month::of(self.now);
        reaches.then(|| self.cells.get(&month).copied().unwrap_or_default())
    }

    /// Everything together; none where the record reaches none of the months.
    pub(super) fn total(&self) -> Option<S> {
        let mut known = self.months.iter().filter_map(|month| self.at(month));
        let mut sum = known.next()?;
        known.for_each(|one| sum += one);
        Some(sum)
    }

    fn is_part(&self, month: Month, sums: Option<&S>, open: fn(&S) -> bool) -> bool {
        sums.is_some_and(|sums| month.is_part_at(self.now) || open(sums))
    }

    fn any_part(&self, open: fn(&S) -> bool) -> bool {
        self.months.iter().any(|month| self.is_part(month, self.at(month).as_ref(), open))
    }

    /// A figure a month.
    pub(super) fn figures(&self, figure: fn(&S) -> Figure, open: fn(&S) -> bool) -> Vec<Figure> {
        let one = |month| {
            let sums = self.at(month);
            let part = self.is_part(month, sums.as_ref(), open);
            sums.as_ref().map_or_else(Figure::missing, figure).in_part(part)
        };
        self.months.iter().map(one).collect()
    }

    /// The months as places of an axis.
    pub(super) fn categories(&self, open: fn(&S) -> bool, lang: Lang) -> Vec<Category> {
        let one = |month: Month| Category {
            key: month.to_string(),
            label: words::month(month, lang),
            short: words::short_month(month, month == self.months.from, lang),
            part: self.is_part(month, self.at(month).as_ref(), open),
            recomputed: false,
        };
        self.months.iter().map(one).collect()
    }
}

/// A board's sums, and those it is compared with.
pub(super) struct Both<S> {
    /// Of the months asked for.
    pub(super) now: Sums<S>,
    /// Of the months compared with.
    pub(super) before: Option<Sums<S>>,
    /// The language of the words.
    pub(super) lang: Lang,
}

impl<S: AddAssign + Copy + Default> Both<S> {
    fn pick(&self, words: Words) -> &'static str {
        self.lang.pick(words.0, words.1)
    }

    /// The chart of a measure, month by month.
    pub(super) fn chart(&self, measure: &Measure<S>) -> Chart {
        let open = measure.open;
        let series = |sums: &Sums<S>, line: &Line<S>, before: bool| {
            let label = self.pick(line.label);
            let label = match before {
                false => label.to_owned(),
                true => self.lang.pick_of(
                    format!("{label}（{}）", span(sums.months, self.lang)),
                    format!("{label} ({})", span(sums.months, self.lang)),
                ),
            };
            let figures = sums.figures(line.figure, open);
            Series { key: line.key.to_owned(), label, before, figures }
        };
        let mut all: Vec<Series> =
            measure.lines.iter().map(|line| series(&self.now, line, false)).collect();
        if let Some(before) = &self.before {
            all.extend(measure.lines.iter().map(|line| series(before, line, true)));
        }
        let total = self.now.total();
        let mut notes = self.month_notes(open);
        notes.extend(total.iter().flat_map(|total| (measure.notes)(total, self.lang)));
        Chart::new(Parts {
            id: measure.id,
            title: self.pick(measure.title).to_owned(),
            heading: words::months_heading(self.lang),
            shape: if self.before.is_some() { Shape::Comparison } else { Shape::Trend },
            unit: measure.unit,
            categories: self.now.categories(open, self.lang),
            series: all,
            summary: self.summary(measure),
            notes,
            fetched_at: None,
            lang: self.lang,
        })
    }

    /// A figure of the whole time, against the months compared with.
    pub(super) fn tile(
        &self,
        id: &str,
        label: Words,
        unit: Unit,
        figure: fn(&S) -> Figure,
        open: fn(&S) -> bool,
    ) -> Tile {
        let of = |sums: &Sums<S>| sums.total().as_ref().map_or_else(Figure::missing, figure);
        let part = self.now.any_part(open);
        let now = of(&self.now).in_part(part);
        let change = self
            .before
            .as_ref()
            .and_then(|before| Change::between(&of(before), &now, &span(before.months, self.lang)));
        let part = now.part;
        let label = self.pick(label).to_owned();
        Tile { id: id.to_owned(), label, unit, figure: now, change, fetched_at: None, part }
    }

    /// One sentence: each line over the whole time, and the last month that is over.
    fn summary(&self, measure: &Measure<S>) -> String {
        let Some(total) = self.now.total() else {
            return self
                .pick(("這段期間沒有紀錄。", "There is no record of this time."))
                .to_owned();
        };
        let told = |line: &Line<S>, sums: &S| {
            let figure = (line.figure)(sums);
            let figure = figure.value.map_or(self.pick(("無資料", "no data")), |_| &figure.text);
            format!("{} {figure}", self.pick(line.label))
        };
        let all = |sums: &S| {
            let lines = measure.lines.iter().map(|line| told(line, sums));
            lines.collect::<Vec<_>>().join(self.pick(("、", ", ")))
        };
        let span = span(self.now.months, self.lang);
        let whole = self.last_whole(measure).filter(|_| self.now.months.len() > 1);
        let last = whole.map(|(month, sums)| (words::month(month, self.lang), all(&sums)));
        let total = all(&total);
        match (self.lang, last) {
            (Lang::Zh, Some((month, last))) => {
                format!("{span}：{total}；最近一個完整的月份是 {month}：{last}。")
            }
            (Lang::Zh, None) => format!("{span}：{total}。"),
            (Lang::En, Some((month, last))) => {
                format!("{span}: {total}; the last month that is over is {month}: {last}.")
            }
            (Lang::En, None) => format!("{span}: {total}."),
        }
    }

    /// The last month that is over and has a figure.
    fn last_whole(&self, measure: &Measure<S>) -> Option<(Month, S)> {
        let mut months: Vec<Month> = self.now.months.iter().collect();
        months.reverse();
        months.into_iter().find_map(|month| {
            let sums = self.now.at(month)?;
            let told = measure.lines.iter().any(|line| (line.figure)(&sums).value.is_some());
            let whole = !self.now.is_part(month, Some(&sums), measure.open);
            (told && whole).then_some((month, sums))
        })
    }

    /// Which months are gaps because the record does not reach them, and which are part.
    fn month_notes(&self, open: fn(&S) -> bool) -> Vec<String> {
        let named = |months: Vec<Month>| {
            let months = runs(&months).into_iter().map(|run| span(run, self.lang));
            months.collect::<Vec<_>>().join(self.pick(("、", ", ")))
        };
        let (reached, not): (Vec<Month>, Vec<Month>) =
            self.now.months.iter().partition(|month| self.now.at(*month).is_some());
        let part = |month: &Month| self.now.is_part(*month, self.now.at(*month).as_ref(), open);
        let part: Vec<Month> = reached.into_iter().filter(part).collect();
        let mut notes = Vec::new();
        if !not.is_empty() {
            let not = named(not);
            notes.push(self.lang.pick_of(format!("{not}無資料"), format!("{not}: no data")));
        }
        if !part.is_empty() {
            let part = named(part);
            notes.push(self.lang.pick_of(format!("{part}未滿"), format!("{part}: not over yet")));
        }
        notes
    }
}

/// Months in a row as runs.
pub(super) fn runs(months: &[Month]) -> Vec<Months> {
    let mut runs: Vec<Months> = Vec::new();
    for month in months {
        match runs.last_mut().filter(|run| run.to.plus(1) == *month) {
            Some(run) => run.to = *month,
            None => runs.push(Months::one(*month)),
        }
    }
    runs
}

/// A run of months in words.
pub(super) fn span(months: Months, lang: Lang) -> String {
    let (from, to) = (words::month(months.from, lang), words::month(months.to, lang));
    match (lang, months.from == months.to) {
        (_, true) => from,
        (Lang::Zh, false) => format!("{from}至 {to}"),
        (Lang::En, false) => format!("{from} to {to}"),
    }
}

impl Lang {
    /// As [`Lang::pick`], of words that were put together.
    pub(super) fn pick_of(self, zh: String, en: String) -> String {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}
