//! `follow-ups list | add`.

use app::follow_ups::{
    FollowUpRow, FollowUpSaveAnswer, FollowUpSaveRequest, FollowUpsRequest, follow_up_save,
    follow_ups,
};
use app::{AppError, Desk};

use super::args::{Args, FollowUpWords, FollowUpsAct};
use super::exit::Exit;
use super::{output, sign_in};

/// Shows a patient's follow-ups, or writes one down.
pub(crate) async fn run(args: &Args, act: &FollowUpsAct) -> Result<Exit, AppError> {
    let typed = match act {
        FollowUpsAct::Add(FollowUpWords { stdin: true, .. }) => Some(sign_in::from_stdin()?),
        _ => None,
    };
    let desk = sign_in::desk(args).await?;
    let done = match act {
        FollowUpsAct::List { patient, on } => list(args, &desk, patient, on.clone()).await,
        FollowUpsAct::Add(words) => add(args, &desk, words, typed).await,
    };
    desk.close().await;
    done
}

async fn list(
    args: &Args,
    desk: &Desk,
    patient: &str,
    on: Option<String>,
) -> Result<Exit, AppError> {
    let request = FollowUpsRequest { patient_id: patient.to_owned(), on };
    output::value(args, &follow_ups(desk, request).await?);
    Ok(Exit::Done)
}

async fn add(
    args: &Args,
    desk: &Desk,
    words: &FollowUpWords,
    typed: Option<String>,
) -> Result<Exit, AppError> {
    let request = match typed {
        Some(typed) => serde_json::from_str(&typed)
            .map_err(|_| AppError::FileUnreadable { problem: "not_json".to_owned() })?,
        None => request(desk, words).await?,
    };
    let answer = follow_up_save(desk, request).await?;
    output::value(args, &answer);
    match answer {
        FollowUpSaveAnswer::Saved { .. } => Ok(Exit::Done),
        FollowUpSaveAnswer::Invalid { .. } => Ok(Exit::Attention),
    }
}

/// What was typed, over the one to correct as it stands.
async fn request(desk: &Desk, words: &FollowUpWords) -> Result<FollowUpSaveRequest, AppError> {
    let patient_id = words.patient.clone().unwrap_or_default();
    let before = match &words.correct {
        Some(id) => Some(standing(desk, &patient_id, id).await?),
        None => None,
    };
    let said = before.as_ref().map(|row| &row.said);
    let smoked = words.smoked.as_deref().unwrap_or_default().replace('-', "_");
    // Where nobody was reached, an earlier measurement does not stand any more.
    let co = said.and_then(|said| said.co).filter(|_| smoked != "not_reached");
    let typed = |typed: &Option<String>, stands: Option<String>| {
        typed.clone().or(stands).unwrap_or_default()
    };
    Ok(FollowUpSaveRequest {
        id: before.as_ref().map(|row| row.id.clone()),
        rev: before.as_ref().map(|row| row.rev),
        patient_id,
        cure_type: typed(&words.cure_type, said.map(|said| said.cure_type.to_owned())),
        begun: typed(&words.begun, said.map(|said| said.begun.clone())),
        months: typed(&words.months, said.map(|said| said.months.to_string())),
        on: typed(&words.on, said.map(|said| said.on.clone())),
        by: typed(&words.by, said.map(|said| said.by.clone())),
        smoked,
        co: typed(&words.co, co.map(|co| co.to_string())),
    })
}

async fn standing(desk: &Desk, patient: &str, id: &str) -> Result<FollowUpRow, AppError> {
    let request = FollowUpsRequest { patient_id: patient.to_owned(), on: None };
    let rows = follow_ups(desk, request).await?.rows;
    rows.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound)
}
