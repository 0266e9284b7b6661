//! What the stand-in remembers: visits, bookings and tokens. The rules that
//! change it are in the files of the calls.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::config::{Config, Verdict};

/// What addresses a visit: the fields Delete is addressed by, as sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key {
    /// `hosP_ID`.
    pub hosp_id: String,
    /// `hosP_SEQ_NO`.
    pub branch: String,
    /// `id`, the patient's identity number.
    pub id: String,
    /// `birthday`, `yyyy/MM/dd`.
    pub birthday: String,
    /// `funC_DATE`, `yyyy/MM/dd`.
    pub func_date: String,
    /// `curE_STAGE`.
    pub stage: String,
    /// `curE_TYPE`, `1` drugs or `2` education.
    pub cure_type: String,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hosp_id, branch, id, birthday, func_date, stage, cure_type } = self;
        write!(f, "{hosp_id}|{branch}|{id}|{birthday}|{func_date}|{stage}|{cure_type}")
    }
}

/// A visit as the service holds it. Where duplicates are allowed, two records
/// may have one key: that is a doubled visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// What addresses it.
    pub key: Key,
    /// The raw text of the last body written to it.
    pub body: String,
    /// The number of the call that saved it.
    pub saved_by: u64,
    /// How often it was overwritten since.
    pub updates: u64,
}

impl Record {
    /// The record as the administrator's page shows it, with the body as JSON.
    pub(super) fn for_dump(&self) -> serde_json::Value {
        let body: Option<serde_json::Value> = serde_json::from_str(&self.body).ok();
        serde_json::json!({
            "key": self.key.to_string(),
            "body": body,
            "raw": self.body,
            "saved_by": self.saved_by,
            "updates": self.updates,
        })
    }
}

/// A reserved admission: what `isBooking=true` left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Booking {
    /// `hospid`.
    pub hosp_id: String,
    /// `hospseqno`.
    pub branch: String,
    /// `id`, the patient's identity number.
    pub id: String,
    /// `birthday` as sent, ROC.
    pub birthday: String,
    /// `type`, `1` drugs or `2` education.
    pub cure_type: String,
    /// `funcdate` as sent, ROC.
    pub func_date: String,
}

/// Everything the service knows at a moment.
#[derive(Debug)]
pub(super) struct State {
    pub(super) config: Config,
    records: BTreeMap<u64, Record>,
    by_key: HashMap<Key, Vec<u64>>,
    next_record: u64,
    pub(super) bookings: Vec<Booking>,
    tokens: HashMap<String, Instant>,
    tokens_given: u64,
}

impl State {
    pub(super) fn new(config: Config) -> Self {
        Self {
            config,
            records: BTreeMap::new(),
            by_key: HashMap::new(),
            next_record: 1,
            bookings: Vec::new(),
            tokens: HashMap::new(),
            tokens_given: 0,
        }
    }

    pub(super) fn records(&self) -> Vec<Record> {
        self.records.values().cloned().collect()
    }

    pub(super) fn holds(&self, key: &Key) -> bool {
        self.by_key.contains_key(key)
    }

    pub(super) fn insert(&mut self, key: Key, body: &str, call: u64) {
        let number = self.next_record;
        self.next_record += 1;
        self.by_key.entry(key.clone()).or_default().push(number);
        let body = body.to_owned();
        self.records.insert(number, Record { key, body, saved_by: call, updates: 0 });
    }

    /// Overwrites every record of this key.
    pub(super) fn overwrite(&mut self, key: &Key, body: &str) {
        for number in self.by_key.get(key).into_iter().flatten() {
            if let Some(record) = self.records.get_mut(number) {
                body.clone_into(&mut record.body);
                record.updates += 1;
            }
        }
    }

    /// Takes away every record of this key.
    pub(super) fn remove(&mut self, key: &Key) {
        for number in self.by_key.remove(key).unwrap_or_default() {
            self.records.remove(&number);
        }
    }

    pub(super) fn verdict(&self, id: &str) -> Verdict {
        self.config.verdicts.get(id).cloned().unwrap_or_default()
    }

    /// A token not given before, with the characters that break a query string
    /// when they are not encoded.
    pub(super) fn give_token(&mut self) -> String {
        self.tokens_given += 1;
        let number = crate::faults::scramble(self.tokens_given);
        let token = format!("{number:016x}+/{:08x}==", self.tokens_given);
        self.tokens.insert(token.clone(), Instant::now());
        token
    }

    pub(super) fn token_stands(&self, token: &str) -> bool {
        let life: Duration = self.config.token_life;
        self.tokens.get(token).is_some_and(|given| given.elapsed() < life)
    }

    pub(super) fn forget_tokens(&mut self) {
        self.tokens.clear();
    }
}
