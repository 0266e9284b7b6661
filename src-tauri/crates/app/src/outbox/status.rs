//! The footer: a light for each network from real calls, with its age, and what waits.

use ::outbox::{Gate, GateState};
use serde::Serialize;
use ts_rs::TS;

use crate::crm::CRM;
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::{rfc3339, rfc3339_opt};
use crate::visits::HPA;

/// How a service was last seen.
#[derive(Debug, Serialize, TS)]
pub struct LightStatus {
    /// Green means the last real call worked, nothing else.
    #[ts(type = "\"never\" | \"ok\" | \"unreachable\" | \"signed_out\" | \"paused\"")]
    pub light: &'static str,
    /// When a call last worked.
    pub last_ok_at: Option<String>,
    /// When one was last made.
    pub last_call_at: Option<String>,
    /// When an unreachable service is tried again.
    pub next_try_at: Option<String>,
    /// The server's words, verbatim.
    pub said: Option<String>,
}

/// What the footer shows.
#[derive(Debug, Serialize, TS)]
pub struct StatusView {
    /// HPA over the NHI VPN.
    pub hpa: LightStatus,
    /// The CRM over the internet.
    pub crm: LightStatus,
    /// On their way or waiting for it.
    #[ts(type = "number")]
    pub waiting: u64,
    /// A call is under way for so many.
    #[ts(type = "number")]
    pub sending: u64,
    /// Need a person.
    #[ts(type = "number")]
    pub needs_attention: u64,
    /// Nobody knows whether these arrived.
    #[ts(type = "number")]
    pub unknown: u64,
    /// So many tasks are open.
    #[ts(type = "number")]
    pub tasks: i64,
    /// This moment, RFC 3339, so that ages are counted by one clock.
    pub now: String,
}

/// Reads it.
pub async fn status(desk: &Desk) -> Result<StatusView, AppError> {
    let counts = desk.outbox.counts().await?;
    let gates = desk.outbox.gates().await?;
    let of = |name: &str| gates.iter().find(|gate| gate.destination == name).map(light);
    let mut reader = desk.read().await?;
    let tasks = store::tasks::count_open(reader.conn()).await?;
    Ok(StatusView {
        hpa: of(HPA).unwrap_or_else(LightStatus::dark),
        crm: of(CRM).unwrap_or_else(LightStatus::dark),
        waiting: counts.waiting,
        sending: counts.sending,
        needs_attention: counts.needs_attention,
        unknown: counts.unknown,
        tasks,
        now: rfc3339(desk.ground.clock.now()),
    })
}

fn light(gate: &Gate) -> LightStatus {
    let light = match gate.state {
        GateState::Open if gate.last_call_at.is_none() => "never",
        // The last call did not work, and the gate was opened for another.
        GateState::Open if gate.last_ok_at < gate.last_call_at => "unreachable",
        GateState::Open => "ok",
        closed => closed.as_str(),
    };
    LightStatus {
        light,
        last_ok_at: rfc3339_opt(gate.last_ok_at),
        last_call_at: rfc3339_opt(gate.last_call_at),
        next_try_at: rfc3339_opt(gate.next_try_at),
        said: gate.server_said.clone().filter(|said| !said.is_empty()),
    }
}

impl LightStatus {
    /// Nobody has called there yet.
    fn dark() -> Self {
        Self { light: "never", last_ok_at: None, last_call_at: None, next_try_at: None, said: None }
    }
}
