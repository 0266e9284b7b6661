//! Changing settings: everything is checked first, then written in one transaction with its audit
//! line, then the link to the service is built anew and its gate opened.

use std::collections::BTreeMap;

use domain::clinic_code::{Branch, ClinicCode};
use domain::environment::Environment;
use net::BaseUrl;
use outbox::GateState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::keys::{self, Key};
use crate::crm::CRM;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reminders::lead_changed;
use crate::visits::upload::HPA;

/// One value to set.
#[derive(Debug, Deserialize, TS)]
pub struct SettingChange {
    /// A key of the table.
    pub key: String,
    /// The new text; empty takes the value away.
    pub value: String,
}

/// The clinic's own facts.
#[derive(Debug, Deserialize, TS)]
pub struct ClinicChange {
    /// Ten digits.
    pub code: String,
    /// Two characters.
    pub branch: String,
    /// The name on the screen.
    pub name: String,
}

/// What the settings screen sends.
#[derive(Debug, Deserialize, TS)]
pub struct SettingsSaveRequest {
    /// Values to set.
    pub changes: Vec<SettingChange>,
    /// The clinic's facts, when they are to change.
    pub clinic: Option<ClinicChange>,
    /// The person was told that items wait for the other environment.
    pub confirm: bool,
}

/// One value that cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingProblem {
    /// The key.
    pub key: String,
    /// What is wrong.
    pub code: String,
}

/// What the settings screen gets back; nothing was written unless both are empty.
#[derive(Debug, Serialize, TS)]
pub struct SettingsSaveAnswer {
    /// Every value that cannot stand.
    pub errors: Vec<SettingProblem>,
    /// So many items wait for the environment that is left: ask, then save with `confirm`.
    pub needs_confirm: Option<u32>,
}

/// Every key with its value; a secret reads `set` or `not set`.
pub async fn listed(desk: &Desk) -> Result<BTreeMap<String, String>, AppError> {
    let current = desk.ground.current();
    let clinic = &current.settings.clinic;
    let mut all: BTreeMap<String, String> = keys::KEYS
        .iter()
        .map(|key| (key.name.to_owned(), shown(key, current.settings.value(key.name))))
        .collect();
    all.insert("clinic.code".to_owned(), clinic.code.as_str().to_owned());
    all.insert("clinic.branch".to_owned(), clinic.branch.as_str().to_owned());
    all.insert("clinic.name".to_owned(), clinic.name.clone());
    Ok(all)
}

fn shown(key: &Key, value: &str) -> String {
    match (key.secret, value.is_empty()) {
        (false, _) => value.to_owned(),
        (true, false) => "set".to_owned(),
        (true, true) => "not set".to_owned(),
    }
}

/// One value, as [`listed`] shows it.
pub async fn get(desk: &Desk, key: &str) -> Result<String, AppError> {
    listed(desk).await?.remove(key).ok_or_else(|| bad(key, "unknown_key"))
}

/// Sets one value from the command line. A secret is taken from standard input only, so that it
/// never stands in a shell's history.
pub async fn set(
    desk: &Desk,
    key: &str,
    value: &str,
    from_stdin: bool,
    confirm: bool,
) -> Result<(), AppError> {
    if keys::find(key).is_some_and(|key| key.secret) && !from_stdin {
        return Err(bad(key, "needs_stdin"));
    }
    let clinic = clinic_with(desk, key, value);
    let changes = match clinic {
        Some(_) => Vec::new(),
        None => vec![SettingChange { key: key.to_owned(), value: value.to_owned() }],
    };
    let answer = save(desk, SettingsSaveRequest { changes, clinic, confirm }).await?;
    match (answer.errors.first(), answer.needs_confirm) {
        (Some(problem), _) => Err(AppError::BadSetting {
            key: problem.key.clone(),
            problem: known_problem(&problem.code),
        }),
        (None, Some(_)) => Err(bad(key, "items_waiting")),
        (None, None) => Ok(()),
    }
}

/// The clinic's facts with one of them changed, when `key` is one of them.
fn clinic_with(desk: &Desk, key: &str, value: &str) -> Option<ClinicChange> {
    let clinic = &desk.ground.current().settings.clinic;
    let mut change = ClinicChange {
        code: clinic.code.as_str().to_owned(),
        branch: clinic.branch.as_str().to_owned(),
        name: clinic.name.clone(),
    };
    match key {
        "clinic.code" => change.code = value.to_owned(),
        "clinic.branch" => change.branch = value.to_owned(),
        "clinic.name" => change.name = value.to_owned(),
        _ => return None,
    }
    Some(change)
}

