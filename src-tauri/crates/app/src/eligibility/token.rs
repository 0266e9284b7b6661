//! The token of `GetSCDataB`: fetched by one caller while the others wait, kept for the open desk,
//! and given up when it is refused or when account or host become others.

use domain::environment::Environment;
use domain::sensitive::Sensitive;
use hpa_api::Account;
use net::{BaseUrl, Outcome};
use outbox::{Call, GateState};

use super::ask::{Found, call_of};
use crate::desk::{Current, Desk};
use crate::error::AppError;
use crate::visits::upload::HPA;

/// A token, and for whom and where it was fetched.
pub(crate) struct Held {
    token: Sensitive<String>,
    environment: Environment,
    host: BaseUrl,
    account: Account,
}

/// A token, or why there is none.
pub(super) enum Fetched {
    /// One to ask with; whether it took a call to get it.
    Token(Sensitive<String>, bool),
    /// The service gave none.
    None(Found),
}

/// The token of the moment. `refused` is one that the service would not take: unless somebody
/// else has replaced it meanwhile, it is fetched anew.
pub(super) async fn get(
    desk: &Desk,
    current: &Current,
    refused: Option<&Sensitive<String>>,
) -> Result<Fetched, AppError> {
    let link = current.hpa_now();
    let host = link.query.as_ref().ok_or(AppError::NoHost)?;
    let account = link.account.as_ref().ok_or(AppError::NoAccount)?;
    let environment = current.settings.environment;
    let mut held = desk.questions.token.lock().await;
    if let Some(known) = &*held
        && known.environment == environment
        && known.host == *host
        && known.account == *account
        && refused != Some(&known.token)
    {
        return Ok(Fetched::Token(known.token.clone(), false));
    }
    *held = None;
    // Asked behind the lock: whoever waited for a sign-in that was refused does not repeat it.
    gate_lets_through(desk).await?;
    let request = hpa_api::token::get::Request { account, words: &link.words };
    let outcome = link.client.send(host, &request).await;
    tell_gate(desk, &call_of(&outcome)).await?;
    Ok(match outcome {
        Outcome::Answer(answer) => {
            let token = answer.token;
            *held = Some(Held {
                token: token.clone(),
                environment,
                host: host.clone(),
                account: account.clone(),
            });
            Fetched::Token(token, true)
        }
        other => Fetched::None(Found::without_token(other.map(|_| ()))),
    })
}

/// Refuses where the service refuses the account or a person closed the gate. An unreachable one
/// is let through: a call is how it opens again.
pub(super) async fn gate_lets_through(desk: &Desk) -> Result<(), AppError> {
    let gates = desk.outbox.gates().await?;
    let gate = gates.iter().find(|gate| gate.destination == HPA);
    match gate.map(|gate| gate.state) {
        Some(GateState::SignedOut | GateState::Paused) => Err(AppError::GateClosed),
        _ => Ok(()),
    }
}

async fn tell_gate(desk: &Desk, call: &Call) -> Result<(), AppError> {
    let mut tx = desk.begin().await?;
    let moved = desk.outbox.heard(&mut tx, HPA, call).await?;
    tx.commit().await?;
    if moved {
        desk.outbox.wake();
    }
    Ok(())
}
