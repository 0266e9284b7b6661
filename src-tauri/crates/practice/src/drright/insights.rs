//! The calls that answer figures. What a test set is said word for word; else figures that follow
//! from the months asked about, so that two runs agree.

use serde_json::{Map, Value, json};

use super::form;
use super::said::Said;
use super::state::State;
use crate::calls::CallName;
use crate::faults::scramble;

/// Doctors of the printed samples, each with the return visits of a usual month, in tenths.
const DOCTORS: [(&str, u64); 7] = [
    ("黃清清", 673),
    ("李文政", 765),
    ("余承瑜", 702),
    ("黃凱", 532),
    ("張藝雯", 664),
    ("郭興岑", 411),
    ("談艾樺", 392),
];
/// The metrics of return visits, in the printed spelling and in tenths.
const KINDS: [(&str, u64); 5] = [
    ("total", 663),
    ("changed", 542),
    ("assigned", 766),
    ("reminder_cancled", 441),
    ("cancled", 329),
];
/// The metrics of satisfaction.
const SATISFACTION: [(&str, u64); 14] = [
    ("total", 813),
    ("environment", 863),
    ("facility", 788),
    ("receptionist", 572),
    ("assistant", 828),
    ("appointment", 884),
    ("Endodontics", 752),
    ("Orthodontics", 653),
    ("Prosthetics", 811),
    ("Crowns", 778),
    ("Implants", 677),
    ("Whitening", 882),
    ("Cleaning", 829),
    ("doctor", 701),
];
/// Nothing is known of this month of any year.
const GAP: &str = "/02";

/// Answers one of the five.
pub(super) fn answer(state: &State, name: CallName, body: &str) -> Said {
    let yes = state.config.yes;
    if let Some(text) = state.answers.get(&name) {
        return Said::raw(yes, text.clone());
    }
    let newer = !matches!(name, CallName::ReturnVisits | CallName::Satisfaction);
    if newer && !state.config.statistics {
        return Said::status(state.config.not_offered);
    }
    let result = if name == CallName::Satisfaction {
        satisfaction()
    } else {
        match form::period(body).and_then(|(start, end)| figures(name, &start, &end)) {
            Some(result) => result,
            None => return Said::refused(400, "period is missing or not well formed"),
        }
    };
    let mut result = result;
    result.extend((1..=3).map(|n| (format!("reserved_{n}"), json!("TBD"))));
    Said::json(yes, json!({ "result": result }), state.config.trailing_commas)
}

fn figures(name: CallName, start: &str, end: &str) -> Option<Map<String, Value>> {
    if start.len() == 4 {
        return (name == CallName::Complaints).then(|| loyal(start, end)).flatten();
    }
    let months = months(start, end)?;
    Some(match name {
        CallName::ReturnVisits => return_visits(start, end),
        CallName::Complaints => complaints(&months),
        CallName::ComplaintRate => by_month(&months, 100, 180),
        _ => by_month(&months, 450, 500),
    })
}

/// Every month from the first to the last, `YYYY/MM`.
fn months(start: &str, end: &str) -> Option<Vec<String>> {
    let month = |text: &str| {
        let (year, month) = text.split_once('/')?;
        let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
        (text.len() == 7 && (1..=12).contains(&month)).then_some(year * 12 + month - 1)
    };
    let (first, last) = (month(start)?, month(end)?);
    (first <= last && last - first < 600)
        .then(|| (first..=last).map(|n| format!("{:04}/{:02}", n / 12, n % 12 + 1)).collect())
}

/// A number between two bounds that follows from a text.
fn number(seed: &str, from: u64, to: u64) -> u64 {
    let mixed = seed.bytes().fold(7, |sum, byte| scramble(sum ^ u64::from(byte)));
    from + mixed % (to - from + 1)
}

/// A share in tenths of a percent, as text or, every third time, as a number.
fn share(tenths: u64) -> Value {
    if tenths.is_multiple_of(3) {
        return json!(tenths as f64 / 10.0);
    }
    json!(format!("{}.{}", tenths / 10, tenths % 10))
}

fn satisfaction() -> Map<String, Value> {
    let all = SATISFACTION.into_iter().chain(DOCTORS);
    all.map(|(name, tenths)| (name.to_owned(), share(tenths))).collect()
}

/// Figures that move a little from month to month; a month without any says so by empty values.
fn return_visits(start: &str, end: &str) -> Map<String, Value> {
    let gap = start == end && start.ends_with(GAP);
    let value = |(name, tenths): (&str, u64)| {
        let moved = tenths - 40 + number(&format!("{name}{start}{end}"), 0, 80);
        (name.to_owned(), if gap { json!("") } else { share(moved) })
    };
    KINDS.into_iter().chain(DOCTORS).map(value).collect()
}

fn by_month(months: &[String], from: u64, to: u64) -> Map<String, Value> {
    let text = |n: u64| json!(format!("{}.{:02}", n / 100, n % 100));
    let values: Vec<u64> = months.iter().map(|month| number(month, from, to)).collect();
    let average = values.iter().sum::<u64>() / (values.len() as u64).max(1);
    let mut map = Map::new();
    map.insert("avg".to_owned(), text(average));
    map.extend(months.iter().cloned().zip(values.into_iter().map(text)));
    map
}

fn complaints(months: &[String]) -> Map<String, Value> {
    let sources = ["Google", "Facebook", "Private", "Public"];
    let count = |month: &str, source: &str| number(&format!("{month}{source}"), 0, 7);
    let row = |counts: Vec<u64>| {
        let mut row: Map<String, Value> = sources
            .iter()
            .map(|s| (*s).to_owned())
            .zip(counts.into_iter().map(Value::from))
            .collect();
        row.insert("reserved_1".to_owned(), json!("TBD"));
        Value::Object(row)
    };
    let total = sources.iter().map(|s| months.iter().map(|m| count(m, s)).sum()).collect();
    let mut map = Map::new();
    map.insert("total".to_owned(), row(total));
    for month in months {
        let counts = sources.iter().map(|source| count(month, source)).collect();
        map.insert(month.clone(), row(counts));
    }
    map
}

fn loyal(start: &str, end: &str) -> Option<Map<String, Value>> {
    let (first, last): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
    let year = |year: u32| {
        let all = number(&year.to_string(), 9_000, 18_000);
        let row = json!({ "TTLPT": all, "LYLPT": all / 3, "reserved_1": "TBD" });
        (year.to_string(), row)
    };
    (first <= last && last - first < 100).then(|| (first..=last).rev().map(year).collect())
}
