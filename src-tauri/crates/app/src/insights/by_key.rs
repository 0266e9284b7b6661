//! Tiles and bars of one answer of the CRM: a figure for each key, beside that of another answer.

use serde_json::Value;

use domain::insight::Months;

use super::drawn::{Bar, Bars, Head, bars, figure};
use super::figure::{Change, Chart, Figure, Tile, Unit};
use super::own::{Words, span};
use super::snapshot::{Told, number};
use super::words::{self, Lang};
use crate::times::rfc3339;

/// A key and its value as they came.
pub(super) type Entry = (String, Value);

/// The title of metrics that are not of the specification.
pub(super) const OTHERS: Words = ("其他項目", "Other metrics");
/// The title of keys that nobody sorted yet.
pub(super) const UNSORTED: Words = ("尚未分類", "Not sorted yet");

/// Keys that stand in one chart; those of an id that ends in `doctors` are people.
pub(super) struct Group {
    pub(super) id: &'static str,
    pub(super) title: Words,
    pub(super) entries: Vec<Entry>,
}

/// How an answer is shown.
pub(super) struct Shown<'a> {
    pub(super) unit: Unit,
    /// What the figures are.
    pub(super) label: String,
    pub(super) told: &'a Told,
    /// Its time was not over when it was fetched.
    pub(super) part: bool,
    /// Which time, in words.
    pub(super) of: String,
    /// What it is compared with, and the words for that.
    pub(super) other: Option<(&'a Told, String)>,
    pub(super) lang: Lang,
}

impl Shown<'_> {
    /// A metric on its own.
    pub(super) fn tile(&self, board: &str, metric: &str, label: &str) -> Tile {
        let of = |told: &Told| figure(self.unit, told.metric(metric));
        let now = of(self.told).in_part(self.part);
        let other = self.other.as_ref();
        let change = other.and_then(|(other, words)| Change::between(&of(other), &now, words));
        Tile {
            id: format!("{board}.{metric}"),
            label: label.to_owned(),
            unit: self.unit,
            part: now.part,
            figure: now,
            change,
            fetched_at: Some(rfc3339(self.told.at)),
        }
    }

    /// A chart for each group that has a key, the highest first.
    pub(super) fn charts(&self, groups: Vec<Group>) -> Vec<Chart> {
        groups
            .into_iter()
            .filter(|group| !group.entries.is_empty())
            .map(|g| self.chart(g))
            .collect()
    }

    fn chart(&self, group: Group) -> Chart {
        let lang = self.lang;
        let people = group.id.ends_with("doctors");
        let heading = if people { ("醫師", "Doctor") } else { ("項目", "Metric") };
        let head = Head {
            id: group.id,
            title: of_time(lang.pick(group.title.0, group.title.1), &self.of, lang),
            unit: self.unit,
            lang,
        };
        let of = Bars {
            heading: lang.pick(heading.0, heading.1).to_owned(),
            label: self.label.clone(),
            against: self.other.as_ref().map(|(_, words)| words.clone()),
            fetched_at: Some(self.told.at),
            notes: self.notes(),
            ranked: true,
        };
        bars(head, of, group.entries.into_iter().map(|entry| self.bar(entry, people)).collect())
    }

    fn bar(&self, (key, value): Entry, person: bool) -> Bar {
        let of = |value: Option<&Value>| figure(self.unit, value.and_then(number));
        let before: Option<Figure> = self.other.as_ref().map(|(other, _)| of(other.under(&key)));
        let figure = of(Some(&value)).in_part(self.part);
        let label = if person { key.clone() } else { words::metric(&key, self.lang) };
        Bar { key, label, figure, before }
    }

    fn notes(&self) -> Vec<String> {
        let part = self.part.then(|| {
            self.lang.pick_of(format!("{}未滿", self.of), format!("{}: not over yet", self.of))
        });
        part.into_iter().collect()
    }
}

/// Words and the time they are about.
pub(super) fn of_time(words: &str, time: &str, lang: Lang) -> String {
    match time {
        "" => words.to_owned(),
        time => lang.pick_of(format!("{words}（{time}）"), format!("{words} ({time})")),
    }
}

/// 去年同期, or the months themselves.
pub(super) fn against(months: Months, compare: Months, lang: Lang) -> String {
    let a_year_before = compare.from.plus(12) == months.from && compare.to.plus(12) == months.to;
    match a_year_before {
        true => lang.pick("去年同期", "the same time last year").to_owned(),
        false => span(compare, lang),
    }
}
