//! What is worth a look about an appointment of a file, by row: the same warnings as on the day
//! list. Nothing of it refuses a row.

use store::appointments::Appointment;

use super::import_columns::Field;
use super::view::Seen;
use crate::error::AppError;
use crate::imports::{self, ImportWarning};
use crate::reminders::Rules;

/// What a row warns of, where its column says it.
const TOLD: [(&str, Field, &str); 9] = [
    ("closed_day", Field::At, "the clinic is closed on this day"),
    ("outside_hours", Field::At, "outside opening hours"),
    ("names_treatment", Field::Special, "the text names the treatment or a drug"),
    ("no_channel", Field::Method, "no channel: the reminder will not be sent"),
    (
        "unknown_channel",
        Field::Method,
        "this code is not in the table of channels: the reminder will not be sent",
    ),
    ("no_consent", Field::PatientId, "no consent for the CRM: a person calls instead"),
    ("no_phone", Field::PatientId, "no phone on the card: no reminder will go"),
    ("not_mobile", Field::PatientId, "the number on the card does not look like a mobile"),
    ("opt_out", Field::PatientId, "the patient takes no reminders: none will go"),
];

/// All of them for one appointment that was just taken from a row.
pub(super) async fn warned(
    conn: &mut db::Conn,
    row: u32,
    one: &Appointment,
    (rules, drugs): (&Rules, &[String]),
    now: domain::wall_minute::WallMinute,
) -> Result<Vec<ImportWarning>, AppError> {
    let card = store::reminders::card(conn, one.patient_id).await?.ok_or(AppError::Damaged)?;
    let seen = Seen { appointment: one, card: &card, reminders: &[], drugs, now };
    let codes = seen.row(rules).warnings;
    let told = TOLD.iter().filter(|(code, ..)| codes.iter().any(|one| one == code));
    Ok(told.map(|(code, field, message)| warning(row, *field, code, message)).collect())
}

/// The row's appointment was cancelled here: a file does not bring it back.
pub(super) fn cancelled_here(row: u32) -> ImportWarning {
    let message = "this appointment was cancelled here and is not brought back: enter it by hand \
                   if the patient comes after all";
    warning(row, Field::At, "cancelled_here", message)
}

/// The row's appointment stands at another time by now: an older file does not book it again.
pub(super) fn moved_here(row: u32) -> ImportWarning {
    let message = "this appointment was moved here and is not booked again at its old time: enter \
                   it by hand if it is another one";
    warning(row, Field::At, "moved_here", message)
}

/// Nobody had this 病歷號.
pub(super) fn new_card(row: u32) -> ImportWarning {
    let message = "nobody had this PATIENT_ID: a card was made; it has no phone and no consent yet";
    warning(row, Field::PatientId, "new_card", message)
}

fn warning(row: u32, field: Field, code: &str, message: &str) -> ImportWarning {
    imports::warned(Some(row), Some(field.header()), code, message)
}
