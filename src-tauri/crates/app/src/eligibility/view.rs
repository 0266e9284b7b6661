//! A question and its answer as the page and a script see it.

use domain::dates::Date;
use serde::Serialize;
use store::eligibility::Check;
use ts_rs::TS;

use crate::times::rfc3339;

/// What is known from one question. It holds no identity number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EligibilityView {
    /// Its id.
    pub id: String,
    /// 可收案, 不可收案, 待人工判讀, 未取得回覆.
    #[ts(type = "\"eligible\" | \"ineligible\" | \"unclear\" | \"unknown\"")]
    pub outcome: String,
    /// The service's words, verbatim.
    pub message: Option<String>,
    /// Why nothing is known, as a code.
    pub reason: Option<String>,
    /// Whether it asked for a reservation.
    pub booking: bool,
    /// Whether one was made; `maybe` is 可能已預留.
    #[ts(type = "\"no\" | \"yes\" | \"maybe\"")]
    pub booked: String,
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// For which day.
    pub func_date: String,
    /// When, RFC 3339.
    pub checked_at: String,
    /// By whom.
    pub checked_by: String,
    /// The server that was asked.
    #[ts(type = "\"test\" | \"live\"")]
    pub environment: &'static str,
    /// Why it no longer holds for what was asked about.
    #[ts(
        type = "\"other_environment\" | \"other_birthday\" | \"other_type\" | \"other_date\" | \"old\" | null"
    )]
    pub stale: Option<&'static str>,
}

pub(super) fn view(check: &Check, stale: Option<&'static str>) -> EligibilityView {
    EligibilityView {
        id: check.id.to_string(),
        outcome: check.outcome.clone(),
        message: check.message.clone(),
        reason: check.reason.clone(),
        booking: check.booking,
        booked: check.booked.clone(),
        cure_type: check.cure_type.as_str(),
        func_date: Date::iso(check.func_date),
        checked_at: rfc3339(check.checked_at),
        checked_by: check.checked_by.clone(),
        environment: check.environment.as_str(),
        stale,
    }
}
