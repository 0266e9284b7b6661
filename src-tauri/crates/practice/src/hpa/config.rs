//! How a stand-in of the cessation service is set up: accounts, the points the
//! specification leaves open, and its words. Faults are not here.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::faults::millis;

/// The set-up of a stand-in. As JSON every member may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The port on 127.0.0.1; any free one when `None`.
    pub port: Option<u16>,
    /// The account that is right.
    pub account: String,
    /// The password that is right.
    pub password: String,
    /// When set, `hosP_ID` and `hospid` must be this.
    pub hosp_id: Option<String>,
    /// When set, `hosP_SEQ_NO` and `hospseqno` must be this.
    pub branch: Option<String>,
    /// What a Save of a key that stands does; the specification is silent.
    pub duplicates: Duplicates,
    /// What an Update of a key that does not stand says.
    pub update_of_nothing: OfNothing,
    /// What a Delete of a key that does not stand says.
    pub delete_of_nothing: OfNothing,
    /// Whether GetTokenID answers in sound JSON instead of as printed.
    pub clean_json: bool,
    /// How long a token is good; in JSON milliseconds.
    #[serde(with = "millis")]
    pub token_life: Duration,
    /// What GetSCDataB says about a person, by identity number; who is not named
    /// is eligible.
    pub verdicts: BTreeMap<String, Verdict>,
    /// The service's words.
    pub words: Words,
}

impl Default for Config {
    /// The account of the specification's samples; the cautious reading of what
    /// it leaves open: duplicates are stored, and nothing is confirmed that is
    /// not so.
    fn default() -> Self {
        Self {
            port: None,
            account: "3501200000ADM".to_owned(),
            password: "12345678".to_owned(),
            hosp_id: None,
            branch: None,
            duplicates: Duplicates::Allowed,
            update_of_nothing: OfNothing::SaysNo,
            delete_of_nothing: OfNothing::SaysNo,
            clean_json: false,
            token_life: Duration::from_secs(20 * 60),
            verdicts: BTreeMap::new(),
            words: Words::default(),
        }
    }
}

/// What a Save of a key that stands does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// A second record is stored: the visit is doubled.
    Allowed,
    /// `N`, already there.
    Refused,
}

/// What an Update or Delete that finds nothing says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfNothing {
    /// `N`, no such visit.
    SaysNo,
    /// `Y`, as a statement that changed no row may.
    SaysYes,
}

/// What GetSCDataB says about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// May be taken on.
    #[default]
    Eligible,
    /// May not be taken on, for this reason.
    Ineligible(String),
    /// These words, which are neither.
    Says(String),
}

/// The service's words. Only the first four stand in the specification; the
/// others are what such services usually say and may be changed by a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// Save, yes.
    pub saved: String,
    /// Update, yes.
    pub updated: String,
    /// Delete, yes.
    pub deleted: String,
    /// GetTokenID, yes.
    pub signed_in: String,
    /// Account or password wrong.
    pub wrong_password: String,
    /// A token unknown or too old.
    pub bad_token: String,
    /// Save of a key that stands, where duplicates are refused.
    pub exists: String,
    /// Update or Delete of a key that does not stand.
    pub absent: String,
    /// A passing `N`.
    pub busy: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            saved: "儲存成功".to_owned(),
            updated: "更新成功".to_owned(),
            deleted: "刪除成功".to_owned(),
            signed_in: "登入成功".to_owned(),
            wrong_password: "帳號或密碼錯誤".to_owned(),
            bad_token: "Token無效".to_owned(),
            exists: "該筆就醫資料已存在".to_owned(),
            absent: "查無此筆就醫資料".to_owned(),
            busy: "系統忙碌，請稍後再試".to_owned(),
        }
    }
}
