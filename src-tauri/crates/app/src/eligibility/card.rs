//! What is on record about one person's eligibility, and whether it still holds for the visit that
//! is being entered. Nothing is asked here.

use chrono::{DateTime, TimeDelta, Utc};
use domain::dates::{Date, Source};
use domain::environment::Environment;
use domain::national_id::NationalId;
use domain::visit::CureType;
use serde::Deserialize;
use store::eligibility::Check;
use ts_rs::TS;

use super::question::cure_type_of;
use super::view::{EligibilityView, view};
use crate::desk::Desk;
use crate::error::AppError;

/// About whom, and what the visit says now, as typed.
#[derive(Deserialize, TS)]
pub struct EligibilityLastRequest {
    /// Identity number.
    pub id: String,
    /// The birthday in the form.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub birthday: Option<String>,
    /// The treatment in the form.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub cure_type: Option<String>,
    /// The day in the form.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub date: Option<String>,
}

/// So many are shown.
const SHOWN: u32 = 50;

/// Everything on record about a person, newest first; nothing for a number that is not whole yet.
pub async fn eligibility_last(
    desk: &Desk,
    request: EligibilityLastRequest,
) -> Result<Vec<EligibilityView>, AppError> {
    let Ok(id) = NationalId::parse(&request.id) else {
        return Ok(Vec::new());
    };
    let now = Now::of(desk, &request);
    let mut reader = desk.read().await?;
    let checks = store::eligibility::of_person(reader.conn(), &id, SHOWN).await?;
    Ok(checks.iter().map(|check| view(check, now.stale(check))).collect())
}

/// What the visit says now. What cannot be read yet differs from nothing.
struct Now {
    at: DateTime<Utc>,
    fresh: TimeDelta,
    environment: Environment,
    birthday: Option<Date>,
    cure_type: Option<CureType>,
    func_date: Option<Date>,
}

impl Now {
    fn of(desk: &Desk, request: &EligibilityLastRequest) -> Self {
        let current = desk.ground.current();
        let day = |text: &Option<String>| {
            text.as_deref().and_then(|text| Date::parse(text, Source::Screen).ok())
        };
        let days = current.settings.value("hpa.eligibility_fresh_days").parse().unwrap_or(7);
        Self {
            at: desk.ground.clock.now(),
            fresh: TimeDelta::days(days),
            environment: current.settings.environment,
            birthday: day(&request.birthday),
            cure_type: request.cure_type.as_deref().and_then(|text| cure_type_of(text).ok()),
            func_date: day(&request.date),
        }
    }

    fn stale(&self, check: &Check) -> Option<&'static str> {
        if check.environment != self.environment {
            Some("other_environment")
        } else if self.birthday.is_some_and(|day| day != check.birthday) {
            Some("other_birthday")
        } else if self.cure_type.is_some_and(|cure_type| cure_type != check.cure_type) {
            Some("other_type")
        } else if self.func_date.is_some_and(|day| day != check.func_date) {
            Some("other_date")
        } else if self.at - check.checked_at > self.fresh {
            Some("old")
        } else {
            None
        }
    }
}
