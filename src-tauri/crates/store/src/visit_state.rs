//! The words for where a visit stands: the same in SQL, Rust, TypeScript and on the command line.

use crate::StoreError;

/// Where a stored visit stands. A draft is not a visit yet and has a table of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VisitState {
    /// Stored here, not sent yet.
    Waiting,
    /// A call is under way.
    Sending,
    /// The server confirmed it.
    Registered,
    /// The server refused it, or it cannot be sent as it is.
    NeedsAttention,
    /// Sent, and nobody knows whether it arrived.
    Unknown,
    /// Being deleted and saved anew.
    Correcting,
    /// Deleted at the server.
    Deleted,
}

impl VisitState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Sending,
        Self::Registered,
        Self::NeedsAttention,
        Self::Unknown,
        Self::Correcting,
        Self::Deleted,
    ];

    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Registered => "registered",
            Self::NeedsAttention => "needs_attention",
            Self::Unknown => "unknown",
            Self::Correcting => "correcting",
            Self::Deleted => "deleted",
        }
    }
}

impl std::str::FromStr for VisitState {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or(StoreError::Corrupt("state"))
    }
}
