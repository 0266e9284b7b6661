//! Carrying a stored visit to HPA: the outbox's job. The request is built when it is sent, from the
//! record as it then stands, so that an edit of a waiting visit changes what goes out.

use std::sync::Arc;

use async_trait::async_trait;
use db::Tx;
use domain::environment::Environment;
use domain::ids::VisitId;
use domain::visit::Visit;
use outbox::{Found, Item, Job, JobError, Outcome, Repeat, State};
use store::StoreError;
use store::history::Event;
use store::visits::{Standing, VisitState};

use super::probe::{self, ProbeCall};
use crate::desk::{Current, Ground};
use crate::settings::HpaLink;

/// HPA's service, as a destination of the outbox.
pub const HPA: &str = "hpa";
/// Kind of the item that registers a visit.
pub const UPLOAD_VISIT: &str = "visit_save";

/// Reason of a visit whose item a person gave up.
pub(super) const DISCARDED: &str = "discarded";

/// Registers visits by `Save`.
pub(crate) struct UploadVisit {
    ground: Arc<Ground>,
}

/// What it takes to call for one visit.
pub(super) struct Ready {
    pub(super) current: Arc<Current>,
    pub(super) environment: Environment,
    pub(super) visit: Visit,
}

impl Ready {
    pub(super) fn link(&self) -> &HpaLink {
        self.current.hpa(self.environment)
    }
}

impl UploadVisit {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    /// The visit as it stands now. None when it cannot be read, which is this side's fault.
    async fn ready(&self, item: &Item) -> Option<Ready> {
        let id: VisitId = item.subject.parse().ok()?;
        let mut reader = self.ground.db.read().await.ok()?;
        let stored = store::visits::get(reader.conn(), id).await.ok()??;
        let environment = item.environment.parse().ok()?;
        Some(Ready { current: self.ground.current(), environment, visit: stored.visit })
    }
}

#[async_trait]
impl Job for UploadVisit {
    fn kind(&self) -> &'static str {
        UPLOAD_VISIT
    }

    fn destination(&self) -> &'static str {
        HPA
    }

    fn repeat(&self) -> Repeat {
        Repeat::Once
    }

    async fn send(&self, item: &Item) -> Outcome {
        let Some(ready) = self.ready(item).await else {
            return Outcome::Refused { kind: "cannot_build".to_owned(), said: String::new() };
        };
        let link = ready.link();
        let Some(host) = &link.write else {
            return Outcome::NotSent { why: "no_host".to_owned() };
        };
        let Some(account) = &link.account else {
            // Nothing was asked, but only a person can open this gate.
            return Outcome::SignIn { said: String::new() };
        };
        let request = hpa_api::visits::save::Request {
            account,
            visit: &ready.visit,
            examyear_key: link.examyear_key,
            words: &link.words,
        };
        told(link.client.send(host, &request).await)
    }

    async fn may_probe(&self, item: &Item) -> bool {
        match item.environment.parse() {
            Ok(environment) => probe::allowed(&self.ground, environment).await != ProbeCall::Off,
            Err(_) => false,
        }
    }

    async fn probe(&self, item: &Item) -> Found {
        let Some(ready) = self.ready(item).await else {
            return Found::Unclear { said: String::new() };
        };
        let call = probe::allowed(&self.ground, ready.environment).await;
        probe::ask(&ready, call).await
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        let visit: VisitId = item.subject.parse().map_err(|_| JobError::Other("bad_subject"))?;
        let now = self.ground.clock.now();
        let life = &item.life;
        let (state, reason) = standing(item);
        let standing = Standing {
            state,
            reason,
            server_said: life.server_said.as_deref(),
            registered_at: if state == VisitState::Registered { life.done_at } else { None },
        };
        store::visits::set_standing(tx.conn(), visit, &standing, now).await.map_err(not_written)?;
        let event =
            Event { at: now, what: state.as_str().to_owned(), said: life.server_said.clone(), why: life.reason.clone() };
        store::history::insert(tx.conn(), visit, &event).await.map_err(not_written)
    }
}

/// The database's own error goes on as it is: some of them pass by themselves.
fn not_written(error: StoreError) -> JobError {
    match error {
        StoreError::Db(error) => JobError::Db(error),
        StoreError::Exists | StoreError::Corrupt(_) => JobError::Other("record_not_written"),
    }
}

/// Where the visit stands when its item stands so.
fn standing(item: &Item) -> (VisitState, Option<&str>) {
    let reason = item.life.reason.as_deref();
    match item.state() {
        State::Waiting => (VisitState::Waiting, reason),
        State::Sending => (VisitState::Sending, None),
        State::Done => (VisitState::Registered, None),
        State::NeedsAttention => (VisitState::NeedsAttention, reason),
        State::Unknown => (VisitState::Unknown, reason),
        // Given up by a person, and still on record here.
        State::Discarded => (VisitState::NeedsAttention, Some(DISCARDED)),
    }
}

/// The network's outcome in the outbox's words.
fn told(outcome: net::Outcome<hpa_api::visits::save::Answer>) -> Outcome {
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
