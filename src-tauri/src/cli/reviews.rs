//! `reviews list | show | add | check | mask | discard | follow-up`.

use app::reviews::{
    ReviewCheckRequest, ReviewDiscardRequest, ReviewFollowUpRequest, ReviewMaskRequest,
    ReviewSaveAnswer, ReviewSaveRequest, review_check, review_discard, review_follow_up,
    review_lines, review_mask, review_save, review_show,
};
use app::{AppError, Desk};
use serde_json::json;

use super::args::{Args, ReviewsAct};
use super::exit::Exit;
use super::{output, sign_in};

/// Shows reviews, or does something about one.
pub(crate) async fn run(args: &Args, act: &ReviewsAct) -> Result<Exit, AppError> {
    // Standard input is read before anything is opened, so that a prompt cannot take it.
    let typed = match act {
        ReviewsAct::Add { .. }
        | ReviewsAct::Check { .. }
        | ReviewsAct::FollowUp { stdin: true, .. } => sign_in::from_stdin()?,
        _ => String::new(),
    };
    let desk = sign_in::desk(args).await?;
    let done = one(args, &desk, act, &typed).await;
    desk.close().await;
    done
}

async fn one(args: &Args, desk: &Desk, act: &ReviewsAct, typed: &str) -> Result<Exit, AppError> {
    match act {
        ReviewsAct::List { state } => {
            output::value(args, &review_lines(desk, state.as_deref()).await?);
        }
        ReviewsAct::Show { id } => output::value(args, &review_show(desk, id).await?),
        ReviewsAct::Add { mask, .. } => return add(args, desk, typed, *mask).await,
        ReviewsAct::Check { .. } => {
            let request: ReviewCheckRequest = object(typed, "not a JSON object with content")?;
            let found = review_check(desk, request).await?;
            output::value(args, &found);
            return Ok(if found.findings.is_empty() { Exit::Done } else { Exit::Attention });
        }
        ReviewsAct::Mask { id } => {
            let request = ReviewMaskRequest { id: id.clone(), rev: None };
            output::value(args, &review_mask(desk, request).await?);
        }
        ReviewsAct::Discard { id, reason } => {
            let request = ReviewDiscardRequest { id: id.clone(), reason: reason.clone() };
            output::value(args, &review_discard(desk, request).await?);
        }
        ReviewsAct::FollowUp { id, owner, due, .. } => {
            let request = ReviewFollowUpRequest {
                id: id.clone(),
                owner: owner.clone(),
                due_on: due.clone(),
                text: typed.to_owned(),
            };
            output::value(args, &review_follow_up(desk, request).await?);
        }
    }
    Ok(Exit::Done)
}

fn object<T: serde::de::DeserializeOwned>(typed: &str, problem: &str) -> Result<T, AppError> {
    serde_json::from_str(typed)
        .map_err(|_| AppError::FileUnreadable { problem: problem.to_owned() })
}

/// One from a JSON object by the request's names; status 1 where it was not taken.
async fn add(args: &Args, desk: &Desk, typed: &str, mask: bool) -> Result<Exit, AppError> {
    let problem = "not a JSON object with source, author, rating, created and content";
    let request: ReviewSaveRequest = object(typed, problem)?;
    let mask = mask || request.mask;
    match review_save(desk, ReviewSaveRequest { mask, ..request }).await? {
        ReviewSaveAnswer::Saved { row } => {
            output::value(args, &row);
            return Ok(Exit::Done);
        }
        ReviewSaveAnswer::Findings { findings, .. } => {
            output::value(args, &json!({ "findings": findings }));
        }
        ReviewSaveAnswer::Invalid { errors } => output::value(args, &json!({ "errors": errors })),
    }
    Ok(Exit::Attention)
}
