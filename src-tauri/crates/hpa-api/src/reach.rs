//! `GET Save`: not a call of the service, but the harmless way to see whether its write host is
//! there. `Save` takes POST only, so whatever answers this has changed nothing; the service's own
//! refusal of the method is as good an answer as any. It carries no account and no person.

use net::{Endpoint, Method, Reading, Repeat};

/// Asks whether anybody is there.
#[derive(Debug, Clone, Copy)]
pub struct Request;

/// Never given: a service that is there refuses the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {}

impl Endpoint for Request {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        vec!["Save".to_owned()]
    }

    fn read(&self, _status: u16, _body: &[u8]) -> Reading<Answer> {
        // Nothing it says is an answer to a call; its refusal of the method is what counts.
        Reading::NoAnswer
    }
}
