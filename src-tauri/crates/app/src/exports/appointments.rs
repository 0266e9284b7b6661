//! Appointments as a file that `import appointments` takes back, by time; then how each stands.
//! The time of its message is the one that is wanted, which is what an import asks for.

use async_trait::async_trait;
use domain::dates::{Date, Source as Typed};
use domain::wall_minute::WallMinute;
use store::appointments::Appointment;
use tables::Value;

use super::source::{PAGE, Source, names};
use super::values::{dated_opt, minute, minute_opt, secret, text, text_opt};
use crate::appointments::Seen;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::Rules;

const HEADER: [&str; 17] = [
    "PATIENT",
    "PATIENT_ID",
    "APPOINTMENT_DATETIME",
    "SEND_MSG_DATETIME",
    "DOCTOR_NAME",
    "SPECIAL_REMINDER",
    "NOTIFICATION_METHOD",
    "PHONE",
    "REASON",
    "STATUS",
    "CHECK_IN_DATETIME",
    "CHECK_OUT_DATETIME",
    "CANCEL_REASON",
    "REMINDER",
    "REMINDER_AT",
    "REPLY",
    "REPLY_SAID",
];

/// The appointments of some days, or all.
pub(super) struct Appointments {
    from: Option<Date>,
    to: Option<Date>,
    last: Option<Appointment>,
    ended: bool,
}

/// The days as typed; none for no bound.
pub(super) fn appointments(
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Box<dyn Source>, AppError> {
    let day = |field, typed: Option<&str>| {
        let typed = typed.filter(|typed| !typed.trim().is_empty());
        let read = typed.map(|typed| Date::parse(typed, Typed::Screen)).transpose();
        read.map_err(|code| AppError::BadField { field, code })
    };
    let (from, to) = (day("from", from)?, day("to", to)?);
    Ok(Box::new(Appointments { from, to, last: None, ended: false }))
}

#[async_trait]
impl Source for Appointments {
    fn name(&self) -> &'static str {
        "appointments"
    }

    fn part(&self) -> String {
        let day = |word: &str, day: Option<Date>| day.map(|day| format!("{word}={day}"));
        let days = day("from", self.from).into_iter().chain(day("to", self.to));
        days.collect::<Vec<_>>().join(", ")
    }

    fn header(&self) -> Vec<String> {
        names(&HEADER)
    }

    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        if self.ended {
            return Ok(None);
        }
        let rules = Rules::of(&desk.ground.current().settings);
        let now = WallMinute::of(desk.ground.clock.now());
        let mut reader = desk.read().await?;
        let conn = reader.conn();
        let page = match (&self.last, self.from) {
            (None, Some(day)) => store::appointments::page_from(conn, day, PAGE).await?,
            (last, _) => store::appointments::page(conn, last.as_ref(), PAGE).await?,
        };
        let whole = page.len();
        let within: Vec<Appointment> =
            page.into_iter().filter(|one| self.to.is_none_or(|to| one.at.date() <= to)).collect();
        self.ended = whole < PAGE as usize || within.len() < whole;
        let mut rows = Vec::with_capacity(within.len());
        for one in &within {
            let card = store::reminders::card(conn, one.patient_id).await?;
            let card = card.ok_or(AppError::Damaged)?;
            let reminders = store::reminders::of_appointment(conn, one.id).await?;
            let seen =
                Seen { appointment: one, card: &card, reminders: &reminders, drugs: &[], now };
            rows.push(row(&seen, &rules));
        }
        self.last = within.into_iter().last();
        Ok(Some(rows))
    }
}

fn row(seen: &Seen<'_>, rules: &Rules) -> Vec<Value> {
    let (one, shown) = (seen.appointment, seen.row(rules));
    let reminder = shown.reminder.as_ref();
    vec![
        secret(seen.card.name.as_ref()),
        text_opt(seen.card.chart_number.as_deref()),
        minute(one.at),
        minute_opt(one.send_at),
        text_opt(one.doctor_name.as_deref()),
        secret(Some(&one.special_reminder)),
        text_opt(one.method.as_deref()),
        text_opt(seen.card.phone.as_ref().map(|phone| phone.as_str())),
        secret(one.reason.as_ref()),
        text(one.state.as_str()),
        minute_opt(one.check_in),
        minute_opt(one.check_out),
        text_opt(one.cancel_reason.as_deref()),
        text_opt(reminder.map(|reminder| reminder.state)),
        dated_opt(reminder.map(|reminder| reminder.send_at.as_str())),
        text_opt(shown.reply.as_deref()),
        text_opt(shown.reply_said.as_deref()),
    ]
}
