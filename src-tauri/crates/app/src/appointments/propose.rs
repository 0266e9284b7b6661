//! What is proposed after a visit that gave drugs: the next appointment, a few days before they
//! end, and its reminder. One key accepts it; nothing is written here.

use domain::appointment::next_visit;
use domain::course::{RuleKey, Rules as ProgrammeRules};
use domain::ids::VisitId;
use domain::visit::CureType;
use domain::wall_minute::WallMinute;
use serde::Serialize;
use store::appointments::{Appointment, AppointmentState};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::Rules;

/// Where hours were never entered, a day begins at nine.
const NINE: u16 = 9 * 60;

/// A next appointment, as the form would be filled in.
#[derive(Serialize, TS)]
pub struct AppointmentProposal {
    /// The visit after which it is.
    pub visit_id: String,
    /// Whose.
    pub patient_id: String,
    /// The patient's name.
    pub patient: Option<String>,
    /// When.
    pub at: String,
    /// With whom, as last time.
    pub doctor_name: Option<String>,
    /// The channel, as last time.
    pub method: Option<String>,
    /// When the message is wanted.
    pub send_at: String,
    /// Weeks of drugs given.
    pub weeks: u8,
    /// The last day for which drugs were given.
    pub drugs_end: String,
}

/// After this visit; none when it gave no drugs, when the patient has an appointment already, or
/// when the clinic is closed for too long.
pub async fn appointment_propose(
    desk: &Desk,
    visit_id: &str,
) -> Result<Option<AppointmentProposal>, AppError> {
    let id: VisitId = visit_id.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = desk.read().await?;
    let conn = reader.conn();
    let stored = store::visits::get(conn, id).await?.ok_or(AppError::NotFound)?;
    let visit = &stored.visit;
    if visit.cure_type != CureType::Drug || visit.drugs.is_empty() {
        return Ok(None);
    }
    let known = store::appointments::of_patient(conn, stored.patient_id).await?;
    let today = desk.today();
    let booked =
        |one: &&Appointment| one.state == AppointmentState::Booked && one.at.date() >= today;
    if known.iter().any(|one| one.visit_id == Some(id)) || known.iter().any(|one| booked(&one)) {
        return Ok(None);
    }
    let rows = store::rules::list(conn).await?;
    let programme = ProgrammeRules::new(rows.into_iter().map(|row| row.rule).collect());
    let early = programme.at(visit.func_date).get(RuleKey::DrugEarlyDays).unwrap_or(0);
    let early_days = i64::from(early) * i64::from(visit.cure_week);
    let rules = Rules::of(&desk.ground.current().settings);
    let day = visit.func_date;
    let next = next_visit(day, visit.cure_week, rules.days_before_end, early_days, &rules.hours);
    let Some(next) = next.filter(|next| next.day > today) else {
        return Ok(None);
    };
    let last = known.iter().rev().find(|one| one.state != AppointmentState::Cancelled);
    let at = time_on(&rules, WallMinute::of(desk.ground.clock.now()).on(next.day), last);
    Ok(Some(AppointmentProposal {
        visit_id: id.to_string(),
        patient_id: stored.patient_id.to_string(),
        patient: visit.name.as_ref().map(|name| name.expose().clone()),
        at: at.to_string(),
        doctor_name: last.and_then(|last| last.doctor_name.clone()),
        method: last.and_then(|last| last.method.clone()).or_else(|| rules.channel.clone()),
        send_at: rules.usual_time(at).to_string(),
        weeks: visit.cure_week,
        drugs_end: next.drugs_end.iso(),
    }))
}

/// At the time of the last appointment where the clinic is open then, or as it opens that day.
fn time_on(rules: &Rules, day: WallMinute, last: Option<&Appointment>) -> WallMinute {
    let as_last = last.map(|last| last.at.on(day.date()));
    if let Some(at) = as_last.filter(|at| rules.hours.is_open_at(*at)) {
        return at;
    }
    let spans = &rules.hours.week[day.date().weekday()];
    day.at(spans.iter().map(|span| span.from).min().unwrap_or(NINE))
}