fn bad(key: &str, problem: &'static str) -> AppError {
    AppError::BadSetting { key: key.to_owned(), problem }
}

/// The code as the constant the error type holds.
fn known_problem(code: &str) -> &'static str {
    const KNOWN: &[&str] = &[
        "unknown_key",
        "not_https",
        "practice_loopback_only",
        "not_a_url",
        "has_credentials",
        "has_query",
        "not_a_number",
        "out_of_range",
        "not_a_choice",
        "not_json",
        "blank_word",
        "never_read",
        "not_a_time",
        "bad_hours",
        "bad_date",
        "bad_text",
        "twice",
        "needs_stdin",
        "quarantine_too_short",
        "required",
        "bad_clinic_code",
        "bad_branch",
    ];
    KNOWN.iter().find(|known| **known == code).copied().unwrap_or("not_right")
}

/// Checks and writes what the settings screen sends.
pub async fn save(
    desk: &Desk,
    request: SettingsSaveRequest,
) -> Result<SettingsSaveAnswer, AppError> {
    if request.clinic.is_some() || request.changes.iter().any(|change| !is_personal(&change.key)) {
        desk.only_manager()?;
    }
    let mut errors = check_values(desk, &request);
    let clinic = request.clinic.as_ref().map(check_clinic);
    if let Some(Err(problems)) = &clinic {
        errors.extend(problems.iter().cloned());
    }
    if !errors.is_empty() {
        return Ok(SettingsSaveAnswer { errors, needs_confirm: None });
    }
    if !request.confirm
        && let Some(waiting) = left_waiting(desk, &request).await?
    {
        return Ok(SettingsSaveAnswer { errors, needs_confirm: Some(waiting) });
    }
    write(desk, &request, clinic.and_then(Result::ok)).await?;
    Ok(SettingsSaveAnswer { errors, needs_confirm: None })
}

/// How the page looks is anybody's choice.
fn is_personal(key: &str) -> bool {
    key.starts_with("ui.")
}

fn check_values(desk: &Desk, request: &SettingsSaveRequest) -> Vec<SettingProblem> {
    let practice = desk.ground.current().settings.practice;
    let mut problems: Vec<SettingProblem> = request
        .changes
        .iter()
        .filter_map(|change| check_value(change, practice).err().map(|code| (change, code)))
        .map(|(change, code)| SettingProblem { key: change.key.clone(), code: code.to_owned() })
        .collect();
    if problems.is_empty() && quarantine_too_short(desk, request) {
        problems.push(SettingProblem {
            key: "hpa.probe_after_seconds".to_owned(),
            code: "quarantine_too_short".to_owned(),
        });
    }
    problems
}

fn check_value(change: &SettingChange, practice: bool) -> Result<(), &'static str> {
    let key = keys::find(&change.key).ok_or("unknown_key")?;
    key.check(&change.value)?;
    if practice
        && let Ok(url) = BaseUrl::parse(&change.value)
        && !url.is_loopback()
    {
        return Err("practice_loopback_only");
    }
    Ok(())
}

/// In live, a request that timed out here may still be applied there for a while: the quarantine
/// must outlast it.
fn quarantine_too_short(desk: &Desk, request: &SettingsSaveRequest) -> bool {
    let current = desk.ground.current();
    let value = |key: &str| {
        let changed = request.changes.iter().rev().find(|change| change.key == key);
        changed.map_or_else(|| current.settings.value(key), |change| change.value.as_str())
    };
    let seconds = |key: &str| value(key).parse::<u64>().unwrap_or(0);
    let touched = request.changes.iter().any(|change| {
        matches!(
            change.key.as_str(),
            "hpa.environment" | "hpa.probe_after_seconds" | "hpa.total_timeout_seconds"
        )
    });
    touched
        && !current.settings.practice
        && value("hpa.environment") == "live"
        && seconds("hpa.probe_after_seconds") < seconds("hpa.total_timeout_seconds") + 60
}

