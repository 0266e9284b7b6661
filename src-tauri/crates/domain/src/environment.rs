//! Which of HPA's two systems a record is meant for.
//!
//! Every visit and every queued item carries one, and what was queued for one never
//! goes to the other.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The test system or the live one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// HPA's test host; what is registered there is never shown as 已登錄.
    Test,
    /// HPA's live host.
    Live,
}

/// The text names neither environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Not an environment: write test or live.")]
pub struct UnknownEnvironment;

impl UnknownEnvironment {
    /// The stable name of this error.
    pub const fn code(self) -> &'static str {
        "unknown_environment"
    }
}

impl Environment {
    /// The word used in settings, rows and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Live => "live",
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Environment {
    type Err = UnknownEnvironment;

    fn from_str(text: &str) -> Result<Self, UnknownEnvironment> {
        [Self::Test, Self::Live]
            .into_iter()
            .find(|environment| environment.as_str() == text.trim())
            .ok_or(UnknownEnvironment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_is_the_same_everywhere() {
        for environment in [Environment::Test, Environment::Live] {
            assert_eq!(environment.to_string().parse(), Ok(environment));
            let json = serde_json::to_string(&environment).expect("JSON");
            assert_eq!(json, format!("\"{environment}\""));
        }
    }

    #[test]
    fn nothing_else_is_an_environment() {
        assert_eq!("prod".parse::<Environment>(), Err(UnknownEnvironment));
        assert_eq!("".parse::<Environment>(), Err(UnknownEnvironment));
    }
}
