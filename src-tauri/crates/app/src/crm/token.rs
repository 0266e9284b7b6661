//! The CRM's token: fetched by one caller while the others wait, kept while the desk is open, and
//! given up when it is refused or when the account or the host become others.

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
    held: Option<Held>,
    failure: Option<Outcome<()>>,
}

/// A token, and for whom and where it was fetched.
struct Held {
    token: Sensitive<String>,
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
        let seen = self.failures.load(Ordering::SeqCst);
        let mut state = self.state.lock().await;
        if let Some(held) = &state.held
            && held.base == *base
            && held.account == *account
            && refused != Some(&held.token)
        {
            return Ok(held.token.clone());
        }
        if self.failures.load(Ordering::SeqCst) != seen
            && let Some(failure) = &state.failure
        {
            return Err(failure.clone());
        }
        state.held = None;
        match link.client.send(base, &sign_in::Request { account }).await {
            Outcome::Answer(answer) => {
                let token = answer.token;
                let (base, account) = (base.clone(), account.clone());
                state.held = Some(Held { token: token.clone(), base, account });
                state.failure = None;
                Ok(token)
            }
            other => {
                let failure = other.map(|_| ());
                state.failure = Some(failure.clone());
                self.failures.fetch_add(1, Ordering::SeqCst);
                Err(failure)
            }
        }
    }
}
