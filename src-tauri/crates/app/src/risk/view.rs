//! The whole screen: what is not there, what differs, which files were brought in, and by which
//! rule a visit is late.

use domain::dates::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::claims::{ClaimsImported, claims_imports};
use super::compare::{ClaimDifference, compared};
use super::list::{RiskRow, elsewhere, page};
use crate::desk::Desk;
use crate::error::AppError;

/// Rows of a page where none are named.
pub(super) const PAGE: u32 = 200;

/// Which part is wanted; without one, the beginning of both lists.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct RiskRequest {
    /// The cursor of the page of visits before.
    pub after: Option<String>,
    /// How many differences were shown before.
    pub differences_from: u32,
    /// Most rows of each wanted; 0 for the usual 200.
    pub limit: u32,
}

/// How many visits are not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct RiskCounts {
    /// In all, unfinished forms aside.
    #[ts(type = "number")]
    pub total: i64,
    /// Of an earlier month: the claim for it may be going out.
    #[ts(type = "number")]
    pub hard: i64,
    /// Of those, past the day by which the month is claimed.
    #[ts(type = "number")]
    pub past: i64,
}

/// The rule by which a visit is late. No public source says one: it is a setting, and shown as
/// unverified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeadlineRule {
    /// `hpa.register_warn_hours`.
    #[ts(type = "number")]
    pub warn_hours: u64,
    /// Day of the following month by which a month is claimed, `hpa.claim_day`.
    pub claim_day: u32,
    /// Whether a source was read.
    pub verified: bool,
    /// Where it comes from.
    pub source: &'static str,
}

/// The screen.
#[derive(Debug, Serialize, TS)]
pub struct RiskView {
    /// Visits that are not at HPA as they stand here, oldest first.
    pub not_there: Vec<RiskRow>,
    /// The cursor of the next page, when there is one.
    pub next: Option<String>,
    /// How many there are.
    pub counts: RiskCounts,
    /// What differs between visits and claims, what needs mending first, then oldest first.
    pub differences: Vec<ClaimDifference>,
    /// How many differences there are.
    pub differences_total: u32,
    /// Claims whose visit is the same in every fact and stands at HPA.
    pub matched: u32,
    /// Claims there are.
    pub claims: u32,
    /// The last file that was brought in.
    pub imported: Option<ClaimsImported>,
    /// All of them, last first.
    pub imports: Vec<ClaimsImported>,
    /// The rule.
    pub rule: DeadlineRule,
}

/// Reads it.
pub async fn risk_view(desk: &Desk, request: RiskRequest) -> Result<RiskView, AppError> {
    let limit = if request.limit == 0 { PAGE } else { request.limit.min(PAGE) };
    let rule = DeadlineRule::of(desk);
    let (not_there, next) = page(desk, &rule, request.after.as_deref(), limit).await?;
    let counts = rule.counts(desk).await?;
    let compared = compared(desk).await?;
    let imports = claims_imports(desk).await?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let differences_total = count(compared.differences.len());
    let shown = compared.differences.into_iter().skip(request.differences_from as usize);
    Ok(RiskView {
        not_there,
        next,
        counts,
        differences: shown.take(limit as usize).collect(),
        differences_total,
        matched: compared.matched,
        claims: compared.claims,
        imported: imports.first().cloned(),
        imports,
        rule,
    })
}

impl DeadlineRule {
    /// As it is set now.
    pub(super) fn of(desk: &Desk) -> Self {
        let current = desk.ground.current();
        let number = |key: &str| current.settings.value(key).parse::<u64>().ok();
        Self {
            warn_hours: number("hpa.register_warn_hours").unwrap_or(24),
            claim_day: number("hpa.claim_day").and_then(|day| day.try_into().ok()).unwrap_or(20),
            verified: false,
            source: "domain handbook A3: no public source; NHI claims go by the 20th",
        }
    }

    /// The day by which the month of this day is claimed.
    pub(super) fn claim_by(&self, day: Date) -> Date {
        let (year, month) =
            if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
        Date::from_ymd(year, month, self.claim_day).unwrap_or_else(|_| day.plus_days(31))
    }

    async fn counts(&self, desk: &Desk) -> Result<RiskCounts, AppError> {
        let today = desk.today();
        let this_month = first_of_month(today);
        // Before its claim day, the month before this one can still be claimed.
        let open = if today.day() > self.claim_day {
            this_month
        } else {
            first_of_month(this_month.plus_days(-1))
        };
        let elsewhere = elsewhere(desk);
        let mut reader = desk.read().await?;
        let mut before = Vec::with_capacity(3);
        for day in ["~".to_owned(), this_month.to_string(), open.to_string()] {
            before.push(store::risk::count_before(reader.conn(), &day, elsewhere).await?);
        }
        Ok(RiskCounts { total: before[0], hard: before[1], past: before[2] })
    }
}

fn first_of_month(day: Date) -> Date {
    day.plus_days(1 - i64::from(day.day()))
}
