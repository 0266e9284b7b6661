//! The three ways an eligibility answer can be read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whether the person may be enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eligibility {
    /// 可收案
    Eligible,
    /// 不可收案
    Ineligible,
    /// 待人工判讀: a person reads the words.
    Unclear,
}

impl Eligibility {
    /// The stable name of the reading.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::Ineligible => "ineligible",
            Self::Unclear => "unclear",
        }
    }
}

/// How the answer was read, and the words, which are always shown. `Debug` hides the words.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// How it was read.
    pub eligibility: Eligibility,
    /// The service's words, verbatim.
    pub said: String,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({:?}, [redacted])", self.eligibility)
    }
}