fn check_clinic(
    change: &ClinicChange,
) -> Result<(ClinicCode, Branch, String), Vec<SettingProblem>> {
    let problem =
        |key: &str, code: &str| SettingProblem { key: key.to_owned(), code: code.to_owned() };
    let code = ClinicCode::parse(&change.code);
    let branch = Branch::parse(&change.branch);
    let name = change.name.trim();
    match (code, branch) {
        (Ok(code), Ok(branch)) if !name.is_empty() => Ok((code, branch, name.to_owned())),
        (code, branch) => {
            let mut problems = Vec::new();
            if let Err(code) = code {
                problems.push(problem("clinic.code", code.as_str()));
            }
            if let Err(code) = branch {
                problems.push(problem("clinic.branch", code.as_str()));
            }
            if name.is_empty() {
                problems.push(problem("clinic.name", "required"));
            }
            Err(problems)
        }
    }
}

/// How many items wait for the environment this request leaves, if it leaves it.
async fn left_waiting(desk: &Desk, request: &SettingsSaveRequest) -> Result<Option<u32>, AppError> {
    let current = desk.ground.current().settings.environment;
    let next = request
        .changes
        .iter()
        .rev()
        .find(|change| change.key == "hpa.environment")
        .and_then(|change| change.value.parse::<Environment>().ok());
    if next.is_none_or(|next| next == current) {
        return Ok(None);
    }
    let waiting = desk.outbox.open_in(HPA, current.as_str()).await?;
    Ok((waiting > 0).then(|| u32::try_from(waiting).unwrap_or(u32::MAX)))
}

/// The services whose account or host becomes another one: the only settings that can mend a
/// refused sign-in or a dead line.
fn mended(desk: &Desk, request: &SettingsSaveRequest) -> Vec<&'static str> {
    const HPA_WAY: [&str; 3] = ["hpa.account", "hpa.password", "hpa.environment"];
    const CRM_WAY: [&str; 5] =
        ["crm.base_url", "crm.id", "crm.auth_code", "crm.security_mode", "crm.hosp_id"];
    let current = desk.ground.current();
    let changed = |is_way: &dyn Fn(&str) -> bool| {
        let mut all = request.changes.iter();
        all.any(|one| is_way(&one.key) && current.settings.value(&one.key) != one.value)
    };
    let hpa =
        |key: &str| HPA_WAY.contains(&key) || (key.starts_with("hpa.") && key.ends_with("_url"));
    let crm = |key: &str| CRM_WAY.contains(&key);
    let ways: [(&str, bool); 2] = [(HPA, changed(&hpa)), (CRM, changed(&crm))];
    ways.into_iter().filter_map(|(way, changed)| changed.then_some(way)).collect()
}

/// A gate that a person paused is opened by a person.
async fn is_paused(desk: &Desk, way: &str) -> Result<bool, AppError> {
    let gates = desk.outbox.gates().await?;
    Ok(gates.iter().any(|gate| gate.destination == way && gate.state == GateState::Paused))
}

async fn write(
    desk: &Desk,
    request: &SettingsSaveRequest,
    clinic: Option<(ClinicCode, Branch, String)>,
) -> Result<(), AppError> {
    let mut tx = desk.begin().await?;
    for change in &request.changes {
        store::settings::set(tx.conn(), &change.key, &change.value).await?;
        desk.audit(&mut tx, "settings.set", &change.key, "").await?;
    }
    if let Some((code, branch, name)) = clinic {
        store::settings::set(tx.conn(), "clinic.code", code.as_str()).await?;
        store::settings::set(tx.conn(), "clinic.branch", branch.as_str()).await?;
        store::settings::set(tx.conn(), "clinic.name", &name).await?;
        desk.audit(&mut tx, "settings.set", "clinic", "").await?;
    }
    for way in mended(desk, request) {
        // What closed the gate may be mended now; the next call will tell.
        if !is_paused(desk, way).await? {
            desk.outbox.open_gate(&mut tx, way).await?;
        }
    }
    if request.changes.iter().any(|change| change.key.starts_with("hpa.")) {
        desk.outbox.reconsider(&mut tx).await?;
    }
    tx.commit().await?;
    desk.ground.reload().await?;
    if request.changes.iter().any(|change| change.key == "reminders.upload_lead_minutes") {
        lead_changed(desk).await?;
    }
    desk.ground.crm_token.try_again().await;
    desk.outbox.wake();
    Ok(())
}
