//! What a call is, said by the crate that knows the service and carried out by this one.
//!
//! An endpoint names its method, path, query and body and reads the service's own answer. It
//! does not decide what that answer means for the record: that is [`crate::outcome`].

use std::fmt;

use domain::sensitive::Sensitive;

/// Whether a call may be made again when its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Doing it twice is the same as doing it once.
    Freely,
    /// Doing it twice may leave two records or a second side effect.
    Once,
}

/// The method of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `DELETE`, which may carry a body.
    Delete,
}

/// One call of a service.
pub trait Endpoint: Send + Sync {
    /// What the service says when it says yes.
    type Answer: Send;
    /// The method.
    const METHOD: Method;
    /// Whether the call may be made again when its answer was lost.
    const REPEAT: Repeat;

    /// The path below the base address, one entry per segment, not encoded. An empty last
    /// segment makes a trailing slash.
    fn path(&self) -> Vec<String>;

    /// The query, in order, not encoded.
    fn query(&self) -> Vec<(&'static str, Sensitive<String>)> {
        Vec::new()
    }

    /// The JSON text of the body exactly as it is sent, or `None` for no body.
    fn body(&self) -> Option<String> {
        None
    }

    /// Reads the service's own words. Called with a complete body and any status, so it must
    /// not take the status for an answer.
    fn read(&self, status: u16, body: &[u8]) -> Reading<Self::Answer>;
}

/// What an endpoint made of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<A> {
    /// The service said yes.
    Yes(A),
    /// The service said no.
    No(No),
    /// The body cannot be the service's own answer.
    NoAnswer,
}

/// The service's refusal.
#[derive(Clone, PartialEq, Eq)]
pub struct No {
    /// What it means, as far as its words tell.
    pub kind: NoKind,
    /// The service's words, verbatim. They may name a person, so `Debug` hides them.
    pub said: String,
}

impl fmt::Debug for No {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "No({:?}, [redacted])", self.kind)
    }
}

/// The kinds of refusal that lead to different next steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoKind {
    /// Account or password is not accepted.
    SignIn,
    /// The token is not accepted any more; a new one may be.
    Token,
    /// The record addressed does not exist.
    NotThere,
    /// The record exists already.
    AlreadyThere,
    /// The service is too busy to say; it may or may not have done it.
    Busy,
    /// Any other refusal, to be shown word for word.
    Other,
}

impl NoKind {
    /// The stable name of the kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Token => "token",
            Self::NotThere => "not_there",
            Self::AlreadyThere => "already_there",
            Self::Busy => "busy",
            Self::Other => "other",
        }
    }
}
