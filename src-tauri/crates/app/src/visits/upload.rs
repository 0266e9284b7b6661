//! Carrying a stored visit to HPA: the outbox's job. The request is built when it is sent, from the
//! record as it then stands, so that an edit of a waiting visit changes what goes out.

use std::sync::Arc;

use async_trait::async_trait;
use db::Tx;
use outbox::{Found, Item, Job, JobError, Outcome, Repeat};

use super::carry::{Ready, cannot_build, told};
use super::follow::follow;
use super::kinds::VISIT_SAVE;
use super::probe::{self, ProbeCall};
use crate::desk::Ground;

pub(crate) use super::kinds::HPA;

/// Registers visits by `Save`.
pub(crate) struct UploadVisit {
    ground: Arc<Ground>,
}

impl UploadVisit {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    /// The visit as it stands now. None when it cannot be read, which is this side's fault.
    async fn ready(&self, item: &Item) -> Option<Ready> {
        wanted(&self.ground, item).await
    }
}

/// The visit of an item as it is wanted now.
pub(super) async fn wanted(ground: &Ground, item: &Item) -> Option<Ready> {
    let id = item.subject.parse().ok()?;
    let mut reader = ground.db.read().await.ok()?;
    let stored = store::visits::get(reader.conn(), id).await.ok()??;
    Ready::new(ground, item, stored.visit)
}

#[async_trait]
impl Job for UploadVisit {
    fn kind(&self) -> &'static str {
        VISIT_SAVE
    }

    fn destination(&self) -> &'static str {
        HPA
    }

    fn repeat(&self) -> Repeat {
        Repeat::Once
    }

    async fn send(&self, item: &Item) -> Outcome {
        let Some(ready) = self.ready(item).await else {
            return cannot_build();
        };
        let line = match ready.line() {
            Ok(line) => line,
            Err(missing) => return missing.into(),
        };
        let request = hpa_api::visits::save::Request {
            account: line.account,
            visit: &ready.visit,
            examyear_key: line.link.examyear_key,
            words: &line.link.words,
        };
        told(line.link.client.send(line.host, &request).await)
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
        follow(&self.ground, tx, item).await
    }
}
