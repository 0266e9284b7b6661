//! `patients list | show | reveal | save | consent | merge | unmerge`.

use app::patients::{
    PatientConsentRequest, PatientListRequest, PatientMergeRequest, PatientRow, PatientSaveAnswer,
    PatientSaveRequest, patient_consent, patient_list, patient_merge, patient_merge_undo,
    patient_reveal, patient_save, patient_show,
};
use app::{AppError, Desk};
use serde_json::{Map, Value};

use super::args::{Args, PatientsAct};
use super::exit::Exit;
use super::pages::{self, PAGE};
use super::{output, sign_in};

/// Shows patients, or does something about one.
pub(crate) async fn run(args: &Args, act: &PatientsAct) -> Result<Exit, AppError> {
    let typed = match act {
        PatientsAct::List { stdin: true, .. } | PatientsAct::Save { .. } => {
            Some(sign_in::from_stdin()?)
        }
        PatientsAct::List { search, .. } => search.clone(),
        _ => None,
    };
    sign_in::at_desk(args, async |desk| one(args, desk, act, typed).await).await
}

async fn one(
    args: &Args,
    desk: &Desk,
    act: &PatientsAct,
    typed: Option<String>,
) -> Result<Exit, AppError> {
    match act {
        PatientsAct::List { .. } => output::value(args, &all(desk, typed).await?),
        PatientsAct::Show { id } => output::value(args, &patient_show(desk, id).await?),
        PatientsAct::Reveal { id } => output::value(args, &patient_reveal(desk, id).await?),
        PatientsAct::Save { id, create_anyway } => {
            let request = request(desk, id.as_deref(), &typed.unwrap_or_default()).await?;
            let request = PatientSaveRequest { create_anyway: *create_anyway, ..request };
            let answer = patient_save(desk, request).await?;
            output::value(args, &answer);
            if !matches!(answer, PatientSaveAnswer::Saved { .. }) {
                return Ok(Exit::Attention);
            }
        }
        PatientsAct::Consent { id, said, on } => {
            let on = on.clone().unwrap_or_default();
            let request = PatientConsentRequest { id: id.clone(), given: said == "yes", on };
            output::value(args, &patient_consent(desk, request).await?);
        }
        PatientsAct::Merge { keep, gone } => {
            let request = PatientMergeRequest { keep: keep.clone(), gone: gone.clone() };
            output::value(args, &patient_merge(desk, request).await?);
        }
        PatientsAct::Unmerge { merge } => {
            output::value(args, &patient_merge_undo(desk, merge).await?);
        }
    }
    Ok(Exit::Done)
}

/// Every page of the list.
async fn all(desk: &Desk, search: Option<String>) -> Result<Vec<PatientRow>, AppError> {
    pages::all(async |after| {
        let request = PatientListRequest { search: search.clone(), after, limit: PAGE };
        let page = patient_list(desk, request).await?;
        Ok((page.rows, page.next))
    })
    .await
}

/// What was typed, over the card as it stands.
async fn request(
    desk: &Desk,
    id: Option<&str>,
    typed: &str,
) -> Result<PatientSaveRequest, AppError> {
    let unreadable = |_| AppError::FileUnreadable { problem: "not_json".to_owned() };
    let typed: Map<String, Value> = serde_json::from_str(typed).map_err(unreadable)?;
    let mut whole = match id {
        Some(id) => as_it_stands(desk, id).await?,
        None => Map::new(),
    };
    whole.extend(typed);
    serde_json::from_value(Value::Object(whole)).map_err(unreadable)
}

async fn as_it_stands(desk: &Desk, id: &str) -> Result<Map<String, Value>, AppError> {
    let card = patient_show(desk, id).await?;
    let row = card.row;
    let text = |text: Option<String>| Value::String(text.unwrap_or_default());
    let times = card.visits.times_corrected.map(|times| times.to_string());
    let members = [
        ("id", Value::String(row.id)),
        ("rev", card.rev.into()),
        ("chart_number", text(row.chart_number)),
        ("name", text(row.name)),
        ("sex", text(row.sex.map(str::to_owned))),
        ("birthday", text(row.birthday)),
        ("phone", text(card.phone)),
        ("doctor_name", text(row.doctor_name)),
        ("first_visit_date", text(card.visits.first_corrected)),
        ("visit_times", text(times)),
        ("opt_out", row.opt_out.into()),
        ("note", text(card.note)),
    ];
    Ok(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
