//! The CRM's token: fetched by one caller while the others wait, kept while the desk is open, and
//! given up when it is refused or when the account or the host become others. A refused account is
//! remembered until somebody opens the gate, so that it costs one call however many come for it.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::sensitive::Sensitive;
use drright_api::Account;
use drright_api::auth::sign_in;
use net::{BaseUrl, Outcome};
use tokio::sync::Mutex;

use super::link::CrmLink;

/// Keeps the token of the moment.
#[derive(Default)]
pub(crate) struct TokenKeeper {
    state: Mutex<State>,
    /// How often a sign-in came to nothing.
    failures: AtomicU64,
}

#[derive(Default)]
struct State {
    held: Option<(Who, Sensitive<String>)>,
    /// What the last sign-in came to, when it failed.
    failure: Option<(Who, Outcome<()>)>,
}

/// For whom and where a token is.
#[derive(PartialEq, Eq)]
struct Who {
    base: BaseUrl,
    account: Account,
}

impl TokenKeeper {
    /// A token to call with, or what the sign-in came to. `refused` is one that the service would
    /// not take: unless somebody replaced it meanwhile, a new one is fetched. Whoever waited for a
    /// sign-in that failed hears of it and does not repeat it.
    pub(super) async fn get(
        &self,
        link: &CrmLink,
        (base, account): (&BaseUrl, &Account),
        refused: Option<&Sensitive<String>>,
    ) -> Result<Sensitive<String>, Outcome<()>> {
        let who = Who { base: base.clone(), account: account.clone() };
        let seen = self.failures.load(Ordering::SeqCst);
        let mut state = self.state.lock().await;
        if let Some((whose, token)) = &state.held
            && *whose == who
            && refused != Some(token)
        {
            return Ok(token.clone());
        }
        let waited = self.failures.load(Ordering::SeqCst) != seen;
        if let Some((whose, failure)) = &state.failure
            && *whose == who
            && (waited || refuses_the_account(failure))
        {
            return Err(failure.clone());
        }
        state.held = None;
        match link.client.send(base, &sign_in::Request { account }).await {
            Outcome::Answer(answer) => {
                state.held = Some((who, answer.token.clone()));
                state.failure = None;
                Ok(answer.token)
            }
            other => {
                let failure = other.map(|_| ());
                state.failure = Some((who, failure.clone()));
                self.failures.fetch_add(1, Ordering::SeqCst);
                Err(failure)
            }
        }
    }

    /// Somebody opened the gate, or the account may be another one: it is tried anew.
    pub(crate) async fn try_again(&self) {
        let mut state = self.state.lock().await;
        state.failure = None;
    }
}

/// Trying again by itself would only be refused again.
fn refuses_the_account(failure: &Outcome<()>) -> bool {
    matches!(failure, Outcome::SignIn { .. } | Outcome::Refused(_))
}
