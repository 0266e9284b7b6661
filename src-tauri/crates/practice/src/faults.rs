//! The faults a line and a service can have, and the script that says which call
//! meets which: queues per call, a standing fault, or a seeded mix. What a fault
//! then does is in the desk of the service and in the socket.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::calls::CallName;
use crate::guard::locked;

/// One thing that goes wrong with one call. "Applied" means the service did what
/// was asked, whatever the caller heard. In JSON a plain fault is its snake-case
/// name, one with a value is `{"slow": 250}` (milliseconds) or `{"status": 429}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Reset before the request is read; not applied. For a refusal by the
    /// operating system itself, cut the line.
    RefuseConnection,
    /// Closed before the body is read; not applied.
    CloseBeforeRead,
    /// Read to the end, closed; not applied.
    CloseAfterRead,
    /// Applied, closed without an answer.
    CloseAfterApply,
    /// Applied, and answered after this time.
    Slow(#[serde(with = "millis")] Duration),
    /// Closed at once without an answer; applied by itself after this time.
    AppliedLate(#[serde(with = "millis")] Duration),
    /// HTTP 502 of a gateway; not applied.
    BadGatewayBefore,
    /// HTTP 502 of a gateway that lost the answer; applied.
    BadGatewayAfter,
    /// HTTP 200 with the HTML login page of a network; not applied.
    CaptivePortal,
    /// HTTP 302 to another address; not applied.
    Redirect,
    /// Applied; the answer ends before its `Content-Length`.
    TruncatedBody,
    /// Applied; the connection is reset in the middle of the answer.
    ResetMidBody,
    /// `N`, the system is busy; not applied.
    TransientNo,
    /// `N`, account or password wrong; not applied.
    WrongPassword,
    /// The token is refused; not applied.
    TokenRefused,
    /// The person may not be taken on; not applied.
    Ineligible,
    /// `N` with these words; not applied.
    Says(String),
    /// This HTTP status with an empty body; not applied.
    Status(u16),
    /// Applied; HTTP 200 with an empty body.
    EmptyBody,
    /// Applied; the answer is a JSON string that holds the JSON.
    JsonInString,
    /// Applied; a comma before the closing brace.
    TrailingComma,
    /// Applied; `;` between the members instead of `,`.
    Semicolons,
    /// Applied; a byte order mark first.
    Bom,
    /// Applied; the answer's keys in small letters.
    LowerCaseKeys,
    /// Applied; the answer's keys in capitals.
    UpperCaseKeys,
}

impl Fault {
    /// The fault's name without its value, e.g. `applied_late`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RefuseConnection => "refuse_connection",
            Self::CloseBeforeRead => "close_before_read",
            Self::CloseAfterRead => "close_after_read",
            Self::CloseAfterApply => "close_after_apply",
            Self::Slow(_) => "slow",
            Self::AppliedLate(_) => "applied_late",
            Self::BadGatewayBefore => "bad_gateway_before",
            Self::BadGatewayAfter => "bad_gateway_after",
            Self::CaptivePortal => "captive_portal",
            Self::Redirect => "redirect",
            Self::TruncatedBody => "truncated_body",
            Self::ResetMidBody => "reset_mid_body",
            Self::TransientNo => "transient_no",
            Self::WrongPassword => "wrong_password",
            Self::TokenRefused => "token_refused",
            Self::Ineligible => "ineligible",
            Self::Says(_) => "says",
            Self::Status(_) => "status",
            Self::EmptyBody => "empty_body",
            Self::JsonInString => "json_in_string",
            Self::TrailingComma => "trailing_comma",
            Self::Semicolons => "semicolons",
            Self::Bom => "bom",
            Self::LowerCaseKeys => "lower_case_keys",
            Self::UpperCaseKeys => "upper_case_keys",
        }
    }

    /// The thirteen kinds of bad weather of a chaos run: everything that leaves
    /// the caller without a usable answer. `slow` should be longer than the
    /// caller's patience, `late` longer than it takes to ask again.
    #[must_use]
    pub fn weather(slow: Duration, late: Duration) -> Vec<Self> {
        vec![
            Self::RefuseConnection,
            Self::CloseBeforeRead,
            Self::CloseAfterRead,
            Self::CloseAfterApply,
            Self::Slow(slow),
            Self::AppliedLate(late),
            Self::BadGatewayBefore,
            Self::BadGatewayAfter,
            Self::CaptivePortal,
            Self::TruncatedBody,
            Self::ResetMidBody,
            Self::TransientNo,
            Self::EmptyBody,
        ]
    }
}

