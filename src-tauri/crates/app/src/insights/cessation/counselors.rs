//! Who counts for what: visits name a member of the staff by identity number, figures by name. The
//! numbers of people who are on no list stand together under one name, and never in a figure.

use std::collections::HashMap;

use domain::course::Cell;

use super::super::board::{Asked, ByCounselor};
use super::super::figure::{Category, Chart, Figure, Parts, Series, Shape};
use super::super::own::{Sums, span};
use super::super::words::{self, Lang};
use super::Counted;
use super::measures::{SHORT, Short};

/// Whoever is on no list.
const UNLISTED: u32 = 0;
/// The key of their group.
const UNLISTED_KEY: &str = "unlisted";

/// The groups: one a name, and one for all that have none.
pub(super) struct Counselors {
    by_number: HashMap<String, u32>,
    /// From the group 1 on.
    names: Vec<String>,
}

impl Counselors {
    /// From identity numbers and names, present people first: a number counts for the first.
    pub(super) fn new(staff: Vec<(String, String)>) -> Self {
        let (mut by_number, mut names) = (HashMap::new(), Vec::<String>::new());
        for (number, name) in staff {
            let known = names.iter().position(|one| *one == name);
            let place = known.unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            by_number.entry(number).or_insert(u32::try_from(place + 1).unwrap_or(UNLISTED));
        }
        Self { by_number, names }
    }

    /// The group of an identity number.
    pub(super) fn group(&self, number: &str) -> u32 {
        self.by_number.get(number).copied().unwrap_or(UNLISTED)
    }

    fn name(&self, group: u32, lang: Lang) -> (String, String) {
        let place = usize::try_from(group).ok().and_then(|group| group.checked_sub(1));
        match place.and_then(|place| self.names.get(place)) {
            Some(name) => (name.clone(), name.clone()),
            None => {
                let label = lang.pick("不在人員名單", "Not on the staff list");
                (UNLISTED_KEY.to_owned(), label.to_owned())
            }
        }
    }
}

