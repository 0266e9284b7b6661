//! Taking a registered visit back: the outbox's job, by `Delete` under the key it stands under.
//!
//! "Not there" needs a person the first time, since nobody knows who took it away; after that, and
//! to a repeat of a call whose answer was lost, it means done.

use std::sync::Arc;

use async_trait::async_trait;
use db::Tx;
use net::NoKind;
use outbox::{Found, Item, Job, JobError, Outcome, Repeat};
use store::visit_changes::Change;

use super::carry::{Ready, cannot_build, may_repeat, told};
use super::follow::follow;
use super::kinds::{HPA, VISIT_DELETE};
use crate::desk::Ground;

/// Takes visits back by `Delete`.
pub(crate) struct DeleteVisit {
    ground: Arc<Ground>,
}

impl DeleteVisit {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    /// The record as it stood when the change began, which is what there is to delete.
    async fn ready(&self, item: &Item) -> Option<(Ready, Change)> {
        let mut reader = self.ground.db.read().await.ok()?;
        let change = store::visit_changes::of_first_item(reader.conn(), item.id).await.ok()??;
        let ready = Ready::new(&self.ground, item, change.before.clone()?)?;
        Some((ready, change))
    }

    async fn call(
        ready: &Ready,
    ) -> Result<net::Outcome<hpa_api::visits::Answer>, super::carry::Missing> {
        let line = ready.line()?;
        let words = &line.link.words;
        let request =
            hpa_api::visits::delete::Request { account: line.account, visit: &ready.visit, words };
        Ok(line.link.client.send(line.host, &request).await)
    }
}

#[async_trait]
impl Job for DeleteVisit {
    fn kind(&self) -> &'static str {
        VISIT_DELETE
    }

    fn destination(&self) -> &'static str {
        HPA
    }

    /// Not at once: the repeat is the probe, with its quarantine and its limits.
    fn repeat(&self) -> Repeat {
        Repeat::Once
    }

    async fn send(&self, item: &Item) -> Outcome {
        let Some((ready, change)) = self.ready(item).await else {
            return cannot_build();
        };
        match Self::call(&ready).await {
            Ok(net::Outcome::Refused(no))
                if no.kind == NoKind::NotThere && (item.in_doubt() || change.told_absent) =>
            {
                Outcome::Answer { said: no.said, ids: None }
            }
            Ok(outcome) => told(outcome),
            Err(missing) => missing.into(),
        }
    }

    async fn may_probe(&self, _item: &Item) -> bool {
        may_repeat(&self.ground)
    }

    async fn probe(&self, item: &Item) -> Found {
        let Some((ready, _)) = self.ready(item).await else {
            return Found::Unclear { said: String::new() };
        };
        match Self::call(&ready).await {
            Ok(outcome) => repeated(outcome.map(|answer| answer.said)),
            Err(missing) => missing.into(),
        }
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        follow(&self.ground, tx, item).await
    }
}

/// What a repeated Delete found: gone either way.
fn repeated(outcome: net::Outcome<String>) -> Found {
    match outcome {
        net::Outcome::Answer(said) => Found::There { said },
        net::Outcome::Refused(no) if no.kind == NoKind::NotThere => Found::There { said: no.said },
        net::Outcome::Refused(no) => Found::Unclear { said: no.said },
        net::Outcome::NotSent(why) => Found::NotSent { why: why.as_str().to_owned() },
        net::Outcome::SignIn { said } => Found::SignIn { said },
        net::Outcome::Unknown { why, .. } => Found::NoAnswer { why: why.as_str().to_owned() },
    }
}
