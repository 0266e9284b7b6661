//! The HTTP client with everything switched off that a careful sender does not want.
//!
//! It makes connections and keeps them for a moment; it does not decide anything. One is made
//! at start-up and shared.

use std::time::Duration;

/// How long a call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Until the connection stands, name look-up and TLS handshake included.
    pub connect: Duration,
    /// From the start of the call to the last byte of the answer.
    pub total: Duration,
}

impl Default for Timeouts {
    /// 5 seconds to connect, 30 in all.
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(30) }
    }
}

/// The client could not be made because the system's TLS library did not start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system's TLS library could not be started")]
pub struct ClientError;

impl ClientError {
    /// The stable name of this error.
    pub const fn code(self) -> &'static str {
        "tls_unavailable"
    }
}

/// Makes calls. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Client {
    pub(crate) http: reqwest::Client,
}

/// How long an unused connection is kept. Short, because a connection the server has dropped
/// meanwhile turns a send into a lost answer.
const IDLE: Duration = Duration::from_secs(2);

impl Client {
    /// Makes a client.
    ///
    /// The connect timeout is held to half of the total: a call that ran out of its total time
    /// while still connecting could not be told from one that was sent and never answered.
    ///
    /// # Errors
    /// [`ClientError`] when the system's TLS library does not start.
    pub fn new(timeouts: Timeouts) -> Result<Self, ClientError> {
        let http = reqwest::Client::builder()
            .connect_timeout(timeouts.connect.min(timeouts.total / 2))
            .timeout(timeouts.total)
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(1)
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .build()
            .map_err(|_| ClientError)?;
        Ok(Self { http })
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}
