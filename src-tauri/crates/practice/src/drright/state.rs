//! What the stand-in remembers: tokens, uploads, bindings and replies. The rules that change it are
//! in the files of the calls.

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use serde::Serialize;
use serde_json::Value;

use super::config::Config;
use super::paths::Path;
use crate::calls::CallName;
use crate::faults::scramble;

/// One row that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Upload {
    /// The number of the call that brought it.
    pub call: u64,
    /// The id it was given; empty for calls that give none.
    pub id: String,
    /// The row as sent.
    pub row: Value,
    /// How often its result was asked.
    pub asked: u32,
}

impl Upload {
    /// A member of the row as text.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.row.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

/// A page or a location that was bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Binding {
    /// `facebook` or `google`.
    pub kind: &'static str,
    /// The page's or the location's id.
    pub id: String,
}

/// Everything the service knows at a moment.
pub(super) struct State {
    pub(super) config: Config,
    pub(super) patients: Vec<Upload>,
    pub(super) operations: Vec<Upload>,
    pub(super) reminders: Vec<Upload>,
    pub(super) reviews: Vec<Upload>,
    pub(super) bindings: Vec<Binding>,
    /// What a patient replied, by `patient_id`.
    pub(super) replied: HashMap<String, String>,
    /// Answers about a patient's reminders speak of another patient, by `patient_id`.
    pub(super) mistaken: HashMap<String, String>,
    /// Answers about an author's review speak of another author.
    pub(super) mistaken_reviews: HashMap<String, String>,
    /// How a review was handled, by author.
    pub(super) handled: HashMap<String, String>,
    /// Raw bodies set for the insights.
    pub(super) answers: BTreeMap<CallName, String>,
    tokens: HashMap<String, Instant>,
    given: u64,
}

impl State {
    pub(super) fn new(config: Config) -> Self {
        Self {
            config,
            patients: Vec::new(),
            operations: Vec::new(),
            reminders: Vec::new(),
            reviews: Vec::new(),
            bindings: Vec::new(),
            replied: HashMap::new(),
            mistaken: HashMap::new(),
            mistaken_reviews: HashMap::new(),
            handled: HashMap::new(),
            answers: BTreeMap::new(),
            tokens: HashMap::new(),
            given: 0,
        }
    }

    /// A token not given before, with characters that break a path when they are not encoded.
    pub(super) fn give_token(&mut self) -> String {
        self.given += 1;
        let token = format!("{:016x}/#+{}=", scramble(self.given), self.given);
        self.tokens.insert(token.clone(), Instant::now());
        token
    }

    /// An id not given before, as odd as the printed `dD54Ddt7Yxe#dfu$e32…`.
    pub(super) fn give_id(&mut self) -> String {
        self.given += 1;
        format!("{:012x}#/{}$%?診 {}", scramble(self.given), self.given % 7, self.given)
    }

    pub(super) fn account_stands(&self, path: &Path) -> bool {
        path.who.0 == self.config.id && path.who.1 == self.config.auth_code
    }

    /// 404 for another clinic, 401 for a token that is not good.
    pub(super) fn lets_in(&self, path: &Path) -> Result<(), u16> {
        let life = self.config.token_life;
        if self.tokens.get(&path.who.1).is_none_or(|given| given.elapsed() >= life) {
            return Err(401);
        }
        if path.who.0 == self.config.hosp_id { Ok(()) } else { Err(404) }
    }

    pub(super) fn forget_tokens(&mut self) {
        self.tokens.clear();
    }
}
