//! What the three jobs of a visit share: what it takes to call, and the network's outcome in the
//! outbox's words. Which call is made, and what it means for the visit, is in their own files.

use std::sync::Arc;

use domain::environment::Environment;
use domain::visit::Visit;
use hpa_api::Account;
use net::BaseUrl;
use outbox::{Found, Item, Outcome};

use crate::desk::{Current, Ground};
use crate::settings::{HpaLink, ProbeSetting};

/// What it takes to call for one visit.
pub(super) struct Ready {
    pub(super) current: Arc<Current>,
    pub(super) environment: Environment,
    pub(super) visit: Visit,
}

/// Where a call goes and who makes it.
pub(super) struct Line<'a> {
    pub(super) link: &'a HpaLink,
    pub(super) host: &'a BaseUrl,
    pub(super) account: &'a Account,
}

/// What is missing for a call.
pub(super) enum Missing {
    Host,
    Account,
}

impl Ready {
    /// For an item whose record, as it is to be sent, is this.
    pub(super) fn new(ground: &Ground, item: &Item, visit: Visit) -> Option<Self> {
        let environment = item.environment.parse().ok()?;
        Some(Self { current: ground.current(), environment, visit })
    }

    pub(super) fn line(&self) -> Result<Line<'_>, Missing> {
        let link = self.current.hpa(self.environment);
        let host = link.write.as_ref().ok_or(Missing::Host)?;
        let account = link.account.as_ref().ok_or(Missing::Account)?;
        Ok(Line { link, host, account })
    }
}

impl From<Missing> for Outcome {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Host => Self::NotSent { why: "no_host".to_owned() },
            // Nothing was asked, but only a person can open this gate.
            Missing::Account => Self::SignIn { said: String::new() },
        }
    }
}

impl From<Missing> for Found {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Host => Self::NotSent { why: "no_host".to_owned() },
            Missing::Account => Self::SignIn { said: String::new() },
        }
    }
}

/// The record cannot be read: this side's fault.
pub(super) fn cannot_build() -> Outcome {
    Outcome::Refused { kind: "cannot_build".to_owned(), said: String::new() }
}

/// The network's outcome in the outbox's words.
pub(super) fn told(outcome: net::Outcome<hpa_api::visits::Answer>) -> Outcome {
    match outcome {
        net::Outcome::Answer(answer) => Outcome::Answer { said: answer.said, ids: None },
        net::Outcome::NotSent(why) => Outcome::NotSent { why: why.as_str().to_owned() },
        net::Outcome::Refused(no) => {
            Outcome::Refused { kind: refusal(no.kind).to_owned(), said: no.said }
        }
        net::Outcome::SignIn { said } => Outcome::SignIn { said },
        net::Outcome::Unknown { why, said } => {
            Outcome::Unknown { why: why.as_str().to_owned(), said }
        }
    }
}

/// The reason code of a refusal.
pub(crate) fn refusal(kind: net::NoKind) -> &'static str {
    match kind {
        net::NoKind::Other => "refused",
        other => other.as_str(),
    }
}

/// Whether the machine repeats an Update or Delete whose answer was lost. Neither can make a
/// record, so no rehearsal is needed; who switched questions off wants no repeats either.
pub(crate) fn may_repeat(ground: &Ground) -> bool {
    ground.current().settings.probe != ProbeSetting::Off
}
