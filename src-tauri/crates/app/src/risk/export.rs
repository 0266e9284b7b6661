//! Both lists of the screen as one file, for whoever mends the claims: identity numbers in full,
//! which is why each export is audited.

use domain::claim::{Claimed, Facts, Visited, days_of};
use domain::ids::VisitId;
use tables::Value;

use super::compare::{ClaimDifference, differences};
use super::list::{RiskRow, not_there};
use crate::desk::Desk;
use crate::error::AppError;
use crate::exports::{Source, Whole, dated, dated_opt, number, text, text_opt};

/// Both sides of a claim, then what is known of the visit.
const HEADER: [&str; 18] = [
    "KIND",
    "DIFFERS",
    "NAME",
    "ID",
    "CLAIM_ID",
    "BIRTHDAY",
    "CLAIM_BIRTHDAY",
    "FUNC_DATE",
    "CLAIM_FUNC_DATE",
    "CURE_TYPE",
    "CLAIM_CURE_TYPE",
    "DRUG_DAYS",
    "CLAIM_DRUG_DAYS",
    "HOSP_ID",
    "CLAIM_HOSP_ID",
    "STATE",
    "HELD_BY",
    "CLAIM_ROW",
];

/// What is not there and what differs, to be written.
pub(crate) async fn rows_to_export(desk: &Desk) -> Result<Box<dyn Source>, AppError> {
    let mut rows = Vec::new();
    for row in not_there(desk).await? {
        rows.push(held_row(&row, full_id(desk, &row).await?));
    }
    rows.extend(differences(desk).await?.iter().map(differing_row));
    let header = HEADER.iter().map(|name| (*name).to_owned()).collect();
    Ok(Box::new(Whole::new("risk", String::new(), header, rows)))
}

/// The identity number of a visit; of an unfinished form only what the list shows.
async fn full_id(desk: &Desk, row: &RiskRow) -> Result<Option<String>, AppError> {
    let Some(id) = row.visit_id.parse::<VisitId>().ok().filter(|_| !row.draft) else {
        return Ok(row.id_masked.clone());
    };
    let mut reader = desk.read().await?;
    let stored = store::visits::get(reader.conn(), id).await?;
    Ok(stored.map(|stored| stored.visit.id.as_str().to_owned()))
}

fn held_row(row: &RiskRow, id: Option<String>) -> Vec<Value> {
    let mut cells = vec![Value::Empty; HEADER.len()];
    cells[0] = text("not_at_hpa");
    cells[2] = text_opt(row.name.as_deref());
    cells[3] = text_opt(id);
    cells[5] = dated_opt(row.birthday.as_deref());
    cells[7] = dated_opt(row.func_date.as_deref());
    cells[9] = text(row.cure_type.unwrap_or(""));
    cells[15] = text(&row.state);
    cells[16] = text(&row.held_by);
    cells
}

fn differing_row(one: &ClaimDifference) -> Vec<Value> {
    let named: Vec<&str> = one.fields.iter().map(|field| field.field).collect();
    let (here, claim) = (one.full.here.as_ref(), one.full.claim.as_ref());
    let ours = |of: fn(&Facts) -> Value| here.map_or(Value::Empty, |one: &Visited| of(&one.facts));
    let theirs =
        |of: fn(&Facts) -> Value| claim.map_or(Value::Empty, |one: &Claimed| of(&one.facts));
    let days = |days: Option<u16>| days.map_or(Value::Empty, number);
    let id = |facts: &Facts| text(facts.id.as_str());
    let kind = |facts: &Facts| text(facts.cure_type.as_str());
    vec![
        text(one.kind),
        text(&named.join(" ")),
        text_opt(one.name.as_deref()),
        ours(id),
        theirs(id),
        ours(|facts| dated(&facts.birthday.to_string())),
        theirs(|facts| dated(&facts.birthday.to_string())),
        ours(|facts| dated(&facts.func_date.to_string())),
        theirs(|facts| dated(&facts.func_date.to_string())),
        ours(kind),
        theirs(kind),
        days(here.and_then(days_of)),
        days(claim.and_then(|one| one.drug_days)),
        ours(|facts| text(facts.hosp_id.as_str())),
        theirs(|facts| text(facts.hosp_id.as_str())),
        text(one.state.unwrap_or("")),
        Value::Empty,
        one.row.map_or(Value::Empty, number),
    ]
}
