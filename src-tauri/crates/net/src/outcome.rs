//! The one place that decides what a call came to.
//!
//! It is a pure function over what happened. It makes no call, knows no service, and does not
//! say what to do next: that is the outbox's. The rule behind every row: only a failure to
//! connect proves that nothing was sent, only the service's own complete yes under a 2xx proves
//! that it was done, and what proves neither is unknown.

use std::fmt;

use crate::endpoint::{No, NoKind, Reading};

/// What a call came to.
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome<A> {
    /// The service said yes.
    Answer(A),
    /// Nothing left this computer.
    NotSent(Why),
    /// The service said no, and did nothing.
    Refused(No),
    /// The service did not accept who we are. An expired token is `Refused` with
    /// [`NoKind::Token`], since the caller can get a new one by itself.
    SignIn {
        /// The service's words, or the bare status.
        said: String,
    },
    /// It was sent, or may have been, and nobody knows whether it was done.
    Unknown {
        /// What went wrong.
        why: Why,
        /// What was said, if anything was.
        said: Option<String>,
    },
}

impl<A> Outcome<A> {
    /// Changes the answer and leaves everything else.
    pub fn map<B>(self, change: impl FnOnce(A) -> B) -> Outcome<B> {
        match self {
            Self::Answer(answer) => Outcome::Answer(change(answer)),
            Self::NotSent(why) => Outcome::NotSent(why),
            Self::Refused(no) => Outcome::Refused(no),
            Self::SignIn { said } => Outcome::SignIn { said },
            Self::Unknown { why, said } => Outcome::Unknown { why, said },
        }
    }
}

/// Hides the answer and the service's words, which may name a person.
impl<A> fmt::Debug for Outcome<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(_) => f.write_str("Answer([redacted])"),
            Self::NotSent(why) => write!(f, "NotSent({why})"),
            Self::Refused(no) => write!(f, "Refused({no:?})"),
            Self::SignIn { .. } => f.write_str("SignIn([redacted])"),
            Self::Unknown { why, said: None } => write!(f, "Unknown({why})"),
            Self::Unknown { why, said: Some(_) } => write!(f, "Unknown({why}, [redacted])"),
        }
    }
}

/// Why there is no answer. Says nothing about who or what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// No connection: refused, no route, no such host.
    Unreachable,
    /// The TLS handshake failed; the other side may not be the service.
    Tls,
    /// No connection in time.
    ConnectTimeout,
    /// Connected, but no complete answer in time.
    Timeout,
    /// The connection ended before an answer began.
    Dropped,
    /// A 5xx status, from the service or from something in front of it.
    BadGateway(u16),
    /// An answer, but not the service's: a captive portal, a redirect, a page.
    NotTheService,
    /// The answer was cut off.
    Truncated,
    /// The service said it is busy.
    Busy,
}

impl Why {
    /// The stable name of the reason.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Tls => "tls",
            Self::ConnectTimeout => "connect_timeout",
            Self::Timeout => "timeout",
            Self::Dropped => "dropped",
            Self::BadGateway(_) => "bad_gateway",
            Self::NotTheService => "not_the_service",
            Self::Truncated => "truncated",
            Self::Busy => "busy",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())?;
        match self {
            Self::BadGateway(status) => write!(f, " {status}"),
            _ => Ok(()),
        }
    }
}

/// Everything that can happen to a call, as seen from here.
pub(crate) enum Happened {
    /// No status line came.
    Failed(Fault),
    /// A status line came.
    Answered { status: u16, body: Body },
}

/// How a call failed before a status line came.
#[derive(Clone, Copy)]
pub(crate) enum Fault {
    /// While connecting: no connection.
    Unreachable,
    /// While connecting: the TLS handshake.
    Tls,
    /// While connecting: too slow.
    ConnectTimeout,
    /// After the connection stood: too slow.
    Timeout,
    /// After the connection stood: it ended.
    Dropped,
}

/// How much of the body came.
pub(crate) enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// Its end is missing.
    Cut,
    /// It did not end in time.
    Late,
    /// More than any answer of the service.
    TooLong,
}

