//! The appointments of some days, each with its reminder and what to look at.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use db::Conn;
use domain::dates::{Date, Source};
use domain::ids::{AppointmentId, PatientId};
use domain::wall_minute::WallMinute;
use store::appointments::Appointment;
use store::reminders::{self, Card, Reminder};

use super::view::{AppointmentDay, AppointmentDayRequest, AppointmentRow, DayView, Seen};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::Rules;

/// Most days at once: six weeks, as a month is drawn.
const MOST_DAYS: i64 = 42;
/// The warning of somebody who left and whose attendance the CRM is not told.
const ATTENDANCE_KEPT: &str = "attendance_kept";

/// Reads some days.
pub async fn appointment_day(
    desk: &Desk,
    request: AppointmentDayRequest,
) -> Result<AppointmentDay, AppError> {
    let day = |field, typed: &str| {
        Date::parse(typed, Source::Screen).map_err(|code| AppError::BadField { field, code })
    };
    let (from, to) = (day("from", &request.from)?, day("to", &request.to)?);
    let days = from.days_until(to).clamp(0, MOST_DAYS - 1);
    let to = from.plus_days(days);
    let rules = Rules::of(&desk.ground.current().settings);
    let now = WallMinute::of(desk.ground.clock.now());
    let mut reader = desk.read().await?;
    let conn = reader.conn();
    let all = store::appointments::between(conn, from, to).await?;
    let kept: HashSet<_> =
        store::operations::kept_between(conn, from, to).await?.into_iter().collect();
    let mut planned: HashMap<AppointmentId, Vec<Reminder>> = HashMap::new();
    for one in reminders::between(conn, from, to).await? {
        planned.entry(one.appointment_id).or_default().push(one);
    }
    let drugs = drug_names(conn).await?;
    let mut cards: HashMap<PatientId, Card> = HashMap::new();
    let mut rows: HashMap<Date, Vec<AppointmentRow>> = HashMap::new();
    for one in &all {
        let card = match cards.entry(one.patient_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(empty) => {
                let card = reminders::card(conn, one.patient_id).await?;
                empty.insert(card.ok_or(AppError::Damaged)?)
            }
        };
        let planned = planned.get(&one.id).map_or(&[][..], Vec::as_slice);
        let seen = Seen { appointment: one, card, reminders: planned, drugs: &drugs, now };
        let mut row = seen.row(&rules);
        row.warnings.extend(kept.contains(&one.id).then(|| ATTENDANCE_KEPT.to_owned()));
        rows.entry(one.at.date()).or_default().push(row);
    }
    let each = (0..=days).map(|n| from.plus_days(n)).map(|date| DayView {
        date: date.iso(),
        closed: !rules.hours.is_open_on(date),
        rows: rows.remove(&date).unwrap_or_default(),
    });
    Ok(AppointmentDay { today: desk.today().iso(), days: each.collect() })
}

/// After the commit of an act: everybody hears of it, and the answer is the row as it stands now.
pub(crate) async fn changed(desk: &Desk, id: AppointmentId) -> Result<AppointmentRow, AppError> {
    desk.ground.announce(Part::Appointments);
    desk.ground.announce(Part::Tasks);
    desk.outbox.wake();
    row(desk, id).await
}

/// One appointment as a row.
async fn row(desk: &Desk, id: AppointmentId) -> Result<AppointmentRow, AppError> {
    let mut reader = desk.read().await?;
    let one = store::appointments::get(reader.conn(), id).await?.ok_or(AppError::NotFound)?;
    row_of(desk, reader.conn(), &one).await
}

/// One appointment as a row, on a connection.
async fn row_of(
    desk: &Desk,
    conn: &mut Conn,
    one: &Appointment,
) -> Result<AppointmentRow, AppError> {
    let rules = Rules::of(&desk.ground.current().settings);
    let now = WallMinute::of(desk.ground.clock.now());
    let card = reminders::card(conn, one.patient_id).await?.ok_or(AppError::Damaged)?;
    let planned = reminders::of_appointment(conn, one.id).await?;
    let drugs = drug_names(conn).await?;
    let seen = Seen { appointment: one, card: &card, reminders: &planned, drugs: &drugs, now };
    let mut row = seen.row(&rules);
    let day = one.at.date();
    let kept = store::operations::kept_between(conn, day, day).await?;
    row.warnings.extend(kept.contains(&one.id).then(|| ATTENDANCE_KEPT.to_owned()));
    Ok(row)
}

/// What the clinic's drugs are called.
pub(super) async fn drug_names(conn: &mut Conn) -> Result<Vec<String>, AppError> {
    let drugs = store::drugs::list(conn).await?;
    Ok(drugs.into_iter().map(|drug| drug.name).collect())
}
