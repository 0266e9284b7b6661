//! One answer of the CRM as it is read: every key kept, its value a number or nothing, and the keys
//! sorted into metrics, doctors and those nobody can tell.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::insight::{self, Meaning, Number};
use serde::Serialize;
use serde_json::{Map, Value};
use store::key_meanings;
use store::snapshots::Snapshot;

use super::board::Span;
use crate::error::AppError;
use crate::session::same_name;
use crate::times::rfc3339;

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// When it was fetched.
    pub(super) at: DateTime<Utc>,
    /// The first month or year asked about; empty for satisfaction.
    pub(super) from: String,
    /// The last one.
    pub(super) to: String,
    /// Whether the service offers it at all.
    pub(super) offered: bool,
    /// Keys and values, in the order they came, as they came.
    pub(super) entries: Vec<(String, Value)>,
}

impl Told {
    /// Reads a snapshot.
    pub(super) fn read(snapshot: &Snapshot) -> Result<Self, AppError> {
        let entries = serde_json::from_str(&snapshot.entries).map_err(|_| AppError::Damaged)?;
        Ok(Self {
            at: snapshot.fetched_at,
            from: snapshot.period_from.clone(),
            to: snapshot.period_to.clone(),
            offered: snapshot.offered,
            entries,
        })
    }

    /// The value of a metric in whatever spelling.
    pub(super) fn metric(&self, name: &str) -> Option<Number> {
        let found = self.entries.iter().find(|(key, _)| insight::known(key) == Some(name));
        found.and_then(|(_, value)| number(value))
    }

    /// The value under exactly this key.
    pub(super) fn under(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

/// A number written as text or as a number; what is neither is missing.
pub(super) fn number(value: &Value) -> Option<Number> {
    match value {
        Value::String(text) => Number::read(text),
        Value::Number(number) => Number::read(&number.to_string()),
        _ => None,
    }
}

/// Keys by what they mean, each in the order they came.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) metrics: Vec<(String, Value)>,
    pub(super) doctors: Vec<(String, Value)>,
    pub(super) unsorted: Vec<(String, Value)>,
}

/// Sorts the keys of an answer.
pub(super) async fn sorted(
    conn: &mut Conn,
    entries: &[(String, Value)],
) -> Result<Sorted, AppError> {
    let mut sorted = Sorted::default();
    for (key, value) in entries {
        let place = match meaning(conn, key).await? {
            Meaning::Metric => &mut sorted.metrics,
            Meaning::Doctor => &mut sorted.doctors,
            Meaning::Unsorted => &mut sorted.unsorted,
        };
        place.push((key.clone(), value.clone()));
    }
    Ok(sorted)
}

/// What a key means here. The record is asked only where the key itself does not say it.
pub(super) async fn meaning(conn: &mut Conn, key: &str) -> Result<Meaning, AppError> {
    if insight::known(key).is_some() {
        return Ok(Meaning::Metric);
    }
    let said = key_meanings::get(conn, key).await?;
    let said = said.and_then(|word| Meaning::said(&word));
    let known_here = said.is_none() && key.is_ascii() && is_doctor(conn, key).await?;
    Ok(insight::meaning(key, said, known_here))
}

async fn is_doctor(conn: &mut Conn, name: &str) -> Result<bool, AppError> {
    if key_meanings::is_doctor(conn, name).await? {
        return Ok(true);
    }
    let staff = store::staff::list(conn).await?;
    Ok(staff.iter().any(|person| same_name(&person.name, name)))
}

/// A snapshot as scripts see it: every key kept, a value that cannot be read is null.
#[derive(Debug, Clone, Serialize)]
pub struct SnapshotView {
    /// When, RFC 3339.
    pub fetched_at: String,
    /// From when to when; none for satisfaction.
    pub period: Option<Span>,
    /// Whether the service offers it at all.
    pub offered: bool,
    /// Metrics by name.
    pub metrics: Map<String, Value>,
    /// Doctors by name.
    pub doctors: Map<String, Value>,
    /// Keys that somebody must sort.
    pub unsorted: Map<String, Value>,
}

impl SnapshotView {
    /// As it is read now. The keys of statistics are months, years and sources: metrics all.
    pub(super) async fn of(conn: &mut Conn, snapshot: &Snapshot) -> Result<Self, AppError> {
        let told = Told::read(snapshot)?;
        let mixed = matches!(snapshot.kind.as_str(), "satisfaction" | "return_visits");
        let sorted = match mixed {
            true => sorted(conn, &told.entries).await?,
            false => Sorted { metrics: told.entries, ..Sorted::default() },
        };
        let (from, to) = (snapshot.period_from.clone(), snapshot.period_to.clone());
        Ok(Self {
            fetched_at: rfc3339(snapshot.fetched_at),
            period: (!from.is_empty()).then_some(Span { from, to }),
            offered: snapshot.offered,
            metrics: numbers(sorted.metrics),
            doctors: numbers(sorted.doctors),
            unsorted: numbers(sorted.unsorted),
        })
    }
}

fn numbers(entries: Vec<(String, Value)>) -> Map<String, Value> {
    entries.into_iter().map(|(key, value)| (key, plain(value))).collect()
}

/// A number, an object of numbers, or null.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            Value::Object(object.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        Value::Number(number) => Value::Number(number),
        other => number(&other).map_or(Value::Null, |number| Value::from(number.value)),
    }
}
