//! What a call to the CRM came to, in the outbox's words, for the two jobs about patients.

use outbox::{JobError, Outcome};
use store::StoreError;

/// The network's outcome; `ids` is kept with a yes.
pub(super) fn told(outcome: net::Outcome<()>, ids: Option<String>) -> Outcome {
    match outcome {
        net::Outcome::Answer(()) => Outcome::Answer { said: String::new(), ids },
        net::Outcome::NotSent(why) => Outcome::NotSent { why: why.as_str().to_owned() },
        net::Outcome::Refused(no) => {
            let kind = match no.kind {
                net::NoKind::Other => "refused",
                other => other.as_str(),
            };
            Outcome::Refused { kind: kind.to_owned(), said: no.said }
        }
        net::Outcome::SignIn { said } => Outcome::SignIn { said },
        net::Outcome::Unknown { why, said } => {
            Outcome::Unknown { why: why.as_str().to_owned(), said }
        }
    }
}

/// The record cannot be read: this side's fault.
pub(super) fn cannot_build() -> Outcome {
    Outcome::Refused { kind: "cannot_build".to_owned(), said: String::new() }
}

/// As the record stands now, there is nothing to send.
pub(super) fn moot(why: &str) -> Outcome {
    Outcome::Moot { why: why.to_owned() }
}

/// The database's own error goes on as it is: some of them pass by themselves.
pub(super) fn not_written(error: StoreError) -> JobError {
    match error {
        StoreError::Db(error) => JobError::Db(error),
        StoreError::Exists | StoreError::Corrupt(_) => JobError::Other("record_not_written"),
    }
}
