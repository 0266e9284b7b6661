//! What the gate is told of a call that carried no item.

use net::Outcome;
use outbox::Call;

/// An answer of any kind shows that the service is there.
pub(crate) fn call_of<A>(outcome: &Outcome<A>) -> Call {
    match outcome {
        Outcome::Answer(_) | Outcome::Refused(_) => Call::Answered,
        Outcome::NotSent(why) => Call::NotSent(why.as_str().to_owned()),
        Outcome::SignIn { said } => Call::SignIn(said.clone()),
        Outcome::Unknown { why, .. } => Call::Lost(why.as_str().to_owned()),
    }
}
