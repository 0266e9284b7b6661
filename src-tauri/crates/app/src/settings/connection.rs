//! The connection tests. HPA: both hosts of the current environment are called, once each.
//!
//! The query host is asked for a token, which also proves account and password. The write host has
//! no call that changes nothing, so it is asked for the page behind `Save` by GET: an answer of
//! its own, even a refusal, shows that it is reached and that its certificate is trusted.
//!
//! CRM: one host, asked for a token. That is a call like any other there, so its gate hears of it.

use std::time::Duration;

use net::{BaseUrl, Endpoint, Outcome};
use serde::Serialize;
use ts_rs::TS;

use crate::crm::{CRM, call_of};
use crate::desk::{Current, Desk};
use crate::error::AppError;

/// How one host answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CallResult {
    /// `ok`, `no_host`, `no_account`, or why not, by the outbox's reason codes.
    pub outcome: String,
    /// The server's words, verbatim.
    pub said: Option<String>,
    /// How long it took; none when nothing was called.
    #[ts(type = "number | null")]
    pub millis: Option<u64>,
}

/// How both hosts answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConnectionTest {
    /// `GetTokenID` and `GetSCDataB`.
    pub query: CallResult,
    /// `Save`, `Update` and `Delete`.
    pub write: CallResult,
}

/// Calls both.
pub async fn connection_test(desk: &Desk) -> Result<ConnectionTest, AppError> {
    let current = desk.ground.current();
    let (query, write) = tokio::join!(query(desk, &current), write(desk, &current));
    Ok(ConnectionTest { query, write })
}

/// How the CRM answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CrmConnectionTest {
    /// The sign-in.
    pub sign_in: CallResult,
}

/// Signs in once.
pub async fn crm_connection_test(desk: &Desk) -> Result<CrmConnectionTest, AppError> {
    let current = desk.ground.current();
    let link = current.crm();
    let Some(base) = &link.base else {
        return Ok(CrmConnectionTest { sign_in: not_called("no_host") });
    };
    let Some(account) = &link.account else {
        return Ok(CrmConnectionTest { sign_in: not_called("no_account") });
    };
    let before = desk.ground.clock.now();
    let request = drright_api::auth::sign_in::Request { account };
    let outcome = link.client.send(base, &request).await;
    let took = (desk.ground.clock.now() - before).to_std().unwrap_or_default();
    let mut tx = desk.begin().await?;
    let moved = desk.outbox.heard(&mut tx, CRM, &call_of(&outcome)).await?;
    tx.commit().await?;
    if moved {
        desk.outbox.wake();
    }
    Ok(CrmConnectionTest { sign_in: told(&outcome, took) })
}

fn not_called(outcome: &str) -> CallResult {
    CallResult { outcome: outcome.to_owned(), said: None, millis: None }
}

async fn query(desk: &Desk, current: &Current) -> CallResult {
    let Some(host) = &current.hpa_now().query else {
        return not_called("no_host");
    };
    let Some(account) = &current.hpa_now().account else {
        return not_called("no_account");
    };
    let request = hpa_api::token::get::Request { account, words: &current.hpa_now().words };
    let (outcome, took) = timed(desk, current, host, &request).await;
    match outcome {
        Outcome::Answer(answer) => result("ok", Some(answer.said), took),
        other => told(&other, took),
    }
}

async fn write(desk: &Desk, current: &Current) -> CallResult {
    let Some(host) = &current.hpa_now().write else {
        return not_called("no_host");
    };
    let (outcome, took) = timed(desk, current, host, &hpa_api::reach::Request).await;
    match outcome {
        // No such page: the host is there, but the address is not the service's.
        Outcome::Refused(no) if no.said.ends_with("404") => result("refused", Some(no.said), took),
        // Its own refusal of a GET is what a service that is there answers.
        Outcome::Refused(_) | Outcome::SignIn { .. } => result("ok", None, took),
        other => told(&other, took),
    }
}

async fn timed<E: Endpoint>(
    desk: &Desk,
    current: &Current,
    host: &BaseUrl,
    request: &E,
) -> (Outcome<E::Answer>, Duration) {
    let before = desk.ground.clock.now();
    let outcome = current.hpa_now().client.send(host, request).await;
    let took = desk.ground.clock.now() - before;
    (outcome, took.to_std().unwrap_or_default())
}

fn result(outcome: &str, said: Option<String>, took: Duration) -> CallResult {
    CallResult {
        outcome: outcome.to_owned(),
        said: said.filter(|said| !said.is_empty()),
        millis: Some(u64::try_from(took.as_millis()).unwrap_or(u64::MAX)),
    }
}

fn told<A>(outcome: &Outcome<A>, took: Duration) -> CallResult {
    match outcome {
        Outcome::Answer(_) => result("ok", None, took),
        Outcome::NotSent(why) => result(why.as_str(), None, took),
        Outcome::Refused(no) => result(no.kind.as_str(), Some(no.said.clone()), took),
        Outcome::SignIn { said } => result("sign_in", Some(said.clone()), took),
        Outcome::Unknown { why, said } => result(why.as_str(), said.clone(), took),
    }
}
