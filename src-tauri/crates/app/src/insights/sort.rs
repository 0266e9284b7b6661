//! Saying once of a key of the CRM's figures whether it is a doctor or a metric.

use domain::field_error::Code;
use domain::insight::{self, Meaning};
use serde::Deserialize;
use store::key_meanings;
use ts_rs::TS;

use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;

/// The longest key that is taken.
const LONGEST: usize = 200;

/// What a key means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct InsightSortRequest {
    /// The key, as the service writes it.
    pub key: String,
    /// What it is.
    #[ts(type = "\"doctor\" | \"metric\"")]
    pub meaning: String,
}

/// Sorts a key, for every figure there is and comes. Said again, the last word holds.
///
/// # Errors
/// [`AppError::NotAllowed`]; [`AppError::BadField`] for another meaning, no key, or a key that is a
/// metric of the specification, which nobody can make a doctor.
pub async fn insight_sort(desk: &Desk, request: InsightSortRequest) -> Result<(), AppError> {
    desk.only_manager()?;
    let bad = |field, code| Err(AppError::BadField { field, code });
    let key = request.key.as_str();
    let Some(meaning) = Meaning::said(&request.meaning) else {
        return bad("meaning", Code::NotAChoice);
    };
    if key.trim().is_empty() {
        return bad("key", Code::Required);
    }
    if key.chars().count() > LONGEST {
        return bad("key", Code::TooLong);
    }
    if insight::known(key).is_some() {
        return bad("key", Code::Taken);
    }
    let now = desk.ground.clock.now();
    let mut tx = desk.begin().await?;
    let by = desk.user.name.as_str();
    key_meanings::save(tx.conn(), (key, meaning.as_str()), (now, by)).await?;
    desk.audit(&mut tx, "insights.sort", key, meaning.as_str()).await?;
    tx.commit().await?;
    desk.ground.announce(Part::Insights);
    Ok(())
}
