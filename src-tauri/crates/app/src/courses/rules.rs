//! The programme's rules as a manager sees and edits them. Every change is on record.

use domain::course::{Rule, RuleKey, Rules};
use domain::dates::{Date, Source};
use domain::field_error::Code;
use serde::{Deserialize, Serialize};
use store::StoreError;
use store::rules::{StoredRule, Written};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;

/// The longest a source may be.
const LONGEST_SOURCE: usize = 300;
/// The largest number a rule may have.
const MOST: u16 = 999;

/// One rule over a time.
#[derive(Debug, Serialize, TS)]
pub struct RuleRow {
    /// Its number here.
    pub id: String,
    /// What it is about.
    pub key: &'static str,
    /// Its number; 1 and 0 for yes and no.
    pub value: u16,
    /// Whether it is a yes or no.
    pub switch: bool,
    /// The number the program came with.
    pub shipped: u16,
    /// The first day it holds, `YYYY-MM-DD`.
    pub valid_from: String,
    /// The last day it holds.
    pub valid_to: Option<String>,
    /// Who says so.
    pub source: String,
    /// Whether the clinic wrote it.
    pub edited: bool,
    /// Whether it is the one that counts today.
    pub in_force: bool,
}

/// A rule as a manager writes it.
#[derive(Deserialize, TS)]
pub struct RuleSave {
    /// The row to write over; a new row without one.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
    /// What it is about.
    pub key: String,
    /// Its number as typed.
    pub value: String,
    /// The first day it holds, as typed.
    pub valid_from: String,
    /// The last day it holds, as typed; blank until further notice.
    #[serde(default)]
    #[ts(optional)]
    pub valid_to: Option<String>,
    /// Who says so.
    pub source: String,
}

/// The rules as the domain uses them.
pub(crate) async fn rules(conn: &mut db::Conn) -> Result<Rules, AppError> {
    let rows = store::rules::list(conn).await?;
    Ok(Rules::new(rows.into_iter().map(|row| row.rule).collect()))
}

/// Every rule, by key and day.
pub async fn rules_view(desk: &Desk) -> Result<Vec<RuleRow>, AppError> {
    let mut reader = desk.read().await?;
    let stored = store::rules::list(reader.conn()).await?;
    let today = desk.today();
    let counts = |rule: &Rule| {
        let same = stored.iter().filter(|other| {
            let other = &other.rule;
            other.key == rule.key
                && other.from.is_none_or(|from| from <= today)
                && other.to.is_none_or(|to| today <= to)
        });
        same.map(|other| &other.rule).max_by_key(|other| other.from) == Some(rule)
    };
    let place = |row: &StoredRule| RuleKey::ALL.iter().position(|key| *key == row.rule.key);
    let mut ordered: Vec<&StoredRule> = stored.iter().collect();
    ordered.sort_by_key(|row| (place(row), row.from));
    Ok(ordered.into_iter().map(|row| view(row, counts(&row.rule))).collect())
}

fn view(row: &StoredRule, in_force: bool) -> RuleRow {
    RuleRow {
        id: row.id.to_string(),
        key: row.rule.key.name(),
        value: row.rule.value,
        switch: row.rule.key.is_switch(),
        shipped: row.rule.key.handbook(),
        valid_from: row.from.to_string(),
        valid_to: row.rule.to.map(|day| day.to_string()),
        source: row.source.clone(),
        edited: row.edited,
        in_force,
    }
}

/// Writes a rule, over its row or as a new one, and answers all of them. A manager only.
pub async fn rule_save(desk: &Desk, request: RuleSave) -> Result<Vec<RuleRow>, AppError> {
    desk.only_manager()?;
    let source = request.source.trim();
    let written = read(&request, source)?;
    let mut tx = desk.begin().await?;
    let taken = |error: StoreError| match error {
        StoreError::Exists => AppError::BadField { field: "valid_from", code: Code::Taken },
        other => other.into(),
    };
    match request.id.as_deref() {
        None => {
            store::rules::insert(tx.conn(), &written).await.map_err(taken)?;
        }
        Some(id) => {
            let id = id.parse().map_err(|_| AppError::NotFound)?;
            if !store::rules::update(tx.conn(), id, &written).await.map_err(taken)? {
                return Err(AppError::NotFound);
            }
        }
    }
    let to = written.to.map(|day| day.to_string()).unwrap_or_default();
    let detail = format!("{} from {} to {to}", written.value, written.from);
    desk.audit(&mut tx, "rule.save", written.key.name(), &detail).await?;
    tx.commit().await?;
    rules_view(desk).await
}

fn read<'a>(request: &RuleSave, source: &'a str) -> Result<Written<'a>, AppError> {
    let bad = |field| move |code| AppError::BadField { field, code };
    let key = RuleKey::from_name(request.key.trim()).ok_or(bad("key")(Code::NotAChoice))?;
    let value = number(&request.value, key).map_err(bad("value"))?;
    let from = Date::parse(&request.valid_from, Source::Screen).map_err(bad("valid_from"))?;
    let to = request.valid_to.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let to = to.map(|typed| Date::parse(typed, Source::Screen)).transpose();
    let to = to.map_err(bad("valid_to"))?;
    if to.is_some_and(|to| to < from) {
        return Err(bad("valid_to")(Code::EndsBeforeStart));
    }
    if source.is_empty() {
        return Err(bad("source")(Code::Required));
    }
    if source.chars().count() > LONGEST_SOURCE {
        return Err(bad("source")(Code::TooLong));
    }
    Ok(Written { key, value, from, to, source })
}

fn number(typed: &str, key: RuleKey) -> Result<u16, Code> {
    let typed = domain::text::tidy(typed);
    if typed.is_empty() {
        return Err(Code::Required);
    }
    let number: u16 = typed.parse().map_err(|_| Code::NotANumber)?;
    let most = if key.is_switch() { 1 } else { MOST };
    if number <= most { Ok(number) } else { Err(Code::OutOfRange) }
}
