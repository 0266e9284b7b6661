//! Every appointment as scripts see it: the command line's contract.

use domain::wall_minute::WallMinute;
use serde::Serialize;
use store::reminders::{self};

use super::view::Seen;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::Rules;

/// Rows read at once.
const PAGE: u32 = 500;

/// One appointment by the contract's names.
#[derive(Clone, Serialize)]
pub struct AppointmentLine {
    /// Stable id.
    pub id: String,
    /// 病歷號, as files and the service have it.
    pub patient_id: Option<String>,
    /// The patient's name.
    pub patient: Option<String>,
    /// `YYYY-MM-DD HH:MM`.
    pub appointment_datetime: String,
    /// When the message goes, or is wanted.
    pub send_msg_datetime: Option<String>,
    /// With whom.
    pub doctor_name: Option<String>,
    /// `booked`, `arrived`, `left`, `no_show`, `cancelled`.
    pub status: &'static str,
    /// How the reminder stands; none where there never was one.
    pub reminder: Option<&'static str>,
    /// `confirmed`, `cancelled`, `unreadable`.
    pub reply: Option<String>,
    /// The patient's word for it.
    pub reply_said: Option<String>,
    /// Why the reminder stands so.
    pub reason: Option<String>,
    /// Whether the reminder can still be stopped.
    pub withdrawable: bool,
    /// The item that carries the reminder.
    pub item_id: Option<String>,
    /// Its revision.
    pub rev: i64,
}

/// All of them, by time.
pub async fn appointment_list(desk: &Desk) -> Result<Vec<AppointmentLine>, AppError> {
    let rules = Rules::of(&desk.ground.current().settings);
    let now = WallMinute::of(desk.ground.clock.now());
    let mut reader = desk.read().await?;
    let conn = reader.conn();
    let (mut lines, mut last) = (Vec::new(), None);
    loop {
        let page = store::appointments::page(conn, last.as_ref(), PAGE).await?;
        for one in &page {
            let card = reminders::card(conn, one.patient_id).await?.ok_or(AppError::Damaged)?;
            let planned = reminders::of_appointment(conn, one.id).await?;
            let seen = Seen { appointment: one, card: &card, reminders: &planned, drugs: &[], now };
            let row = seen.row(&rules);
            let goes = row.reminder.as_ref().map(|reminder| reminder.send_at.clone());
            lines.push(AppointmentLine {
                id: row.id,
                patient_id: row.chart_number,
                patient: row.patient,
                appointment_datetime: row.at,
                send_msg_datetime: goes.or(row.send_at),
                doctor_name: row.doctor_name,
                status: row.state,
                reminder: row.reminder.as_ref().map(|reminder| reminder.state),
                reply: row.reply,
                reply_said: row.reply_said,
                reason: row.reminder.as_ref().and_then(|reminder| reminder.reason.clone()),
                withdrawable: row.reminder.as_ref().is_some_and(|one| one.withdrawable),
                item_id: row.reminder.and_then(|reminder| reminder.item_id),
                rev: row.rev,
            });
        }
        if page.len() < PAGE as usize {
            return Ok(lines);
        }
        last = page.into_iter().last();
    }
}
