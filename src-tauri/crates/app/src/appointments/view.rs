//! Appointments as the page and scripts see them.

use domain::ids::AppointmentId;
use domain::wall_minute::WallMinute;
use serde::{Deserialize, Serialize};
use store::appointments::{Appointment, AppointmentState};
use store::reminders::{Card, Reminder};
use ts_rs::TS;

use crate::reminders::{Rules, concerns, view};

/// One appointment, with its patient and its reminder.
#[derive(Clone, Serialize, TS)]
pub struct AppointmentRow {
    /// Stable id.
    pub id: String,
    /// Whose.
    pub patient_id: String,
    /// The patient's name.
    pub patient: Option<String>,
    /// 病歷號.
    pub chart_number: Option<String>,
    /// The number the message goes to, e.g. `0912***678`.
    pub phone_masked: Option<String>,
    /// When, `YYYY-MM-DD HH:MM` in Taipei.
    pub at: String,
    /// With whom.
    pub doctor_name: Option<String>,
    /// What for.
    pub reason: Option<String>,
    /// What the message says besides.
    pub special_reminder: String,
    /// The channel's code.
    pub method: Option<String>,
    /// When the message is wanted; none for no message. The reminder says when it goes.
    pub send_at: Option<String>,
    /// Where it stands.
    #[ts(type = "AppointmentState")]
    pub state: &'static str,
    /// 報到, when the patient came.
    pub check_in: Option<String>,
    /// 離開, when the patient left.
    pub check_out: Option<String>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// The visit after which it was proposed.
    pub visit_id: Option<String>,
    /// The reminder, when there ever was one.
    pub reminder: Option<ReminderView>,
    /// What the patient answered.
    #[ts(type = "\"confirmed\" | \"cancelled\" | \"unreadable\" | null")]
    pub reply: Option<String>,
    /// The patient's word for it.
    pub reply_said: Option<String>,
    /// What to look at, as codes: `closed_day`, `outside_hours`, `names_treatment`, `no_phone`,
    /// `not_mobile`, `no_consent`, `opt_out`, `no_channel`, `unknown_channel`, `no_chart_number`,
    /// `no_name`; `attendance_kept`: the patient left, and the CRM is not told.
    pub warnings: Vec<String>,
    /// Its revision.
    #[ts(type = "number")]
    pub rev: i64,
}

/// How a reminder stands.
#[derive(Clone, Serialize, TS)]
pub struct ReminderView {
    /// `held`: here until shortly before; `uploading`; `uploaded`; `stopped`: nothing goes; `call`:
    /// a person calls; `refused`: mend it; `unknown`: nobody knows whether it arrived.
    #[ts(
        type = "\"held\" | \"uploading\" | \"uploaded\" | \"stopped\" | \"call\" | \"refused\" | \"unknown\""
    )]
    pub state: &'static str,
    /// When the message goes to the patient.
    pub send_at: String,
    /// Until when it is held here, while it is.
    pub not_before: Option<String>,
    /// Whether it can still be stopped or changed.
    pub withdrawable: bool,
    /// Its item on the way.
    pub item_id: Option<String>,
    /// Why it stands so, as a code.
    pub reason: Option<String>,
    /// The service's words.
    pub said: Option<String>,
}

/// Which days are looked at.
#[derive(Debug, Deserialize, TS)]
pub struct AppointmentDayRequest {
    /// The first, as typed.
    pub from: String,
    /// The last, as typed; at most six weeks on.
    pub to: String,
}

/// Some days.
#[derive(Serialize, TS)]
pub struct AppointmentDay {
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// Each day in turn, those without appointments too.
    pub days: Vec<DayView>,
}

/// One day.
#[derive(Serialize, TS)]
pub struct DayView {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The clinic is closed.
    pub closed: bool,
    /// By time.
    pub rows: Vec<AppointmentRow>,
}

/// A person, an appointment, its card.
pub(crate) struct Seen<'a> {
    pub(crate) appointment: &'a Appointment,
    pub(crate) card: &'a Card,
    /// Every reminder of it, oldest first.
    pub(crate) reminders: &'a [Reminder],
    /// The names of the clinic's drugs.
    pub(crate) drugs: &'a [String],
    pub(crate) now: WallMinute,
}

impl Seen<'_> {
    /// As the page sees it.
    pub(crate) fn row(&self, rules: &Rules) -> AppointmentRow {
        let one = self.appointment;
        let minute = |at: Option<WallMinute>| at.map(|at| at.to_string());
        // What a patient answered stays in sight when another reminder was planned since.
        let replied = self.reminders.iter().rev().find(|reminder| reminder.reply.is_some());
        AppointmentRow {
            id: one.id.to_string(),
            patient_id: one.patient_id.to_string(),
            patient: self.card.name.as_ref().map(|name| name.expose().clone()),
            chart_number: self.card.chart_number.clone(),
            phone_masked: self.card.phone.as_ref().map(|phone| phone.masked()),
            at: one.at.to_string(),
            doctor_name: one.doctor_name.clone(),
            reason: one.reason.as_ref().map(|reason| reason.expose().clone()),
            special_reminder: one.special_reminder.expose().clone(),
            method: one.method.clone(),
            send_at: minute(one.send_at),
            state: one.state.as_str(),
            check_in: minute(one.check_in),
            check_out: minute(one.check_out),
            cancel_reason: one.cancel_reason.clone(),
            visit_id: one.visit_id.map(|id| id.to_string()),
            reminder: self.reminders.last().map(|reminder| view(reminder, rules)),
            reply: replied.and_then(|reminder| reminder.reply.clone()),
            reply_said: replied
                .and_then(|reminder| reminder.reply_said.as_ref())
                .map(|said| said.expose().clone()),
            warnings: self.warnings(rules),
            rev: one.rev,
        }
    }

    fn warnings(&self, rules: &Rules) -> Vec<String> {
        let one = self.appointment;
        let ahead = one.state == AppointmentState::Booked && one.at > self.now;
        if !ahead {
            return Vec::new();
        }
        let mut codes = Vec::new();
        if !rules.hours.is_open_on(one.at.date()) {
            codes.push("closed_day");
        } else if !rules.hours.is_open_at(one.at) {
            codes.push("outside_hours");
        }
        let drugs = self.drugs.iter().map(String::as_str);
        let text = one.special_reminder.expose();
        if !domain::appointment::names_the_treatment(text, drugs).is_empty() {
            codes.push("names_treatment");
        }
        if one.send_at.is_some() {
            codes.extend(concerns(one, self.card, rules));
        }
        codes.into_iter().map(str::to_owned).collect()
    }
}

/// Reads an id of the page.
pub(crate) fn id_of(text: &str) -> Result<AppointmentId, crate::AppError> {
    text.parse().map_err(|_| crate::AppError::NotFound)
}
