//! Writing over a registered visit under the same key: the outbox's job, by `Update`.
//!
//! It makes no second record, so a lost answer is cleared up by the same call once more, but only
//! after the quarantine and before a person has taken it in hand: it overwrites.

use std::sync::Arc;

use async_trait::async_trait;
use db::Tx;
use outbox::{Found, Item, Job, JobError, Outcome, Repeat};

use super::carry::{Ready, cannot_build, may_repeat, told};
use super::follow::follow;
use super::kinds::{HPA, VISIT_UPDATE};
use super::probe::{self, ProbeCall};
use super::upload::wanted;
use crate::desk::Ground;

/// Changes registered visits by `Update`.
pub(crate) struct UpdateVisit {
    ground: Arc<Ground>,
}

impl UpdateVisit {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    async fn call(ready: &Ready) -> Outcome {
        let line = match ready.line() {
            Ok(line) => line,
            Err(missing) => return missing.into(),
        };
        let request = hpa_api::visits::update::Request {
            account: line.account,
            visit: &ready.visit,
            examyear_key: line.link.examyear_key,
            words: &line.link.words,
        };
        told(line.link.client.send(line.host, &request).await)
    }
}

#[async_trait]
impl Job for UpdateVisit {
    fn kind(&self) -> &'static str {
        VISIT_UPDATE
    }

    fn destination(&self) -> &'static str {
        HPA
    }

    /// Not at once: the repeat is the probe, with its quarantine and its limits.
    fn repeat(&self) -> Repeat {
        Repeat::Once
    }

    async fn send(&self, item: &Item) -> Outcome {
        match wanted(&self.ground, item).await {
            Some(ready) => Self::call(&ready).await,
            None => cannot_build(),
        }
    }

    async fn may_probe(&self, _item: &Item) -> bool {
        may_repeat(&self.ground)
    }

    async fn probe(&self, item: &Item) -> Found {
        match wanted(&self.ground, item).await {
            Some(ready) => probe::ask(&ready, ProbeCall::Update).await,
            None => Found::Unclear { said: String::new() },
        }
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        follow(&self.ground, tx, item).await
    }
}