/// Decides. `read` is asked only about a whole body.
pub(crate) fn judge<A>(
    happened: Happened,
    read: impl FnOnce(u16, &[u8]) -> Reading<A>,
) -> Outcome<A> {
    let (status, body) = match happened {
        Happened::Failed(fault) => return failed(fault),
        Happened::Answered { status, body } => (status, body),
    };
    let reading = match &body {
        Body::Whole(bytes) => read(status, bytes),
        Body::Cut | Body::Late | Body::TooLong => Reading::NoAnswer,
    };
    match status {
        200..=299 => answered(reading, &body),
        401 => unauthorised(reading),
        // Refused before the service looked at what was asked, so nothing was done.
        400 | 404 | 405 | 410 | 411 | 413 | 414 | 415 | 422 | 431 => refused(status, reading),
        _ => unknown(status, reading),
    }
}

fn failed<A>(fault: Fault) -> Outcome<A> {
    match fault {
        Fault::Unreachable => Outcome::NotSent(Why::Unreachable),
        Fault::Tls => Outcome::NotSent(Why::Tls),
        Fault::ConnectTimeout => Outcome::NotSent(Why::ConnectTimeout),
        Fault::Timeout => Outcome::Unknown { why: Why::Timeout, said: None },
        Fault::Dropped => Outcome::Unknown { why: Why::Dropped, said: None },
    }
}

fn answered<A>(reading: Reading<A>, body: &Body) -> Outcome<A> {
    match (reading, body) {
        (Reading::Yes(answer), _) => Outcome::Answer(answer),
        (Reading::No(no), _) => said_no(no),
        (Reading::NoAnswer, Body::Whole(bytes)) if is_cut_json(bytes) => {
            Outcome::Unknown { why: Why::Truncated, said: None }
        }
        (Reading::NoAnswer, Body::Whole(bytes)) => {
            Outcome::Unknown { why: Why::NotTheService, said: plain_words(bytes) }
        }
        (Reading::NoAnswer, Body::Cut) => Outcome::Unknown { why: Why::Truncated, said: None },
        (Reading::NoAnswer, Body::Late) => Outcome::Unknown { why: Why::Timeout, said: None },
        (Reading::NoAnswer, Body::TooLong) => {
            Outcome::Unknown { why: Why::NotTheService, said: None }
        }
    }
}

fn said_no<A>(no: No) -> Outcome<A> {
    match no.kind {
        NoKind::SignIn => Outcome::SignIn { said: no.said },
        NoKind::Busy => Outcome::Unknown { why: Why::Busy, said: Some(no.said) },
        NoKind::Token | NoKind::NotThere | NoKind::AlreadyThere | NoKind::Other => {
            Outcome::Refused(no)
        }
    }
}

fn unauthorised<A>(reading: Reading<A>) -> Outcome<A> {
    match reading {
        Reading::No(no) if no.kind == NoKind::Token => Outcome::Refused(no),
        Reading::No(no) => Outcome::SignIn { said: no.said },
        Reading::Yes(_) | Reading::NoAnswer => Outcome::SignIn { said: "HTTP 401".to_owned() },
    }
}

fn refused<A>(status: u16, reading: Reading<A>) -> Outcome<A> {
    match reading {
        Reading::No(no) => said_no(no),
        Reading::NoAnswer => {
            Outcome::Refused(No { kind: NoKind::Other, said: format!("HTTP {status}") })
        }
        // A yes under a refusing status contradicts itself, so it proves neither.
        Reading::Yes(_) => Outcome::Unknown { why: Why::NotTheService, said: None },
    }
}

fn unknown<A>(status: u16, reading: Reading<A>) -> Outcome<A> {
    let why = match status {
        408 | 429 => Why::Busy,
        500..=599 => Why::BadGateway(status),
        _ => Why::NotTheService,
    };
    let said = match reading {
        Reading::No(no) => Some(no.said),
        Reading::Yes(_) | Reading::NoAnswer => None,
    };
    Outcome::Unknown { why, said }
}

/// Whether the body begins as JSON and stops before its end. An empty body counts.
fn is_cut_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice::<serde_json::Value>(bytes).is_err_and(|error| error.is_eof())
}

/// A short plain text, to be shown word for word; nothing of a page or of anything long.
fn plain_words(bytes: &[u8]) -> Option<String> {
    const LONGEST: usize = 200;
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim();
    let fits = !text.is_empty() && text.chars().count() <= LONGEST && !text.starts_with('<');
    fits.then(|| text.to_owned())
}

#[cfg(test)]
#[path = "outcome_tests.rs"]
mod tests;
