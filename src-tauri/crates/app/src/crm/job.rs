//! What the jobs that bring records to the CRM share: the pass, its one renewal, the network's
//! outcome in the outbox's words, and that the service cannot be asked after a lost answer. What is
//! sent, and what its answer means for the record, is in the jobs' own files.

use async_trait::async_trait;
use db::Tx;
use outbox::{Found, Item, Job, JobError, Outcome, Repeat};
use store::StoreError;

use super::{CRM, Pass};
use crate::desk::Ground;

/// What came of a record's call, or what becomes of its item without one.
pub(crate) type Called = Result<net::Outcome<Option<String>>, Outcome>;

/// A record on its way to the CRM. [`ToCrm`] makes a job of it.
#[async_trait]
pub(crate) trait CrmJob: Send + Sync {
    /// The name stored with every item of this kind.
    const KIND: &'static str;
    /// Whether a lost answer may be answered by sending again.
    const REPEAT: Repeat;

    /// Where it works.
    fn ground(&self) -> &Ground;

    /// Asked before anybody signs in: an error is what becomes of the item without any call.
    async fn holds(&self, _item: &Item) -> Result<(), Outcome> {
        Ok(())
    }

    /// Reads the record as it now stands and makes its one call; once more after a token was
    /// renewed, since a consent may be taken back meanwhile. The answer is what the item keeps of
    /// it. An error is what becomes of the item without a call.
    async fn call(&self, pass: &Pass<'_>, item: &Item) -> Called;

    /// As [`Job::settled`].
    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError>;
}

/// The job of a record.
pub(crate) struct ToCrm<J>(pub(crate) J);

impl<J: CrmJob> ToCrm<J> {
    async fn sent(&self, item: &Item) -> Result<Outcome, Outcome> {
        self.0.holds(item).await?;
        let mut pass = match Pass::get(self.0.ground()).await {
            Ok(pass) => pass,
            Err(none) => return Ok(told(none.outcome())),
        };
        loop {
            let outcome = self.0.call(&pass, item).await?;
            if !pass.renewed_after(&outcome).await {
                return Ok(told(pass.judged(outcome)));
            }
        }
    }
}

#[async_trait]
impl<J: CrmJob> Job for ToCrm<J> {
    fn kind(&self) -> &'static str {
        J::KIND
    }

    fn destination(&self) -> &'static str {
        CRM
    }

    fn repeat(&self) -> Repeat {
        J::REPEAT
    }

    async fn send(&self, item: &Item) -> Outcome {
        self.sent(item).await.unwrap_or_else(|instead| instead)
    }

    /// The service has no call that reads a record back.
    fn has_probe(&self) -> bool {
        false
    }

    async fn may_probe(&self, _item: &Item) -> bool {
        false
    }

    async fn probe(&self, _item: &Item) -> Found {
        Found::Unclear { said: String::new() }
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        self.0.settled(tx, item).await
    }
}

/// The network's outcome; what the answer keeps is kept with a yes.
fn told(outcome: net::Outcome<Option<String>>) -> Outcome {
    match outcome {
        net::Outcome::Answer(ids) => Outcome::Answer { said: String::new(), ids },
        net::Outcome::NotSent(why) => Outcome::NotSent { why: why.as_str().to_owned() },
        net::Outcome::Refused(no) => {
            Outcome::Refused { kind: crate::visits::refusal(no.kind).to_owned(), said: no.said }
        }
        net::Outcome::SignIn { said } => Outcome::SignIn { said },
        net::Outcome::Unknown { why, said } => {
            Outcome::Unknown { why: why.as_str().to_owned(), said }
        }
    }
}

/// Refused here, by name, before any call.
pub(crate) fn refused(kind: &str) -> Outcome {
    Outcome::Refused { kind: kind.to_owned(), said: String::new() }
}

/// The record cannot be read: this side's fault.
pub(crate) fn cannot_build() -> Outcome {
    refused("cannot_build")
}

/// As the record stands now, there is nothing to send.
pub(crate) fn moot(why: &str) -> Outcome {
    Outcome::Moot { why: why.to_owned() }
}

/// The database's own error goes on as it is: some of them pass by themselves.
pub(crate) fn not_written(error: StoreError) -> JobError {
    match error {
        StoreError::Db(error) => JobError::Db(error),
        StoreError::Exists | StoreError::Corrupt(_) => JobError::Other("record_not_written"),
    }
}
