//! The settings screen's own picture of the settings. No secret is in it.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::keys;
use crate::codes::{self, StaffChoice, StaffRow};
use crate::desk::Desk;
use crate::error::AppError;
use crate::rehearsal::{self, RehearsalView};

/// The clinic's own facts.
#[derive(Debug, Serialize, TS)]
pub struct ClinicView {
    /// Ten digits.
    pub code: String,
    /// Two characters.
    pub branch: String,
    /// The name on the screen.
    pub name: String,
    /// The code's check digit does not fit; a hint, since a real code is known that does not.
    pub check_digit_hint: bool,
}

/// Everything the settings screen shows.
#[derive(Serialize, TS)]
pub struct SettingsView {
    /// The clinic's facts.
    pub clinic: ClinicView,
    /// Every value that is not a secret.
    pub values: BTreeMap<String, String>,
    /// For each secret, whether it is set.
    pub secrets: BTreeMap<String, bool>,
    /// Everybody of the clinic.
    pub staff: Vec<StaffRow>,
    /// Those who can stand in `PRSN_ID`.
    pub choices: Vec<StaffChoice>,
    /// Where the record is.
    pub data_folder: String,
    /// Of this program.
    pub version: String,
    /// The newest rehearsal.
    pub rehearsal: Option<RehearsalView>,
    /// A folder made for practice.
    pub practice: bool,
}

/// Reads it.
pub async fn settings_view(desk: &Desk) -> Result<SettingsView, AppError> {
    let current = desk.ground.current();
    let settings = &current.settings;
    let (secrets, open): (Vec<_>, Vec<_>) = keys::KEYS.iter().partition(|key| key.secret);
    let today = desk.today();
    let mut reader = desk.read().await?;
    let people = store::staff::list(reader.conn()).await?;
    Ok(SettingsView {
        clinic: ClinicView {
            code: settings.clinic.code.as_str().to_owned(),
            branch: settings.clinic.branch.as_str().to_owned(),
            name: settings.clinic.name.clone(),
            check_digit_hint: settings.clinic.code.looks_mistyped(),
        },
        values: open
            .iter()
            .map(|key| (key.name.to_owned(), settings.value(key.name).to_owned()))
            .collect(),
        secrets: secrets
            .iter()
            .map(|key| (key.name.to_owned(), !settings.value(key.name).is_empty()))
            .collect(),
        staff: people.iter().map(|one| codes::row(one, today)).collect(),
        choices: people.iter().filter_map(|one| codes::choice(one, today)).collect(),
        data_folder: desk.folder.display().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rehearsal: rehearsal::latest(reader.conn()).await?,
        practice: settings.practice,
    })
}
