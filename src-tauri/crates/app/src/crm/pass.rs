//! A pass to call the CRM with: the place with a token in it, renewed once when it is refused.
//!
//! ```text
//! let mut pass = Pass::get(ground).await?;
//! let outcome = loop {
//!     let request = …::Request { place: pass.place(), … };
//!     let outcome = pass.send(&request).await;
//!     if !pass.renewed_after(&outcome).await {
//!         break pass.judged(outcome);
//!     }
//! };
//! ```

use std::sync::Arc;

use domain::sensitive::Sensitive;
use drright_api::Place;
use net::{Endpoint, NoKind, Outcome};

use crate::desk::{Current, Ground};

/// Why there is no pass: nothing of the call itself was made.
#[derive(Debug, Clone)]
pub(crate) enum NoPass {
    /// No host is set.
    NoHost,
    /// No account is set.
    NoAccount,
    /// The sign-in came to this.
    SignIn(Outcome<()>),
}

/// A place with a token.
pub(crate) struct Pass<'a> {
    ground: &'a Ground,
    current: Arc<Current>,
    place: Place,
    renewed: bool,
    /// What a renewal came to that failed.
    failed: Option<Outcome<()>>,
}

impl<'a> Pass<'a> {
    /// One by the settings of the moment.
    pub(crate) async fn get(ground: &'a Ground) -> Result<Self, NoPass> {
        let current = ground.current();
        let token = token(ground, &current, None).await?;
        let place = Place { hosp_id: current.crm().hosp_id.clone(), token };
        Ok(Self { ground, current, place, renewed: false, failed: None })
    }

    /// Where calls go.
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// The settings this pass was made by.
    pub(crate) fn current(&self) -> &Current {
        &self.current
    }

    /// Makes a call once.
    pub(crate) async fn send<E: Endpoint>(&self, endpoint: &E) -> Outcome<E::Answer> {
        let link = self.current.crm();
        match &link.base {
            Some(base) => link.client.send(base, endpoint).await,
            // The pass was got with one.
            None => Outcome::NotSent(net::Why::Unreachable),
        }
    }

    /// Whether a refused token was renewed, once, so that the same call may be made again. A refused
    /// token proves that the service did nothing.
    pub(crate) async fn renewed_after<A>(&mut self, outcome: &Outcome<A>) -> bool {
        if self.renewed || !is_token_refusal(outcome) {
            return false;
        }
        self.renewed = true;
        match token(self.ground, &self.current, Some(&self.place.token)).await {
            Ok(token) => {
                self.place.token = token;
                true
            }
            Err(NoPass::SignIn(outcome)) => {
                self.failed = Some(outcome);
                false
            }
            Err(NoPass::NoHost | NoPass::NoAccount) => false,
        }
    }

    /// The last word on a call. A token refused although it is new is a matter of the account, and
    /// closes the gate; a renewal that failed is what became of the call.
    pub(crate) fn judged<A>(&mut self, outcome: Outcome<A>) -> Outcome<A> {
        match (self.failed.take(), outcome) {
            (Some(failed), _) => without_answer(failed),
            (None, Outcome::Refused(no)) if no.kind == NoKind::Token => {
                Outcome::SignIn { said: no.said }
            }
            (None, other) => other,
        }
    }
}

impl NoPass {
    /// As an outcome of the call that could not be made.
    pub(crate) fn outcome<A>(self) -> Outcome<A> {
        match self {
            Self::NoHost => Outcome::NotSent(net::Why::Unreachable),
            Self::NoAccount => Outcome::SignIn { said: String::new() },
            Self::SignIn(outcome) => without_answer(outcome),
        }
    }
}

/// A failed sign-in, seen from the call that needed it: nothing of that call left.
fn without_answer<A>(sign_in: Outcome<()>) -> Outcome<A> {
    match sign_in {
        Outcome::SignIn { said } => Outcome::SignIn { said },
        Outcome::NotSent(why) | Outcome::Unknown { why, .. } => Outcome::NotSent(why),
        Outcome::Refused(no) => Outcome::SignIn { said: no.said },
        Outcome::Answer(()) => Outcome::NotSent(net::Why::NotTheService),
    }
}

async fn token(
    ground: &Ground,
    current: &Current,
    refused: Option<&Sensitive<String>>,
) -> Result<Sensitive<String>, NoPass> {
    let link = current.crm();
    let base = link.base.as_ref().ok_or(NoPass::NoHost)?;
    let account = link.account.as_ref().ok_or(NoPass::NoAccount)?;
    ground.crm_token.get(link, (base, account), refused).await.map_err(NoPass::SignIn)
}

fn is_token_refusal<A>(outcome: &Outcome<A>) -> bool {
    matches!(outcome, Outcome::Refused(no) if no.kind == NoKind::Token)
}
