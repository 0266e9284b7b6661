//! Giving the CRM a Facebook page or a Google location whose reviews it looks after. The manager's.
//! A page's token passes through and is kept nowhere.

use domain::field_error::Code;
use domain::ids::BindingId;
use domain::sensitive::Sensitive;
use drright_api::auth::{Bound, facebook, google};
use net::{Endpoint, No, Outcome};
use outbox::GateState;
use serde::{Deserialize, Serialize};
use store::bindings::Binding;
use ts_rs::TS;

use crate::crm::{CRM, call_of};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;

/// The longest an id or a token may be, in characters.
const LONGEST: usize = 2_000;

/// A Facebook page.
#[derive(Deserialize, TS)]
pub struct BindFacebookRequest {
    /// Its id.
    pub page_id: String,
    /// Its token, a secret.
    #[ts(type = "string")]
    pub page_token: Sensitive<String>,
}

/// A Google location.
#[derive(Deserialize, TS)]
pub struct BindGoogleRequest {
    /// Its id.
    pub location_id: String,
}

/// What the service said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BindAnswer {
    /// Its word for yes; else `refused`, `sign_in` or why there was no answer.
    pub result: String,
    /// Whether the page is bound.
    pub bound: bool,
    /// The service's words where it refused.
    pub said: Option<String>,
}

/// A page or location that was bound from here.
#[derive(Debug, Serialize, TS)]
pub struct BindingRow {
    /// Where its reviews are.
    #[ts(type = "\"facebook\" | \"google\"")]
    pub kind: String,
    /// Its id.
    pub place: String,
    /// When, RFC 3339.
    pub bound_at: String,
    /// By whom.
    pub bound_by: String,
}

/// Every one, the latest first.
pub async fn bindings(desk: &Desk) -> Result<Vec<BindingRow>, AppError> {
    let mut reader = desk.read().await?;
    let all = store::bindings::list(reader.conn()).await?;
    let row = |one: Binding| BindingRow {
        kind: one.kind,
        place: one.place,
        bound_at: rfc3339(one.bound_at),
        bound_by: one.bound_by,
    };
    Ok(all.into_iter().map(row).collect())
}

/// Binds a Facebook page.
pub async fn bind_facebook(
    desk: &Desk,
    request: BindFacebookRequest,
) -> Result<BindAnswer, AppError> {
    desk.only_manager()?;
    let page_id = typed("page_id", &request.page_id)?;
    let token = typed("page_token", request.page_token.expose())?;
    let page_token = Sensitive::new(token);
    let current = desk.ground.current();
    let account = current.crm().account.as_ref().ok_or(AppError::NoAccount)?;
    let call = facebook::Request { account, page_id: &page_id, page_token: &page_token };
    let secrets = [page_token.expose().as_str(), account.auth_code.expose()];
    bind(desk, "facebook", &page_id, &call, &secrets).await
}

/// Binds a Google location.
pub async fn bind_google(desk: &Desk, request: BindGoogleRequest) -> Result<BindAnswer, AppError> {
    desk.only_manager()?;
    let location_id = typed("location_id", &request.location_id)?;
    let current = desk.ground.current();
    let account = current.crm().account.as_ref().ok_or(AppError::NoAccount)?;
    let call = google::Request { account, location_id: &location_id };
    bind(desk, "google", &location_id, &call, &[account.auth_code.expose()]).await
}

fn typed(field: &'static str, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(AppError::BadField { field, code: Code::Required }),
        n if n > LONGEST => Err(AppError::BadField { field, code: Code::TooLong }),
        _ => Ok(text.to_owned()),
    }
}

/// Makes the call once; what came of it and the gate's news are one transaction.
async fn bind<E: Endpoint<Answer = Bound>>(
    desk: &Desk,
    kind: &'static str,
    place: &str,
    call: &E,
    secrets: &[&str],
) -> Result<BindAnswer, AppError> {
    let gates = desk.outbox.gates().await?;
    let gate = gates.iter().find(|gate| gate.destination == CRM).map(|gate| gate.state);
    if matches!(gate, Some(GateState::SignedOut | GateState::Paused)) {
        return Err(AppError::GateClosed);
    }
    let current = desk.ground.current();
    let link = current.crm();
    let base = link.base.as_ref().ok_or(AppError::NoHost)?;
    let outcome = quiet(link.client.send(base, call).await, secrets);
    let answer = told(&outcome);
    let mut tx = desk.begin().await?;
    let moved = desk.outbox.heard(&mut tx, CRM, &call_of(&outcome)).await?;
    if let Outcome::Answer(bound) = &outcome {
        let row = Binding {
            kind: kind.to_owned(),
            place: place.to_owned(),
            said: Some(bound.result.clone()),
            bound_at: desk.ground.clock.now(),
            bound_by: desk.user.name.clone(),
        };
        let id = BindingId::new(&*desk.ground.clock).to_string();
        store::bindings::insert(tx.conn(), &id, &row).await?;
    }
    desk.audit(&mut tx, &format!("bind.{kind}"), place, word(&outcome)).await?;
    tx.commit().await?;
    if moved {
        desk.outbox.wake();
    }
    Ok(answer)
}

/// The service's words, unless they repeat a secret or the address, in which the secrets stand.
fn quiet(outcome: Outcome<Bound>, secrets: &[&str]) -> Outcome<Bound> {
    let plain = |said: String| {
        let tells = said.contains(['/', '%']) || secrets.iter().any(|secret| said.contains(secret));
        if tells { "[redacted]".to_owned() } else { said }
    };
    match outcome {
        Outcome::Refused(no) => Outcome::Refused(No { said: plain(no.said), ..no }),
        Outcome::SignIn { said } => Outcome::SignIn { said: plain(said) },
        Outcome::Unknown { why, said } => Outcome::Unknown { why, said: said.map(plain) },
        other => other,
    }
}

fn told(outcome: &Outcome<Bound>) -> BindAnswer {
    let said = match outcome {
        Outcome::Answer(bound) => {
            return BindAnswer { result: bound.result.clone(), bound: true, said: None };
        }
        Outcome::Refused(no) => Some(no.said.clone()),
        Outcome::SignIn { said } => Some(said.clone()),
        Outcome::Unknown { said, .. } => said.clone(),
        Outcome::NotSent(_) => None,
    };
    BindAnswer { result: word(outcome).to_owned(), bound: false, said }
}

/// A stable word, without anything the service said.
fn word(outcome: &Outcome<Bound>) -> &'static str {
    match outcome {
        Outcome::Answer(_) => "bound",
        Outcome::Refused(_) => "refused",
        Outcome::SignIn { .. } => "sign_in",
        Outcome::NotSent(why) | Outcome::Unknown { why, .. } => why.as_str(),
    }
}