/// The two charts of each measure that is shown by counselor; none where there is only one.
pub(super) fn charts(counted: &Counted, asked: Asked) -> Vec<Chart> {
    let lang = asked.lang;
    let mut groups: Vec<u32> = counted.cells.keys().map(|(_, who)| *who).collect();
    groups.sort_unstable();
    groups.dedup();
    if groups.len() < 2 {
        return Vec::new();
    }
    let each = groups.into_iter().map(|who| Who {
        named: counted.counselors.name(who, lang),
        is_unlisted: who == UNLISTED,
        sums: counted.sums_of(|one| one == who),
    });
    let each: Vec<Who> = each.collect();
    let all = counted.sums();
    let both = |(_, (short, ids)): (usize, (&Short, &[&'static str; 2]))| {
        [ranked(short, ids[0], &all, &each, lang), by_month(short, ids[1], &all, &each, lang)]
    };
    let shown = |at: usize| match asked.by_counselor {
        ByCounselor::All => true,
        ByCounselor::Measure(only) => at == only,
    };
    let measures = SHORT.iter().zip(IDS).enumerate().filter(|(at, _)| shown(*at));
    measures.flat_map(both).collect()
}

/// The charts' ids: over the whole time, and month by month.
const IDS: &[[&str; 2]] = &[
    ["cessation.new_cases.counselors", "cessation.new_cases.counselor_months"],
    ["cessation.visits.counselors", "cessation.visits.counselor_months"],
    ["cessation.weeks.counselors", "cessation.weeks.counselor_months"],
    ["cessation.completed.counselors", "cessation.completed.counselor_months"],
    ["cessation.lost.counselors", "cessation.lost.counselor_months"],
    ["cessation.cigarettes.counselors", "cessation.cigarettes.counselor_months"],
    ["cessation.co.counselors", "cessation.co.counselor_months"],
    ["cessation.quit_3.counselors", "cessation.quit_3.counselor_months"],
    ["cessation.quit_6.counselors", "cessation.quit_6.counselor_months"],
    ["cessation.same_day.counselors", "cessation.same_day.counselor_months"],
];

/// One counselor's sums.
struct Who {
    /// Key and label.
    named: (String, String),
    is_unlisted: bool,
    sums: Sums<Cell>,
}

impl Who {
    fn total(&self, short: &Short) -> Figure {
        let total = self.sums.total();
        let part = total.as_ref().is_some_and(short.measure.open);
        total.as_ref().map_or_else(Figure::missing, short.figure).in_part(part)
    }
}

/// Over the whole time, the highest first; whoever is on no list, and who has no figure, last.
fn ranked(short: &Short, id: &'static str, all: &Sums<Cell>, each: &[Who], lang: Lang) -> Chart {
    let mut bars: Vec<(&Who, Figure)> = each.iter().map(|who| (who, who.total(short))).collect();
    let height = |figure: &Figure| figure.value.unwrap_or(f64::NEG_INFINITY);
    bars.sort_by(|(a, x), (b, y)| {
        a.is_unlisted.cmp(&b.is_unlisted).then(height(y).total_cmp(&height(x)))
    });
    let categories = bars.iter().map(|(who, figure)| Category {
        key: who.named.0.clone(),
        label: who.named.1.clone(),
        short: who.named.1.clone(),
        part: figure.part,
        recomputed: false,
    });
    let label = lang.pick(short.label.0, short.label.1);
    let told = bars.iter().filter(|(_, figure)| figure.value.is_some());
    let told: Vec<String> =
        told.map(|(who, figure)| format!("{} {}", who.named.1, figure.text)).collect();
    let period = span(all.months, lang);
    let summary = match lang {
        Lang::Zh => format!("{period}，{label}：{}。", told.join("、")),
        Lang::En => format!("{label}, {period}: {}.", told.join(", ")),
    };
    let parts = Parts {
        id,
        title: title(short, lang),
        heading: heading(lang),
        shape: Shape::Bars,
        unit: short.measure.unit,
        categories: categories.collect(),
        series: Vec::new(),
        summary,
        notes: notes(each, lang),
        fetched_at: None,
        lang,
    };
    let figures = bars.into_iter().map(|(_, figure)| figure).collect();
    let series =
        Series { key: short.key.to_owned(), label: label.to_owned(), before: false, figures };
    Chart::new(Parts { series: vec![series], ..parts })
}

/// Month by month, a line a counselor.
fn by_month(short: &Short, id: &'static str, all: &Sums<Cell>, each: &[Who], lang: Lang) -> Chart {
    let open = short.measure.open;
    let series = each.iter().map(|who| Series {
        key: who.named.0.clone(),
        label: who.named.1.clone(),
        before: false,
        figures: who.sums.figures(short.figure, open),
    });
    let period = span(all.months, lang);
    let names: Vec<&str> = each.iter().map(|who| who.named.1.as_str()).collect();
    let summary = match lang {
        Lang::Zh => format!("{period}各月：{}。", names.join("、")),
        Lang::En => format!("Each month, {period}: {}.", names.join(", ")),
    };
    let monthly = lang.pick("各月", "by month");
    Chart::new(Parts {
        id,
        title: lang.pick_of(
            format!("{}（{monthly}）", title(short, lang)),
            format!("{}, {monthly}", title(short, lang)),
        ),
        heading: words::months_heading(lang),
        shape: Shape::Trend,
        unit: short.measure.unit,
        categories: all.categories(open, lang),
        series: series.collect(),
        summary,
        notes: notes(each, lang),
        fetched_at: None,
        lang,
    })
}

fn title(short: &Short, lang: Lang) -> String {
    let label = lang.pick(short.label.0, short.label.1);
    lang.pick_of(format!("{label}：依醫事人員"), format!("{label} by counselor"))
}

fn heading(lang: Lang) -> String {
    lang.pick("醫事人員", "Counselor").to_owned()
}

fn notes(each: &[Who], lang: Lang) -> Vec<String> {
    let unlisted = each.iter().any(|who| who.is_unlisted);
    let told = lang.pick(
        "「不在人員名單」是名單上沒有的醫事人員身分證號，可到設定新增",
        "“Not on the staff list” stands for identity numbers without a name: add them in the settings",
    );
    let mut notes = vec![
        lang.pick(
            "就診歸看診的人，療程歸首次就診的人",
            "A visit counts for who saw the patient, a course for who saw them first",
        )
        .to_owned(),
    ];
    notes.extend(unlisted.then(|| told.to_owned()));
    notes
}
