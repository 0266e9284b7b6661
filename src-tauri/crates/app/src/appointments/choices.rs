//! What the entry of an appointment offers: channels, templates, doctors, the usual times; and
//! whether a text says too much.

use serde::Serialize;
use ts_rs::TS;

use super::day::drug_names;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::{Channel, Rules, Template};

/// What there is to choose.
#[derive(Debug, Serialize, TS)]
pub struct AppointmentChoices {
    /// The ways a message goes.
    pub channels: Vec<Channel>,
    /// The code of the usual one; none until the manager chose one.
    pub channel: Option<String>,
    /// Texts to begin a special reminder with.
    pub templates: Vec<Template>,
    /// Names of people who see patients, by name.
    pub doctors: Vec<String>,
    /// A message is wanted so many days before.
    #[ts(type = "number")]
    pub days_before: i64,
    /// At this time of day, `HH:MM`.
    pub time: String,
    /// Quiet hours begin, `HH:MM`.
    pub quiet_from: String,
    /// They end.
    pub quiet_to: String,
}

/// Reads it.
pub async fn appointment_choices(desk: &Desk) -> Result<AppointmentChoices, AppError> {
    let rules = Rules::of(&desk.ground.current().settings);
    let mut reader = desk.read().await?;
    let mut doctors: Vec<String> =
        store::staff::list(reader.conn()).await?.into_iter().map(|one| one.name).collect();
    doctors.sort();
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    Ok(AppointmentChoices {
        channels: rules.channels,
        channel: rules.channel,
        templates: rules.templates,
        doctors,
        days_before: rules.days_before,
        time: time(rules.time),
        quiet_from: time(rules.quiet.from),
        quiet_to: time(rules.quiet.to),
    })
}

/// The words of a text that name the treatment, a diagnosis or a drug.
pub async fn reminder_text_check(desk: &Desk, text: &str) -> Result<Vec<String>, AppError> {
    let mut reader = desk.read().await?;
    let drugs = drug_names(reader.conn()).await?;
    let drugs = drugs.iter().map(String::as_str);
    Ok(domain::appointment::names_the_treatment(text, drugs))
}
