//! Whether a reminder may go, and when: the one rule, asked when it is planned and again when it
//! is sent. Pure.

use domain::appointment::{Plan, planned};
use domain::wall_minute::WallMinute;
use store::appointments::{Appointment, AppointmentState};
use store::reminders::Card;

use super::rules::Rules;

/// What is to become of an appointment's reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The message goes at this minute.
    Send(WallMinute),
    /// No message; a person calls. The code says why.
    Call(&'static str),
    /// No message, and nobody need call.
    Nothing(&'static str),
}

/// Less than two hours remain.
pub(crate) const TOO_LATE: &str = "too_late";
/// The patient did not agree that the CRM has them.
pub(crate) const NO_CONSENT: &str = "no_consent";

/// Another appointment of the patient at the same minute has brought the message.
pub(crate) const TOLD_ALREADY: &str = "told_already";

/// The rule.
pub(crate) fn verdict(one: &Appointment, card: &Card, rules: &Rules, now: WallMinute) -> Verdict {
    let Some(wanted) = one.send_at else {
        return Verdict::Nothing("not_wanted");
    };
    match one.state {
        AppointmentState::Booked => {}
        AppointmentState::Cancelled => return Verdict::Nothing("cancelled"),
        _ => return Verdict::Nothing("attended"),
    }
    let plan = planned(one.at, wanted, now, rules.quiet);
    if plan == Plan::Nothing {
        return Verdict::Nothing("past");
    }
    if card.opt_out {
        return Verdict::Nothing("opt_out");
    }
    if card.phone.is_none() {
        return Verdict::Nothing("no_phone");
    }
    if !card.consent {
        return Verdict::Call(NO_CONSENT);
    }
    match plan {
        Plan::SendAt(at) => Verdict::Send(at),
        Plan::Call => Verdict::Call(TOO_LATE),
        Plan::Nothing => Verdict::Nothing("past"),
    }
}

/// What is missing before a message can be sent at all; a person mends it.
pub(crate) fn missing(one: &Appointment, card: &Card, rules: &Rules) -> Option<&'static str> {
    if card.chart_number.as_deref().is_none_or(str::is_empty) {
        return Some("no_chart_number");
    }
    if card.name.as_ref().is_none_or(|name| name.expose().trim().is_empty()) {
        return Some("no_name");
    }
    match one.method.as_deref() {
        None | Some("") => Some("no_channel"),
        Some(code) if !rules.knows(code) => Some("unknown_channel"),
        Some(_) => None,
    }
}

/// What stands in the way of the message, as codes for the row.
pub(crate) fn concerns(one: &Appointment, card: &Card, rules: &Rules) -> Vec<&'static str> {
    let mut codes = Vec::new();
    if card.opt_out {
        return vec!["opt_out"];
    }
    match &card.phone {
        None => codes.push("no_phone"),
        Some(phone) if !phone.is_mobile() => codes.push("not_mobile"),
        Some(_) => {}
    }
    if !card.consent {
        codes.push(NO_CONSENT);
    }
    codes.extend(missing(one, card, rules));
    codes
}
