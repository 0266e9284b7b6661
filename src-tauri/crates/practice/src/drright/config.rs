//! How a stand-in of the CRM service is set up: the account, and the points the specification
//! leaves open. Faults are not here.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::faults::millis;

/// The set-up of a stand-in. As JSON every member may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The port on 127.0.0.1; any free one when `None`.
    pub port: Option<u16>,
    /// `id`.
    pub id: String,
    /// `auth_code`.
    pub auth_code: String,
    /// When set, `security_mode` must be this.
    pub security_mode: Option<String>,
    /// `hosp_id`; another one is 404.
    pub hosp_id: String,
    /// How long a token is good; in JSON milliseconds.
    #[serde(with = "millis")]
    pub token_life: Duration,
    /// Whether results come in another order than what was sent.
    pub shuffled: bool,
    /// Whether answers have the commas before a closing bracket that the printed ones have.
    pub trailing_commas: bool,
    /// The status of a yes: 201 as printed, or 200.
    pub yes: u16,
    /// Whether the four calls of 1.0.4 are offered.
    pub statistics: bool,
    /// The status of a call that is not offered: 404 or 405.
    pub not_offered: u16,
    /// Who replies by themselves, and how.
    pub replies: Replies,
    /// After being asked so often about one review it is handled; never when `None`.
    pub handled_after_asking: Option<u32>,
}

/// Replies that nobody set by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Replies {
    /// None: the status stays what it is after sending.
    Never,
    /// After being asked so often about one reminder: three of four confirm, one cancels.
    AfterAsking(u32),
}

impl Default for Config {
    fn default() -> Self {
        Self {
            port: None,
            id: "clinic-desk".to_owned(),
            auth_code: "auth-code".to_owned(),
            security_mode: None,
            hosp_id: "3501200000".to_owned(),
            token_life: Duration::from_secs(20 * 60),
            shuffled: true,
            trailing_commas: true,
            yes: 201,
            statistics: true,
            not_offered: 404,
            replies: Replies::Never,
            handled_after_asking: None,
        }
    }
}
