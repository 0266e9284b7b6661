//! `查詢並預留`: asks and reserves. Only with the patient present, one at a time, by a counselor or a
//! manager; written down before the call, so that a crash leaves 可能已預留; never asked twice.

use serde::Deserialize;
use store::eligibility::Check;
use ts_rs::TS;

use super::ask::{Found, Pace, Purpose, with_token};
use super::question::{EligibilityAsk, Subject, after, blank, fill, hear, understood};
use super::token::{self, Fetched};
use super::view::{EligibilityView, view};
use crate::desk::Desk;
use crate::error::AppError;

/// A question that reserves.
#[derive(Deserialize, TS)]
pub struct EligibilityBook {
    /// About whom, for which visit.
    #[serde(flatten)]
    #[ts(flatten)]
    pub ask: EligibilityAsk,
    /// The person at the desk says that the patient is here.
    pub present: bool,
}

/// How many of a person's questions are looked through for a reservation nobody confirmed.
const LOOK_BACK: u32 = 50;

/// Asks and reserves.
pub async fn eligibility_book(
    desk: &Desk,
    request: EligibilityBook,
) -> Result<EligibilityView, AppError> {
    desk.counselor_or_manager()?;
    if !request.present {
        let code = domain::field_error::Code::Required;
        return Err(AppError::BadField { field: "present", code });
    }
    let subject = understood(desk, &request.ask).await?;
    let Ok(_alone) = desk.questions.booking.try_lock() else {
        return Err(AppError::UnderWay);
    };
    nothing_in_doubt(desk, &subject).await?;
    token::gate_lets_through(desk).await?;
    let current = desk.ground.current();
    // Before anything is written down as reserved: without a token nothing is asked.
    let token = match token::get(desk, &current, None).await? {
        Fetched::Token(token, _) => token,
        Fetched::None(found) => {
            let mut check = blank(desk, &subject, true);
            fill(desk, &mut check, &found);
            let mut tx = desk.begin().await?;
            store::eligibility::insert(tx.conn(), &check).await?;
            audited(desk, &mut tx, &check).await?;
            tx.commit().await?;
            after(desk, false);
            return Ok(view(&check, None));
        }
    };
    let mut check = intended(desk, &subject).await?;
    let asked = with_token(desk, &current, &subject, token, Purpose::Book, Pace::Person).await;
    let found = match asked {
        // The gate closed between a refused token and a new one: nothing was reserved.
        Err(AppError::GateClosed) => Found::gate_closed(),
        other => other?,
    };
    fill(desk, &mut check, &found);
    let mut tx = desk.begin().await?;
    store::eligibility::answer(tx.conn(), &check).await?;
    let moved = hear(desk, &mut tx, &found).await?;
    audited(desk, &mut tx, &check).await?;
    tx.commit().await?;
    after(desk, moved);
    Ok(view(&check, None))
}

/// Writes down, before the call, that a reservation may have been made.
async fn intended(desk: &Desk, subject: &Subject) -> Result<Check, AppError> {
    let check = blank(desk, subject, true);
    let mut tx = desk.begin().await?;
    store::eligibility::insert(tx.conn(), &check).await?;
    desk.audit(&mut tx, "eligibility.book", &check.id.to_string(), "asked").await?;
    tx.commit().await?;
    desk.questions.announce();
    Ok(check)
}

async fn audited(desk: &Desk, tx: &mut db::Tx, check: &Check) -> Result<(), AppError> {
    let came_to = format!("{} {}", check.outcome, check.booked);
    desk.audit(tx, "eligibility.book", &check.id.to_string(), &came_to).await
}

/// A reservation whose answer was lost is followed by a question without one, not by another:
/// whatever day it was for, since another day would be a second reservation of the same person.
async fn nothing_in_doubt(desk: &Desk, subject: &Subject) -> Result<(), AppError> {
    let environment = desk.ground.current().settings.environment;
    let mut reader = desk.read().await?;
    let known = store::eligibility::of_person(reader.conn(), &subject.id, LOOK_BACK).await?;
    let newest_first = known
        .iter()
        .filter(|check| check.environment == environment && check.cure_type == subject.cure_type);
    for check in newest_first {
        if check.booked == "maybe" {
            return Err(AppError::SettleFirst);
        }
        if check.outcome != "unknown" {
            return Ok(());
        }
    }
    Ok(())
}
