//! One question on the wire: with a token, renewed once when it is refused, and what came of it in
//! our own words. Nothing is written here; the gate alone is told, with the caller's own rows.

use std::time::Duration;

use domain::sensitive::Sensitive;
use hpa_api::eligibility::{Answer, Eligibility, Question, query, reserve};
use net::{NoKind, Outcome};
use outbox::Call;

use super::question::Subject;
use super::token::{self, Fetched};
use crate::desk::{Current, Desk};
use crate::error::AppError;

/// What a question came to.
#[derive(Clone)]
pub(super) struct Found {
    /// `eligible`, `ineligible`, `unclear` or `unknown`.
    pub(super) outcome: &'static str,
    /// `no`, `yes` or `maybe`.
    pub(super) booked: &'static str,
    /// Why nothing is known.
    pub(super) reason: Option<String>,
    /// The service's words, verbatim.
    pub(super) message: Option<String>,
    /// What the gate is still to hear, in the transaction that keeps the answer.
    pub(super) call: Option<Call>,
}

/// The reason of an account that was refused.
pub(super) const SIGNED_OUT: &str = "signed_out";
/// The reason of a token that was refused although it was new.
pub(super) const TOKEN: &str = "token";

/// What the question asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To know.
    Query,
    /// To reserve.
    Book,
}

/// How calls that follow each other at once are spaced.
#[derive(Clone, Copy)]
pub(super) enum Pace {
    /// A person waits: at once.
    Person,
    /// A list: never more often than this.
    List(Duration),
}

impl Pace {
    async fn rest(self) {
        if let Self::List(interval) = self {
            pause(interval).await;
        }
    }
}

/// Waits for time alone, so that a list of questions is no burden to the service.
#[expect(clippy::disallowed_methods, reason = "at most one call a second is what is asked for")]
pub(super) async fn pause(time: Duration) {
    tokio::time::sleep(time).await;
}

/// Asks without reserving.
pub(super) async fn ask(desk: &Desk, subject: &Subject, pace: Pace) -> Result<Found, AppError> {
    let current = desk.ground.current();
    token::gate_lets_through(desk).await?;
    match token::get(desk, &current, None).await? {
        Fetched::None(found) => Ok(found),
        Fetched::Token(token, fetched) => {
            if fetched {
                pace.rest().await;
            }
            with_token(desk, &current, subject, token, Purpose::Query, pace).await
        }
    }
}

/// Asks with a token that is at hand. A token that is refused is renewed once; that the service
/// refused it proves that nothing was done, so even a reservation may then be asked for again.
pub(super) async fn with_token(
    desk: &Desk,
    current: &Current,
    subject: &Subject,
    token: Sensitive<String>,
    purpose: Purpose,
    pace: Pace,
) -> Result<Found, AppError> {
    let first = send(current, subject, token.clone(), purpose).await?;
    if !is_token_refusal(&first) {
        return Ok(Found::of(first, current, purpose));
    }
    pace.rest().await;
    match token::get(desk, current, Some(&token)).await? {
        Fetched::None(found) => Ok(found),
        Fetched::Token(token, fetched) => {
            if fetched {
                pace.rest().await;
            }
            let second = send(current, subject, token, purpose).await?;
            Ok(Found::of(second, current, purpose))
        }
    }
}

async fn send(
    current: &Current,
    subject: &Subject,
    token: Sensitive<String>,
    purpose: Purpose,
) -> Result<Outcome<Answer>, AppError> {
    let link = current.hpa_now();
    let host = link.query.as_ref().ok_or(AppError::NoHost)?;
    let clinic = &current.settings.clinic;
    let question = Question {
        token,
        hosp_id: clinic.code.clone(),
        branch: clinic.branch.clone(),
        id: subject.id.clone(),
        birthday: subject.birthday,
        cure_type: subject.cure_type,
        func_date: subject.func_date,
        roc_year: link.roc_year,
    };
    let (question, words) = (&question, &link.words);
    Ok(match purpose {
        Purpose::Query => link.client.send(host, &query::Request { question, words }).await,
        Purpose::Book => link.client.send(host, &reserve::Request { question, words }).await,
    })
}

fn is_token_refusal(outcome: &Outcome<Answer>) -> bool {
    matches!(outcome, Outcome::Refused(no) if no.kind == NoKind::Token)
}

/// What a gate hears of a call.
pub(super) fn call_of<A>(outcome: &Outcome<A>) -> Call {
    match outcome {
        Outcome::Answer(_) | Outcome::Refused(_) => Call::Answered,
        Outcome::NotSent(why) => Call::NotSent(why.as_str().to_owned()),
        Outcome::SignIn { said } => Call::SignIn(said.clone()),
        Outcome::Unknown { why, .. } => Call::Lost(why.as_str().to_owned()),
    }
}

