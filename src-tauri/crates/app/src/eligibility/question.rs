//! `查詢`: one person, one question, no reservation. What is typed becomes a question here.

use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::{CheckId, PatientId};
use domain::national_id::NationalId;
use domain::visit::CureType;
use serde::Deserialize;
use store::eligibility::Check;
use ts_rs::TS;

use super::ask::{Found, Pace, ask};
use super::view::{EligibilityView, view};
use crate::desk::Desk;
use crate::error::AppError;
use crate::visits::upload::HPA;

/// About whom, for which visit, as typed.
#[derive(Deserialize, TS)]
pub struct EligibilityAsk {
    /// Identity number; blank with a patient's id: the one on the card.
    pub id: String,
    /// Birthday; the same.
    pub birthday: String,
    /// `drug` or `education`, or HPA's code of it.
    pub cure_type: String,
    /// The day of the visit.
    pub date: String,
    /// The card.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub patient_id: Option<String>,
}

/// The same, understood. It holds a person's data and therefore has no Debug.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) id: NationalId,
    pub(super) birthday: Date,
    pub(super) cure_type: CureType,
    pub(super) func_date: Date,
}

fn bad(field: &'static str) -> impl FnOnce(Code) -> AppError {
    move |code| AppError::BadField { field, code }
}

/// `drug` and `education`, HPA's codes, and the words of the counter.
pub(super) fn cure_type_of(typed: &str) -> Result<CureType, Code> {
    let word = domain::text::tidy(typed).to_lowercase();
    match word.as_str() {
        "" => Err(Code::Required),
        "用藥" | "藥物治療" | "戒菸治療" => Ok(CureType::Drug),
        "衛教" | "戒菸衛教" => Ok(CureType::Education),
        word => CureType::from_word(word).or(CureType::from_code(word)).ok_or(Code::NotAChoice),
    }
}

/// What is wrong with a question as a whole: `(field, code)`.
pub(super) fn days_problem(
    birthday: Date,
    func_date: Date,
    today: Date,
) -> Option<(&'static str, Code)> {
    if birthday > today {
        Some(("BIRTHDAY", Code::FutureDate))
    } else if func_date < birthday {
        Some(("FUNC_DATE", Code::BeforeBirth))
    } else if birthday.age_on(today) > 120 {
        Some(("BIRTHDAY", Code::TooOld))
    } else {
        None
    }
}

/// Reads what was typed.
pub(super) async fn understood(desk: &Desk, ask: &EligibilityAsk) -> Result<Subject, AppError> {
    let card = match &ask.patient_id {
        Some(id) => {
            let id: PatientId = id.parse().map_err(|_| AppError::NotFound)?;
            let mut reader = desk.read().await?;
            Some(store::patients::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?)
        }
        None => None,
    };
    let id = match card.as_ref().and_then(|card| card.national_id.clone()) {
        Some(id) if ask.id.trim().is_empty() => id,
        _ => NationalId::parse(&ask.id).map_err(bad("ID"))?,
    };
    let birthday = match card.as_ref().and_then(|card| card.birthday) {
        Some(day) if ask.birthday.trim().is_empty() => day,
        _ => Date::parse(&ask.birthday, Source::Screen).map_err(bad("BIRTHDAY"))?,
    };
    let cure_type = cure_type_of(&ask.cure_type).map_err(bad("CURE_TYPE"))?;
    let func_date = Date::parse(&ask.date, Source::Screen).map_err(bad("FUNC_DATE"))?;
    if let Some((field, code)) = days_problem(birthday, func_date, desk.today()) {
        return Err(AppError::BadField { field, code });
    }
    Ok(Subject { id, birthday, cure_type, func_date })
}

/// Asks whether a person may be enrolled, and keeps what was said. Reserves nothing.
pub async fn eligibility_query(
    desk: &Desk,
    request: EligibilityAsk,
) -> Result<EligibilityView, AppError> {
    let subject = understood(desk, &request).await?;
    let mut check = blank(desk, &subject, false);
    let found = ask(desk, &subject, Pace::Person).await?;
    fill(desk, &mut check, &found);
    let mut tx = desk.begin().await?;
    store::eligibility::insert(tx.conn(), &check).await?;
    let moved = hear(desk, &mut tx, &found).await?;
    desk.audit(&mut tx, "eligibility.query", &check.id.to_string(), found.outcome).await?;
    tx.commit().await?;
    after(desk, moved);
    Ok(view(&check, None))
}

/// A question of this moment without an answer.
pub(super) fn blank(desk: &Desk, subject: &Subject, booking: bool) -> Check {
    Check {
        id: CheckId::new(&*desk.ground.clock),
        environment: desk.ground.current().settings.environment,
        national_id: subject.id.clone(),
        birthday: subject.birthday,
        cure_type: subject.cure_type,
        func_date: subject.func_date,
        booking,
        outcome: "unknown".to_owned(),
        booked: if booking { "maybe" } else { "no" }.to_owned(),
        reason: Some("interrupted".to_owned()),
        message: None,
        checked_at: desk.ground.clock.now(),
        checked_by: desk.user.name.clone(),
    }
}

/// Gives a question its answer.
pub(super) fn fill(desk: &Desk, check: &mut Check, found: &Found) {
    found.outcome.clone_into(&mut check.outcome);
    found.booked.clone_into(&mut check.booked);
    check.reason.clone_from(&found.reason);
    check.message.clone_from(&found.message);
    check.checked_at = desk.ground.clock.now();
}

/// The gate hears in the transaction that keeps the answer.
pub(super) async fn hear(desk: &Desk, tx: &mut db::Tx, found: &Found) -> Result<bool, AppError> {
    match &found.call {
        Some(call) => Ok(desk.outbox.heard(tx, HPA, call).await?),
        None => Ok(false),
    }
}

/// After the commit: whoever waits for the gate or for an answer looks again.
pub(super) fn after(desk: &Desk, gate_moved: bool) {
    if gate_moved {
        desk.outbox.wake();
    }
    desk.questions.announce();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_treatment_is_read_in_every_form_a_desk_uses() {
        for typed in ["1", "drug", " Drug ", "用藥", "１"] {
            assert_eq!(cure_type_of(typed), Ok(CureType::Drug), "{typed}");
        }
        for typed in ["2", "education", "衛教", "戒菸衛教"] {
            assert_eq!(cure_type_of(typed), Ok(CureType::Education), "{typed}");
        }
        assert_eq!(cure_type_of(""), Err(Code::Required));
        assert_eq!(cure_type_of("3"), Err(Code::NotAChoice));
    }
}
