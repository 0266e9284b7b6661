//! A list of questions about eligibility as a file, with what came of each.

use store::eligibility_lists::{self as lists, Settled};
use tables::Value;

use super::source::{Source, Whole, names};
use super::values::{day, moment_opt, secret, text, text_opt};
use crate::desk::Desk;
use crate::error::AppError;

const HEADER: [&str; 10] = [
    "NAME",
    "ID",
    "BIRTHDAY",
    "CURE_TYPE",
    "FUNC_DATE",
    "STATE",
    "OUTCOME",
    "MESSAGE",
    "REASON",
    "CHECKED_AT",
];

/// One list, by its id.
pub(super) async fn eligibility(desk: &Desk, id: &str) -> Result<Box<dyn Source>, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = desk.read().await?;
    lists::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?;
    let settled = lists::rows(reader.conn(), id).await?;
    let rows = settled.iter().map(row).collect();
    Ok(Box::new(Whole::new("eligibility", format!("list={id}"), names(&HEADER), rows)))
}

fn row(settled: &Settled) -> Vec<Value> {
    let asked = &settled.row;
    // A row that waits for another try has no answer yet, as on the screen.
    let known = asked.state != "waiting";
    vec![
        secret(asked.name.as_ref()),
        text(asked.national_id.as_str()),
        day(asked.birthday),
        text(asked.cure_type.as_str()),
        day(asked.func_date),
        text(&asked.state),
        text_opt(settled.outcome.as_deref().filter(|_| known)),
        text_opt(settled.message.as_deref().filter(|_| known)),
        text_opt(asked.reason.as_deref()),
        moment_opt(settled.checked_at.filter(|_| known)),
    ]
}