impl Found {
    /// Why there is no token; the gate has heard of it. Without one nothing was asked.
    pub(super) fn without_token(outcome: Outcome<()>) -> Self {
        let found = Self::of_the_line(outcome, "no");
        Self { call: None, booked: "no", ..found }
    }

    /// The gate closed before the question was asked.
    pub(super) fn gate_closed() -> Self {
        Self {
            outcome: "unknown",
            booked: "no",
            reason: Some(SIGNED_OUT.to_owned()),
            message: None,
            call: None,
        }
    }

    /// A call that ended, in our words.
    fn of(outcome: Outcome<Answer>, current: &Current, purpose: Purpose) -> Self {
        let call = Some(call_of(&outcome));
        let booking = purpose == Purpose::Book;
        let found = match outcome {
            Outcome::Answer(answer) => {
                let says_booked = current.hpa_now().words.says_booked(&answer.said);
                Self {
                    outcome: answer.eligibility.as_str(),
                    booked: if booking { booked(answer.eligibility, says_booked) } else { "no" },
                    reason: None,
                    message: Some(answer.said),
                    call: None,
                }
            }
            other => Self::of_the_line(other.map(|_| ()), if booking { "maybe" } else { "no" }),
        };
        Self { call, ..found }
    }

    /// A call without an answer about the person. `lost` is what a booking is then.
    fn of_the_line(outcome: Outcome<()>, lost: &'static str) -> Self {
        let unknown = |reason: &str, message: Option<String>, booked| Self {
            outcome: "unknown",
            booked,
            reason: Some(reason.to_owned()),
            message,
            call: None,
        };
        match outcome {
            Outcome::NotSent(why) => unknown(why.as_str(), None, "no"),
            Outcome::SignIn { said } => unknown(SIGNED_OUT, Some(said), "no"),
            Outcome::Unknown { why, said } => unknown(why.as_str(), said, lost),
            Outcome::Refused(no) if no.kind == NoKind::Token => unknown(TOKEN, Some(no.said), "no"),
            // A bare status is not the service's word about a person.
            Outcome::Refused(no) if no.said.starts_with("HTTP ") => {
                unknown("refused", Some(no.said), "no")
            }
            Outcome::Refused(no) => Self {
                outcome: Eligibility::Unclear.as_str(),
                reason: None,
                ..unknown("", Some(no.said), lost)
            },
            Outcome::Answer(()) => unknown("not_the_service", None, lost),
        }
    }
}

/// Whether a reservation was made, by what was said: only clear words make a yes or a no.
fn booked(eligibility: Eligibility, says_booked: bool) -> &'static str {
    match (eligibility, says_booked) {
        (Eligibility::Eligible, true) => "yes",
        (Eligibility::Ineligible, false) => "no",
        _ => "maybe",
    }
}

#[cfg(test)]
mod tests {
    use net::{No, Why};

    use super::*;

    #[test]
    fn only_clear_words_settle_a_reservation() {
        assert_eq!(booked(Eligibility::Eligible, true), "yes");
        assert_eq!(booked(Eligibility::Eligible, false), "maybe");
        assert_eq!(booked(Eligibility::Ineligible, false), "no");
        assert_eq!(booked(Eligibility::Ineligible, true), "maybe");
        assert_eq!(booked(Eligibility::Unclear, false), "maybe");
    }

    #[test]
    fn a_call_without_an_answer_is_unknown_and_never_a_no() {
        let no = |kind, said: &str| Outcome::Refused(No { kind, said: said.to_owned() });
        let cases = [
            (Outcome::NotSent(Why::Unreachable), "unknown", Some("unreachable"), "no"),
            (
                Outcome::Unknown { why: Why::Timeout, said: None },
                "unknown",
                Some("timeout"),
                "maybe",
            ),
            (Outcome::SignIn { said: String::new() }, "unknown", Some(SIGNED_OUT), "no"),
            (no(NoKind::Token, "Token無效"), "unknown", Some(TOKEN), "no"),
            (no(NoKind::Other, "HTTP 404"), "unknown", Some("refused"), "no"),
            (no(NoKind::Other, "請洽國民健康署"), "unclear", None, "maybe"),
        ];
        for (outcome, expected, reason, booked) in cases {
            let found = Found::of_the_line(outcome, "maybe");
            assert_eq!(found.outcome, expected);
            assert_eq!((found.reason.as_deref(), found.booked), (reason, booked));
        }
    }
}