/// A share of all calls meets a fault, drawn with a seed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mix {
    /// Calls in a hundred that meet a fault, 0 to 100.
    pub percent: u8,
    /// The same seed and the same order of calls give the same faults.
    pub seed: u64,
    /// The calls the mix is for; empty means every call.
    #[serde(default)]
    pub calls: Vec<CallName>,
    /// The faults drawn from, each equally likely.
    pub kinds: Vec<Fault>,
}

/// Which call meets which fault: what was queued for it first, else its standing
/// fault, else a draw of the mix.
#[derive(Debug, Default)]
pub struct Faults {
    plan: Mutex<Plan>,
}

#[derive(Debug, Default)]
struct Plan {
    next: BTreeMap<CallName, VecDeque<Fault>>,
    always: BTreeMap<CallName, Fault>,
    refused_connections: u32,
    mix: Option<Mix>,
    draws: u64,
    struck: BTreeMap<&'static str, u64>,
}

impl Faults {
    /// The next call of this name that is not yet spoken for meets this fault.
    pub fn next(&self, call: CallName, fault: Fault) {
        locked(&self.plan).next.entry(call).or_default().push_back(fault);
    }

    /// Every call of this name meets this fault, until [`Faults::clear`].
    pub fn always(&self, call: CallName, fault: Fault) {
        locked(&self.plan).always.insert(call, fault);
    }

    /// The next `count` connections are reset the moment they are accepted,
    /// before a byte is read and whatever they would have asked.
    pub fn refuse_connections(&self, count: u32) {
        locked(&self.plan).refused_connections += count;
    }

    /// A share of the calls meets a fault from now on; replaces an earlier mix.
    pub fn mix(&self, mix: Mix) {
        let mut plan = locked(&self.plan);
        plan.draws = 0;
        plan.mix = Some(mix);
    }

    /// No more faults. What was struck stays counted.
    pub fn clear(&self) {
        let mut plan = locked(&self.plan);
        let struck = std::mem::take(&mut plan.struck);
        *plan = Plan { struck, ..Plan::default() };
    }

    /// How often each fault has struck, by [`Fault::name`]; connections reset at
    /// the door count as `refuse_connection`.
    #[must_use]
    pub fn struck(&self) -> BTreeMap<&'static str, u64> {
        locked(&self.plan).struck.clone()
    }

    /// The fault this call meets, taken from the plan.
    pub(crate) fn take(&self, call: CallName) -> Option<Fault> {
        let mut plan = locked(&self.plan);
        let queued = plan.next.get_mut(&call).and_then(VecDeque::pop_front);
        let fault =
            queued.or_else(|| plan.always.get(&call).cloned()).or_else(|| plan.draw(call))?;
        *plan.struck.entry(fault.name()).or_default() += 1;
        Some(fault)
    }

    /// Whether a connection that was just accepted is to be reset.
    pub(crate) fn refuses_connection(&self) -> bool {
        let mut plan = locked(&self.plan);
        if plan.refused_connections == 0 {
            return false;
        }
        plan.refused_connections -= 1;
        *plan.struck.entry(Fault::RefuseConnection.name()).or_default() += 1;
        true
    }
}

impl Plan {
    fn draw(&mut self, call: CallName) -> Option<Fault> {
        let mix = self.mix.as_ref()?;
        if !mix.calls.is_empty() && !mix.calls.contains(&call) {
            return None;
        }
        self.draws += 1;
        let number = scramble(mix.seed.wrapping_add(self.draws));
        if number % 100 >= u64::from(mix.percent) {
            return None;
        }
        let choice = (number >> 32) % (mix.kinds.len() as u64).max(1);
        mix.kinds.get(usize::try_from(choice).ok()?).cloned()
    }
}

/// One step of SplitMix64: a seeded number without a random source, so that a
/// run can be repeated from its seed.
pub(crate) const fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Durations in a script: whole milliseconds.
pub(crate) mod millis {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
    }

    pub(crate) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_millis)
    }
}
